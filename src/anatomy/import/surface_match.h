#pragma once
// How far two surfaces lie from each other once one is moved, never scaled, onto the other.

#include "anatomy/surface_points.h"

#include <glm/mat3x3.hpp>

namespace spineload::anatomy {

/// Distances of samples of one surface from another, in the meshes' unit.
struct SurfaceDeviation {
    double mean = 0.0, percentile_95 = 0.0;
};

struct SurfaceMatch {
    SurfaceDeviation from_moved, from_fixed;  ///< of the moved surface's samples, the fixed one's
    SurfaceDeviation both;                    ///< of all samples together
    glm::dmat3 rotation{1.0};                 ///< fixed = rotation * moved + translation
    glm::dvec3 translation{0.0};
};

/// The rigid motion of `moved` onto `fixed` by iterated closest points of both sides, from where
/// they lie with their centroids joined and a few tilts around it; then the distances over
/// `samples` points a side.
SurfaceMatch match_surfaces(const Mesh& moved, const Mesh& fixed, std::size_t samples = 20'000);

}
