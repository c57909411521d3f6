#pragma once
// The measures of bones that the mechanics does not need but a picture does (models/shape.json).
// Millimetres and degrees of a man of 1.77 m and 78 kg, before scaling.

#include "anatomy/levels.h"
#include "core/result.h"

#include <array>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <map>
#include <string>
#include <vector>

namespace spineload::anatomy {

struct VertebraParameters {
    double upper_width = 0, lower_width = 0, upper_depth = 0, lower_depth = 0;  ///< endplates
    double waist_width = 0;
    double wedge = 0;  ///< front higher than back positive, degrees
    double pedicle_width = 0, pedicle_height = 0, pedicle_convergence = 0;
    double canal_width = 0, canal_depth = 0;
    double pars_width = 0;  ///< between the lateral borders of the two sides
    double lamina_height = 0, lamina_thickness = 0;
    double transverse_height = 0, transverse_thickness = 0;  ///< of the process, half way out
};

/// What the sacrum and coccyx measure at one place along their curved axis.
struct SacrumStation {
    glm::dvec2 axis{0.0};       ///< middle of the fused bodies, from the L5-S1 disc centre
    double half_width = 0;      ///< of the bodies
    double half_depth = 0;      ///< of the bodies
    double lateral = 0;         ///< half width of the whole bone
    double lateral_depth = 0;   ///< half thickness of the lateral part
    double lateral_dorsal = 0;  ///< how far the lateral part's middle lies behind the axis
};

struct ShapeParameters {
    PerBone<VertebraParameters> vertebrae;  ///< L5 to T12
    std::map<std::string, glm::dvec3, std::less<>> t12_landmarks;
    double s1_width = 0, s1_depth = 0, s1_forward = 0;  ///< upper endplate; degrees from horizontal
    double sacral_canal_width = 0, sacral_canal_depth = 0;
    std::vector<SacrumStation> sacrum;
    std::array<double, 4> foramen_place{};    ///< along the axis
    std::array<double, 4> foramen_lateral{};  ///< from the midline
    std::array<double, 4> foramen_radius{};   ///< pelvic mouth
};

Result<ShapeParameters> load_shape_parameters();

}
