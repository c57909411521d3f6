#include "cli/bench_process.h"

#include "core/files.h"
#include "render/child_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

namespace spineload::cli {

namespace {

// Seconds and memory of one run; nothing when it fails.
std::optional<ProcessRun> run_once(const std::string& program, std::vector<char*>& arguments)
{
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const int nothing = ::open("/dev/null", O_RDWR);
        if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(nothing, 1) < 0 ||
            ::dup2(nothing, 2) < 0)
            ::_exit(127);
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || ::wait4(child, &status, 0, &used) != child || status != 0) return std::nullopt;
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    // Linux counts kilobytes.
    return ProcessRun{seconds, static_cast<double>(used.ru_maxrss) / 1024.0};
}

}

std::optional<ProcessRun> run_process(const std::string& program, std::vector<std::string> words,
                                      int runs)
{
    std::string name = program;
    std::vector<char*> arguments{name.data()};
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::vector<double> times;
    ProcessRun out;
    for (int i = 0; i < runs; ++i) {
        const auto one = run_once(program, arguments);
        if (!one) return std::nullopt;
        times.push_back(one->seconds);
        out.peak_megabytes = std::max(out.peak_megabytes, one->peak_megabytes);
    }
    std::ranges::nth_element(times, times.begin() + runs / 2);
    out.seconds = times[static_cast<std::size_t>(runs / 2)];
    return out;
}

Result<std::vector<Figure>> bench_f3d()
{
    const auto picture = (std::filesystem::temp_directory_path() /
                          fmt::format("spineload-bench-f3d-{}.png", ::getpid()))
                             .string();
    std::vector<Figure> figures;
    const auto add = [&](const std::string& name, const ProcessRun& run) {
        figures.push_back({name + ".picture", run.seconds * 1e3, "ms", 0, ""});
        figures.push_back({name + ".memory", run.peak_megabytes, "MB", 0, ""});
    };
    const auto ours =
        run_process("/proc/self/exe", {"render", "standing", "--size", "1280x720", "-o", picture});
    if (!ours)
        return fail("bench f3d: spineload render standing did not succeed", ExitCode::NoGraphics);
    add("spineload", *ours);
    const auto mesh = (home_folder() / "models" / "man.glb").string();
    const std::string program = render::program_path("f3d");
    if (program.empty())
        fmt::print(stderr, "bench f3d: F3D is not installed; only our figures\n");
    else if (const auto theirs =
                 run_process(program, {"--output=" + picture, "--resolution=1280,720", mesh}))
        add("f3d", *theirs);
    else
        fmt::print(stderr,
                   "bench f3d: F3D drew nothing (it needs a display: set DISPLAY); only our "
                   "figures\n");
    std::error_code ignored;
    std::filesystem::remove(picture, ignored);
    return figures;
}

}
