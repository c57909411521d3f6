#include "education/picked.h"
#include "education/structure_loads.h"

#include <algorithm>

namespace spineload::education {

namespace {

struct Measure {
    const char* quantity;
    double least_N;  // the yardstick where standing is below it, as in rules.json
};

Measure measure_of(StructureKind kind)
{
    switch (kind) {
        case StructureKind::Facet:
            return {"facet_N", 45.0};
        case StructureKind::Muscle:
            return {"force_N", 50.0};
        case StructureKind::Disc:
        case StructureKind::Bone:
        case StructureKind::Ligament:
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            break;
    }
    return {"compression_N", 75.0};
}

bool has_rule_load(StructureKind kind)
{
    return kind == StructureKind::Disc || kind == StructureKind::Facet ||
           kind == StructureKind::Muscle;
}

bool is_usable(const biomech::Solution& solution)
{
    return solution.status != biomech::Status::Failed && !solution.frames.empty();
}

}

Picked picked_in(const Structure& structure, const scenario::Activity& activity,
                 const anatomy::Build& build, const biomech::Solution& solution,
                 const biomech::Solution& standing, std::span<const biomech::Fascicle> fascicles)
{
    Picked picked{circumstances_of(activity, build, solution, standing), 1.0};
    auto& measures = picked.around.measures;
    if (!is_usable(solution) || !is_usable(standing)) return picked;
    if (structure.kind == StructureKind::Facet)
        measures["side_ratio"] = side_ratio(structure, solution);
    if (structure.kind == StructureKind::Muscle)
        measures["activation"] = peak_activation(structure, solution, fascicles);
    if (structure.kind == StructureKind::Bone) {
        // A bone has no load of its own here; what loads its neighbours most stands for it.
        if (const auto most = measures.find("peak_relative"); most != measures.end())
            picked.relative = most->second;
        return picked;
    }
    // No rule asks for the load of a ligament, and nerves carry none.
    if (!has_rule_load(structure.kind)) return picked;
    const Measure measure = measure_of(structure.kind);
    const double peak = peak_of(structure, measure.quantity, solution, fascicles);
    const double rest = peak_of(structure, measure.quantity, standing, fascicles);
    picked.relative = peak / std::max(rest, measure.least_N);
    return picked;
}

}
