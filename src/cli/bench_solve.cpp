#include "cli/bench_solve.h"

#include "app/solver.h"
#include "cli/bench_process.h"
#include "cli/commands.h"
#include "core/assert.h"
#include "core/files.h"
#include "render/child_program.h"

#include <fmt/format.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace spineload::cli {

// Under this name valgrind finds what to count.
[[gnu::noinline]] void counted_solve(const report::SolvedActivity& solved);
void counted_solve(const report::SolvedActivity& solved)
{
    const auto solution = biomech::solve(solved.model, solved.problem, 1);
    SPINELOAD_ASSERT(!solution.frames.empty(), "an activity without frames was solved");
}

namespace {

// FNV-1a over the bits of every compression: equal hash, equal results to the last bit.
std::string hash_of(const biomech::Solution& solution)
{
    std::uint64_t hash = 14695981039346656037u;
    for (const auto& frame : solution.frames)
        for (const auto& level : frame.levels)
            for (std::uint64_t bits = std::bit_cast<std::uint64_t>(level.compression.si()), i = 0;
                 i < 8; ++i)
                hash = (hash ^ ((bits >> (8 * i)) & 0xff)) * 1099511628211u;
    return fmt::format("{:016x}", hash);
}

// Instructions that this thread runs; nothing where the processor or the system does not tell.
std::optional<double> instructions_of(const std::function<void()>& work)
{
    perf_event_attr what{};
    what.type = PERF_TYPE_HARDWARE;
    what.size = sizeof what;
    what.config = PERF_COUNT_HW_INSTRUCTIONS;
    what.disabled = 1;
    what.exclude_kernel = 1;
    what.exclude_hv = 1;
    const auto counter = static_cast<int>(::syscall(SYS_perf_event_open, &what, 0, -1, -1, 0));
    if (counter < 0) return std::nullopt;
    ::ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
    work();
    ::ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
    std::uint64_t count = 0;
    const bool has_read = ::read(counter, &count, sizeof count) == sizeof count && count > 0;
    ::close(counter);
    return has_read ? std::optional{static_cast<double>(count)} : std::nullopt;
}

// The same by valgrind's callgrind, which writes "totals: N" of what counted_solve() ran.
std::optional<double> instructions_by_valgrind()
{
    const std::string program = render::program_path("valgrind");
    if (program.empty()) return std::nullopt;
    std::error_code ignored;
    // Within valgrind the link would lead to valgrind.
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto path = std::filesystem::temp_directory_path() /
                      fmt::format("spineload-bench-{}.callgrind", ::getpid());
    const auto run = run_process(
        program,
        {"--tool=callgrind", "--toggle-collect=spineload::cli::counted_solve(*",
         "--callgrind-out-file=" + path.string(), self.string(), "bench", counted_solve_child},
        1);
    std::optional<double> count;
    if (const auto text = run ? read_file(path) : Result<std::string>{fail("")}; text)
        if (const auto at = text->rfind("totals: "); at != std::string::npos)
            count = std::strtod(text->c_str() + at + 8, nullptr);
    std::filesystem::remove(path, ignored);
    return count;
}

}

Result<std::vector<Figure>> bench_solve(const std::string& id)
{
    const auto solved = solve_with(id, {});
    if (!solved) return tl::unexpected(solved.error());
    const auto& problem = solved->problem;
    biomech::Solution solution;
    const double alone =
        median_seconds(9, [&] { solution = biomech::solve(solved->model, problem, 1); });
    const double shared =
        median_seconds(9, [&] { solution = biomech::solve(solved->model, problem); });
    const auto n = problem.instants.size();
    const auto count = static_cast<double>(n);
    return std::vector<Figure>{
        {"solve." + id, alone * 1e6 / count, "us/frame", n, hash_of(solution)},
        {"rate." + id, count / alone, "frames/s", n, ""},
        {"activity." + id, shared * 1e3, "ms", n, ""}};
}

Result<std::vector<Figure>> bench_cold()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    std::vector<double> times;
    for (const auto& instant : solved->problem.instants) {
        auto single = solved->problem;
        single.instants = {instant};
        times.push_back(median_seconds(3, [&] { (void)biomech::solve(solved->model, single); }));
    }
    std::ranges::sort(times);
    return std::vector<Figure>{
        {"solve.cold", times[times.size() / 2] * 1e6, "us/frame", times.size(), ""},
        {"solve.cold-worst", times.back() * 1e6, "us/frame", times.size(), ""}};
}

Result<std::vector<Figure>> bench_problem()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    const scenario::Settings heavier{{{"hand_load.mass_kg", "12"}}};
    const double time = median_seconds(15, [&] {
        const auto changed = solved->activity.with(heavier);
        if (changed) (void)scenario::make_problem(*changed, solved->person);
    });
    // Another person each time: one asked for again is remembered.
    auto build = solved->person.build;
    const double person = median_seconds(5, [&] {
        build.mass = build.mass + 0.1_kg;
        (void)biomech::Model::make(build);
    });
    return std::vector<Figure>{
        {"problem.lift-stoop-20kg", time * 1e3, "ms", solved->problem.instants.size(), ""},
        {"model", person * 1e3, "ms", 0, ""}};
}

Result<std::vector<Figure>> bench_slider()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    std::optional<Error> mistake;
    double mass = 12.0;
    const double time = median_seconds(15, [&] {
        // Another value each time, so that nothing is known already.
        mass += 0.1;
        const auto changed =
            solved->activity.with({{{"hand_load.mass_kg", fmt::format("{:.1f}", mass)}}});
        if (!changed) {
            mistake = changed.error();
            return;
        }
        if (const auto found = app::solve_for_window({*changed, solved->person}); !found)
            mistake = found.error();
    });
    if (mistake) return tl::unexpected(*mistake);
    return std::vector<Figure>{
        {"slider.lift-stoop-20kg", time * 1e3, "ms", solved->problem.instants.size(), ""}};
}

Result<void> solve_for_counting()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    counted_solve(*solved);
    return {};
}

Result<std::vector<Figure>> bench_instructions()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    const auto frames = solved->problem.instants.size();
    auto count = instructions_of([&] { counted_solve(*solved); });
    if (!count) count = instructions_by_valgrind();
    if (!count) {
        fmt::print(stderr,
                   "bench instructions: not available (this system lets no program count "
                   "them, and valgrind is not installed)\n");
        return std::vector<Figure>{};
    }
    return std::vector<Figure>{{"instructions.lift-stoop-20kg",
                                *count / static_cast<double>(frames) / 1e3, "k/frame", frames, ""}};
}

}
