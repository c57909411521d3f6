#include "anatomy/mesh_soundness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vector_relational.hpp>
#include <unordered_map>

namespace spineload::anatomy {

namespace {

using Corners = std::array<std::uint32_t, 3>;
using Places = std::array<glm::dvec3, 3>;

struct Box {
    glm::dvec3 low{1e30}, high{-1e30};
    bool meets(const Box& o) const
    {
        return glm::all(glm::lessThanEqual(low, o.high)) &&
               glm::all(glm::lessThanEqual(o.low, high));
    }
};

// Whether the line from `a` to `b` goes through the inside of a triangle.
bool pierces(const glm::dvec3& a, const glm::dvec3& b, const Places& t)
{
    const glm::dvec3 along = b - a, e1 = t[1] - t[0], e2 = t[2] - t[0];
    const glm::dvec3 q = glm::cross(along, e2);
    const double det = glm::dot(e1, q);
    // In its plane: whoever cuts there cuts with another edge too.
    if (det == 0.0) return false;
    const glm::dvec3 s = a - t[0];
    const double u = glm::dot(s, q) / det;
    const glm::dvec3 r = glm::cross(s, e1);
    const double v = glm::dot(along, r) / det, way = glm::dot(e2, r) / det;
    // Touching is no cut: float positions end where a hair's breadth begins.
    constexpr double hair = 1e-6;
    return u > hair && v > hair && u + v < 1.0 - hair && way > hair && way < 1.0 - hair;
}

bool cut(const Corners& i, const Places& a, const Corners& j, const Places& b)
{
    const auto shares = [](const Corners& c, std::uint32_t k) {
        return std::ranges::find(c, k) != c.end();
    };
    const auto common = std::ranges::count_if(i, [&](std::uint32_t k) { return shares(j, k); });
    // Two that share an edge lie on either side of it.
    if (common > 1) return false;
    for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t l = (k + 1) % 3;
        // An edge from the shared corner leaves the other triangle there.
        if (!shares(j, i[k]) && !shares(j, i[l]) && pierces(a[k], a[l], b)) return true;
        if (!shares(i, j[k]) && !shares(i, j[l]) && pierces(b[k], b[l], a)) return true;
    }
    return false;
}

std::uint64_t cell_key(const glm::ivec3& c)
{
    const auto part = [](int v) { return static_cast<std::uint64_t>(v + (1 << 20)) & 0x1fffff; };
    return part(c.x) | part(c.y) << 21 | part(c.z) << 42;
}

}

std::vector<std::pair<std::uint32_t, std::uint32_t>> crossings(
    std::span<const glm::dvec3> positions, std::span<const std::uint32_t> triangles, double size)
{
    const std::size_t count = triangles.size() / 3;
    std::vector<Box> boxes(count);
    // Each triangle by the cells that it touches, sorted, so that each cell's lie together.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> cells;
    cells.reserve(4 * count);
    for (std::uint32_t t = 0; t < count; ++t) {
        Box& box = boxes[t];
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::dvec3& p = positions[triangles[3 * t + k]];
            box.low = glm::min(box.low, p), box.high = glm::max(box.high, p);
        }
        const glm::ivec3 from{glm::floor(box.low / size)}, to{glm::floor(box.high / size)};
        for (int z = from.z; z <= to.z; ++z)
            for (int y = from.y; y <= to.y; ++y)
                for (int x = from.x; x <= to.x; ++x) cells.emplace_back(cell_key({x, y, z}), t);
    }
    std::ranges::sort(cells);
    const auto corners = [&](std::uint32_t t) {
        return Corners{triangles[3 * t], triangles[3 * t + 1], triangles[3 * t + 2]};
    };
    const auto places = [&](const Corners& c) {
        return Places{positions[c[0]], positions[c[1]], positions[c[2]]};
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t first = 0, end = 0; first < cells.size(); first = end) {
        while (end < cells.size() && cells[end].first == cells[first].first) ++end;
        for (std::size_t m = first; m < end; ++m)
            for (std::size_t n = m + 1; n < end; ++n) {
                const std::uint32_t a = cells[m].second, b = cells[n].second;
                if (!boxes[a].meets(boxes[b])) continue;
                const Corners one = corners(a), other = corners(b);
                if (cut(one, places(one), other, places(other))) found.emplace_back(a, b);
            }
    }
    // A pair may meet in several cells.
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> folds(std::span<const glm::dvec3> positions,
                                                           std::span<const std::uint32_t> triangles)
{
    // assumed: bone has no edge sharper than 60°, and a turn of more than 120° is a flaw.
    constexpr double least = -0.5;
    const auto normal = [&](std::uint32_t t) {
        const glm::dvec3& a = positions[triangles[3 * t]];
        return glm::cross(positions[triangles[3 * t + 1]] - a, positions[triangles[3 * t + 2]] - a);
    };
    // Each edge with a triangle on it, sorted, so that the two on one edge lie together.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> edges;
    edges.reserve(triangles.size());
    for (std::uint32_t i = 0; i < triangles.size(); ++i) {
        const std::uint32_t a = triangles[i], b = triangles[i % 3 == 2 ? i - 2 : i + 1];
        edges.emplace_back(std::uint64_t{std::min(a, b)} << 32 | std::max(a, b), i / 3);
    }
    std::ranges::sort(edges);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t i = 1; i < edges.size(); ++i) {
        if (edges[i].first != edges[i - 1].first) continue;
        const glm::dvec3 a = normal(edges[i - 1].second), b = normal(edges[i].second);
        const double turn = glm::dot(a, b);
        if (turn < least * std::sqrt(glm::dot(a, a) * glm::dot(b, b)))
            found.emplace_back(edges[i - 1].second, edges[i].second);
    }
    return found;
}

std::size_t self_intersections(const Mesh& mesh)
{
    std::vector<glm::dvec3> positions;
    for (const auto& p : mesh.positions) positions.push_back(glm::dvec3{p} * 1e3);
    // Millimetres: about a triangle's edge.
    return crossings(positions, mesh.triangles, 2.0).size();
}

std::size_t flawed_edges(const Mesh& mesh)
{
    // How often each directed edge is used.
    std::unordered_map<std::uint64_t, int> uses;
    const auto key = [](std::uint32_t a, std::uint32_t b) {
        return std::uint64_t{a} << 32 | std::uint64_t{b};
    };
    for (std::size_t t = 0; t + 2 < mesh.triangles.size(); t += 3)
        for (std::size_t k = 0; k < 3; ++k)
            ++uses[key(mesh.triangles[t + k], mesh.triangles[t + (k + 1) % 3])];
    std::size_t flawed = 0;
    for (const auto& [edge, count] : uses) {
        const auto back = uses.find(edge << 32 | edge >> 32);
        if (count != 1 || back == uses.end() || back->second != 1) ++flawed;
    }
    return flawed;
}

}
