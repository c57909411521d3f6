#pragma once
// Where an arm's or a leg's joints must be for its end to be at a point: closed form, for the three
// angles that a limb has here (flexion, abduction, bend).

#include "anatomy/levels.h"

#include <glm/vec3.hpp>
#include <optional>

namespace spineload::scenario {

struct TwoSegments {
    double upper = 0.0, lower = 0.0;  ///< m
    bool bends_forward = true;        ///< an elbow; a knee bends backward
};
struct Reach {
    double flexion = 0.0, abduction = 0.0, bend = 0.0;  ///< rad, as in anatomy::LimbAngles
};

/// `target` from the limb's first joint, in the axes of the segment that carries it (trunk or
/// pelvis). nullopt: out of reach.
std::optional<Reach> reach(const TwoSegments& limb, glm::dvec3 target, anatomy::Side side);

/// Between -π and π.
double wrapped(double angle);

}
