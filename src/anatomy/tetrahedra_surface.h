#pragma once
// Marching tetrahedra on a block-sparse grid: the right half of a symmetric field's zero surface.

#include "anatomy/surface_extraction.h"

#include <cstdint>
#include <vector>

namespace spineload::anatomy {

/// z ≥ 0. Points in the mirror plane have z exactly 0 and form the border; every other edge is
/// shared by two triangles.
struct HalfSurface {
    std::vector<glm::dvec3> positions;
    std::vector<glm::dvec3> normals;  ///< unit, one per position; empty when not known
    std::vector<std::uint32_t> triangles;
};

HalfSurface tetrahedra_surface(const Field& field, const ExtractionOptions& options);

}
