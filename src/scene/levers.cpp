#include "scene/levers.h"

#include "core/language.h"
#include "core/show.h"
#include "scene/items.h"
#include "scene/section.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

using anatomy::index;

struct Pull {
    glm::dvec3 force{0.0}, moment{0.0};  // on the upper body, about the disc's centre, World, SI
};

// The sum over the fascicles that cross a level and pull behind its centre.
Pull pull_behind(const biomech::Model& model, const anatomy::BodyPose& pose, anatomy::Level level,
                 const biomech::Frame& frame)
{
    const auto& disc = pose.discs[index(level)];
    const auto fascicles = model.fascicles();
    Pull pull;
    for (std::size_t i = 0; i < fascicles.size() && i < frame.muscle_force.size(); ++i) {
        const auto points = model.path(fascicles[i], pose);
        const auto& path = fascicles[i].path;
        for (std::size_t k = 0; k + 1 < points.size() && k + 1 < path.size(); ++k) {
            const int lowest = static_cast<int>(index(level));
            // The rectus sheath (7) is no bone above the level.
            if (path[k].body > lowest || path[k + 1].body <= lowest || path[k + 1].body >= 7)
                continue;
            const glm::dvec3 line = points[k].si - points[k + 1].si;
            const double length = glm::length(line);
            if (length < 1e-9) continue;
            const glm::dvec3 force = line / length * static_cast<double>(frame.muscle_force[i]);
            const glm::dvec3 moment = glm::cross(points[k].si - disc.translation, force);
            // Extension is positive about the disc's right axis.
            if (glm::dot(moment, disc.rotation[2]) <= 0.0) continue;
            pull.force += force;
            pull.moment += moment;
        }
    }
    return pull;
}

std::optional<glm::dvec3> held_place(const biomech::Instant& instant, const anatomy::BodyPose& pose)
{
    using At = biomech::AppliedLoad::At;
    glm::dvec3 weighted{0.0};
    double mass = 0.0;
    for (const auto& load : instant.loads) {
        if (load.at == At::Bone || load.mass.si() <= 0.0) continue;
        glm::dvec3 grip = 0.5 * (pose.grip_left.si + pose.grip_right.si);
        if (load.at == At::GripLeft) grip = pose.grip_left.si;
        if (load.at == At::GripRight) grip = pose.grip_right.si;
        weighted += load.mass.si() * (grip + load.place.si);
        mass += load.mass.si();
    }
    if (mass <= 0.0) return std::nullopt;
    return weighted / mass;
}

// 6 mm on, 5 mm off: the dash of the design's lines at the size of a spine in a window.
void add_dashes(const glm::vec3& from, const glm::vec3& to, const Tube& like, Scene& scene)
{
    constexpr float dash = 0.006f, gap = 0.005f;
    const float length = glm::distance(from, to);
    const glm::vec3 way = (to - from) / std::max(length, 1e-6f);
    for (float at = 0.0f; at < length; at += dash + gap) {
        Tube tube = like;
        tube.from = from + at * way;
        tube.to = from + std::min(at + dash, length) * way;
        scene.tubes.push_back(tube);
    }
}

void add_lever(const glm::vec3& disc, const glm::vec3& end, float length, const Tube& like,
               Scene& scene)
{
    // assumed: under 1 cm a line says nothing.
    if (std::abs(length) < 0.01f) return;
    add_dashes(disc, end, like, scene);
    Label label;
    label.style = Label::Style::Lever;
    label.place = end;
    label.from = disc;
    label.text = show(Length::from_si(static_cast<double>(std::abs(length))));
    scene.labels.push_back(std::move(label));
}

}

LeverArms lever_arms(const biomech::Model& model, const anatomy::BodyPose& pose,
                     const biomech::Instant& instant, const biomech::Frame& frame,
                     anatomy::Level level)
{
    const auto& disc = pose.discs[index(level)];
    LeverArms out;
    out.disc = glm::vec3{disc.translation};
    if (const auto held = held_place(instant, pose)) {
        out.load = glm::vec3{*held};
        out.load_in_front = static_cast<float>(held->x - disc.translation.x);
    }
    const Pull pull = pull_behind(model, pose, level, frame);
    const double size = glm::length(pull.force);
    // assumed: under 20 N the direction of what is left of the pull is chance.
    if (size > 20.0) {
        // r = F × M / F² is the point of the pull's line nearest to the disc's centre.
        out.muscles =
            glm::vec3{disc.translation + glm::cross(pull.force, pull.moment) / (size * size)};
        out.muscles_behind = static_cast<float>(glm::dot(pull.moment, disc.rotation[2]) / size);
    }
    return out;
}

void add_levers(const SceneInput& input, Scene& scene)
{
    const bool is_known = input.model && input.instant && input.frame && input.picked;
    if (!input.layers.levers || !is_known) return;
    const auto kind = input.picked->kind;
    if (kind != education::StructureKind::Disc && kind != education::StructureKind::Facet) return;
    const LeverArms arms =
        lever_arms(*input.model, *input.pose, *input.instant, *input.frame, input.picked->level);
    Tube line;
    line.is_unlit = true;
    line.colour = glm::vec4{input.palette->text, 1.0f};
    line.radius_from = line.radius_to = 0.0007f;
    if (arms.load) {
        // Level with the disc, to under (or over) what is held.
        const glm::vec3 end{arms.load->x, arms.disc.y, arms.disc.z};
        add_lever(arms.disc, end, arms.load_in_front, line, scene);
    }
    if (arms.muscles) add_lever(arms.disc, *arms.muscles, arms.muscles_behind, line, scene);
}

}
