#pragma once
// What pulls at the body above each joint: gravity, inertia, what is held, abdominal pressure,
// supports. Forces of an instant are found once; their places follow the pose in each pass.

#include "biomech/masses.h"
#include "biomech/problem.h"

#include <span>
#include <vector>

namespace spineload::biomech {

/// Where a component of the joint force comes from (Contributions in solution.h).
enum class Source { BodyWeight, HeldLoad, Acceleration, AbdominalPressure, Support };
inline constexpr std::size_t source_count = 5;

/// A force on the body at a place that moves with it.
struct Pull {
    enum class Place { Bone, Limb, Grip };
    Place kind = Place::Bone;
    std::size_t carrier = 6;  ///< index of the bone whose lower joints feel it
    std::size_t limb = 0;     ///< for Place::Limb
    AppliedLoad::At grip = AppliedLoad::At::GripMiddle;  ///< for Place::Grip
    glm::dvec3 place{0.0};  ///< m, in the carrier, the limb, or from the grip in World axes
    std::array<glm::dvec3, source_count> force{};  ///< N, World
    glm::dvec3 couple{0.0};                        ///< N m, World: inertia against turning
};

/// External loads summed over everything above each joint.
struct ExternalLoads {
    anatomy::PerLevel<glm::dvec3> force{}, moment{};  ///< N, N m about the joint's centre, World
};

/// Where a support acts in a pose.
glm::dvec3 support_place(const Support& support, const anatomy::BodyPose& pose);

/// The pulls of an instant, without abdominal pressure. Replaces the content of `pulls`.
void find_pulls(const anatomy::Body& body, std::span<const MassSegment> masses,
                const Instant& instant, std::vector<Pull>& pulls);

/// Sums the pulls in a pose, and adds abdominal pressure. `by_source`: the same forces by where
/// they come from, per joint; may be null.
ExternalLoads sum_loads(const anatomy::Body& body, std::span<const Pull> pulls,
                        const Instant& instant, const anatomy::BodyPose& pose,
                        anatomy::PerLevel<std::array<glm::dvec3, source_count>>* by_source);

}
