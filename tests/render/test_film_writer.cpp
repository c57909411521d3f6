#include "catch.h"
#include "core/files.h"
#include "render/child_program.h"
#include "render/film_writer.h"
#include "temporary_folder.h"

#include <sys/stat.h>
#include <unistd.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace spineload;
using test::TemporaryFolder;
using namespace spineload::render;
namespace fs = std::filesystem;

namespace {

// $PATH as it was comes back at the end.
struct Path {
    std::string before = std::getenv("PATH");
    explicit Path(const std::string& now) { ::setenv("PATH", now.c_str(), 1); }
    ~Path() { ::setenv("PATH", before.c_str(), 1); }
};

Image frame_of(int shade)
{
    Image image{64, 48, {}};
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 64; ++x)
            for (const int c : {4 * x, 5 * y, 8 * shade, 255})
                image.rgba.push_back(static_cast<std::uint8_t>(c));
    return image;
}

Result<void> film(const std::string& path, int frames)
{
    auto writer = FilmWriter::open({path, 64, 48, 25.0});
    if (!writer) return tl::unexpected(writer.error());
    for (int i = 0; i < frames; ++i)
        if (auto added = writer->add(frame_of(i)); !added) return added;
    for (;;) {
        const auto done = writer->finish();
        if (!done) return tl::unexpected(done.error());
        if (*done) return {};
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
}

std::string trouble(const std::string& path)
{
    const auto made = film(path, 2);
    return made ? "" : made.error().text();
}

}

TEST_CASE("a film's format is told by its name, and slips in the name are named", "[render][film]")
{
    CHECK(*film_format("a.mp4") == FilmFormat::Mp4);
    CHECK(*film_format("a.GIF") == FilmFormat::Gif);
    CHECK(*film_format("frames/%04d.png") == FilmFormat::Png);
    CHECK(*film_format("100%%-%d.png") == FilmFormat::Png);
    for (const auto& [name, says] : {std::pair{"a.avi", ".mp4, .gif"},
                                     {"a", ".mp4, .gif"},
                                     {"-", ".mp4, .gif"},
                                     {"a.png", "a-%04d.png"},
                                     {"%s.png", "found \"%s\""},
                                     {"%4d.png", "%04d"},
                                     {"a%", ".mp4"},
                                     {"%04d-%04d.png", "found two"},
                                     {"%04d.mp4", "one file holds"},
                                     {"%04x.png", "%04d"},
                                     {"%.png", "%04d"}}) {
        CAPTURE(name);
        const auto format = film_format(name);
        REQUIRE_FALSE(format);
        CHECK_THAT(format.error().text(), Catch::Contains(says));
        CHECK(format.error().lines.size() == 1);
    }
}

TEST_CASE("a GIF gets a rate that hundredths of a second can keep", "[render][film]")
{
    CHECK(kept_fps(FilmFormat::Gif, 30.0) == Approx(100.0 / 3.0));
    CHECK(kept_fps(FilmFormat::Gif, 25.0) == Approx(25.0));
    CHECK(kept_fps(FilmFormat::Gif, 120.0) == Approx(50.0));
    CHECK(kept_fps(FilmFormat::Mp4, 30.0) == 30.0);
}

TEST_CASE("numbered pictures count from one and appear only at the end", "[render][film]")
{
    const TemporaryFolder folder;
    const std::string pattern = folder / "walk/%03d.png";
    {
        auto writer = FilmWriter::open({pattern, 64, 48, 25.0});
        REQUIRE(writer);
        REQUIRE(writer->add(frame_of(1)));
        CHECK_FALSE(fs::exists(folder / "walk/001.png"));
    }
    CHECK(folder.size() == 0);  // given up: not even the folder stays
    REQUIRE(film(pattern, 3));
    CHECK(fs::exists(folder / "walk/001.png"));
    CHECK(fs::exists(folder / "walk/003.png"));
    CHECK(std::distance(fs::directory_iterator{folder.path / "walk"}, {}) == 3);
    const auto second = load_png(folder / "walk/002.png");
    REQUIRE(second);
    CHECK(second->rgba == frame_of(1).rgba);
}

