#include "education/findings.h"
#include "education/structure_loads.h"

#include <algorithm>
#include <cmath>

namespace spineload::education {

namespace {

// What a low back can do from relaxed standing, T12 to the sacrum, each way.
// [source] Pearcy et al. 1984, Spine 9:294-297 (recalled): 52° of flexion and 16° of extension over
// L1 to the sacrum, here with the share that the model gives T12-L1; Pearcy and Tibrewal 1984,
// Spine 9:582-587 (recalled): about 20° of side bend; one to two degrees of turn a level.
constexpr double flexion_range_deg = 58.0, extension_range_deg = 18.6;
constexpr double bend_range_deg = 24.0, turn_range_deg = 9.0;

// Facet contact below this is no side's burden. *Assumed*, as the yardstick of facets in
// rules.json.
constexpr double least_facet_N = 45.0;

struct PostureRange {
    double flexion = 0, extension = 0, bend = 0, turn = 0;  // degrees, the largest of all frames
};

PostureRange posture_range(const biomech::Solution& solution)
{
    PostureRange range;
    for (const auto& frame : solution.frames) {
        double flexion = 0, bend = 0, turn = 0;
        for (const auto& level : frame.levels) {
            flexion += degrees(level.flexion);
            bend += degrees(level.lateral);
            turn += degrees(level.axial);
        }
        range.flexion = std::max(range.flexion, flexion);
        range.extension = std::max(range.extension, -flexion);
        range.bend = std::max(range.bend, std::abs(bend));
        range.turn = std::max(range.turn, std::abs(turn));
    }
    return range;
}

}

const std::vector<std::string>& measure_names()
{
    static const std::vector<std::string> names{
        "relative",           "peak_relative", "flexion_share", "extension_share",
        "bend_share",         "turn_share",    "side_ratio",    "activation",
        "static_s",           "age_years",     "vibration_mm",  "repetitions_per_day",
        "handling_h_per_day", "strength_share"};
    return names;
}

const std::vector<std::string>& switch_names()
{
    static const std::vector<std::string> names{"clinical", "bone-health", "side-curve", "tense"};
    return names;
}

double side_ratio(const Structure& facet, const biomech::Solution& solution)
{
    const auto own = static_cast<std::size_t>(facet.side);
    double largest = 0.0;
    for (const auto& frame : solution.frames) {
        const auto& facets = frame.levels[anatomy::index(facet.level)].facets;
        const double other = std::max(facets[1 - own].normal_force.si(), least_facet_N);
        const double ratio = facets[own].normal_force.si() / other;
        if (std::isfinite(ratio)) largest = std::max(largest, ratio);
    }
    return largest;
}

double peak_activation(const Structure& muscle, const biomech::Solution& solution,
                       std::span<const biomech::Fascicle> fascicles)
{
    double largest = 0.0;
    for (const auto& frame : solution.frames) {
        const std::size_t count = std::min(fascicles.size(), frame.activation.size());
        for (std::size_t i = 0; i < count; ++i)
            if (fascicles[i].group == muscle.group && fascicles[i].side == muscle.side)
                largest = std::max(largest, static_cast<double>(frame.activation[i]));
    }
    return largest;
}

void add_posture(Circumstances& around, const biomech::Solution& solution)
{
    if (solution.status == biomech::Status::Failed || solution.frames.empty()) return;
    const PostureRange range = posture_range(solution);
    const auto add = [&](const char* name, double value) {
        if (std::isfinite(value)) around.measures.try_emplace(name, value);
    };
    add("flexion_share", range.flexion / flexion_range_deg);
    add("extension_share", range.extension / extension_range_deg);
    add("bend_share", range.bend / bend_range_deg);
    add("turn_share", range.turn / turn_range_deg);
}

Circumstances circumstances_of(const scenario::Activity& activity, const anatomy::Build& build,
                               const biomech::Solution& solution, const biomech::Solution& standing,
                               std::span<const biomech::Fascicle> fascicles)
{
    Circumstances around;
    around.activity_id = activity.card().id;
    around.category = activity.card().category;
    auto& measures = around.measures;
    measures["age_years"] = build.age_years;
    if (build.conditions.guarding > 0.0) around.switches.insert("tense");

    // A file that does not say how long or how often leaves both unknown.
    const auto& dose = activity.dose();
    // Who is shaken on a seat still holds one posture.
    const bool is_held_still = activity.is_still() || dose.vibration_amplitude_mm > 0.0;
    if (is_held_still && dose.duration_s > 0.0) measures["static_s"] = dose.duration_s;
    if (dose.repetitions_per_day > 0.0) {
        measures["repetitions_per_day"] = dose.repetitions_per_day;
        const double one_go = dose.duration_s > 0.0 ? dose.duration_s : activity.duration_s();
        if (one_go > 0.0)
            measures["handling_h_per_day"] = dose.repetitions_per_day * one_go / 3600.0;
    }
    if (dose.vibration_amplitude_mm > 0.0) measures["vibration_mm"] = dose.vibration_amplitude_mm;

    add_posture(around, solution);
    if (solution.status == biomech::Status::Failed || standing.status == biomech::Status::Failed)
        return around;
    double relative = 0.0, side = 0.0, activation = 0.0;
    for (const auto& structure : loaded_structures(fascicles)) {
        if (structure.kind == StructureKind::Disc) {
            const double rest = peak_of(structure, "compression_N", standing, fascicles);
            const double peak = peak_of(structure, "compression_N", solution, fascicles);
            if (rest > 0.0) relative = std::max(relative, peak / rest);
        } else if (structure.kind == StructureKind::Facet) {
            side = std::max(side, side_ratio(structure, solution));
        } else {
            activation = std::max(activation, peak_activation(structure, solution, fascicles));
        }
    }
    measures["peak_relative"] = relative;
    measures["side_ratio"] = side;
    if (!fascicles.empty()) measures["activation"] = activation;
    return around;
}

}
