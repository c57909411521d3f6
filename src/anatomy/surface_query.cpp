#include "anatomy/surface_query.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <limits>

namespace spineload::anatomy {

namespace {

// About three triangles of a bone wide.
constexpr double cell_size = 3.0;

struct OnTriangle {
    glm::dvec3 point{0.0};
    double v = 0.0, w = 0.0;  // weights of the second and third corner
};

// Nearest point of a triangle, by the region of its plane that `p` lies over
// ([source] Ericson 2004, Real-Time Collision Detection, 5.1.5).
OnTriangle nearest_on(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c,
                      const glm::dvec3& p)
{
    const glm::dvec3 ab = b - a, ac = c - a, ap = p - a;
    const double d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
    if (d1 <= 0.0 && d2 <= 0.0) return {a, 0.0, 0.0};
    const glm::dvec3 bp = p - b;
    const double d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
    if (d3 >= 0.0 && d4 <= d3) return {b, 1.0, 0.0};
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0) {
        const double v = d1 / (d1 - d3);
        return {a + v * ab, v, 0.0};
    }
    const glm::dvec3 cp = p - c;
    const double d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
    if (d6 >= 0.0 && d5 <= d6) return {c, 0.0, 1.0};
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0) {
        const double w = d2 / (d2 - d6);
        return {a + w * ac, 0.0, w};
    }
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0.0 && d4 >= d3 && d5 >= d6) {
        const double w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
        return {b + w * (c - b), 1.0 - w, w};
    }
    const double sum = va + vb + vc;
    if (sum == 0.0) return {a, 0.0, 0.0};
    return {a + ab * (vb / sum) + ac * (vc / sum), vb / sum, vc / sum};
}

std::optional<double> hit_on(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c,
                             const glm::dvec3& from, const glm::dvec3& along)
{
    const glm::dvec3 e1 = b - a, e2 = c - a, q = glm::cross(along, e2);
    const double det = glm::dot(e1, q);
    if (std::abs(det) < 1e-12) return {};
    const glm::dvec3 s = from - a;
    const double u = glm::dot(s, q) / det;
    const glm::dvec3 r = glm::cross(s, e1);
    const double v = glm::dot(along, r) / det;
    // A hair of tolerance: a ray through an edge shall not slip between two triangles.
    constexpr double edge = 1e-5;
    if (u < -edge || v < -edge || u + v > 1.0 + edge) return {};
    const double t = glm::dot(e2, r) / det;
    return t >= 0.0 ? std::optional{t} : std::nullopt;
}

}

SurfaceQuery::SurfaceQuery(const Mesh& mesh)
{
    glm::dvec3 high{-1e30};
    low_ = glm::dvec3{1e30};
    const auto place = [&](std::size_t i) { return glm::dvec3{mesh.positions[i]} * 1e3; };
    const auto normal = [&](std::size_t i) { return glm::dvec3{mesh.normals[i]}; };
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const std::size_t a = mesh.triangles[i], b = mesh.triangles[i + 1],
                          c = mesh.triangles[i + 2];
        triangles_.push_back({place(a), place(b), place(c), normal(a), normal(b), normal(c)});
        for (const auto& p : {triangles_.back().a, triangles_.back().b, triangles_.back().c})
            low_ = glm::min(low_, p), high = glm::max(high, p);
    }
    if (triangles_.empty()) return;
    low_ -= 1e-3;
    cells_ = glm::ivec3{(high - low_) / cell_size} + 1;
    const auto box_of = [&](const Triangle& t) {
        return std::pair{cell_of(glm::min(glm::min(t.a, t.b), t.c)),
                         cell_of(glm::max(glm::max(t.a, t.b), t.c))};
    };
    const auto each_cell = [&](const Triangle& t, auto visit) {
        const auto [from, to] = box_of(t);
        for (int z = from.z; z <= to.z; ++z)
            for (int y = from.y; y <= to.y; ++y)
                for (int x = from.x; x <= to.x; ++x) visit(place_of({x, y, z}));
    };
    start_.assign(static_cast<std::size_t>(cells_.x * cells_.y * cells_.z) + 1, 0);
    for (const auto& t : triangles_) each_cell(t, [&](std::size_t cell) { ++start_[cell + 1]; });
    for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
    inside_.resize(start_.back());
    std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
    for (std::size_t i = 0; i < triangles_.size(); ++i)
        each_cell(triangles_[i],
                  [&](std::size_t cell) { inside_[next[cell]++] = static_cast<std::uint32_t>(i); });
}

