#include "anatomy/import/part_look.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

namespace spineload::anatomy {

namespace {

// [source] measured by us against the built-in bones: real lumbar vertebrae (Visible Human; mean
// of 87, Clouthier et al. 2023) 0.055 to 0.072, the sacrum 0.071; a sacrum as a vertebra, a disc
// as either and the like 0.107 and more.
constexpr double surely = 0.085, hardly = 0.125;

double likeness(double misfit)
{
    return std::clamp((hardly - misfit) / (hardly - surely), 0.0, 1.0);
}

void measure_breadth(BoneLook& look)
{
    glm::dvec3 low(std::numeric_limits<double>::infinity()), high = -low;
    for (const auto& point : look.sample.points) {
        const glm::dvec3 p = look.vertebra_place.inverse(point);
        for (int k = 0; k < 3; ++k) {
            low[k] = std::min(low[k], p[k]);
            high[k] = std::max(high[k], p[k]);
        }
    }
    look.breadth = (high.z - low.z) / std::max(high.x - low.x, 1e-12);
    look.depth = (high.x - low.x) * look.vertebra_place.scale;
}

}

BoneLook look_at_part(const Mesh& mesh, const BoneTemplates& templates)
{
    // assumed: as for the templates.
    BoneLook look;
    look.sample = sample_surface(mesh, 2000);
    if (look.sample.empty()) return look;
    // A rib, a screw, a table top: no bone of the spine is so thin against its length.
    const glm::dvec3 lengths = look.sample.lengths / look.sample.lengths.x;
    if (lengths.y < 0.2) return look;
    // [source] thinnest over longest, root mean square: vertebrae 0.53 to 0.60, sacrum 0.35, discs
    // 0.34 to 0.37 on the same meshes; wide margins, because matching costs much more than this.
    const bool may_be_vertebra = lengths.z > 0.42 && lengths.y > 0.5;
    const bool may_be_sacrum = lengths.z > 0.2 && lengths.z < 0.5;

    const auto match_with = [&](Bone bone) {
        return match_shape(templates.bones[index(bone)].sample, look.sample);
    };
    const ShapeMatch vertebra = may_be_vertebra ? match_with(Bone::L3) : ShapeMatch{};
    look.vertebra = likeness(vertebra.misfit);
    if (vertebra.misfit < 1.3 * hardly) {
        look.level_misfit.fill(1.0);
        double best = 1.0;
        for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
            const ShapeMatch match = improve_match(templates.bones[b].sample, look.sample,
                                                   vertebra.found_from_template, 4);
            look.level_misfit[b] = match.misfit;
            if (match.misfit < best) {
                best = match.misfit;
                look.vertebra_place = match.found_from_template;
            }
        }
        look.vertebra = likeness(best);
        measure_breadth(look);
    }
    if (look.vertebra > 0.95 || !may_be_sacrum) return look;
    const ShapeMatch sacrum = match_with(Bone::Pelvis);
    look.sacrum = likeness(sacrum.misfit);
    look.sacrum_place = sacrum.found_from_template;
    return look;
}

}
