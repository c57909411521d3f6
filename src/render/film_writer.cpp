#include "render/film_writer.h"

#include "render/child_program.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <deque>
#include <filesystem>
#include <optional>

namespace spineload::render {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// A file name with one place for a number, as printf writes it.
struct NumberedName {
    std::string before, after;
    int digits = 0;
    std::string name(std::size_t number) const
    {
        return fmt::format("{}{:0{}}{}", before, number, digits, after);
    }
};

// Absent: there is no number; an Error: the place is written wrongly.
Result<std::optional<NumberedName>> numbered(const std::string& path, const std::string& name)
{
    NumberedName out;
    bool has_number = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        std::string& part = has_number ? out.after : out.before;
        if (name[i] != '%') {
            part += name[i];
            continue;
        }
        std::size_t end = i + 1;
        if (end < name.size() && name[end] == '%') {
            part += '%';
            i = end;
            continue;
        }
        while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end]))) ++end;
        const std::string digits = name.substr(i + 1, end - i - 1);
        const bool is_right = end < name.size() && name[end] == 'd' && digits.size() <= 2 &&
                              (digits.empty() || digits.front() == '0');
        if (!is_right)
            return fail(
                fmt::format("{}: expected the frame's number as %04d, found \"{}\"; write "
                            "%% for a percent sign",
                            path, name.substr(i, end - i + 1)));
        if (has_number)
            return fail(fmt::format("{}: expected one number such as %04d, found two", path));
        out.digits = digits.empty() ? 1 : std::stoi(digits);
        has_number = true;
        i = end;
    }
    if (!has_number) return std::nullopt;
    return out;
}

std::string ending_of(const std::string& path)
{
    std::string ending = fs::path{path}.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return ending;
}

fs::path folder_of(const std::string& path)
{
    const fs::path folder = fs::path{path}.parent_path();
    return folder.empty() ? fs::path{"."} : folder;
}

Result<void> check_folder(const std::string& path, const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return fail(fmt::format("{}: there is no folder \"{}\"; make it first, or write elsewhere",
                                path, folder.string()));
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return fail(fmt::format("{}: the folder \"{}\" cannot be written to; write elsewhere", path,
                                folder.string()));
    if (fs::is_directory(path, ignored))
        return fail(fmt::format("{}: is a folder, expected a file's name", path));
    return {};
}

// What every call of ffmpeg begins with; equal frames then give equal files on one machine and with
// one version of ffmpeg.
Words quiet() { return {"-hide_banner", "-loglevel", "error", "-nostdin", "-y"}; }

Words frames_from_us(const FilmTarget& target)
{
    return {"-f",          "rawvideo",
            "-pix_fmt",    "rgba",
            "-video_size", fmt::format("{}x{}", target.width, target.height),
            "-framerate",  fmt::format("{:.6f}", target.fps),
            "-i",          "pipe:0"};
}

Words joined(std::initializer_list<Words> parts)
{
    Words out;
    for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

Words bit_exact()
{
    return {"-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"};
}

// H.264 as every player and slide program takes it. The matrix is told and used, else colours would
// not be those of the legend. Threads are fixed, because the encoder's result depends on them.
Words mp4_words(const FilmTarget& target, const std::string& to)
{
    return joined({quiet(),
                   frames_from_us(target),
                   {"-an",
                    "-vf",
                    "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "medium",
                    "-crf",
                    "18",
                    "-threads",
                    "4",
                    "-pix_fmt",
                    "yuv420p",
                    "-colorspace",
                    "bt709",
                    "-color_primaries",
                    "bt709",
                    "-color_trc",
                    "bt709",
                    "-color_range",
                    "tv",
                    "-movflags",
                    "+faststart"},
                   bit_exact(),
                   {"-f", "mp4", "file:" + to}});
}

// A GIF's colours can be chosen only when all frames are known: they wait without loss in a file.
struct GifStages {
    Words keep, choose, write;
};
GifStages gif_words(const FilmTarget& target, const std::string& to)
{
    const std::string kept = "file:" + to + ".mkv", palette = "file:" + to + ".png";
    GifStages out;
    out.keep = joined({quiet(),
                       frames_from_us(target),
                       {"-an", "-c:v", "ffv1", "-pix_fmt", "bgr0", "-f", "matroska", kept}});
    out.choose =
        joined({quiet(),
                {"-i", kept, "-vf", "palettegen=stats_mode=full"},
                bit_exact(),
                {"-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1", palette}});
    // Ordered dither lies still from frame to frame; error diffusion would crawl.
    out.write = joined({quiet(),
                        {"-i", kept, "-i", palette, "-lavfi",
                         "paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle", "-loop", "0"},
                        bit_exact(),
                        {"-f", "gif", "file:" + to}});
    return out;
}

}