glm::ivec3 SurfaceQuery::cell_of(const glm::dvec3& p) const
{
    return glm::ivec3{glm::floor((p - low_) / cell_size)};
}

bool SurfaceQuery::is_in_grid(const glm::ivec3& c) const
{
    return c.x >= 0 && c.y >= 0 && c.z >= 0 && c.x < cells_.x && c.y < cells_.y && c.z < cells_.z;
}

std::size_t SurfaceQuery::place_of(const glm::ivec3& c) const
{
    return static_cast<std::size_t>((c.z * cells_.y + c.y) * cells_.x + c.x);
}

template <class Visit>
void SurfaceQuery::visit_cell(const glm::ivec3& cell, Visit visit) const
{
    if (!is_in_grid(cell)) return;
    const std::size_t place = place_of(cell);
    for (std::uint32_t i = start_[place]; i < start_[place + 1]; ++i) visit(triangles_[inside_[i]]);
}

std::optional<double> SurfaceQuery::hit(const glm::dvec3& from, const glm::dvec3& along,
                                        double far) const
{
    if (triangles_.empty()) return {};
    // From cell to cell along the ray. A triangle is found in each cell that it touches, so the
    // first cell whose nearest hit lies before its end has the answer.
    glm::ivec3 cell = cell_of(from);
    glm::dvec3 next{0.0}, step{0.0};
    glm::ivec3 way{0};
    for (int k = 0; k < 3; ++k) {
        way[k] = along[k] > 0.0 ? 1 : -1;
        const double edge = low_[k] + cell_size * (cell[k] + (way[k] > 0 ? 1 : 0));
        const bool is_flat = std::abs(along[k]) < 1e-12;
        next[k] = is_flat ? std::numeric_limits<double>::infinity() : (edge - from[k]) / along[k];
        step[k] =
            is_flat ? std::numeric_limits<double>::infinity() : cell_size / std::abs(along[k]);
    }
    std::optional<double> nearest;
    for (double reached = 0.0; reached <= far;) {
        visit_cell(cell, [&](const Triangle& t) {
            const auto here = hit_on(t.a, t.b, t.c, from, along);
            if (here && *here <= far && (!nearest || *here < *nearest)) nearest = here;
        });
        const int k = next.x < next.y ? (next.x < next.z ? 0 : 2) : (next.y < next.z ? 1 : 2);
        reached = next[k];
        if (nearest && *nearest <= reached) break;
        next[k] += step[k];
        cell[k] += way[k];
    }
    return nearest;
}

std::optional<SurfaceQuery::Nearest> SurfaceQuery::nearest(const glm::dvec3& p, double reach) const
{
    if (triangles_.empty()) return {};
    const glm::ivec3 middle = cell_of(p);
    const int rings = static_cast<int>(reach / cell_size) + 1;
    double least = reach;
    std::optional<Nearest> found;
    const auto look = [&](const Triangle& t) {
        const OnTriangle on = nearest_on(t.a, t.b, t.c, p);
        const double distance = glm::distance(on.point, p);
        if (distance > least) return;
        least = distance;
        const glm::dvec3 n = glm::normalize((1.0 - on.v - on.w) * t.na + on.v * t.nb + on.w * t.nc);
        found = {on.point, n, glm::dot(p - on.point, n) < 0.0 ? -distance : distance};
    };
    // Shells of cells outwards; what lies beyond the next shell is farther than the shell.
    for (int ring = 0; ring <= rings; ++ring) {
        if (found && least < cell_size * (ring - 1)) break;
        for (int z = -ring; z <= ring; ++z)
            for (int y = -ring; y <= ring; ++y)
                for (int x = -ring; x <= ring; ++x)
                    if (std::max({std::abs(x), std::abs(y), std::abs(z)}) == ring)
                        visit_cell(middle + glm::ivec3{x, y, z}, look);
    }
    return found;
}

}
