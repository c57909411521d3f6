#include "app/spine_cache.h"
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
#include <optional>

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

// Triangles of everything that is visible by default.
double triangles_of(const anatomy::SpineShape& shape)
{
    std::size_t indices = 0;
    for (const auto& bone : shape.bones) indices += bone.triangles.size();
    for (const auto& disc : shape.discs)
        indices += disc.annulus.triangles.size() + disc.nucleus.triangles.size();
    for (const auto& level : shape.facets)
        for (const auto& facet : level)
            indices += facet.superior.triangles.size() + facet.inferior.triangles.size();
    return static_cast<double>(indices / 3);
}

// A new person's spine: something to see, the usual one, the finest, and the usual one met again.
Result<std::vector<Figure>> bench_spine()
{
    const auto person = scenario::load_person("default");
    if (!person) return tl::unexpected(person.error());
    const auto body = anatomy::make_body(person->build);
    if (!body) return tl::unexpected(body.error());
    std::vector<Figure> figures;
    std::optional<anatomy::SpineShape> usual;
    const auto make = [&](const std::string& name, const anatomy::ShapeDetail& detail) {
        std::optional<anatomy::SpineShape> shape;
        const double time = median_seconds(3, [&] {
            if (auto made = anatomy::make_spine_shape(*body, detail)) shape = std::move(*made);
        });
        if (!shape) return;
        figures.push_back({"spine." + name, time * 1e3, "ms", 0, ""});
        figures.push_back({"spine." + name + ".size", triangles_of(*shape), "triangles", 0, ""});
        if (detail == anatomy::ShapeDetail{}) usual = std::move(*shape);
    };
    make("first", anatomy::coarse_detail);
    make("generate", {});
    make("fine", anatomy::fine_detail);
    if (!usual)
        return fail("bench spine: the default person's spine cannot be made", ExitCode::BadInput);
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("spineload-bench-{}", ::getpid());
    const app::SpineCache cache{folder};
    const std::string key = app::spine_key(*body, {});
    cache.keep(key, *usual);
    bool is_there = true;
    const double time =
        median_seconds(5, [&] { is_there &= cache.find(app::spine_key(*body, {})).has_value(); });
    if (is_there) figures.push_back({"spine.cached", time * 1e3, "ms", 0, ""});
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return figures;
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
