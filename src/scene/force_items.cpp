#include "scene/items.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

using anatomy::index;

// A fascicle's relaxed thickness would hide the spine: drawn at a quarter of its width.
constexpr double drawn_width = 0.25;
// Pieces that a fascicle's spindle is drawn with.
constexpr int pieces = 6;

// Thin at the tendons, thickest amid the belly.
float spindle(float t) { return 0.3f + 0.7f * std::sin(std::numbers::pi_v<float> * t); }

// Without its own quantity a muscle is dull when idle and bright when it works.
Colour effort_colour(const Palette& palette, float activation)
{
    const float bright = std::clamp(activation / 0.4f, 0.0f, 1.0f);
    const Colour idle = palette.muscle * 0.62f;
    const Colour busy = palette.muscle * 0.45f + Colour{0.55f, 0.42f, 0.38f};
    return idle + (busy - idle) * bright;
}

glm::vec3 along(std::span<const glm::vec3> path, std::span<const float> lengths, float distance)
{
    std::size_t i = 0;
    while (i + 2 < path.size() && distance > lengths[i]) distance -= lengths[i++];
    const float t = lengths[i] > 0.0f ? std::clamp(distance / lengths[i], 0.0f, 1.0f) : 0.0f;
    return path[i] + (path[i + 1] - path[i]) * t;
}

void add_fascicle(const std::vector<Position<World>>& points, double area, Tube tube, Scene& scene)
{
    if (points.size() < 2) return;
    std::vector<glm::vec3> path;
    for (const auto& point : points) path.push_back(glm::vec3{point.si});
    std::vector<float> lengths;
    float whole = 0.0f;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        lengths.push_back(glm::distance(path[i], path[i + 1]));
        whole += lengths.back();
    }
    // Cut where the path bends and evenly between, so that bends stay sharp and the belly round.
    std::vector<float> cuts{0.0f};
    float at = 0.0f;
    for (const float length : lengths) {
        const int n =
            std::max(1, static_cast<int>(std::lround(pieces * length / std::max(whole, 1e-6f))));
        for (int k = 1; k <= n; ++k)
            cuts.push_back(at + length * static_cast<float>(k) / static_cast<float>(n));
        at += length;
    }
    const auto radius = static_cast<float>(drawn_width * std::sqrt(area / std::numbers::pi));
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        tube.from = along(path, lengths, cuts[i]);
        tube.to = along(path, lengths, cuts[i + 1]);
        tube.radius_from = radius * spindle(cuts[i] / whole);
        tube.radius_to = radius * spindle(cuts[i + 1] / whole);
        scene.tubes.push_back(tube);
    }
}

}

void add_muscles(const SceneInput& input, Scene& scene)
{
    if (!input.layers.muscles || !input.model) return;
    const auto fascicles = input.model->fascicles();
    const bool has_colours = is_coloured(input) && input.quantity == Quantity::MuscleActivation &&
                             input.reading != Reading::TimesStanding;
    const auto effort_of = [](const biomech::Frame* frame, std::size_t i) {
        return frame && i < frame->activation.size() ? frame->activation[i] : 0.0f;
    };
    for (std::size_t i = 0; i < fascicles.size(); ++i) {
        const auto& fascicle = fascicles[i];
        const auto structure = muscle_of(fascicle.group, fascicle.side);
        if (!is_shown(input.layers, structure)) continue;
        const float activation = effort_of(input.frame, i);
        const float against =
            input.reading == Reading::Difference ? effort_of(input.reference, i) : 0.0f;
        Tube tube;
        const Colour colour = has_colours ? colour_of(scene.map, scene.range, scene.over,
                                                      scene.under, 100.0f * (activation - against))
                                          : effort_colour(*input.palette, activation);
        tube.colour = glm::vec4{colour, 1.0f};
        tube.pick = scene.pickable(structure);
        tube.is_picked = input.picked == structure;
        add_fascicle(input.model->path(fascicle, *input.pose), fascicle.pcsa.si(), tube, scene);
    }
}

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
