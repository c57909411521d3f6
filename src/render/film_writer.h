#pragma once
// Puts pictures into a film: MP4 and GIF through the program ffmpeg, or numbered PNG files, which
// need nothing. The film appears under its name only when it is whole.

#include "render/renderer.h"

namespace spineload::render {

enum class FilmFormat { Mp4, Gif, Png };

/// By the ending; of PNG the name must hold one number such as %04d. An Error says what is wrong
/// with the name.
Result<FilmFormat> film_format(const std::string& path);

/// A GIF keeps time in hundredths of a second: the nearest rate that it can keep, at most 50. Other
/// formats keep any.
double kept_fps(FilmFormat format, double fps);

struct FilmTarget {
    std::string path;  ///< a file, or a pattern of files: "frames/%04d.png" counts from 0001
    int width = 1280, height = 720;
    double fps = 30.0;
};

/// Move-only. Destroyed before the end: nothing is left but what was there before.
class FilmWriter {
public:
    /// Checks name, folder, size and program before anything is drawn.
    static Result<FilmWriter> open(const FilmTarget& target);
    FilmWriter(FilmWriter&&) noexcept;
    FilmWriter& operator=(FilmWriter&&) noexcept;
    ~FilmWriter();

    Result<void> add(const Image& image);
    /// Call until it says true: the film is then in its place. Never waits long.
    Result<bool> finish();
    /// Of all files, after the end.
    std::size_t bytes() const;

private:
    FilmWriter();
    struct State;
    std::unique_ptr<State> state_;
};

}
