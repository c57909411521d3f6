#include "cli/bench_draw.h"
#include "cli/bench_process.h"
#include "cli/bench_solve.h"
#include "cli/commands.h"
#include "core/files.h"
#include "report/table.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace spineload::cli {

namespace {

double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}

// The median of some runs: a machine that does other things too makes single runs jump upwards.
double median_seconds(int runs, const std::function<void()>& work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) times.push_back(seconds(work));
    std::ranges::nth_element(times, times.begin() + runs / 2);
    return times[static_cast<std::size_t>(runs / 2)];
}

namespace {

// A whole process, from its start to the answer.
Result<std::vector<Figure>> bench_process(const std::string& name,
                                          const std::vector<std::string>& words)
{
    const auto run = run_process("/proc/self/exe", words);
    if (!run)
        return fail(
            fmt::format("bench {}: spineload {} did not succeed", name, fmt::join(words, " ")),
            ExitCode::NoGraphics);
    return std::vector<Figure>{{name, run->seconds * 1e3, "ms", 0, ""}};
}

// What the child of start.first_picture is asked for; draws and prints nothing.
constexpr const char* first_picture_child = "first-picture-of-a-new-process";

struct Bench {
    std::string name;
    std::function<Result<std::vector<Figure>>()> run;
};

std::vector<Bench> benches(const std::string& picture)
{
    return {
        {"solve.cold", bench_cold},
        {"solve.lift-stoop-20kg", [] { return bench_solve("lift-stoop-20kg"); }},
        {"solve.walking", [] { return bench_solve("walking"); }},
        {"solve.running", [] { return bench_solve("running"); }},
        {"slider", bench_slider},
        {"instructions", bench_instructions},
        {"problem", bench_problem},
        {"uncertainty", bench_uncertainty},
        {"spine", bench_spine},
        {"draw", bench_draw},
        {"film", bench_film},
        {"start.first_picture",
         [] {
             return bench_process("start.first_picture", {"bench", first_picture_child});
         }},
        {"start.solve",
         [] {
             return bench_process("start.solve", {"solve", "standing"});
         }},
        {"start.render",
         [picture] {
             return bench_process("start.render", {"render", "standing", "-o", picture});
         }},
        {"f3d", bench_f3d},
    };
}

}

int bench(const BenchArguments& arguments)
{
    if (arguments.names == std::vector<std::string>{first_picture_child}) {
        const auto drawn = draw_first_picture();
        return drawn ? 0 : report_error(drawn.error());
    }
    if (arguments.names == std::vector<std::string>{counted_solve_child}) {
        const auto solved = solve_for_counting();
        return solved ? 0 : report_error(solved.error());
    }
    if (arguments.names == std::vector<std::string>{"shape"}) return bench_shape(arguments);
    if (arguments.names == std::vector<std::string>{"postures"}) return bench_postures(arguments);
    const auto picture =
        (std::filesystem::temp_directory_path() / fmt::format("spineload-bench-{}.png", ::getpid()))
            .string();
    std::vector<Figure> figures;
    int code = 0;
    bool is_any = false;
    for (const auto& [name, run] : benches(picture)) {
        const bool wanted =
            arguments.names.empty() ||
            std::ranges::any_of(arguments.names, [&, n = name](const std::string& start) {
                return n.starts_with(start);
            });
        if (!wanted) continue;
        is_any = true;
        const auto measured = run();
        if (measured)
            figures.insert(figures.end(), measured->begin(), measured->end());
        else
            code = report_error(measured.error());
    }
    std::error_code ignored;
    std::filesystem::remove(picture, ignored);
    if (!is_any)
        return report_error(
            {{fmt::format("bench: nothing is called {}", fmt::join(arguments.names, ", "))},
             ExitCode::BadInput});
    std::string text;
    if (arguments.json) {
        nlohmann::ordered_json json;
        json["benches"] = nlohmann::ordered_json::array();
        for (const auto& f : figures) {
            nlohmann::ordered_json entry{
                {"name", f.name}, {"value", std::round(f.value * 1e3) / 1e3}, {"unit", f.unit}};
            if (f.frames) entry["frames"] = f.frames;
            if (!f.hash.empty()) entry["hash"] = f.hash;
            json["benches"].push_back(std::move(entry));
        }
        text = json.dump(2) + "\n";
    } else {
        std::vector<std::vector<std::string>> rows{
            {"Bench", "Value", "Unit", "Frames", "Hash of the results"}};
        for (const auto& f : figures)
            rows.push_back({f.name, fmt::format("{:.1f}", f.value), f.unit,
                            f.frames ? fmt::format("{}", f.frames) : "", f.hash});
        text = report::aligned(rows);
    }
    const auto written = write_file("-", text);
    return written ? code : report_error(written.error());
}

}
