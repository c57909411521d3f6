#include "report/day_output.h"

#include "core/show.h"
#include "report/table.h"

#include <fmt/format.h>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::report {

namespace {

using Json = nlohmann::ordered_json;

// To six digits: damages are as small as 1e-5.
Json rounded(double value)
{
    if (!std::isfinite(value)) return nullptr;
    if (value == 0.0) return 0.0;
    const double scale = std::pow(10.0, 5.0 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

Json optional_number(const std::optional<double>& value)
{
    return value ? rounded(*value) : Json();
}

std::string percent(double share) { return show_number(100.0 * share, 1) + " %"; }

std::string time_text(Time time)
{
    const double hours = time.si() / 3600.0;
    if (hours >= 1.0) return tr_format("{} h", show_number(hours, 1));
    return time.si() >= 60.0 ? tr_format("{} min", show_number(time.si() / 60.0, 1)) : show(time);
}

std::string tasks_table(const DayPicture& day)
{
    std::vector<std::vector<std::string>> rows{
        {tr("Task"), tr("Loads a day"), tr("Under load"), tr("Share of time"),
         tr("Peak compression"), tr("Level"), tr("Share of load"), tr("Share of LiFFT"),
         tr("Share of fatigue"), tr("Lifting index"), tr("ISO index")}};
    for (const auto& task : day.tasks) {
        const auto index = [](const std::optional<double>& value) {
            return value ? show_number(*value) : std::string{"–"};
        };
        rows.push_back({task.title, show_number(task.amount.loadings, 0),
                        time_text(task.amount.loaded), percent(task.time_share),
                        show(task.compression.value), std::string(name(task.compression.level)),
                        percent(task.dose_share), task.lift ? percent(task.lift_damage_share) : "–",
                        percent(task.load_damage_share),
                        index(task.lifting ? task.lifting->index : std::nullopt),
                        index(task.standard ? task.standard->index : std::nullopt)});
    }
    return aligned(rows);
}

std::string verdicts_table(const DayPicture& day)
{
    std::vector<std::vector<std::string>> rows{
        {tr("Method"), tr("Value"), tr("Limit"), tr("Verdict")}};
    for (const auto& verdict : day.verdicts) {
        const bool applies = verdict.standing != DayVerdict::Standing::NotApplicable;
        rows.push_back({shown_name(verdict.method), applies ? verdict.value_text : "–",
                        applies ? verdict.limit_text : "–", shown_name(verdict.standing)});
    }
    return aligned(rows);
}

std::string list(const char* heading, const std::vector<std::string>& lines)
{
    if (lines.empty()) return {};
    std::string text = fmt::format("\n{}\n", tr(heading));
    for (const auto& line : lines) text += fmt::format("- {}\n", line);
    return text;
}

Json peak_json(const PeakLoad& peak)
{
    return {{"value_N", rounded(peak.value.si())},
            {"level", std::string(name(peak.level))},
            {"time_s", rounded(peak.time.si())}};
}

Json task_json(const DayTaskPicture& task, const SolvedActivity& solved)
{
    Json json{{"activity", solved.activity.card().id}, {"title", task.title}};
    if (!solved.activity.settings().values.empty())
        for (const auto& [key, value] : solved.activity.settings().values) json["set"][key] = value;
    json["status"] = solved.status_text();
    json["loadings"] = rounded(task.amount.loadings);
    json["loaded_h"] = rounded(task.amount.loaded.si() / 3600.0);
    json["spread_h"] = rounded(task.amount.spread.si() / 3600.0);
    json["time_share"] = rounded(task.time_share);
    json["compression"] = peak_json(task.compression);
    json["shear"] = peak_json(task.shear);
    json["shear_limit_N"] = rounded(task.shear_limit.si());
    json["cumulative_compression_Nh"] = rounded(task.dose_Ns / 3600.0);
    json["cumulative_share"] = rounded(task.dose_share);
    if (task.lift)
        json["lifft"] = {{"load_kg", rounded(task.lift->load.si())},
                         {"distance_m", rounded(task.lift->distance.si())},
                         {"damage", rounded(task.lift_damage)},
                         {"share", rounded(task.lift_damage_share)}};
    json["load_fatigue"] = {{"damage", rounded(task.load_damage)},
                            {"share", rounded(task.load_damage_share)}};
    if (task.lifting)
        json["niosh"] = {{"per_minute", rounded(task.task->per_minute)},
                         {"recommended_kg", rounded(task.lifting->recommended.si())},
                         {"index", optional_number(task.lifting->index)},
                         {"added_to_composite", rounded(task.composite_part)}};
    if (task.standard)
        json["iso_11228"] = {{"reference_kg", rounded(task.standard->reference.si())},
                             {"limit_kg", rounded(task.standard->limit.si())},
                             {"index", optional_number(task.standard->index)}};
    if (!task.why_no_lifting.empty()) json["why_no_lifting_index"] = task.why_no_lifting;
    return json;
}

Json verdict_json(const DayVerdict& verdict)
{
    Json json{{"method", id(verdict.method)}, {"verdict", id(verdict.standing)}};
    if (verdict.standing != DayVerdict::Standing::NotApplicable) {
        json["value"] = optional_number(verdict.value);
        json["limit"] = rounded(verdict.limit);
        json["shown"] = tr_format("{} of {}", verdict.value_text, verdict.limit_text);
    }
    if (verdict.task) json["task"] = *verdict.task;
    if (!verdict.note.empty()) json["note"] = verdict.note;
    return json;
}

}

std::string day_table(const DayPicture& day, const std::string& title,
                      const scenario::Person& person)
{
    std::string text;
    if (!title.empty()) text += tr(title) + "\n";
    text += fmt::format("{}, {}, {}\n\n", scenario::shown_title(person), show(person.build.height),
                        show(person.build.mass));
    text += tasks_table(day);
    text += "\n" +
            tr_format("Under load {}; compression of L4-L5 added up: {} kN·h.",
                      time_text(day.loaded), show_number(day.dose_Ns / 3.6e6)) +
            "\n\n";
    text += verdicts_table(day);
    std::vector<std::string> notes;
    for (const auto& verdict : day.verdicts)
        if (!verdict.note.empty())
            notes.push_back(fmt::format("{}: {}", shown_name(verdict.method), verdict.note));
    for (const auto& task : day.tasks)
        if (!task.why_no_lifting.empty())
            notes.push_back(fmt::format("{}: {}", task.title, task.why_no_lifting));
    text += list(tr_mark("Where the methods disagree"), day.disagreements);
    text += list(tr_mark("Notes"), notes);
    text += list(tr_mark("Taken for granted"), day.assumptions);
    return text + fmt::format("\n{}\n", tr(work_limits_purpose));
}

std::string day_json(const DayPicture& day, const std::vector<DayTask>& tasks,
                     const std::string& title)
{
    Json json;
    if (!title.empty()) json["title"] = title;
    json["person"] = tasks.front().solved->person.id;
    json["strength_N"] = rounded(day.strength.si());
    json["loaded_h"] = rounded(day.loaded.si() / 3600.0);
    json["cumulative_compression_Nh"] = rounded(day.dose_Ns / 3600.0);
    json["lifft"] = {{"damage", rounded(day.lift_damage)},
                     {"high_risk_probability", rounded(day.high_risk)}};
    json["load_fatigue_damage"] = rounded(day.load_damage);
    json["lifted_kg"] = rounded(day.lifted.si());
    json["composite_index"] = day.composite ? rounded(day.composite->index) : Json();
    json["tasks"] = Json::array();
    for (std::size_t i = 0; i < day.tasks.size(); ++i)
        json["tasks"].push_back(task_json(day.tasks[i], *tasks[i].solved));
    json["verdicts"] = Json::array();
    for (const auto& verdict : day.verdicts) json["verdicts"].push_back(verdict_json(verdict));
    json["disagreements"] = day.disagreements;
    json["assumptions"] = day.assumptions;
    json["purpose"] = tr(work_limits_purpose);
    json["sources"] = working_day_sources();
    return json.dump(2) + "\n";
}

}
