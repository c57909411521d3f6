#include "app/day_edits.h"

#include "app/session_file.h"
#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <filesystem>

namespace spineload::app {

namespace {

// assumed: a start that people change at once; their files say it where it is known.
constexpr double usual_hours = 1.0, usual_repetitions = 10.0;
constexpr double seconds_of_hour = 3600.0;

std::string name_of(const scenario::Activity& activity)
{
    const auto& card = activity.card();
    return tr(card.short_title.empty() ? card.title : card.short_title);
}

Edit day_edit(std::string label, std::function<Result<void>(Day&)> change)
{
    Edit edit;
    edit.label = std::move(label);
    edit.change = [change = std::move(change)](Document& document, View&) -> Result<void> {
        return change(document.day);
    };
    return edit;
}

Edit opened(Day day, std::optional<scenario::Person> person, std::string label)
{
    Edit edit;
    edit.label = std::move(label);
    edit.change = [day = std::move(day), person = std::move(person)](Document& document,
                                                                     View& view) -> Result<void> {
        document.day = day;
        if (person) document.person = *person;
        view.mode = Mode::Compare;
        view.compare.shows_day = true;
        view.is_started = true;
        return {};
    };
    return edit;
}

tl::unexpected<Error> too_many()
{
    return fail(tr_format("A day can have {} tasks at most.", scenario::most_day_tasks));
}

double rounded(double value, double step) { return std::round(value / step) * step; }

}

Edit show_day(bool is_on)
{
    Edit edit;
    edit.change = [is_on](Document&, View& view) -> Result<void> {
        view.compare.shows_day = is_on;
        return {};
    };
    return edit;
}

Result<Day> day_of(const scenario::DayPlan& plan)
{
    Day day{plan.title, {}};
    Error error;
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
        const auto& entry = plan.tasks[i];
        auto activity = scenario::Activity::load(entry.activity);
        if (activity && !entry.settings.values.empty()) activity = activity->with(entry.settings);
        if (activity) {
            day.tasks.push_back({std::move(*activity), entry.repetitions, entry.hours});
            continue;
        }
        for (const auto& line : activity.error().lines)
            error.lines.push_back(fmt::format("task {}: {}", i + 1, line));
    }
    if (!error.lines.empty()) return tl::unexpected(std::move(error));
    return day;
}

Result<scenario::DayPlan> plan_of(const Day& day, const scenario::Person& person)
{
    scenario::DayPlan plan;
    plan.title = day.title;
    // Somebody from the lists is named; a person made here stays with the session.
    if (!person.id.empty())
        if (const auto listed = scenario::load_person(person.id); listed && *listed == person)
            plan.person = person.id;
    Error error;
    for (std::size_t i = 0; i < day.tasks.size(); ++i) {
        const DayTask& task = day.tasks[i];
        scenario::DayEntry entry{{}, task.repetitions, task.hours, task.activity.settings()};
        std::error_code ignored;
        if (is_of_catalogue(task.activity)) {
            entry.activity = task.activity.card().id;
        } else if (std::filesystem::is_regular_file(task.activity.name(), ignored)) {
            entry.activity = std::filesystem::absolute(task.activity.name(), ignored).string();
        } else {
            error.lines.push_back(
                fmt::format("task {}: {}: is in no file; save it under \"My activities\" first",
                            i + 1, task.activity.card().id));
        }
        plan.tasks.push_back(std::move(entry));
    }
    if (!error.lines.empty()) return tl::unexpected(std::move(error));
    return plan;
}

Result<Edit> open_day(const std::string& id_or_path)
{
    const auto plan = scenario::load_day(id_or_path);
    if (!plan) return tl::unexpected(plan.error());
    auto day = day_of(*plan);
    if (!day) return tl::unexpected(day.error());
    // Examples are told in the language in force; a title of one's own has no other.
    day->title = tr(day->title);
    std::optional<scenario::Person> person;
    if (!plan->person.empty()) {
        auto named = scenario::load_person(plan->person);
        if (!named) return tl::unexpected(named.error());
        person = std::move(*named);
    }
    const std::string label = day->title;
    return opened(std::move(*day), std::move(person), label);
}

