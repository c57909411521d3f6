#include "scene/muscle_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

// A place on the sheet: a mean of up to four neighbouring fascicles at the same share of each.
struct Blend {
    std::array<std::size_t, 4> row{};
    std::array<float, 4> weight{};
};

// A smooth curve through the fascicles (Catmull-Rom), `v` counted in fascicles.
Blend blend_at(float v, std::size_t count)
{
    const auto last = static_cast<int>(count) - 1;
    const int i = std::clamp(static_cast<int>(v), 0, std::max(last - 1, 0));
    const float t = std::clamp(v - static_cast<float>(i), 0.0f, 1.0f);
    const std::array<float, 4> w{
        0.5f * (-t + 2 * t * t - t * t * t), 0.5f * (2 - 5 * t * t + 3 * t * t * t),
        0.5f * (t + 4 * t * t - 3 * t * t * t), 0.5f * (-t * t + t * t * t)};
    Blend out;
    for (int k = 0; k < 4; ++k) {
        const auto slot = static_cast<std::size_t>(k);
        out.row[slot] = static_cast<std::size_t>(std::clamp(i - 1 + k, 0, last));
        out.weight[slot] = w[slot];
    }
    return out;
}

struct Grid {
    int along = 0, across = 0;
    std::vector<glm::vec3> middle, normal;
    std::vector<float> thickness;
    std::size_t at(int u, int v) const { return static_cast<std::size_t>(u * across + v); }
};

float share_at(const MuscleKind& kind, int u, int along)
{
    return kind.from +
           (kind.to - kind.from) * static_cast<float>(u) / static_cast<float>(along - 1);
}

// Outward from the trunk's middle.
void set_normals(Grid& grid)
{
    grid.normal.resize(grid.middle.size());
    for (int u = 0; u < grid.along; ++u)
        for (int v = 0; v < grid.across; ++v) {
            const auto place = [&](int i, int j) {
                return grid.middle[grid.at(std::clamp(i, 0, grid.along - 1),
                                           std::clamp(j, 0, grid.across - 1))];
            };
            glm::vec3 n =
                glm::cross(place(u + 1, v) - place(u - 1, v), place(u, v + 1) - place(u, v - 1));
            n = glm::length(n) > 1e-12f ? glm::normalize(n) : glm::vec3{0, 0, 1};
            const glm::vec3 here = place(u, v);
            if (glm::dot(n, glm::vec3{here.x - 0.02f, 0.0f, here.z}) < 0.0f) n = -n;
            grid.normal[grid.at(u, v)] = n;
        }
}

// Thin at the rim and where it is tendon; as thick in all as its fibres' volume asks for.
void set_thickness(const MuscleKind& kind, float volume, Grid& grid)
{
    grid.thickness.resize(grid.middle.size());
    float whole = 0.0f;
    for (int u = 0; u < grid.along; ++u)
        for (int v = 0; v < grid.across; ++v) {
            const float share = share_at(kind, u, grid.along);
            const float aside =
                2.0f * static_cast<float>(v) / static_cast<float>(grid.across - 1) - 1.0f;
            const float flesh =
                kind.tendon_size + (1.0f - kind.tendon_size) * fleshy_share(kind, share);
            float& here = grid.thickness[grid.at(u, v)];
            here = flesh * std::sqrt(std::max(1.0f - std::pow(std::abs(aside), 4.0f), 0.0f));
        }
    for (int u = 0; u + 1 < grid.along; ++u)
        for (int v = 0; v + 1 < grid.across; ++v) {
            const std::array corner{grid.at(u, v), grid.at(u + 1, v), grid.at(u + 1, v + 1),
                                    grid.at(u, v + 1)};
            const float area =
                0.5f * glm::length(glm::cross(grid.middle[corner[2]] - grid.middle[corner[0]],
                                              grid.middle[corner[3]] - grid.middle[corner[1]]));
            float mean = 0.0f;
            for (const auto c : corner) mean += 0.25f * grid.thickness[c];
            whole += mean * area;
        }
    for (float& here : grid.thickness) here *= volume / std::max(whole, 1e-12f);
}

