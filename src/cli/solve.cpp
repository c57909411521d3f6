#include "app/spine_loading.h"
#include "cli/commands.h"
#include "core/files.h"
#include "core/json.h"
#include "report/result_json.h"
#include "report/table.h"
#include "report/uncertainty.h"

#include <fmt/format.h>
#include <unistd.h>
#include <charconv>
#include <filesystem>

namespace spineload::cli {

namespace {

Result<bool> parse_bool(const std::string& key, const std::string& value)
{
    if (value == "true") return true;
    if (value == "false") return false;
    return fail(fmt::format("--model {}: expected true or false, found \"{}\"", key, value));
}

Result<int> parse_whole(const std::string& key, const std::string& value, int least, int most)
{
    int number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc{} || end != value.data() + value.size() || number < least ||
        number > most)
        return fail(fmt::format("--model {}: expected a whole number from {} to {}, found \"{}\"",
                                key, least, most, value));
    return number;
}

Result<void> apply_model_options(const std::vector<std::string>& pairs, report::Request& request)
{
    const std::vector<std::string> known{"as_documented", "exponent",    "facets",
                                         "frames",        "most_passes", "relax_posture"};
    biomech::SolverOptions& solver = request.options;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        const std::string key = pair.substr(0, equals);
        const std::string value = equals == std::string::npos ? "" : pair.substr(equals + 1);
        if (key == "facets" || key == "relax_posture" || key == "as_documented") {
            const auto flag = parse_bool(key, value);
            if (!flag) return tl::unexpected(flag.error());
            (key == "facets"          ? solver.with_facets
             : key == "relax_posture" ? solver.relax_posture
                                      : solver.as_documented) = *flag;
        } else if (key == "exponent" || key == "frames" || key == "most_passes") {
            const bool is_exponent = key == "exponent";
            const auto number = parse_whole(key, value,
                                            is_exponent       ? 2
                                            : key == "frames" ? 2
                                                              : 3,
                                            is_exponent       ? 3
                                            : key == "frames" ? 2001
                                                              : 100);
            if (!number) return tl::unexpected(number.error());
            if (is_exponent)
                solver.exponent = *number;
            else if (key == "frames")
                request.frames = *number;
            else
                solver.most_passes = *number;
        } else {
            const auto near = nearest_name(key, known);
            return fail(fmt::format("--model {}: unknown key{}", key,
                                    near ? fmt::format("; did you mean \"{}\"?", *near)
                                         : fmt::format("; known are {}", fmt::join(known, ", "))));
        }
    }
    return {};
}

Result<std::optional<report::Uncertainty>> uncertainty_of(const report::SolvedActivity& solved,
                                                          int samples)
{
    if (samples == 0) return std::optional<report::Uncertainty>{};
    report::UncertaintyOptions options;
    options.samples = samples;
    if (::isatty(STDERR_FILENO) == 1)
        options.progress = [samples](int done) {
            // A line for each percent at most; the last one clears it.
            if (done == samples)
                fmt::print(stderr, "\r{:<40}\r", "");
            else if (done % std::max(samples / 100, 1) == 0)
                fmt::print(stderr, "\r{} of {} samples", done, samples);
        };
    auto found = report::find_uncertainty(solved, options);
    if (!found) return tl::unexpected(found.error());
    return std::optional{std::move(*found)};
}

}

Result<report::SolvedActivity> solve_with(const std::string& activity, const SolveOptions& options)
{
    report::Request request;
    auto loaded = scenario::Activity::load(activity);
    if (!loaded) return tl::unexpected(loaded.error());
    request.activity = std::move(*loaded);
    auto person = scenario::load_person(options.person);
    if (!person) return tl::unexpected(person.error());
    request.person = std::move(*person);
    auto settings = parse_settings(options.set);
    if (!settings) return tl::unexpected(settings.error());
    request.settings = std::move(*settings);
    if (const auto applied = apply_model_options(options.model, request); !applied)
        return tl::unexpected(applied.error());
    std::error_code ignored;
    if (options.spine != "built-in" && !std::filesystem::exists(options.spine, ignored))
        return fail(
            fmt::format("--spine {}: no such file or folder; \"built-in\" is the program's own",
                        options.spine));
    if (options.spine != "built-in") {
        if (const auto read = app::read_spine(options.spine); !read)
            return tl::unexpected(read.error());
        request.person.build = app::with_own_spine(request.person.build, options.spine);
    }
    auto solved = report::solve_activity(request);
    if (solved) {
        solved->spine = options.spine;
        if (options.spine != "built-in")
            solved->warnings.push_back(
                request.person.build.own_spine
                    ? "the loads are of this spine's own geometry with the person's mass and "
                      "strength"
                    : "the loads are those of the built-in spine for this person, not of the "
                      "meshes given");
    }
    return solved;
}

int solve(const SolveArguments& arguments)
{
    const auto solved = solve_with(arguments.activity, arguments.options);
    if (!solved) return report_error(solved.error());
    const auto uncertainty = uncertainty_of(*solved, arguments.uncertainty);
    if (!uncertainty) return report_error(uncertainty.error());
    const report::Uncertainty* bands = *uncertainty ? &**uncertainty : nullptr;
    std::string text;
    if (arguments.csv) {
        text = report::solve_csv(*solved, bands);
    } else if (arguments.json || arguments.muscles) {
        const auto rules = education::LinkRules::load();
        if (!rules) return report_error(rules.error());
        text = report::solve_json(*solved, *rules,
                                  {.with_muscles = arguments.muscles, .uncertainty = bands});
    } else {
        text = report::solve_table(*solved);
        if (bands) text += "\n" + report::uncertainty_table(*bands);
    }
    if (const auto written = write_file(arguments.output, text); !written)
        return report_error(written.error());
    for (const auto& line : solved->warnings)
        fmt::print(stderr, "{}: {}\n", solved->activity.card().id, line);
    if (bands)
        for (const auto& line : bands->warnings)
            fmt::print(stderr, "{}: {}\n", solved->activity.card().id, line);
    return static_cast<int>(
        solved->solution.status == biomech::Status::Solved ? ExitCode::Ok : ExitCode::NoSolution);
}

}
