// How deep inside a closed line each node of a grid lies (see section.h).

#include "scene/section.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>

namespace spineload::scene {
namespace {

float distance_to(const glm::vec2& p, const CutLine& line)
{
    const glm::vec2 way = line.to - line.from, from = p - line.from;
    const float t =
        std::clamp(glm::dot(from, way) / std::max(glm::dot(way, way), 1e-18f), 0.0f, 1.0f);
    return glm::length(from - t * way);
}

std::size_t at(const DepthGrid& grid, int column, int row)
{
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
           static_cast<std::size_t>(column);
}

DepthGrid empty_grid(std::span<const CutLine> lines, float cell, float margin)
{
    glm::vec2 low{std::numeric_limits<float>::max()}, high{std::numeric_limits<float>::lowest()};
    for (const auto& line : lines) {
        low = glm::min(low, glm::min(line.from, line.to));
        high = glm::max(high, glm::max(line.from, line.to));
    }
    DepthGrid grid;
    if (lines.empty()) return grid;
    // An odd imported mesh must not ask for a grid of millions.
    constexpr float most_nodes = 400.0f;
    const glm::vec2 extent = high - low + 2.0f * margin;
    grid.cell = std::max({cell, extent.x / most_nodes, extent.y / most_nodes});
    grid.low = low - margin;
    grid.columns = static_cast<int>(std::ceil(extent.x / grid.cell)) + 1;
    grid.rows = static_cast<int>(std::ceil(extent.y / grid.cell)) + 1;
    return grid;
}

// Unsigned distance to the nearest line, `reach` where none is that near.
std::vector<float> distances(const DepthGrid& grid, std::span<const CutLine> lines, float reach)
{
    std::vector<float> out(
        static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows), reach);
    const auto node = [&](float value, float low, int last) {
        return std::clamp(static_cast<int>(std::floor((value - low) / grid.cell)), 0, last);
    };
    for (const auto& line : lines) {
        const glm::vec2 low = glm::min(line.from, line.to) - reach;
        const glm::vec2 high = glm::max(line.from, line.to) + reach;
        const int c1 = node(high.x, grid.low.x, grid.columns - 1),
                  r1 = node(high.y, grid.low.y, grid.rows - 1);
        for (int r = node(low.y, grid.low.y, grid.rows - 1); r <= r1; ++r)
            for (int c = node(low.x, grid.low.x, grid.columns - 1); c <= c1; ++c) {
                float& nearest = out[at(grid, c, r)];
                nearest = std::min(nearest, distance_to(grid.place(c, r), line));
            }
    }
    return out;
}

// How often the lines wind around each node of the rows (axis 0) or columns (axis 1); a row whose
// lines do not close is marked as broken.
struct Winding {
    std::vector<int> turns;
    std::vector<bool> is_broken;
};
Winding winding(const DepthGrid& grid, std::span<const CutLine> lines, int axis)
{
    const int along = axis == 0 ? grid.columns : grid.rows;
    const int count = axis == 0 ? grid.rows : grid.columns;
    Winding out;
    out.turns.assign(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows),
                     0);
    out.is_broken.assign(static_cast<std::size_t>(count), false);
    // Changes of the winding along each row; every node before a crossing sees it on its far side.
    std::vector<int> steps(static_cast<std::size_t>(count) * static_cast<std::size_t>(along + 1),
                           0);
    const int other = 1 - axis;
    for (const auto& line : lines) {
        const float from = line.from[other], to = line.to[other];
        if (from == to) continue;
        // Half-open, so that a corner on a row counts once.
        const float low = std::min(from, to), high = std::max(from, to);
        const int first =
            std::max(0, static_cast<int>(std::ceil((low - grid.low[other]) / grid.cell)));
        for (int i = first; i < count; ++i) {
            const float value = grid.low[other] + grid.cell * static_cast<float>(i);
            if (value >= high) break;
            if (value < low) continue;
            const float t = (value - from) / (to - from);
            const float cross = line.from[axis] + t * (line.to[axis] - line.from[axis]);
            const int before = std::clamp(
                static_cast<int>(std::ceil((cross - grid.low[axis]) / grid.cell)), 0, along);
            // Around a counter-clockwise loop the right side goes up, the upper one left.
            const int turn = (to > from) == (axis == 0) ? 1 : -1;
            steps[static_cast<std::size_t>(i) * static_cast<std::size_t>(along + 1) +
                  static_cast<std::size_t>(before)] += turn;
        }
    }
    for (int i = 0; i < count; ++i) {
        int turns = 0;
        for (int k = along; k >= 0; --k) {
            turns += steps[static_cast<std::size_t>(i) * static_cast<std::size_t>(along + 1) +
                           static_cast<std::size_t>(k)];
            if (k > 0) out.turns[axis == 0 ? at(grid, k - 1, i) : at(grid, i, k - 1)] = turns;
        }
        out.is_broken[static_cast<std::size_t>(i)] = turns != 0;
    }
    return out;
}

std::vector<float> signed_depths(const DepthGrid& grid, std::span<const CutLine> lines, float reach)
{
    std::vector<float> out = distances(grid, lines, reach);
    const Winding rows = winding(grid, lines, 0);
    const bool is_whole = std::ranges::none_of(rows.is_broken, std::identity{});
    const Winding columns = is_whole ? Winding{} : winding(grid, lines, 1);
    for (int r = 0; r < grid.rows; ++r)
        for (int c = 0; c < grid.columns; ++c) {
            const std::size_t i = at(grid, c, r);
            const bool is_row_good = !rows.is_broken[static_cast<std::size_t>(r)];
            const bool is_column_good =
                !is_whole && !columns.is_broken[static_cast<std::size_t>(c)];
            const bool is_inside =
                is_row_good ? rows.turns[i] > 0 : is_column_good && columns.turns[i] > 0;
            if (!is_inside) out[i] = -out[i];
        }
    return out;
}

}

DepthGrid depth_grid(std::span<const CutLine> lines, float cell, float reach)
{
    DepthGrid grid = empty_grid(lines, cell, 1.5f * cell);
    if (grid.columns > 0) grid.depth = signed_depths(grid, lines, reach);
    return grid;
}

std::vector<float> depths_at(const DepthGrid& grid, std::span<const CutLine> lines, float reach)
{
    return signed_depths(grid, lines, reach);
}

DepthGrid band_grid(std::span<const CutLine> lines, float cell, float half_thickness)
{
    DepthGrid grid = empty_grid(lines, cell, half_thickness + 1.5f * cell);
    if (grid.columns == 0) return grid;
    grid.depth = distances(grid, lines, half_thickness + 2.0f * cell);
    for (float& depth : grid.depth) depth = half_thickness - depth;
    return grid;
}

}
