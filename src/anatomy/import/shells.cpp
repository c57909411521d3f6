#include "anatomy/import/shells.h"

#include "anatomy/import/mesh_tools.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace spineload::anatomy {

namespace {

class Groups {
public:
    explicit Groups(std::size_t count) : parent_(count)
    {
        std::iota(parent_.begin(), parent_.end(), 0u);
    }
    std::uint32_t of(std::uint32_t i)
    {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    // The smaller number leads, so that the outcome doesn't hang on the order of edges.
    void join(std::uint32_t a, std::uint32_t b)
    {
        a = of(a), b = of(b);
        if (a != b) parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parent_;
};

struct Edge {
    std::uint64_t ends;
    std::uint32_t triangle;
};

}

void append_mesh(Mesh& to, const Mesh& more)
{
    const auto offset = static_cast<std::uint32_t>(to.positions.size());
    to.positions.insert(to.positions.end(), more.positions.begin(), more.positions.end());
    for (const auto corner : more.triangles) to.triangles.push_back(corner + offset);
    to.normals.clear();
    to.occlusion.clear();
}

std::vector<Mesh> split_shells(const Mesh& mesh)
{
    const std::size_t count = mesh.triangles.size() / 3;
    std::vector<Edge> edges;
    edges.reserve(3 * count);
    for (std::size_t t = 0; t < count; ++t)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint64_t a = mesh.triangles[3 * t + k];
            const std::uint64_t b = mesh.triangles[3 * t + (k + 1) % 3];
            edges.push_back({std::min(a, b) << 32 | std::max(a, b), static_cast<std::uint32_t>(t)});
        }
    std::ranges::sort(edges, [](const Edge& a, const Edge& b) {
        return a.ends != b.ends ? a.ends < b.ends : a.triangle < b.triangle;
    });
    Groups groups(count);
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t end = i + 1;
        while (end < edges.size() && edges[end].ends == edges[i].ends) ++end;
        // Where four meet, two surfaces touch: a disc's end on its nucleus. Each surface's
        // triangles follow one another in the file.
        for (std::size_t k = i; k + 1 < end; k += 2)
            groups.join(edges[k].triangle, edges[k + 1].triangle);
        i = end;
    }

    std::vector<std::uint32_t> shell(count, UINT32_MAX);
    std::vector<Mesh> out;
    std::vector<std::vector<std::uint32_t>> members;
    for (std::size_t t = 0; t < count; ++t) {
        const std::uint32_t lead = groups.of(static_cast<std::uint32_t>(t));
        if (shell[lead] == UINT32_MAX) {
            shell[lead] = static_cast<std::uint32_t>(members.size());
            members.emplace_back();
        }
        members[shell[lead]].push_back(static_cast<std::uint32_t>(t));
    }
    std::vector<std::uint32_t> place(mesh.positions.size(), UINT32_MAX);
    std::vector<std::pair<double, Mesh>> sized;
    for (const auto& triangles : members) {
        Mesh piece;
        piece.name = mesh.name;
        piece.triangles.reserve(3 * triangles.size());
        std::vector<std::uint32_t> used;
        for (const auto t : triangles)
            for (std::size_t k = 0; k < 3; ++k) {
                const auto old = mesh.triangles[3 * std::size_t{t} + k];
                if (place[old] == UINT32_MAX) {
                    place[old] = static_cast<std::uint32_t>(piece.positions.size());
                    piece.positions.push_back(mesh.positions[old]);
                    used.push_back(old);
                }
                piece.triangles.push_back(place[old]);
            }
        for (const auto old : used) place[old] = UINT32_MAX;
        const double area = surface_moments(piece).area;
        sized.emplace_back(area, std::move(piece));
    }
    std::ranges::stable_sort(sized, [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [area, piece] : sized) out.push_back(std::move(piece));
    return out;
}

}
