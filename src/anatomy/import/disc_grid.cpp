#include "anatomy/import/disc_grid.h"

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/surface_distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

// A disc's own axes, by its shape: the normal of its mid-plane, forward and right in it.
struct DiscAxes {
    glm::dvec3 centre{0.0}, forward{1, 0, 0}, up{0, 1, 0}, right{0, 0, 1};
    double half_depth = 1.0, half_width = 1.0;
};

// Mean of the normals that look up minus those that look down: the endplates outweigh the rim.
glm::dvec3 normal_of(const Mesh& mesh)
{
    glm::dvec3 up(0, 1, 0);
    // The first round counts with the world's up, the next with the disc's own.
    for (int round = 0; round < 3; ++round) {
        glm::dvec3 sum(0.0);
        for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
            const glm::dvec3 a(mesh.positions[mesh.triangles[i]]);
            const glm::dvec3 area =
                glm::cross(glm::dvec3(mesh.positions[mesh.triangles[i + 1]]) - a,
                           glm::dvec3(mesh.positions[mesh.triangles[i + 2]]) - a);
            const double size = glm::length(area);
            const double along = size > 0.0 ? glm::dot(area, up) / size : 0.0;
            if (std::abs(along) > 0.5) sum += along > 0.0 ? area : -area;
        }
        if (!(glm::length(sum) > 0.0)) break;
        up = glm::normalize(sum);
    }
    return up;
}

DiscAxes axes_of(const Mesh& mesh)
{
    DiscAxes axes;
    axes.up = normal_of(mesh);
    // Lateral bends and turns of the disc stay: only the forward axis is made perpendicular.
    axes.forward = glm::normalize(glm::cross(axes.up, glm::dvec3(0, 0, 1)));
    axes.right = glm::cross(axes.forward, axes.up);
    const glm::dvec3 origin = surface_moments(mesh).centroid;
    glm::dvec2 low(INFINITY), high(-INFINITY);
    for (const auto& p : mesh.positions) {
        const glm::dvec3 d = glm::dvec3(p) - origin;
        const glm::dvec2 at(glm::dot(d, axes.forward), glm::dot(d, axes.right));
        low = glm::min(low, at), high = glm::max(high, at);
    }
    const glm::dvec2 middle = 0.5 * (low + high);
    axes.centre = origin + axes.forward * middle.x + axes.right * middle.y;
    axes.half_depth = std::max(1e-6, 0.5 * (high.x - low.x));
    axes.half_width = std::max(1e-6, 0.5 * (high.y - low.y));
    return axes;
}

// The point's place between the disc's own lowest and highest surface, for a missing bone. `y`
// along the disc's normal, from its centre: planes through the lower and the upper endplate.
struct OwnEndplates {
    // y = c0 + c1 x + c2 z
    std::array<glm::dvec3, 2> plane{glm::dvec3(0.0), glm::dvec3(0.0)};
};

OwnEndplates endplates_of(const Mesh& mesh, const DiscAxes& axes)
{
    OwnEndplates own;
    for (std::size_t side = 0; side < 2; ++side) {
        glm::dmat3 sums(0.0);
        glm::dvec3 rights(0.0);
        for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
            const double along = glm::dot(glm::dvec3(mesh.normals[i]), axes.up);
            if (side == 0 ? along > -0.7 : along < 0.7) continue;
            const glm::dvec3 d = glm::dvec3(mesh.positions[i]) - axes.centre;
            const glm::dvec3 row(1.0, glm::dot(d, axes.forward), glm::dot(d, axes.right));
            sums += glm::outerProduct(row, row);
            rights += row * glm::dot(d, axes.up);
        }
        if (sums[0][0] > 3.0 && std::abs(glm::determinant(sums)) > 1e-30)
            own.plane[side] = glm::inverse(sums) * rights;
        else  // no endplate to be seen: the outermost points stand for it
            for (const auto& p : mesh.positions) {
                const double y = glm::dot(glm::dvec3(p) - axes.centre, axes.up);
                own.plane[side].x =
                    side == 0 ? std::min(own.plane[side].x, y) : std::max(own.plane[side].x, y);
            }
    }
    return own;
}

// assumed: farther than this from a bone, a point is no part of its disc.
constexpr double farthest = 0.04;
// Finer discs than any scan gives; beyond it the distances would take too long.
constexpr std::size_t most_points = 200'000;

