#include "education/findings.h"
#include "education/structure_loads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace spineload::education {

namespace {

double level_value(const biomech::LevelLoads& loads, std::string_view quantity)
{
    if (quantity == "disc_compression_N") return loads.disc_compression.si();
    if (quantity == "disc_pressure_MPa") return megapascals(loads.disc_pressure);
    if (quantity == "shear_anterior_N") return loads.shear_anterior.si();
    return loads.compression.si();
}

double value_at(const Structure& structure, std::string_view quantity, const biomech::Frame& frame,
                std::span<const biomech::Fascicle> fascicles)
{
    if (structure.kind == StructureKind::Muscle) {
        double sum = 0.0;
        const std::size_t count = std::min(fascicles.size(), frame.muscle_force.size());
        for (std::size_t i = 0; i < count; ++i)
            if (fascicles[i].group == structure.group && fascicles[i].side == structure.side)
                sum += static_cast<double>(frame.muscle_force[i]);
        return sum;
    }
    const auto& loads = frame.levels[anatomy::index(structure.level)];
    if (structure.kind == StructureKind::Facet)
        return loads.facets[static_cast<std::size_t>(structure.side)].normal_force.si();
    return level_value(loads, quantity);
}

// The rules speak of a facet, results of the left and the right one.
std::string result_key(const Structure& structure, const std::string& quantity)
{
    if (quantity != "facet_N") return quantity;
    return structure.side == anatomy::Side::Left ? "facet_left_N" : "facet_right_N";
}

}

double peak_of(const Structure& structure, std::string_view quantity,
               const biomech::Solution& solution, std::span<const biomech::Fascicle> fascicles)
{
    double peak = 0.0;
    for (const auto& frame : solution.frames) {
        const double value = value_at(structure, quantity, frame, fascicles);
        if (std::isfinite(value)) peak = std::max(peak, value);
    }
    return peak;
}

// In a fixed order, so that equal loads are listed the same way every time.
std::vector<Structure> loaded_structures(std::span<const biomech::Fascicle> fascicles)
{
    std::vector<Structure> all;
    for (const auto level : anatomy::all_levels) {
        Structure disc;
        disc.level = level;
        all.push_back(disc);
        Structure facet = disc;
        facet.kind = StructureKind::Facet;
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right}) {
            facet.side = side;
            all.push_back(facet);
        }
    }
    std::set<std::pair<std::string, anatomy::Side>> seen;
    for (const auto& fascicle : fascicles) {
        if (!seen.insert({fascicle.group, fascicle.side}).second) continue;
        Structure muscle;
        muscle.kind = StructureKind::Muscle;
        muscle.side = fascicle.side;
        muscle.group = fascicle.group;
        all.push_back(muscle);
    }
    return all;
}

std::optional<Finding> LinkRules::finding_of(const Structure& structure,
                                             const biomech::Solution& solution,
                                             const biomech::Solution& standing,
                                             Circumstances& around,
                                             std::span<const biomech::Fascicle> fascicles) const
{
    if (structure.kind == StructureKind::Facet)
        around.measures["side_ratio"] = side_ratio(structure, solution);
    if (structure.kind == StructureKind::Muscle)
        around.measures["activation"] = peak_activation(structure, solution, fascicles);
    // One finding for a structure: the quantity in which it stands out most.
    std::optional<Finding> best;
    for (const auto& [quantity, least] : least_yardstick_) {
        const Part part = part_of(structure);
        const bool is_of_kind = std::ranges::any_of(rules_, [&, &key = quantity](const Rule& rule) {
            return rule.part == part && rule.quantity == key;
        });
        if (!is_of_kind) continue;
        const double peak = peak_of(structure, quantity, solution, fascicles);
        const double yardstick = peak_of(structure, quantity, standing, fascicles);
        const double relative = peak / std::max(yardstick, least);
        Asked asked = asked_of(structure, around, relative);
        asked.quantity = quantity;
        const auto cards = offered(asked, std::array{When::Load});
        // The general card alone: no rule found this load worth a word.
        if (cards.size() < 2 || (best && relative <= best->relative_to_standing)) continue;
        const Rule* rule = first_load_rule(asked, true);
        best = {
            structure, result_key(structure, quantity), relative, peak, yardstick, cards, rule->id,
            rule->says};
    }
    return best;
}

std::vector<Finding> LinkRules::findings(const biomech::Solution& solution,
                                         const biomech::Solution& standing, Circumstances around,
                                         std::span<const biomech::Fascicle> fascicles) const
{
    if (solution.status == biomech::Status::Failed || standing.status == biomech::Status::Failed ||
        standing.frames.empty())
        return {};
    add_posture(around, solution);
    std::vector<Finding> all;
    for (const auto& structure : loaded_structures(fascicles))
        if (auto finding = finding_of(structure, solution, standing, around, fascicles))
            all.push_back(std::move(*finding));
    std::ranges::stable_sort(all, std::greater{}, &Finding::relative_to_standing);

    // Six discs under one weight say the same six times; leave room for joints and muscles.
    std::vector<Finding> told;
    for (auto& finding : all) {
        const auto of_kind = std::ranges::count_if(told, [&](const Finding& other) {
            return other.structure.kind == finding.structure.kind;
        });
        if (told.size() < most_findings_ && static_cast<std::size_t>(of_kind) < most_of_a_kind_)
            told.push_back(std::move(finding));
    }
    return told;
}

std::vector<Finding> LinkRules::findings(const biomech::Solution& solution,
                                         const biomech::Solution& standing,
                                         std::string_view activity_id, std::string_view category,
                                         std::span<const biomech::Fascicle> fascicles) const
{
    Circumstances around;
    around.activity_id = activity_id;
    around.category = category;
    return findings(solution, standing, std::move(around), fascicles);
}

}
