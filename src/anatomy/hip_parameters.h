#pragma once
// What the hip bone measures (models/pelvis.json): places on it in millimetres of the man measured,
// right side, in the frame of models/landmarks.json.

#include "core/result.h"

#include <glm/vec3.hpp>
#include <vector>

namespace spineload::anatomy {

struct WingPlace {
    glm::dvec3 place{0.0};  ///< middle of the thickness
    double thickness = 0;
};

struct BranchPlace {
    glm::dvec3 place{0.0};
    double breadth = 0, thickness = 0;  ///< half, in and across the obturator foramen's plane
};
using Branch = std::vector<BranchPlace>;

struct HipParameters {
    glm::dvec3 hip{0.0};  ///< joint centre
    double sacroiliac_gap = 0, symphysis_gap = 0;
    std::vector<WingPlace> wing;
    std::vector<glm::dvec3> border;
    Branch ischium, ischial_ramus, ischial_spine, superior_ramus, pubic_body, pubic_tubercle;
    double acetabulum = 0, wall = 0, depth = 0;  ///< diameter
    double forward_deg = 0, inclination_deg = 0;
};

Result<HipParameters> load_hip_parameters();

}