// A station for every place of the grid, on the curve through the fascicles.
void add_stations(std::span<const PlannedFascicle> fascicles, Grid& grid, BellyPlan& belly)
{
    const auto gaps = static_cast<float>(fascicles.size() - 1);
    for (int u = 0; u < grid.along; ++u) {
        const float share = share_at(*belly.kind, u, grid.along);
        const auto first = static_cast<std::uint32_t>(belly.samples.size());
        for (const auto& fascicle : fascicles) belly.samples.push_back(fascicle.sample(share));
        for (int v = 0; v < grid.across; ++v) {
            const Blend blend =
                blend_at(gaps * static_cast<float>(v) / static_cast<float>(grid.across - 1),
                         fascicles.size());
            const auto& nearest = fascicles[blend.row[blend.weight[2] > blend.weight[1] ? 2 : 1]];
            MuscleStation station;
            station.first_tie = static_cast<std::uint32_t>(belly.ties.size());
            glm::vec3 place{0.0f};
            for (std::size_t k = 0; k < 4; ++k) {
                place += blend.weight[k] * fascicles[blend.row[k]].place(share);
                belly.ties.push_back(
                    {first + static_cast<std::uint32_t>(blend.row[k]), blend.weight[k]});
            }
            station.end_tie = static_cast<std::uint32_t>(belly.ties.size());
            station.before = static_cast<std::uint32_t>(grid.at(std::max(u - 1, 0), v));
            station.after = static_cast<std::uint32_t>(grid.at(std::min(u + 1, grid.along - 1), v));
            station.lower_body = nearest.lower_body;
            station.upper_body = nearest.upper_body;
            station.upper_share = share;
            station.fleshy = fleshy_share(*belly.kind, share);
            belly.stations.push_back(station);
            grid.middle.push_back(place);
        }
    }
    for (auto& station : belly.stations)
        station.rest_length =
            glm::distance(grid.middle[station.before], grid.middle[station.after]);
}

}

void plan_sheet(std::span<const PlannedFascicle> fascicles, BellyPlan& belly)
{
    const MuscleKind& kind = *belly.kind;
    Grid grid;
    grid.along = kind.rings;
    grid.across = kind.around;
    add_stations(fascicles, grid, belly);
    set_normals(grid);
    set_thickness(kind, belly.volume, grid);

    // Out along the outer face, back along the inner one.
    auto grain = std::make_shared<std::vector<glm::vec2>>();
    std::vector<glm::vec3> places;
    const int around = 2 * grid.across - 2;
    const float width = glm::distance(grid.middle[grid.at(grid.along / 2, 0)],
                                      grid.middle[grid.at(grid.along / 2, grid.across - 1)]);
    for (int u = 0; u < grid.along; ++u)
        for (int j = 0; j < around; ++j) {
            const bool is_outer = j < grid.across;
            const int v = is_outer ? j : around - j;
            const std::size_t at = grid.at(u, v);
            const float aside = v == 0 || v == grid.across - 1 ? 0.0f : (is_outer ? 0.5f : -0.5f);
            MuscleVertex vertex;
            vertex.station = static_cast<std::uint32_t>(at);
            for (std::size_t k = 0; k < 4; ++k)
                vertex.ties[k] = belly.ties[belly.stations[at].first_tie + k];
            vertex.offset = grid.normal[at] * (aside * grid.thickness[at] - kind.inward);
            belly.vertices.push_back(vertex);
            places.push_back(grid.middle[at] + vertex.offset);
            grain->push_back({width * static_cast<float>(v) / static_cast<float>(grid.across - 1),
                              1.0f - belly.stations[at].fleshy});
        }
    close_rings(static_cast<unsigned>(grid.along), static_cast<unsigned>(around), places, belly);
    belly.grain = std::move(grain);
}

}
