#include "scenario/recording/body_angles.h"

#include <algorithm>
#include <cmath>

namespace spineload::scenario {

// R = Ry(yaw) Rx(roll) Rz(-tilt): its middle row is (cos roll · -sin tilt, cos roll · cos tilt,
// -sin roll) and its last column (sin yaw cos roll, -sin roll, cos yaw cos roll).
PelvisAngles pelvis_angles(const glm::dmat3& r)
{
    PelvisAngles angles;
    angles.roll = std::asin(std::clamp(-r[2][1], -1.0, 1.0));
    if (std::abs(r[2][1]) > 1.0 - 1e-9) {
        angles.tilt = std::atan2(r[1][0], r[0][0]);
        return angles;
    }
    angles.tilt = std::atan2(-r[0][1], r[1][1]);
    angles.yaw = std::atan2(r[2][0], r[2][2]);
    return angles;
}

// R = Rz(-flexion) Rx(lateral) Ry(axial): its last row is (-cos lateral · sin axial, sin lateral,
// cos lateral · cos axial), its middle column (sin flexion cos lateral, cos flexion cos lateral,
// sin lateral).
TrunkAngles trunk_angles(const glm::dmat3& r)
{
    TrunkAngles angles;
    angles.lateral = std::asin(std::clamp(r[1][2], -1.0, 1.0));
    angles.flexion = std::atan2(r[1][0], r[1][1]);
    angles.axial = std::atan2(-r[0][2], r[2][2]);
    return angles;
}

LimbDirection limb_angles(glm::dvec3 direction, bool is_right)
{
    const double length = glm::length(direction);
    if (length < 1e-9) return {};
    direction /= length;
    const double out = std::clamp(is_right ? direction.z : -direction.z, -1.0, 1.0);
    return {std::atan2(direction.x, -direction.y), std::asin(out)};
}

}