Result<FilmFormat> film_format(const std::string& path)
{
    const std::string ending = ending_of(path), name = fs::path{path}.filename().string();
    if (ending != ".mp4" && ending != ".gif" && ending != ".png")
        return fail(
            fmt::format("{}: expected a name that ends in .mp4, .gif or, for numbered pictures, "
                        "%04d.png",
                        path));
    const auto number = numbered(path, name);
    if (!number) return tl::unexpected(number.error());
    if (ending == ".png" && !*number)
        return fail(
            fmt::format("{}: a film in PNG files needs a place for the frame's number, "
                        "such as {}-%04d.png",
                        path, fs::path{path}.stem().string()));
    if (ending != ".png" && *number)
        return fail(
            fmt::format("{}: one file holds the whole film; leave the number out (%% is a "
                        "percent sign)",
                        path));
    return ending == ".mp4"   ? FilmFormat::Mp4
           : ending == ".gif" ? FilmFormat::Gif
                              : FilmFormat::Png;
}

double kept_fps(FilmFormat format, double fps)
{
    if (format != FilmFormat::Gif) return fps;
    return 100.0 / std::max(2.0, std::round(100.0 / fps));
}

struct FilmWriter::State {
    FilmTarget target;
    FilmFormat format = FilmFormat::Png;
    std::optional<NumberedName> names;  ///< of PNG files
    fs::path part;                      ///< what is written until all is there
    bool has_made_folder = false;
    std::optional<ChildProgram> child;
    std::deque<Words> stages;  ///< still to run after the present one
    bool has_ended_input = false, is_finished = false;
    std::size_t count = 0, bytes = 0;

    ~State();
    Error trouble();
    Result<void> start(const Words& words);
    Result<void> put_in_place();
    Result<void> put_files_in_place();
};

FilmWriter::State::~State()
{
    child.reset();  // before its files go
    std::error_code ignored;
    if (part.empty()) return;
    fs::remove_all(part, ignored);
    for (const char* more : {".mkv", ".png"}) fs::remove(part.string() + more, ignored);
    if (has_made_folder && !is_finished) fs::remove(folder_of(target.path), ignored);
}

// What the program said, as one line of ours.
Error FilmWriter::State::trouble()
{
    std::string why = child->complaint();
    const std::string hidden = "file:" + part.string() + ": ";
    if (const auto at = why.find(hidden); at != std::string::npos) why.erase(at, hidden.size());
    if (why.empty()) why = fmt::format("it ended with status {}", child->wait());
    return {{fmt::format("{}: ffmpeg could not write it: {}; there is no new film. Numbered "
                         "pictures need no ffmpeg: -o frames/%04d.png",
                         target.path, why)},
            ExitCode::BadInput};
}

Result<void> FilmWriter::State::start(const Words& words)
{
    auto started = ChildProgram::start(program_path("ffmpeg"), words);
    if (!started) return tl::unexpected(started.error());
    child = std::move(*started);
    return {};
}

FilmWriter::FilmWriter() : state_{std::make_unique<State>()} {}
FilmWriter::FilmWriter(FilmWriter&&) noexcept = default;
FilmWriter& FilmWriter::operator=(FilmWriter&&) noexcept = default;
FilmWriter::~FilmWriter() = default;

