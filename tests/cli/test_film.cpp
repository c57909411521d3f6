// Films and models as a script makes them.

#include "catch.h"
#include "core/files.h"
#include "temporary_folder.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

using namespace spineload;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

struct Ran {
    int code = -1;
    std::string err;
};

Ran run(const TemporaryFolder& folder, const std::string& arguments,
        const std::string& environment = "")
{
    const std::string line = "cd '" + folder.path.string() +
                             "' && env -u DISPLAY -u WAYLAND_DISPLAY " + environment +
                             " '" SPINELOAD_PROGRAM "' " + arguments + " 2>err </dev/null";
    const int status = std::system(line.c_str());
    Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            read_file(folder.path / "err").value_or("")};
    fs::remove(folder.path / "err");
    return ran;
}

std::size_t entries(const fs::path& path)
{
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{path}, fs::directory_iterator{}));
}

}

TEST_CASE("the same film twice is the same frames to the last byte", "[cli][film]")
{
    const TemporaryFolder folder;
    for (const std::string out : {"a", "b"}) {
        const auto ran = run(folder, "film walking --fps 5 --size 320x180 -o " + out + "/%02d.png");
        CAPTURE(ran.err);
        REQUIRE(ran.code == 0);
    }
    REQUIRE(entries(folder.path / "a") == 6);
    for (const auto& entry : fs::directory_iterator{folder.path / "a"}) {
        const auto other = folder.path / "b" / entry.path().filename();
        CHECK(read_file(entry.path()) == read_file(other));
    }
    CHECK_FALSE(read_file(folder.path / "a/01.png") == read_file(folder.path / "a/04.png"));
}

TEST_CASE("bad calls of film and export are one line and exit code 2", "[cli][film][input]")
{
    const TemporaryFolder folder;
    for (const auto& [arguments, says] : std::vector<std::pair<std::string, std::string>>{
             {"film walking -o a.avi", ".mp4, .gif"},
             {"film walking -o a.png", "%04d.png"},
             {"film walking -o none/a.mp4", "there is no folder"},
             {"film walking -o a.mp4 --size 641x480", "even"},
             {"film walking -o a.mp4 --fps 0", "--fps: expected 1 to 120"},
             {"film walking -o a.mp4 --speed nan", "--speed"},
             {"film walking -o a.mp4 --view inside", "inside"},
             {"film walkin -o a.mp4", "walkin"},
             {"film walking --compare runing -o a.mp4", "runing"},
             {"export walking -o a.stl", ".glb"},
             {"export walking -o none/a.glb", "there is no folder"},
             {"export walking -o a.glb --at noon", "expected peak"}}) {
        CAPTURE(arguments);
        const auto ran = run(folder, arguments);
        CHECK(ran.code == 2);
        CHECK_THAT(ran.err, Catch::Contains(says));
        CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
    }
    CHECK(entries(folder.path) == 0);
}

TEST_CASE("a picture can be four times its size, or without a ground, but no window can",
          "[cli][render]")
{
    const TemporaryFolder folder;
    REQUIRE(run(folder, "render standing --size 160x90 --scale 4 --transparent -o a.png").code ==
            0);
    const auto bytes = read_file(folder.path / "a.png");
    REQUIRE(bytes);
    // Width and height stand big-endian behind the first chunk's name.
    const auto number = [&](std::size_t at) {
        int value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = 256 * value + static_cast<unsigned char>((*bytes)[at + i]);
        return value;
    };
    CHECK(number(16) == 640);
    CHECK(number(20) == 360);
    const auto refused = run(folder, "render standing --ui --transparent -o b.png");
    CHECK(refused.code == 2);
    CHECK_THAT(refused.err, Catch::Contains("--ui"));
}

TEST_CASE("without ffmpeg a film in pictures still works", "[cli][film]")
{
    const TemporaryFolder folder;
    const auto refused = run(folder, "film walking -o a.mp4", "PATH=/nonexistent");
    CHECK(refused.code == 2);
    CHECK_THAT(refused.err, Catch::Contains("ffmpeg") && Catch::Contains("%04d.png"));
    CHECK(run(folder, "film standing --turn 2 --fps 2 --size 160x90 -o turn/%d.png",
              "PATH=/nonexistent")
              .code == 0);
    CHECK(entries(folder.path / "turn") == 4);
}

TEST_CASE("Ctrl+C ends a film and leaves nothing of it", "[cli][film]")
{
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        if (::chdir(folder.path.c_str()) != 0) ::_exit(126);
        if (!std::freopen("/dev/null", "w", stderr)) ::_exit(126);
        ::execl(SPINELOAD_PROGRAM, SPINELOAD_PROGRAM, "film", "lift-stoop-20kg", "--fps", "60",
                "--size", "640x360", "-o", "film/%04d.png", nullptr);
        ::_exit(127);
    }
    REQUIRE(child > 0);
    // Once the first frames lie there the film is well under way.
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    const auto has_begun = [&] {
        std::error_code ignored;
        for (fs::recursive_directory_iterator it{folder.path, ignored}, end; !ignored && it != end;
             it.increment(ignored))
            if (it->path().extension() == ".png") return true;
        return false;
    };
    while (!has_begun() && std::chrono::steady_clock::now() < limit)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    CHECK(has_begun());
    ::kill(child, SIGINT);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK(entries(folder.path) == 0);
}

TEST_CASE("contact sheets are written page by page, and a sheet there is not is told",
          "[cli][sheet]")
{
    const TemporaryFolder folder;
    REQUIRE(run(folder, "sheet bones --cell 64 -o sheets").code == 0);
    // T12 to L5 and the sacrum.
    CHECK(entries(folder.path / "sheets") == 7);
    const auto refused = run(folder, "sheet bnes -o other");
    CHECK(refused.code == 2);
    CHECK(refused.err.find("expected bones") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / "other"));
}
