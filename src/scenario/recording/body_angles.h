#pragma once
// Rotations as the angles of a pose (anatomy/body.h says in what order they turn).

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

namespace spineload::scenario {

struct PelvisAngles {
    double tilt = 0.0, roll = 0.0, yaw = 0.0;
};
/// yaw, then roll, then tilt; a pelvis rolled by a right angle keeps yaw 0.
PelvisAngles pelvis_angles(const glm::dmat3& rotation);

struct TrunkAngles {
    double flexion = 0.0, lateral = 0.0, axial = 0.0;
};
/// Of the thorax against the pelvis: flexion, then side bend, then turn.
TrunkAngles trunk_angles(const glm::dmat3& rotation);

struct LimbDirection {
    double flexion = 0.0, abduction = 0.0;
};
/// Of a limb that points along `direction` in the axes of what carries it (hanging: down).
LimbDirection limb_angles(glm::dvec3 direction, bool is_right);

}
