#include "cli/commands.h"
#include "core/files.h"
#include "report/day_output.h"

#include <fmt/format.h>
#include <charconv>
#include <filesystem>

namespace spineload::cli {

namespace {

// "lift-stoop-20kgx200" and "sitting-deskx4h"; without such an end the whole is the activity.
Result<scenario::DayEntry> parse_task(const std::string& text)
{
    scenario::DayEntry entry;
    entry.activity = text;
    const auto cross = text.rfind('x');
    if (cross == std::string::npos || cross == 0 || cross + 1 == text.size()) return entry;
    const char* const last = text.data() + text.size();
    double number = 0.0;
    const auto [end, problem] = std::from_chars(text.data() + cross + 1, last, number);
    const bool is_hours = end + 1 == last && *end == 'h';
    if (problem != std::errc{} || (end != last && !is_hours)) return entry;
    std::error_code ignored;
    if (std::filesystem::exists(text, ignored)) return entry;
    if (is_hours ? number < 0.01 || number > 24.0
                 : number < 1.0 || number > scenario::most_repetitions)
        return fail(fmt::format("{}: expected x1 to x{:.0f} or x0.01h to x24h", text,
                                scenario::most_repetitions));
    entry.activity = text.substr(0, cross);
    (is_hours ? entry.hours : entry.repetitions) = number;
    return entry;
}

Result<scenario::DayPlan> plan_of(const std::vector<std::string>& words)
{
    if (words.size() == 1 && (words.front() == "-" || scenario::is_day(words.front())))
        return scenario::load_day(words.front());
    scenario::DayPlan plan;
    Error error;
    for (const auto& word : words) {
        const auto entry = parse_task(word);
        if (entry)
            plan.tasks.push_back(*entry);
        else
            error.lines.insert(error.lines.end(), entry.error().lines.begin(),
                               entry.error().lines.end());
    }
    if (words.size() > scenario::most_day_tasks)
        error.lines.push_back(fmt::format("day: expected 1 to {} tasks, found {}",
                                          scenario::most_day_tasks, words.size()));
    if (!error.lines.empty()) return tl::unexpected(std::move(error));
    return plan;
}

std::vector<std::string> with_settings(const scenario::Settings& settings,
                                       const std::vector<std::string>& more)
{
    std::vector<std::string> pairs;
    for (const auto& [key, value] : settings.values)
        pairs.push_back(fmt::format("{}={}", key, value));
    pairs.insert(pairs.end(), more.begin(), more.end());
    return pairs;
}

}

Result<SolvedDay> read_day(const DayArguments& arguments)
{
    const auto plan = plan_of(arguments.tasks);
    if (!plan) return tl::unexpected(plan.error());
    SolvedDay out;
    out.title = plan->title;
    Error error;
    for (std::size_t i = 0; i < plan->tasks.size(); ++i) {
        const auto& entry = plan->tasks[i];
        SolveOptions options = arguments.options;
        // Who the file is about, unless the call names somebody.
        if (options.person == SolveOptions{}.person && !plan->person.empty())
            options.person = plan->person;
        options.set = with_settings(entry.settings, arguments.options.set);
        auto solved = solve_with(entry.activity, options);
        if (!solved) {
            for (const auto& line : solved.error().lines)
                error.lines.push_back(fmt::format("task {}: {}", i + 1, line));
            continue;
        }
        out.tasks.push_back({std::make_shared<const report::SolvedActivity>(std::move(*solved)),
                             entry.repetitions, entry.hours});
    }
    if (!error.lines.empty()) return tl::unexpected(std::move(error));
    auto picture = report::working_day(out.tasks);
    if (!picture) return tl::unexpected(picture.error());
    out.picture = std::move(*picture);
    return out;
}

int day(const DayArguments& arguments)
{
    const auto solved = read_day(arguments);
    if (!solved) return report_error(solved.error());
    const auto text = arguments.json
                          ? report::day_json(solved->picture, solved->tasks, solved->title)
                          : report::day_table(solved->picture, solved->title,
                                              solved->tasks.front().solved->person);
    if (const auto written = write_file(arguments.output, text); !written)
        return report_error(written.error());
    bool is_solved = true;
    for (const auto& task : solved->tasks) {
        for (const auto& line : task.solved->warnings)
            fmt::print(stderr, "{}: {}\n", task.solved->activity.card().id, line);
        is_solved = is_solved && task.solved->solution.status == biomech::Status::Solved;
    }
    return static_cast<int>(is_solved ? ExitCode::Ok : ExitCode::NoSolution);
}

}
