#include "scene/items.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {

using anatomy::index;

void add_force_arrows(const SceneInput& input, Scene& scene)
{
    if (!input.layers.arrows || !input.frame) return;
    Tube arrow;
    arrow.is_arrow = true;
    arrow.is_unlit = true;
    arrow.colour = glm::vec4{input.palette->text, 1.0f};
    arrow.radius_from = arrow.radius_to = 0.0011f;
    for (const auto level : anatomy::all_levels) {
        const auto i = index(level);
        // In front of its disc, where no bone hides it; it ends at the height of the disc's centre.
        const auto& disc = input.pose->discs[i];
        // Neighbours stand one behind the other in threes, since long ones pass the level above.
        const double ahead =
            0.5 * input.body->discs[i].depth.si() + 0.014 + 0.009 * static_cast<double>(i % 3);
        arrow.to = glm::vec3{disc.translation + ahead * disc.rotation[0]};
        arrow.from =
            arrow.to - metres_per_newton * glm::vec3{input.frame->levels[i].force_on_lower.si};
        if (glm::distance(arrow.from, arrow.to) > 0.002f) scene.tubes.push_back(arrow);
    }
    if (!input.instant) return;
    using At = biomech::AppliedLoad::At;
    for (const auto& load : input.instant->loads) {
        // [source] standard gravity, 9.81 m/s².
        const glm::dvec3 force =
            load.force.si + 9.81 * load.mass.si() * input.instant->gravity_direction;
        if (glm::length(force) < 1.0) continue;
        const glm::dvec3 left = input.pose->grip_left.si, right = input.pose->grip_right.si;
        glm::dvec3 place{0.0};
        switch (load.at) {
            case At::GripLeft:
                place = left + load.place.si;
                break;
            case At::GripRight:
                place = right + load.place.si;
                break;
            case At::GripMiddle:
                place = 0.5 * (left + right) + load.place.si;
                break;
            case At::Bone:
                place = (input.pose->bones[index(load.bone)] * load.place).si;
                break;
        }
        arrow.radius_from = arrow.radius_to = 0.005f;
        arrow.from = glm::vec3{place};
        arrow.to = arrow.from + load_metres_per_newton * glm::vec3{force};
        scene.tubes.push_back(arrow);
    }
}

}