DayTask day_task(scenario::Activity activity)
{
    const scenario::Dose dose = activity.dose();
    DayTask task{std::move(activity), {}, {}};
    if (is_counted(task.activity)) {
        task.repetitions =
            dose.repetitions_per_day > 0.0 ? dose.repetitions_per_day : usual_repetitions;
        return task;
    }
    const double hours = dose.repetitions_per_day * go_s(task.activity) / seconds_of_hour;
    // To the quarter of an hour, or to the minute where it is less.
    const double step = hours >= 0.5 ? 0.25 : 1.0 / 60.0;
    task.hours = hours > 0.0
                     ? std::clamp(rounded(hours, step), scenario::least_hours, scenario::most_hours)
                     : usual_hours;
    return task;
}

Edit add_day_task(scenario::Activity activity)
{
    const std::string label = tr_format("Add {}", name_of(activity));
    return day_edit(label, [task = day_task(std::move(activity))](Day& day) -> Result<void> {
        if (day.tasks.size() >= scenario::most_day_tasks) return too_many();
        day.tasks.push_back(task);
        return {};
    });
}

Edit repeat_day_task(std::size_t task)
{
    return day_edit(tr("Repeat a task"), [task](Day& day) -> Result<void> {
        if (day.tasks.size() >= scenario::most_day_tasks) return too_many();
        if (task >= day.tasks.size()) return {};
        const DayTask copy = day.tasks[task];
        day.tasks.insert(day.tasks.begin() + static_cast<std::ptrdiff_t>(task) + 1, copy);
        return {};
    });
}

Edit remove_day_task(std::size_t task)
{
    return day_edit(tr("Take a task out"), [task](Day& day) -> Result<void> {
        if (task < day.tasks.size())
            day.tasks.erase(day.tasks.begin() + static_cast<std::ptrdiff_t>(task));
        return {};
    });
}

Edit move_day_task(std::size_t task, std::size_t to)
{
    return day_edit(tr("Move a task"), [task, to](Day& day) -> Result<void> {
        if (task >= day.tasks.size() || to >= day.tasks.size()) return {};
        DayTask moved = std::move(day.tasks[task]);
        day.tasks.erase(day.tasks.begin() + static_cast<std::ptrdiff_t>(task));
        day.tasks.insert(day.tasks.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
        return {};
    });
}

Edit set_day_amount(std::size_t task, std::optional<double> repetitions,
                    std::optional<double> hours, std::string label)
{
    return day_edit(std::move(label), [=](Day& day) -> Result<void> {
        if (task >= day.tasks.size()) return {};
        day.tasks[task].repetitions = repetitions;
        day.tasks[task].hours = hours;
        return {};
    });
}

Edit name_day(std::string title)
{
    Edit edit =
        day_edit(tr("Name of the day"), [title = std::move(title)](Day& day) -> Result<void> {
            day.title = title;
            return {};
        });
    edit.held = "day/title";
    return edit;
}

Edit clear_day()
{
    return day_edit(tr("Empty day"), [](Day& day) -> Result<void> {
        day = {};
        return {};
    });
}

Edit for_day_task(std::size_t task, Edit edit)
{
    if (edit.kind != Edit::Kind::Change) return edit;
    if (!edit.held.empty()) edit.held += fmt::format("/task {}", task);
    edit.change = [task, inner = std::move(edit.change)](Document& document,
                                                         View& view) -> Result<void> {
        if (task >= document.day.tasks.size()) return {};
        Document subject = document;
        subject.activity = document.day.tasks[task].activity;
        // What is looked at belongs to the other pages.
        View scratch = view;
        if (auto done = inner(subject, scratch); !done) return done;
        document.day.tasks[task].activity = std::move(subject.activity);
        document.person = std::move(subject.person);
        return {};
    };
    return edit;
}

bool is_counted(const scenario::Activity& activity)
{
    return !activity.is_still() && !activity.repeats();
}

double go_s(const scenario::Activity& activity)
{
    const double own = activity.dose().duration_s;
    return own > 0.0 ? own : activity.duration_s();
}

const scenario::Parameter* weight_of(const scenario::Activity& activity)
{
    // Catalogue activities call what is lifted one of these; where nothing is in the hands to begin
    // with, its slider stays among the others.
    for (const char* key : {"hand_load.mass_kg", "mass", "total", "earth"})
        for (const auto& one : activity.parameters())
            if (one.key == key && one.unit == "kg" && (one.initial > 0.0 || one.value > 0.0))
                return &one;
    return nullptr;
}

}