// Distance of each point from a bone, less the gap that the disc's endplate keeps from it:
// cartilage that neither mesh contains, or an overlap of a few tenths of a millimetre.
std::vector<double> distances(const Mesh& mesh, const SurfaceDistance& surface, const Mesh& annulus,
                              const glm::dvec3& towards_bone)
{
    std::vector<double> at_endplate;
    for (std::size_t i = 0; i < annulus.positions.size(); ++i)
        if (glm::dot(glm::dvec3(annulus.normals[i]), towards_bone) > 0.7)
            at_endplate.push_back(surface.to(glm::dvec3(annulus.positions[i]), farthest));
    double gap = 0.0;
    if (!at_endplate.empty()) {
        const auto middle =
            at_endplate.begin() + static_cast<std::ptrdiff_t>(at_endplate.size() / 2);
        std::nth_element(at_endplate.begin(), middle, at_endplate.end());
        gap = *middle;
    }
    std::vector<double> found;
    found.reserve(mesh.positions.size());
    for (const auto& p : mesh.positions)
        found.push_back(std::max(0.0, surface.to(glm::dvec3(p), farthest) - gap));
    return found;
}

// A point of the endplate, which faces its bone and lies near it, moves with that bone alone, even
// where a hollow in the bone keeps it at a distance. assumed: where facing and nearness end.
std::vector<float> heights(const Mesh& mesh, const SurfaceDistance& lower,
                           const SurfaceDistance& upper, const Mesh& annulus, const DiscAxes& axes,
                           const OwnEndplates& own)
{
    std::vector<double> below, above;
    if (lower.is_usable() && upper.is_usable() && mesh.positions.size() <= most_points &&
        annulus.positions.size() <= most_points) {
        below = distances(mesh, lower, annulus, -axes.up);
        above = distances(mesh, upper, annulus, axes.up);
    }
    std::vector<float> found;
    found.reserve(mesh.positions.size());
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const glm::dvec3 d = glm::dvec3(mesh.positions[i]) - axes.centre;
        const glm::dvec3 row(1.0, glm::dot(d, axes.forward), glm::dot(d, axes.right));
        const double bottom = glm::dot(own.plane[0], row), top = glm::dot(own.plane[1], row);
        const double y = glm::dot(d, axes.up);
        double height = top > bottom ? (y - bottom) / (top - bottom) : 0.5;
        if (!below.empty() && below[i] + above[i] > 0.0) height = below[i] / (below[i] + above[i]);
        height = std::clamp(height, 0.0, 1.0);
        const double end = glm::dot(glm::dvec3(mesh.normals[i]), axes.up) > 0.0 ? 1.0 : 0.0;
        const double attached =
            glm::smoothstep(0.6, 0.9, std::abs(glm::dot(glm::dvec3(mesh.normals[i]), axes.up))) *
            (1.0 - glm::smoothstep(0.2, 0.4, std::abs(height - end)));
        found.push_back(static_cast<float>(glm::mix(height, end, attached)));
    }
    return found;
}

std::vector<glm::vec2> planes(const Mesh& mesh, const DiscAxes& axes)
{
    std::vector<glm::vec2> found;
    found.reserve(mesh.positions.size());
    for (const auto& p : mesh.positions) {
        const glm::dvec3 d = glm::dvec3(p) - axes.centre;
        found.emplace_back(glm::dot(d, axes.forward) / axes.half_depth,
                           glm::dot(d, axes.right) / axes.half_width);
    }
    return found;
}

}

void set_disc_grid(DiscShape& shape, const Mesh& lower, const Mesh& upper)
{
    // A nucleus alone is its own frame.
    const Mesh& outer = shape.annulus.empty() ? shape.nucleus : shape.annulus;
    if (outer.empty()) return;
    const DiscAxes axes = axes_of(outer);
    const OwnEndplates own = endplates_of(outer, axes);
    const SurfaceDistance to_lower(lower), to_upper(upper);
    shape.annulus_height = heights(shape.annulus, to_lower, to_upper, outer, axes, own);
    shape.nucleus_height = heights(shape.nucleus, to_lower, to_upper, outer, axes, own);
    shape.annulus_plane = planes(shape.annulus, axes);
    shape.nucleus_plane = planes(shape.nucleus, axes);
}

}
