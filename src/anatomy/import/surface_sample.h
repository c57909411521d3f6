#pragma once
// A surface as points spread evenly over its area: what it looks like, independent of how finely or
// unevenly it is cut into triangles.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/point_tree.h"

namespace spineload::anatomy {

struct SurfaceSample {
    std::vector<glm::dvec3> points;
    std::vector<glm::dvec3> normals;  ///< unit; the outside may be either way
    SurfaceMoments moments;
    glm::dmat3 axes{1.0};     ///< principal axes as columns, longest first, right-handed
    glm::dvec3 lengths{0.0};  ///< root mean square extent along them
    PointTree tree;           ///< of the points

    bool empty() const { return points.empty(); }
};

/// Deterministic. Empty for a mesh without area.
SurfaceSample sample_surface(const Mesh& mesh, std::size_t count);

/// Eigenvalues, largest first, and their unit vectors as columns, right-handed.
void principal_axes(const glm::dmat3& symmetric, glm::dvec3& values, glm::dmat3& vectors);

}
