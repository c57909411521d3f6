#include "anatomy/import/surface_distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <limits>

namespace spineload::anatomy {

namespace {

constexpr auto none = std::numeric_limits<std::uint32_t>::max();

glm::dvec3 on_segment(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b)
{
    const glm::dvec3 ab = b - a;
    const double square = glm::dot(ab, ab);
    const double t = square > 0.0 ? std::clamp(glm::dot(p - a, ab) / square, 0.0, 1.0) : 0.0;
    return a + t * ab;
}

double segment_square(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b)
{
    const glm::dvec3 away = p - on_segment(p, a, b);
    return glm::dot(away, away);
}

}

double triangle_distance(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b,
                         const glm::dvec3& c, double most)
{
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double square = glm::dot(normal, normal);
    const double above = glm::dot(p - a, normal);
    if (above * above >= most * most * square && square > 0.0) return most;
    const auto is_inside = [&](const glm::dvec3& from, const glm::dvec3& to) {
        return glm::dot(glm::cross(to - from, p - from), normal) >= 0.0;
    };
    if (square > 0.0 && is_inside(a, b) && is_inside(b, c) && is_inside(c, a))
        return std::abs(above) / std::sqrt(square);
    return std::sqrt(
        std::min({segment_square(p, a, b), segment_square(p, b, c), segment_square(p, c, a)}));
}

glm::dvec3 nearest_in_triangle(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b,
                               const glm::dvec3& c)
{
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double square = glm::dot(normal, normal);
    const auto is_inside = [&](const glm::dvec3& from, const glm::dvec3& to) {
        return glm::dot(glm::cross(to - from, p - from), normal) >= 0.0;
    };
    if (square > 0.0 && is_inside(a, b) && is_inside(b, c) && is_inside(c, a))
        return p - normal * (glm::dot(p - a, normal) / square);
    const std::array<glm::dvec3, 3> on{on_segment(p, a, b), on_segment(p, b, c),
                                       on_segment(p, c, a)};
    return *std::ranges::min_element(on, {},
                                     [&](const glm::dvec3& q) { return glm::dot(p - q, p - q); });
}

SurfaceDistance::SurfaceDistance(const Mesh& mesh) : mesh_{mesh}
{
    if (mesh.empty()) return;
    glm::dvec3 high(-INFINITY);
    low_ = glm::dvec3(INFINITY);
    for (const auto& p : mesh.positions) {
        low_ = glm::min(low_, glm::dvec3(p));
        high = glm::max(high, glm::dvec3(p));
    }
    const glm::dvec3 extent = high - low_;
    const double longest = std::max({extent.x, extent.y, extent.z, 1e-9});
    // About four triangles of a closed surface to each cell it passes, never more than 64³ cells.
    double across =
        std::clamp(std::sqrt(static_cast<double>(mesh.triangles.size()) / 12.0), 4.0, 64.0);
    for (; across >= 4.0; across *= 0.5) {
        size_ = longest / across;
        count_ = glm::ivec3(glm::floor(extent / size_)) + 1;
        if (fill()) return;
    }
    triangles_.clear();
}

template <class Visit>
void SurfaceDistance::for_each_cell(std::uint32_t triangle, Visit visit) const
{
    const auto corner = [&](std::uint32_t k) {
        return glm::dvec3(mesh_.positions[mesh_.triangles[3 * std::size_t{triangle} + k]]);
    };
    const glm::dvec3 a = corner(0), b = corner(1), c = corner(2);
    const glm::ivec3 from = cell_of(glm::min(a, glm::min(b, c)));
    const glm::ivec3 to = cell_of(glm::max(a, glm::max(b, c)));
    for (int x = from.x; x <= to.x; ++x)
        for (int y = from.y; y <= to.y; ++y)
            for (int z = from.z; z <= to.z; ++z)
                if (!visit(cell({x, y, z}))) return;
}

// Counts, then fills. False when triangles lie in so many cells that the grid would not pay.
bool SurfaceDistance::fill()
{
    const auto triangle_count = static_cast<std::uint32_t>(mesh_.triangles.size() / 3);
    std::size_t left = 16 * std::size_t{triangle_count} + 100'000;
    first_.assign(cell(count_ - 1) + 2, 0);
    for (std::uint32_t t = 0; t < triangle_count && left > 0; ++t)
        for_each_cell(t, [&](std::size_t at) {
            ++first_[at + 1];
            return --left > 0;
        });
    if (left == 0) return false;
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    triangles_.resize(first_.back());
    auto next = first_;
    for (std::uint32_t t = 0; t < triangle_count; ++t)
        for_each_cell(t, [&](std::size_t at) {
            triangles_[next[at]++] = t;
            return true;
        });
    return true;
}

std::size_t SurfaceDistance::cell(const glm::ivec3& at) const
{
    return (static_cast<std::size_t>(at.x) * static_cast<std::size_t>(count_.y) +
            static_cast<std::size_t>(at.y)) *
               static_cast<std::size_t>(count_.z) +
           static_cast<std::size_t>(at.z);
}

glm::ivec3 SurfaceDistance::cell_of(const glm::dvec3& point) const
{
    const glm::dvec3 top(count_ - 1);
    return glm::ivec3(glm::clamp(glm::floor((point - low_) / size_), glm::dvec3(0.0), top));
}

double SurfaceDistance::to(const glm::dvec3& point, double most) const
{
    return find(point, most).distance;
}

std::optional<glm::dvec3> SurfaceDistance::nearest(const glm::dvec3& point, double most) const
{
    const Found found = find(point, most);
    if (found.triangle == none) return std::nullopt;
    const auto* t = &mesh_.triangles[3 * std::size_t{found.triangle}];
    return nearest_in_triangle(point, glm::dvec3(mesh_.positions[t[0]]),
                               glm::dvec3(mesh_.positions[t[1]]),
                               glm::dvec3(mesh_.positions[t[2]]));
}

SurfaceDistance::Found SurfaceDistance::find(const glm::dvec3& point, double most) const
{
    double best = most;
    std::uint32_t triangle = none;
    if (!is_usable()) return {best, triangle};
    const auto look_into = [&](const glm::ivec3& at) {
        const glm::dvec3 low = low_ + glm::dvec3(at) * size_;
        const glm::dvec3 away = glm::max(glm::max(low - point, point - low - size_), 0.0);
        if (glm::dot(away, away) >= best * best) return;
        const std::size_t here = cell(at);
        for (auto i = first_[here]; i < first_[here + 1]; ++i) {
            const auto* t = &mesh_.triangles[3 * std::size_t{triangles_[i]}];
            const double far = triangle_distance(point, glm::dvec3(mesh_.positions[t[0]]),
                                                 glm::dvec3(mesh_.positions[t[1]]),
                                                 glm::dvec3(mesh_.positions[t[2]]), best);
            if (far < best) best = far, triangle = triangles_[i];
        }
    };
    // Shells of cells around the nearest one. What lies in shell r is at least r − 1 cells away.
    const glm::ivec3 home = cell_of(point);
    const int last = std::max({count_.x, count_.y, count_.z});
    for (int r = 0; r < last && (r - 1) * size_ < best; ++r) {
        const glm::ivec3 from = glm::max(home - r, glm::ivec3(0));
        const glm::ivec3 to = glm::min(home + r, count_ - 1);
        for (int x = from.x; x <= to.x; ++x)
            for (int y = from.y; y <= to.y; ++y) {
                const bool is_side = std::abs(x - home.x) == r || std::abs(y - home.y) == r;
                const int step = is_side || r == 0 ? 1 : 2 * r;  // else only the shell's two lids
                for (int z = is_side ? from.z : home.z - r; z <= to.z; z += step)
                    if (z >= from.z) look_into({x, y, z});
            }
    }
    return {best, triangle};
}

}
