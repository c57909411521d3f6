#pragma once
// Repairs and measures of a triangle surface that came from a stranger's file: joining equal
// points, dropping empty triangles, winding, closedness, smooth normals, size.

#include "anatomy/mesh.h"

#include <cstddef>
#include <glm/mat3x3.hpp>

namespace spineload::anatomy {

/// The same surface with equal positions joined (bit for bit, −0 as 0) and unused ones dropped.
/// Normals and occlusion are dropped: they belonged to the unjoined corners. Keeps first-use order.
Mesh joined(const Mesh& mesh);

/// Removes triangles that repeat a point or enclose no area; how many.
std::size_t drop_empty_triangles(Mesh& mesh);

struct EdgeCounts {
    std::size_t open = 0;      ///< edges of one triangle
    std::size_t crowded = 0;   ///< of three and more
    std::size_t opposing = 0;  ///< whose two triangles disagree about the outside
    bool is_closed() const { return open == 0 && crowded == 0; }
};
/// Of a joined mesh.
EdgeCounts count_edges(const Mesh& mesh);

/// Turns triangles so that neighbours agree and each closed piece has its outside outwards. Returns
/// how many triangles were turned.
std::size_t unify_winding(Mesh& mesh);

/// Unit normals, each the mean of its triangles weighted by their angle at the point.
void set_smooth_normals(Mesh& mesh);

/// Of the surface, weighted by area: independent of how finely it is cut into triangles.
struct SurfaceMoments {
    double area = 0.0;
    glm::dvec3 centroid{0.0};
    double radius = 0.0;     ///< root mean square distance from the centroid
    glm::dmat3 spread{0.0};  ///< second moments about the centroid over area (m²)
};
SurfaceMoments surface_moments(const Mesh& mesh);

/// Signed: negative when the inside is outside.
double volume(const Mesh& mesh);

}
