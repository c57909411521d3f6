#include "scenario/working_day.h"

#include "core/files.h"
#include "core/json.h"
#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace spineload::scenario {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = 1u << 20;
constexpr double seconds_of_hour = 3600.0;
// A shift, as the lifting equation and the standard count it.
constexpr double shift_hours = 8.0;

std::filesystem::path days_folder() { return home_folder() / "scenarios" / "days"; }

std::filesystem::path path_of(const std::string& id_or_path)
{
    std::error_code ignored;
    if (id_or_path.find_first_of("/\\") == std::string::npos)
        if (const auto own = days_folder() / (id_or_path + ".json");
            std::filesystem::is_regular_file(own, ignored))
            return own;
    return id_or_path;
}

Settings read_settings(const JsonValue& value)
{
    Settings settings;
    if (!value.exists()) return settings;
    for (const auto& [key, member] : value.members()) {
        if (member.is_number())
            settings.values[key] = fmt::format("{}", member.number(-1e6, 1e6));
        else if (member.is_bool())
            settings.values[key] = member.boolean() ? "true" : "false";
        else
            settings.values[key] = member.string(200);
    }
    return settings;
}

DayEntry read_entry(const JsonValue& value)
{
    DayEntry entry;
    entry.activity = value.required("activity").string(300);
    if (value.has("activity") && entry.activity.empty())
        value.optional("activity").mistake("expected an activity's id or file, found nothing");
    if (const auto n = value.optional("repetitions"); n.exists())
        entry.repetitions = n.number(1.0, most_repetitions, 1.0);
    if (const auto h = value.optional("hours"); h.exists())
        entry.hours = h.number(least_hours, most_hours, 1.0);
    entry.settings = read_settings(value.optional("set"));
    return entry;
}

// A number or a switch as itself, anything else as text.
Json setting_json(const std::string& value)
{
    const Json json = Json::parse(value, nullptr, false);
    return json.is_number() || json.is_boolean() ? json : Json(value);
}

// A single motion: so many times, within so many hours.
Result<DayAmount> amount_of_motion(double one_s, double repetitions, std::optional<double> hours)
{
    if (repetitions <= 0.0) return fail(tr("how often is not said: give the repetitions a day"));
    const double loaded_s = repetitions * one_s;
    const double spread_s =
        hours.value_or(std::max(shift_hours, loaded_s / seconds_of_hour)) * seconds_of_hour;
    // Half a second for hours that were rounded to two places.
    if (loaded_s > spread_s * 1.01 + 0.5)
        return fail(tr_format("{} times {} take {} hours; found {} hours",
                              show_number(repetitions, 0), show(Time::from_si(one_s)),
                              show_number(loaded_s / seconds_of_hour),
                              show_number(spread_s / seconds_of_hour)));
    return DayAmount{repetitions, Time::from_si(loaded_s),
                     Time::from_si(std::max(spread_s, loaded_s))};
}

}

Result<DayAmount> day_amount(const Activity& activity, std::optional<double> repetitions,
                             std::optional<double> hours)
{
    const Dose& dose = activity.dose();
    const double period_s = activity.duration_s();
    if (!activity.is_still() && !activity.repeats())
        return amount_of_motion(period_s, repetitions.value_or(dose.repetitions_per_day), hours);

    // A posture or a motion that goes on: goes of the length that its file gives.
    if (repetitions && hours)
        return fail(
            tr("a posture, or a motion that goes on, takes either repetitions or hours, not both"));
    const double go_s = dose.duration_s > 0.0 ? dose.duration_s : period_s;
    const double goes = repetitions.value_or(dose.repetitions_per_day);
    const double loaded_s = hours ? *hours * seconds_of_hour : goes * go_s;
    if (loaded_s <= 0.0) return fail(tr("how long is not said: give the hours a day"));
    // A posture loads the spine once each time it is taken, a motion in each of its cycles.
    const double loading_s = activity.repeats() ? period_s : go_s;
    const double loadings = loading_s > 0.0 ? loaded_s / loading_s : 1.0;
    return DayAmount{std::max(loadings, 1.0), Time::from_si(loaded_s), Time::from_si(loaded_s)};
}

Result<DayPlan> parse_day(std::string_view text, const std::string& name)
{
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    DayPlan plan;
    (void)root.optional("$schema").string(300);
    plan.title = root.required("title").string(most_day_title);
    plan.about = root.optional("about").string(600);
    plan.person = root.optional("person").string(300);
    const auto tasks = root.required("tasks");
    for (const auto& item : tasks.items()) plan.tasks.push_back(read_entry(item));
    if (tasks.is_array() && (plan.tasks.empty() || plan.tasks.size() > most_day_tasks))
        tasks.mistake(
            fmt::format("expected 1 to {} tasks, found {}", most_day_tasks, plan.tasks.size()));
    if (const auto done = document->finish(); !done) return tl::unexpected(done.error());
    return plan;
}

Result<DayPlan> load_day(const std::string& id_or_path)
{
    const auto path = path_of(id_or_path);
    const auto text = read_file(path, most_bytes);
    if (!text) return tl::unexpected(text.error());
    return parse_day(*text, id_or_path == "-" ? "standard input" : path.string());
}

std::string day_text(const DayPlan& plan)
{
    Json json{{"title", plan.title}};
    if (!plan.about.empty()) json["about"] = plan.about;
    if (!plan.person.empty()) json["person"] = plan.person;
    json["tasks"] = Json::array();
    for (const DayEntry& entry : plan.tasks) {
        Json task{{"activity", entry.activity}};
        if (entry.repetitions) task["repetitions"] = *entry.repetitions;
        if (entry.hours) task["hours"] = *entry.hours;
        for (const auto& [key, value] : entry.settings.values)
            task["set"][key] = setting_json(value);
        json["tasks"].push_back(std::move(task));
    }
    return json.dump(4, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> example_days()
{
    std::vector<std::string> ids;
    std::error_code ignored;
    for (const auto& file : std::filesystem::directory_iterator{days_folder(), ignored})
        if (file.path().extension() == ".json") ids.push_back(file.path().stem().string());
    std::ranges::sort(ids);
    return ids;
}

bool is_day(const std::string& id_or_path)
{
    const auto path = path_of(id_or_path);
    std::error_code ignored;
    if (path.extension() != ".json" || !std::filesystem::is_regular_file(path, ignored))
        return false;
    // What a file is, is told by what is in it; a broken one by its folder.
    const auto document = JsonDocument::load(path.string());
    if (!document) return path.parent_path() == days_folder();
    return document->root().has("tasks");
}

}
