#include "report/result_json.h"

#include "report/compare_limits.h"
#include "report/level_keys.h"
#include "report/uncertainty_json.h"
#include "scenario/person_reader.h"

#include <fmt/format.h>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace spineload::report {

using Json = nlohmann::ordered_json;
using anatomy::all_levels;
using anatomy::Level;

namespace {

// A tenth of a millionth of any unit we print is beyond the model; fewer digits make smaller files.
Json rounded(double value)
{
    if (!std::isfinite(value)) return nullptr;
    return std::round(value * 1e4) / 1e4 + 0.0;
}

Json level_json(const biomech::LevelLoads& loads)
{
    Json json;
    for (const auto& key : level_keys()) json[std::string(key.key)] = rounded(key.value(loads));
    Json why;
    for (const auto& part : why_keys())
        why[std::string(part.key)] = rounded(part.value(loads.why).si());
    json["why_N"] = std::move(why);
    return json;
}

struct GroupSum {
    double force = 0.0, weighted_activation = 0.0, area = 0.0;
};

Json muscles_json(const SolvedActivity& solved, const biomech::Frame& frame)
{
    const auto fascicles = solved.model.fascicles();
    std::map<std::string, GroupSum> groups;
    for (std::size_t i = 0; i < fascicles.size(); ++i) {
        const auto& f = fascicles[i];
        const double area = square_millimetres(f.pcsa);
        auto& sum = groups[f.group + (f.side == anatomy::Side::Left ? "_left" : "_right")];
        sum.force += static_cast<double>(frame.muscle_force[i]);
        sum.weighted_activation += area * static_cast<double>(frame.activation[i]);
        sum.area += area;
    }
    Json json = Json::object();
    for (const auto& [name, sum] : groups)
        json[name] = {{"force_N", rounded(sum.force)},
                      {"activation", rounded(sum.weighted_activation / sum.area)}};
    for (std::size_t i = 0; i < fascicles.size(); ++i)
        json[fascicles[i].name] = {
            {"force_N", rounded(static_cast<double>(frame.muscle_force[i]))},
            {"activation", rounded(static_cast<double>(frame.activation[i]))}};
    return json;
}

Json peaks_json(const biomech::Solution& solution)
{
    Json json;
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
        Json level;
        Json times;
        for (const auto& key : level_keys()) {
            const auto best = peak(solution, *it, key);
            level[std::string(key.key)] = rounded(best.value);
            times[std::string(key.key)] = rounded(best.time.si());
            if (key.key == "compression_N") level["time_s"] = rounded(best.time.si());
        }
        level["at_s"] = std::move(times);
        json[std::string(name(*it))] = std::move(level);
    }
    return json;
}

Json frame_levels(const biomech::Frame& frame)
{
    Json levels;
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it)
        levels[std::string(name(*it))] = level_json(frame.levels[index(*it)]);
    return levels;
}

}

std::string solve_json(const SolvedActivity& solved, const education::LinkRules& rules,
                       const JsonOptions& options)
{
    const auto& build = solved.person.build;
    Json json;
    json["spineload"] = SPINELOAD_VERSION;
    json["activity"] = solved.activity.card().id;
    json["title"] = solved.activity.card().title;
    json["person"] = {{"sex", build.sex == anatomy::Sex::Male ? "male" : "female"},
                      {"age_years", build.age_years},
                      {"height_m", build.height.si()},
                      {"mass_kg", build.mass.si()}};
    // As a person's file would say them; absent for who has none.
    if (const auto text = scenario::conditions_json(build.conditions); !text.empty())
        json["person"]["conditions"] = Json::parse(text);
    json["spine"] = solved.spine;
    json["status"] = solved.status_text();
    json["frames"] = Json::array();
    for (std::size_t i = 0; i < solved.solution.frames.size(); ++i) {
        const auto& frame = solved.solution.frames[i];
        Json entry;
        entry["time_s"] = rounded(frame.time.si());
        entry["phase"] = solved.problem.instants[i].phase;
        entry["unmet_moment_Nm"] = rounded(frame.unmet_moment.si());
        entry["levels"] = frame_levels(frame);
        if (options.with_muscles) entry["muscles"] = muscles_json(solved, frame);
        json["frames"].push_back(std::move(entry));
    }
    json["peak"] = peaks_json(solved.solution);
    json["standing"] = frame_levels(solved.standing.frames.front());
    json["findings"] = Json::array();
    const auto fascicles = solved.model.fascicles();
    auto around = education::circumstances_of(solved.activity, build, solved.solution,
                                              solved.standing, fascicles);
    for (const auto& finding :
         rules.findings(solved.solution, solved.standing, std::move(around), fascicles))
        json["findings"].push_back({{"structure", education::structure_name(finding.structure)},
                                    {"quantity", finding.quantity},
                                    {"relative_to_standing", rounded(finding.relative_to_standing)},
                                    {"conditions", finding.conditions}});
    if (options.with_levers) json["levers"] = Json::parse(levers_json(solved));
    if (options.uncertainty) json["uncertainty"] = uncertainty_json(*options.uncertainty);
    json["warnings"] = solved.warnings;
    return json.dump(2) + "\n";
}

std::string solve_csv(const SolvedActivity& solved, const Uncertainty* uncertainty)
{
    std::string text = "time_s,phase,level";
    for (const auto& key : level_keys()) text += fmt::format(",{}", key.key);
    for (const auto& part : why_keys()) text += fmt::format(",why_N.{}", part.key);
    text += ",unmet_moment_Nm";
    if (uncertainty) text += band_columns();
    text += "\n";
    for (std::size_t i = 0; i < solved.solution.frames.size(); ++i) {
        const auto& frame = solved.solution.frames[i];
        // A phase is free text of the activity's author: quoted, so that a comma in it stays in it.
        std::string phase;
        for (const char c : solved.problem.instants[i].phase)
            phase += c == '"' ? "\"\"" : std::string(1, c);
        for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
            const auto& loads = frame.levels[index(*it)];
            text += fmt::format("{:.4f},\"{}\",{}", frame.time.si(), phase, name(*it));
            for (const auto& key : level_keys()) text += fmt::format(",{:.4f}", key.value(loads));
            for (const auto& part : why_keys())
                text += fmt::format(",{:.4f}", part.value(loads.why).si());
            text += fmt::format(",{:.4f}", frame.unmet_moment.si());
            if (uncertainty) text += band_cells(uncertainty->frames[i][index(*it)]);
            text += "\n";
        }
    }
    return text;
}

}