Result<FilmWriter> FilmWriter::open(const FilmTarget& target)
{
    const auto format = film_format(target.path);
    if (!format) return tl::unexpected(format.error());
    FilmWriter writer;
    State& state = *writer.state_;
    state.target = target;
    state.format = *format;
    const fs::path folder = folder_of(target.path);
    std::error_code ignored;
    if (*format == FilmFormat::Png) {
        state.names = **numbered(target.path, fs::path{target.path}.filename().string());
        state.has_made_folder = fs::create_directory(folder, ignored);
    }
    if (const auto ok = check_folder(target.path, folder); !ok) return tl::unexpected(ok.error());
    const fs::path whole = fs::absolute(target.path, ignored);
    state.part = whole.string() + fmt::format(".part{}", ::getpid());
    if (*format == FilmFormat::Png) {
        state.part = fs::absolute(folder, ignored) / fmt::format(".film.part{}", ::getpid());
        std::error_code failed;
        fs::create_directories(state.part, failed);
        if (failed)
            return fail(fmt::format("{}: cannot be written: {}", target.path, failed.message()));
        return writer;
    }
    if (*format == FilmFormat::Mp4 && (target.width % 2 != 0 || target.height % 2 != 0))
        return fail(fmt::format("--size: an MP4 film's width and height must be even, found {}x{}",
                                target.width, target.height));
    if (program_path("ffmpeg").empty())
        return fail(
            fmt::format("{}: MP4 and GIF films need the program ffmpeg, which is not installed; "
                        "install it (apt install ffmpeg), or write numbered pictures: -o "
                        "frames/%04d.png",
                        target.path));
    if (*format == FilmFormat::Mp4) {
        if (const auto ok = state.start(mp4_words(target, state.part.string())); !ok)
            return tl::unexpected(ok.error());
        return writer;
    }
    const auto stages = gif_words(target, state.part.string());
    state.stages = {stages.choose, stages.write};
    if (const auto ok = state.start(stages.keep); !ok) return tl::unexpected(ok.error());
    return writer;
}

Result<void> FilmWriter::add(const Image& image)
{
    State& state = *state_;
    ++state.count;
    if (state.child) {
        if (!state.child->give(image.rgba)) {
            state.child->wait();
            return tl::unexpected(state.trouble());
        }
        return {};
    }
    auto saved = save_png(image, (state.part / state.names->name(state.count)).string());
    if (!saved) {
        // The reader knows the film by its own name, not by where its parts wait.
        for (auto& line : saved.error().lines)
            if (const auto at = line.rfind(": "); at != std::string::npos)
                line = state.target.path + ": cannot be written" + line.substr(at);
        return saved;
    }
    return {};
}

Result<void> FilmWriter::State::put_files_in_place()
{
    const fs::path folder = folder_of(target.path);
    for (std::size_t i = 1; i <= count; ++i) {
        const std::string name = names->name(i);
        std::error_code failed, ignored;
        bytes += fs::file_size(part / name, ignored);
        fs::rename(part / name, folder / name, failed);
        if (failed)
            return fail(fmt::format("{}: cannot be written: {}", (folder / name).string(),
                                    failed.message()));
    }
    return {};
}

Result<void> FilmWriter::State::put_in_place()
{
    if (names) return put_files_in_place();
    std::error_code failed, ignored;
    bytes = fs::file_size(part, ignored);
    fs::rename(part, target.path, failed);
    if (failed)
        return fail(fmt::format("{}: cannot be written: {}; the file is as it was", target.path,
                                failed.message()));
    return {};
}

Result<bool> FilmWriter::finish()
{
    State& state = *state_;
    if (state.child) {
        state.child->end_input();
        const auto status = state.child->ended();
        if (!status) return false;
        // On a full disk ffmpeg ends well all the same: its word of an error counts as one.
        if (*status != 0 || !state.child->complaint().empty())
            return tl::unexpected(state.trouble());
        if (!state.stages.empty()) {
            const Words next = state.stages.front();
            state.stages.pop_front();
            if (const auto ok = state.start(next); !ok) return tl::unexpected(ok.error());
            return false;
        }
    }
    if (const auto placed = state.put_in_place(); !placed) return tl::unexpected(placed.error());
    state.is_finished = true;
    return true;
}

std::size_t FilmWriter::bytes() const { return state_->bytes; }

}
