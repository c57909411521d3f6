#include "report/compare_limits.h"

#include "core/language.h"
#include "core/show.h"
#include "report/levers.h"
#include "report/table.h"
#include "report/work_limits.h"

#include <fmt/format.h>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::report {

using Json = nlohmann::ordered_json;

namespace {

double rounded(double value, double steps = 1e3) { return std::round(value * steps) / steps; }

Json peak_json(const PeakLoad& peak, Force action, Force most)
{
    return {{"peak_N", rounded(peak.value.si())},
            {"level", name(peak.level)},
            {"time_s", rounded(peak.time.si())},
            {"action_N", action.si()},
            {"maximum_N", most.si()}};
}

Json point_json(const LiftPoint& point)
{
    return {{"horizontal_cm", rounded(point.horizontal.si() * 100.0)},
            {"vertical_cm", rounded(point.vertical.si() * 100.0)},
            {"asymmetry_deg", rounded(point.asymmetry.si() * 180.0 / 3.14159265358979323846)}};
}

Json lifting_json(const WorkLimits& limits)
{
    if (!limits.lifting) return {{"applies", false}, {"why", limits.why_no_lifting}};
    const auto& task = *limits.task;
    Json out{{"applies", true},
             {"load_kg", rounded(task.load.si())},
             {"origin", point_json(task.origin)},
             {"destination", point_json(task.destination)},
             {"lifts_per_minute", rounded(task.per_minute)},
             {"recommended_kg", rounded(limits.lifting->recommended.si())},
             {"index", Json()}};
    if (limits.lifting->index) out["index"] = rounded(*limits.lifting->index);
    return out;
}

Json try_json(const std::optional<LeverTry>& tried)
{
    if (!tried) return Json();
    return {{"value", tried->value},
            {"setting", tried->setting},
            {"change_N", rounded(tried->change.si())}};
}

std::string try_text(const std::optional<LeverTry>& tried)
{
    if (!tried) return "–";
    const std::string change = show_newtons(tried->change);
    return fmt::format("{}{}, {}", tried->change > 0_N ? "+" : "", change, tried->setting);
}

}

std::string limits_json(const SolvedActivity& solved)
{
    const WorkLimits limits = work_limits(solved);
    Json out{
        {"purpose", work_limits_purpose},
        {"compression", peak_json(limits.compression, compression_action, compression_most)},
        {"shear_forward", peak_json(limits.shear, shear_action, shear_most)},
        {"strength",
         {{"mean_N", rounded(limits.strength.si())}, {"share", rounded(limits.strength_share)}}},
        {"lifting_equation", lifting_json(limits)},
        {"assumptions", limits.assumptions}};
    return out.dump();
}

std::string levers_json(const SolvedActivity& solved)
{
    Json out = Json::array();
    for (const Lever& lever : load_levers(solved))
        out.push_back(
            {{"key", lever.parameter.key},
             {"label", lever.parameter.label},
             {"value", lever.parameter.value},
             {"unit", lever.parameter.unit},
             {"range", {lever.parameter.least, lever.parameter.most}},
             {"per_unit_N", lever.per_unit ? Json(rounded(lever.per_unit->si())) : Json()},
             {"lower", try_json(lever.lower)},
             {"higher", try_json(lever.higher)}});
    return out.dump();
}

std::string limits_table(const std::vector<SolvedActivity>& solved)
{
    std::vector<std::vector<std::string>> rows{
        {tr("Work limits")},
        {tr_format("Compression, N (action {}, maximum {})", show_newtons(compression_action),
                   show_newtons(compression_most))},
        {tr_format("Forward shear, N (action {}, maximum {})", show_newtons(shear_action),
                   show_newtons(shear_most))},
        {tr("Share of strength at this age and sex")},
        {tr("Lifting index (NIOSH)")},
        {tr("Weight this index advises, kg")}};
    std::string reasons;
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const WorkLimits limits = work_limits(solved[i]);
        const std::string letter(1, static_cast<char>('A' + i));
        rows[0].push_back(letter);
        rows[1].push_back(show_newtons(limits.compression.value));
        rows[2].push_back(show_newtons(limits.shear.value));
        rows[3].push_back(show_fixed(100.0 * limits.strength_share, 0) + " %");
        const bool has_index = limits.lifting && limits.lifting->index;
        rows[4].push_back(has_index ? show_fixed(*limits.lifting->index, 1) : "–");
        rows[5].push_back(limits.lifting ? show_number(limits.lifting->recommended.si(), 1) : "–");
        if (!limits.why_no_lifting.empty())
            reasons += fmt::format("{}: {}\n", letter, limits.why_no_lifting);
    }
    return aligned(rows) + reasons + tr(work_limits_purpose) + "\n";
}

std::string levers_table(const SolvedActivity& solved, const std::string& letter)
{
    std::vector<std::vector<std::string>> rows{
        {tr_format("What would lower {} the most", letter), tr("lower"), tr("higher")}};
    for (const Lever& lever : load_levers(solved))
        rows.push_back({tr(lever.parameter.label), try_text(lever.lower), try_text(lever.higher)});
    return aligned(rows);
}

}
