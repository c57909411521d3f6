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
    if (look.sample.lengths.y < 0.2 * look.sample.lengths.x) return look;

    const Bone middle = Bone::L3;
    const ShapeMatch vertebra = match_shape(templates.bones[index(middle)].sample, look.sample);
    look.vertebra = likeness(vertebra.misfit);
    if (vertebra.misfit < 1.3 * hardly) {
        look.level_misfit.fill(1.0);
        double best = 1.0;
        for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
            const ShapeMatch match = improve_match(templates.bones[b].sample, look.sample,
                                                   vertebra.found_from_template, 6);
            look.level_misfit[b] = match.misfit;
            if (match.misfit < best) {
                best = match.misfit;
                look.vertebra_place = match.found_from_template;
            }
        }
        look.vertebra = likeness(best);
        measure_breadth(look);
    }
    if (look.vertebra > 0.95) return look;
    const ShapeMatch sacrum = match_shape(templates.bones[index(Bone::Pelvis)].sample, look.sample);
    look.sacrum = likeness(sacrum.misfit);
    look.sacrum_place = sacrum.found_from_template;
    return look;
}

}
