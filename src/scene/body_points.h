#pragma once
// A posed body's joints as plain points: what flat figure and 3D mannequin both start from, so that
// they are one person.

#include "anatomy/body.h"
#include "scenario/activity.h"

#include <array>
#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <span>
#include <vector>

namespace spineload::scene {

struct LegPoints {
    glm::vec3 hip, knee, ankle, heel, toe;  ///< heel and toe on the sole
};
struct ArmPoints {
    glm::vec3 shoulder, elbow, wrist, grip;
};

struct BodyPoints {
    float stature = 1.75f;               ///< m
    std::array<LegPoints, 2> legs;       ///< [Side]
    std::array<ArmPoints, 2> arms;       ///< [Side]
    anatomy::PerLevel<glm::vec3> discs;  ///< centres
    anatomy::PerLevel<glm::vec3> belly;  ///< the trunk's middle in front of each disc
    glm::vec3 shoulders{0.0f};           ///< midway between the shoulder joints
    glm::mat3 shoulder_axes{1.0f};       ///< forward, up, right of the upper thorax
    glm::vec3 chest{0.0f};               ///< middle of the thorax
    glm::vec3 neck{0.0f}, head{0.0f};    ///< neck pivot, head centre
    glm::mat3 head_axes{1.0f};
    float floor = 0.0f;  ///< world y
};
BodyPoints body_points(const anatomy::Body& body, const anatomy::BodyPose& pose);

/// A prop as a whole motion needs it: what is held moves with the hands, all else stays.
struct PropInMotion {
    scenario::Prop prop;  ///< `place`: of what is held its offset from the grips, else world
    std::optional<glm::vec3> taken, left;  ///< its place before `held_from_s`, after `held_to_s`
};
std::vector<PropInMotion> props_of(const scenario::Activity& activity,
                                   const scenario::Person& person);
/// The body no longer matters; kept for callers that have it.
inline std::vector<PropInMotion> props_of(const scenario::Activity& activity,
                                          const scenario::Person& person, const anatomy::Body&)
{
    return props_of(activity, person);
}

/// Where a prop is: centre and axes (columns, unit) in the world, half sizes along them.
struct PlacedProp {
    scenario::Prop::Kind kind = scenario::Prop::Kind::Box;
    glm::vec3 centre{0.0f}, half{0.1f};
    glm::mat3 axes{1.0f};
    bool is_held = false;
    float floor = 0.0f;  ///< world height of what it stands on
};
std::vector<PlacedProp> place_props(const anatomy::BodyPose& pose,
                                    std::span<const PropInMotion> props, double time_s);

}