TEST_CASE("places that cannot be written to are named before anything is drawn", "[render][film]")
{
    const TemporaryFolder folder;
    CHECK_THAT(trouble(folder / "none/film.mp4"), Catch::Contains("there is no folder"));
    CHECK_THAT(trouble(folder / "none/deeper/%d.png"), Catch::Contains("there is no folder"));
    fs::create_directory(folder.path / "is.mp4");
    CHECK_THAT(trouble(folder / "is.mp4"), Catch::Contains("is a folder"));
    const auto odd = FilmWriter::open({folder / "odd.mp4", 65, 48, 25.0});
    REQUIRE_FALSE(odd);
    CHECK_THAT(odd.error().text(), Catch::Contains("even"));
    if (::geteuid() == 0) return;  // root may write anywhere
    ::chmod(folder.path.c_str(), 0500);
    CHECK_THAT(trouble(folder / "film.mp4"), Catch::Contains("cannot be written to"));
    ::chmod(folder.path.c_str(), 0700);
}

TEST_CASE("without ffmpeg the way round is named", "[render][film]")
{
    const TemporaryFolder folder;
    const Path path{folder.path.string()};
    const std::string why = trouble(folder / "film.mp4");
    CHECK_THAT(why, Catch::Contains("ffmpeg") && Catch::Contains("%04d.png"));
    CHECK(folder.size() == 0);
}

TEST_CASE("when the other program fails, its reason is told and nothing stays", "[render][film]")
{
    // Gives up half-way; or, as ffmpeg does on a full disk, complains and ends well all the same.
    const auto [reads, ends] =
        GENERATE(std::pair{"/bin/head -c 1000", "exit 1"}, std::pair{"/bin/cat", "exit 0"});
    CAPTURE(reads);
    const TemporaryFolder tools, folder;
    const std::string script = tools / "ffmpeg";
    std::ofstream(script) << "#!/bin/sh\n"
                          << reads
                          << " >/dev/null\n"
                             "echo 'av_interleaved_write_frame(): No space left on device' >&2\n"
                          << ends << "\n";
    ::chmod(script.c_str(), 0755);
    std::ofstream(folder / "film.mp4") << "the old film";
    const Path path{tools.path.string()};
    const auto made = film(folder / "film.mp4", 40);
    REQUIRE_FALSE(made);
    CHECK(made.error().exit_code == ExitCode::BadInput);
    CHECK_THAT(made.error().text(), Catch::Contains("No space left on device"));
    CHECK(*read_file(folder / "film.mp4") == "the old film");
    CHECK(folder.size() == 1);
}

TEST_CASE("the same frames give the same film to the last byte", "[render][film]")
{
    if (program_path("ffmpeg").empty()) {
        WARN("skipped: ffmpeg is not installed");
        return;
    }
    const TemporaryFolder folder;
    for (const std::string ending : {".gif", ".mp4"}) {
        CAPTURE(ending);
        REQUIRE(film(folder / ("a" + ending), 6));
        REQUIRE(film(folder / ("b" + ending), 6));
        const auto a = read_file(folder / ("a" + ending)), b = read_file(folder / ("b" + ending));
        REQUIRE(a);
        CHECK(*a == *b);
        CHECK(a->size() > 500);
    }
    CHECK(folder.size() == 4);
    // A film given up half-way leaves the one before as it was.
    const auto before = read_file(folder / "a.mp4");
    {
        auto writer = FilmWriter::open({folder / "a.mp4", 64, 48, 25.0});
        REQUIRE(writer);
        REQUIRE(writer->add(frame_of(9)));
    }
    CHECK(read_file(folder / "a.mp4") == before);
    CHECK(folder.size() == 4);
}
