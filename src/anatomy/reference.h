#pragma once
// The man that was measured (models/landmarks.json), before any scaling. Only `make_body` reads it.
// Millimetres and degrees, as in the file; frames as in body.h.

#include "anatomy/levels.h"
#include "core/result.h"

#include <array>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <utility>
#include <vector>

namespace spineload::anatomy {

struct ReferenceDisc {
    glm::dvec2 centre{0.0};
    double tilt = 0, depth = 0, width = 0, height = 0, area = 0;
    glm::dvec3 facet_centre{0.0};
    double facet_from_sagittal = 0, facet_upward_tilt = 0, facet_area = 0;
    double share_of_lordosis = 0;
};

using NamedPoints = std::vector<std::pair<std::string, glm::dvec3>>;

struct ReferenceVertebra {
    glm::dvec2 centre{0.0};
    double tilt = 0, half_height = 0, posterior_wall = 0, anterior_wall = 0;
    NamedPoints landmarks;
};

struct Reference {
    double height_m = 1.8;
    PerLevel<ReferenceDisc> discs;
    PerBone<ReferenceVertebra> vertebrae;  ///< L5 to L1 only
    NamedPoints pelvis;
    double upper_arm = 0, elbow_to_grip = 0, thigh = 0, shank = 0, foot_height = 0, foot_length = 0,
           shoulder_half_width = 0;  ///< per body height
    double lordosis = 0, pelvic_incidence = 0, lordosis_per_incidence = 0,
           incidence_per_lordosis = 0;
    std::array<double, 5> disc_height_by_grade{};
    std::array<double, 4> facet_area_by_arthritis{};
};

Result<Reference> load_reference();

}
