#include "anatomy/import/part_sketch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <glm/geometric.hpp>
#include <limits>
#include <set>
#include <unordered_map>

namespace spineload::anatomy {

namespace {

constexpr int most_cells = 40, least_cells = 6;

struct Box {
    glm::vec3 low{std::numeric_limits<float>::max()}, high{std::numeric_limits<float>::lowest()};
};

// Corners of one cell become their mean; what is left of a triangle in one or two cells is gone.
std::vector<glm::vec3> clustered(const Mesh& mesh, const Box& box, int cells)
{
    const glm::vec3 size = box.high - box.low;
    const float cell = std::max({size.x, size.y, size.z}) / static_cast<float>(cells);
    struct Sum {
        glm::vec3 total{0.0f};
        float count = 0.0f;
    };
    std::unordered_map<std::uint32_t, Sum> sums;
    std::vector<std::uint32_t> cell_of(mesh.positions.size());
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const glm::vec3 at = (mesh.positions[i] - box.low) / cell;
        const auto place = [&](float v) {
            return static_cast<std::uint32_t>(std::clamp(static_cast<int>(v), 0, cells));
        };
        cell_of[i] = (place(at.x) << 20) | (place(at.y) << 10) | place(at.z);
        Sum& sum = sums[cell_of[i]];
        sum.total += mesh.positions[i];
        sum.count += 1.0f;
    }
    std::vector<glm::vec3> corners;
    std::set<std::array<std::uint32_t, 3>> known;  // many triangles fall into the same cells
    for (std::size_t t = 0; t + 2 < mesh.triangles.size(); t += 3) {
        const std::uint32_t a = cell_of[mesh.triangles[t]], b = cell_of[mesh.triangles[t + 1]],
                            c = cell_of[mesh.triangles[t + 2]];
        if (a == b || b == c || a == c) continue;
        std::array<std::uint32_t, 3> sorted{a, b, c};
        std::ranges::sort(sorted);
        if (!known.insert(sorted).second) continue;
        for (const std::uint32_t one : {a, b, c})
            corners.push_back(sums[one].total / sums[one].count);
    }
    return corners;
}

}

PartSketch sketch_of(const Mesh& mesh, std::size_t most_triangles)
{
    PartSketch sketch;
    if (mesh.positions.empty() || mesh.triangles.empty()) return sketch;
    Box box;
    for (const glm::vec3& p : mesh.positions) {
        box.low = glm::min(box.low, p);
        box.high = glm::max(box.high, p);
    }
    const glm::vec3 size = box.high - box.low;
    if (!(std::max({size.x, size.y, size.z}) > 0.0f)) return sketch;
    if (mesh.triangles.size() / 3 <= most_triangles) {
        for (const std::uint32_t i : mesh.triangles) sketch.corners.push_back(mesh.positions[i]);
    } else {
        // Triangles of a surface grow with the square of the cells.
        for (int cells = most_cells; cells >= least_cells; cells = cells * 4 / 5) {
            sketch.corners = clustered(mesh, box, cells);
            if (sketch.corners.size() / 3 <= most_triangles) break;
        }
        if (sketch.corners.size() / 3 > most_triangles) sketch.corners.resize(3 * most_triangles);
    }
    const glm::vec3 middle = 0.5f * (box.low + box.high);
    float farthest = 0.0f;
    for (glm::vec3& p : sketch.corners) {
        p -= middle;
        farthest = std::max(farthest, glm::length(p));
    }
    if (farthest > 0.0f)
        for (glm::vec3& p : sketch.corners) p /= farthest;
    return sketch;
}

}
