#pragma once
// Draws a film frame by frame and hands it to the writer, one step at a time, so that a window can
// go on living and a command can stop between two frames.

#include "render/film_writer.h"
#include "scene/picture.h"

#include <functional>

namespace spineload::render {

class FilmMaker {
public:
    /// One picture per side of the film, from left to right.
    using Pictures = std::function<Result<std::vector<scene::Picture>>(std::size_t frame)>;

    struct Length {
        std::size_t frames = 1;
        std::size_t last_shown = 1;  ///< how often the last frame is shown
    };
    /// Needs a current GL context, the same at each step.
    static Result<std::unique_ptr<FilmMaker>> begin(const FilmTarget& target, const Length& length,
                                                    Pictures pictures);

    /// Draws one frame or waits a little for the writer; true when the film is in its place. After
    /// an Error nothing is left of it.
    Result<bool> step();
    std::size_t drawn() const { return next_; }
    std::size_t count() const { return length_.frames; }
    bool is_drawn() const { return next_ >= length_.frames; }  ///< only the writer works on
    std::size_t bytes() const { return writer_.bytes(); }

private:
    FilmMaker(FilmWriter writer, const Length& length, Pictures pictures);

    FilmWriter writer_;
    Length length_;
    Pictures pictures_;
    std::vector<std::unique_ptr<Renderer>> renderers_;  // one per side: each keeps its own meshes
    std::size_t next_ = 0;
};

}
