#pragma once
// The reference posture of one person: where each disc and vertebra sits and how far each bone is
// turned, from what the person's curve, discs and conditions say against the man that was
// measured. Only `make_body` asks.

#include "anatomy/build.h"
#include "anatomy/reference.h"

#include <glm/vec2.hpp>

namespace spineload::anatomy {

struct Scales {
    double height = 1.0;      ///< sH: vertebrae and discs, along the spine
    double transverse = 1.0;  ///< sT: vertebrae, discs and facets, across
    double stature = 1.0;     ///< pelvis, thorax and limbs
};
Scales scales_of(const Build& build, const Reference& reference);

/// Metres and degrees; forward: against the measured man.
struct Alignment {
    PerLevel<glm::dvec2> disc{};
    PerBone<glm::dvec2> vertebra{};
    PerBone<double> forward{};
    double sacrum_forward = 0.0;
    PerBone<double> wedge{};  ///< by a fracture: of the upper endplate, forward against the bone
};
Alignment align(const Build& build, const Reference& reference, const Scales& scales);

/// As they are in force: given, or the best guess from the other one. The measured man's where the
/// reference cannot be read.
Angle lordosis_in_force(const Build& build);
Angle incidence_in_force(const Build& build);

/// mm: the disc's height as its grade leaves it, before the person's own narrowing.
double height_by_grade(const Build& build, const Reference& reference, const Scales& scales,
                       std::size_t level);

}
