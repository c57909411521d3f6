#pragma once
// Points that stand for a surface.

#include "anatomy/mesh.h"

namespace spineload::anatomy {

struct SurfacePoint {
    glm::dvec3 point{0.0}, normal{0.0};
};

/// Points spread evenly over the surface, each standing for the same area; deterministic.
std::vector<SurfacePoint> points_on_surface(const Mesh& mesh, std::size_t count);

}
