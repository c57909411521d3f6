#include "anatomy/surface_points.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

std::vector<SurfacePoint> points_on_surface(const Mesh& mesh, std::size_t count)
{
    std::vector<double> area{0.0};
    const auto corner = [&](std::size_t i) {
        return glm::dvec3(mesh.positions[mesh.triangles[i]]);
    };
    for (std::size_t t = 0; t + 2 < mesh.triangles.size(); t += 3)
        area.push_back(area.back() + glm::length(glm::cross(corner(t + 1) - corner(t),
                                                            corner(t + 2) - corner(t))));
    std::vector<SurfacePoint> samples;
    if (!(area.back() > 0.0)) return samples;
    samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double at = (static_cast<double>(i) + 0.5) / static_cast<double>(count) * area.back();
        const auto after = std::ranges::upper_bound(area, at);
        const auto t = 3 * static_cast<std::size_t>(after - area.begin() - 1);
        // A low-discrepancy pair (Roberts' R2 sequence) folded into the triangle.
        const double n = static_cast<double>(i);
        double u = std::fmod(0.5 + n * 0.7548776662466927, 1.0);
        double v = std::fmod(0.5 + n * 0.5698402909980532, 1.0);
        if (u + v > 1.0) u = 1.0 - u, v = 1.0 - v;
        const glm::dvec3 a = corner(t), ab = corner(t + 1) - a, ac = corner(t + 2) - a;
        samples.push_back({a + u * ab + v * ac, glm::normalize(glm::cross(ab, ac))});
    }
    return samples;
}

}
