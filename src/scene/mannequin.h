#pragma once
// The body as clean surfaces around the spine: limbs in their own frames, made once per person, and
// a trunk that bends with each posture. Proportions are a lean adult's; the spine lies inside.

#include "anatomy/mesh.h"
#include "scene/body_points.h"

#include <vector>

namespace spineload::scene {

/// One mesh per anatomy::Limb, in the limb's frame (hands belong to the forearms).
std::vector<anatomy::Mesh> limb_meshes(const anatomy::Body& body);

/// Pelvis to neck in a posture, World.
anatomy::Mesh trunk_mesh(const anatomy::Body& body, const anatomy::BodyPose& pose);

}
