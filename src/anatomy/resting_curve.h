#pragma once
// The sideways curve of a scoliosis: how each bone is turned in relaxed standing against the
// straight reference.

#include "anatomy/conditions.h"

#include <glm/mat3x3.hpp>
#include <optional>

namespace spineload::anatomy {

/// Rotations of the reference posture, World axes.
struct RestingCurve {
    PerBone<glm::dmat3> bones;  ///< the sacrum's is none
    /// Of each joint's upper bone against its lower one.
    PerLevel<glm::dmat3> joints() const;
};

/// Absent for a straight spine. The largest angle between two bones, seen from the front, is the
/// scoliosis' one.
std::optional<RestingCurve> resting_curve(const Conditions& conditions);

}
