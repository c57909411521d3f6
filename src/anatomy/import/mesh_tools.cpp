#include "anatomy/import/mesh_tools.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <glm/geometric.hpp>
#include <unordered_map>

namespace spineload::anatomy {

namespace {

constexpr std::uint32_t unused = UINT32_MAX;

struct PointBits {
    std::array<std::uint32_t, 3> bits;
    bool operator==(const PointBits&) const = default;
};

struct PointHash {
    std::size_t operator()(const PointBits& p) const
    {
        std::uint64_t h = 0x9e3779b97f4a7c15u;
        for (const auto bits : p.bits) {
            h ^= bits;
            h *= 0xff51afd7ed558ccdu;
            h ^= h >> 33;
        }
        return static_cast<std::size_t>(h);
    }
};

// Adding zero turns −0 into 0, so that both count as one point.
PointBits bits_of(const glm::vec3& p)
{
    return {{std::bit_cast<std::uint32_t>(p.x + 0.0f), std::bit_cast<std::uint32_t>(p.y + 0.0f),
             std::bit_cast<std::uint32_t>(p.z + 0.0f)}};
}

glm::dvec3 corner(const Mesh& mesh, std::size_t i)
{
    return glm::dvec3(mesh.positions[mesh.triangles[i]]);
}

glm::dvec3 doubled_area_vector(const Mesh& mesh, std::size_t first)
{
    const glm::dvec3 a = corner(mesh, first);
    return glm::cross(corner(mesh, first + 1) - a, corner(mesh, first + 2) - a);
}

// Each undirected edge with the triangles on it; `forward` says in which direction a triangle runs.
struct EdgeUse {
    std::uint64_t edge;
    std::uint32_t triangle;
    bool forward;
};

std::vector<EdgeUse> edge_uses(const Mesh& mesh)
{
    std::vector<EdgeUse> uses;
    uses.reserve(mesh.triangles.size());
    for (std::size_t first = 0; first + 2 < mesh.triangles.size(); first += 3)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint64_t a = mesh.triangles[first + k];
            const std::uint64_t b = mesh.triangles[first + (k + 1) % 3];
            uses.push_back({std::min(a, b) << 32 | std::max(a, b),
                            static_cast<std::uint32_t>(first / 3), a < b});
        }
    std::ranges::sort(uses, [](const EdgeUse& x, const EdgeUse& y) {
        return x.edge != y.edge ? x.edge < y.edge : x.triangle < y.triangle;
    });
    return uses;
}

// Calls `visit(first, last)` for the uses of each edge.
template <class Visit>
void for_each_edge(const std::vector<EdgeUse>& uses, Visit visit)
{
    for (std::size_t i = 0; i < uses.size();) {
        std::size_t end = i + 1;
        while (end < uses.size() && uses[end].edge == uses[i].edge) ++end;
        visit(i, end);
        i = end;
    }
}

// Neighbours across edges of exactly two triangles.
struct Link {
    std::uint32_t to = unused;
    bool agrees = true;
};
std::vector<std::array<Link, 3>> links(const Mesh& mesh)
{
    std::vector<std::array<Link, 3>> found(mesh.triangles.size() / 3);
    const auto uses = edge_uses(mesh);
    const auto add = [&](const EdgeUse& from, const EdgeUse& to) {
        for (auto& link : found[from.triangle])
            if (link.to == unused) {
                link = {to.triangle, from.forward != to.forward};
                return;
            }
    };
    for_each_edge(uses, [&](std::size_t first, std::size_t end) {
        if (end - first != 2) return;
        add(uses[first], uses[first + 1]);
        add(uses[first + 1], uses[first]);
    });
    return found;
}

}

Mesh joined(const Mesh& mesh)
{
    Mesh out;
    out.name = mesh.name;
    out.triangles.reserve(mesh.triangles.size());
    std::unordered_map<PointBits, std::uint32_t, PointHash> places;
    places.reserve(mesh.positions.size());
    for (const auto old : mesh.triangles) {
        const auto [at, is_new] = places.try_emplace(
            bits_of(mesh.positions[old]), static_cast<std::uint32_t>(out.positions.size()));
        if (is_new) out.positions.push_back(mesh.positions[old] + 0.0f);
        out.triangles.push_back(at->second);
    }
    return out;
}

std::size_t drop_empty_triangles(Mesh& mesh)
{
    glm::vec3 low(INFINITY), high(-INFINITY);
    for (const auto& p : mesh.positions) low = glm::min(low, p), high = glm::max(high, p);
    const double size = mesh.positions.empty() ? 0.0 : glm::length(glm::dvec3(high - low));
    // Below float rounding of the coordinates an area has no direction.
    const double least = 1e-12 * size * size;
    std::size_t kept = 0;
    for (std::size_t first = 0; first + 2 < mesh.triangles.size(); first += 3) {
        if (!(glm::length(doubled_area_vector(mesh, first)) > least)) continue;
        for (std::size_t k = 0; k < 3; ++k) mesh.triangles[kept + k] = mesh.triangles[first + k];
        kept += 3;
    }
    const std::size_t dropped = (mesh.triangles.size() - kept) / 3;
    mesh.triangles.resize(kept);
    return dropped;
}

EdgeCounts count_edges(const Mesh& mesh)
{
    EdgeCounts counts;
    const auto uses = edge_uses(mesh);
    for_each_edge(uses, [&](std::size_t first, std::size_t end) {
        if (end - first == 1) ++counts.open;
        if (end - first > 2) ++counts.crowded;
        if (end - first == 2 && uses[first].forward == uses[first + 1].forward) ++counts.opposing;
    });
    return counts;
}

std::size_t unify_winding(Mesh& mesh)
{
    const auto neighbours = links(mesh);
    enum : char { Unseen, Kept, Turned };
    std::vector<char> state(neighbours.size(), Unseen);
    std::vector<std::uint32_t> piece;
    std::size_t turned = 0;
    const auto turn = [&](std::size_t t) {
        std::swap(mesh.triangles[3 * t + 1], mesh.triangles[3 * t + 2]);
    };
    for (std::size_t start = 0; start < neighbours.size(); ++start) {
        if (state[start] != Unseen) continue;
        // Walk the piece from its first triangle; each follows the one it was reached from.
        piece.assign(1, static_cast<std::uint32_t>(start));
        state[start] = Kept;
        for (std::size_t next = 0; next < piece.size(); ++next)
            for (const auto& link : neighbours[piece[next]]) {
                if (link.to == unused || state[link.to] != Unseen) continue;
                const bool keeps = (state[piece[next]] == Kept) == link.agrees;
                state[link.to] = keeps ? Kept : Turned;
                piece.push_back(link.to);
            }
        for (const auto t : piece)
            if (state[t] == Turned) turn(t);
        // The volume seen from one of its own points tells a closed piece's outside; an open shell
        // such as an endplate keeps the majority's winding.
        const glm::dvec3 origin = corner(mesh, 3 * start);
        double sum = 0.0;
        bool is_shut = true;
        std::size_t minority = 0;
        for (const auto t : piece) {
            sum += glm::dot(corner(mesh, 3 * t) - origin, doubled_area_vector(mesh, 3 * t));
            is_shut = is_shut && std::ranges::none_of(neighbours[t], [](const Link& link) {
                          return link.to == unused;
                      });
            minority += state[t] == Turned;
        }
        const bool is_inside_out = is_shut ? sum < 0.0 : minority * 2 > piece.size();
        if (is_inside_out)
            for (const auto t : piece) turn(t);
        turned += is_inside_out ? piece.size() - minority : minority;
    }
    return turned;
}

void set_smooth_normals(Mesh& mesh)
{
    std::vector<glm::dvec3> sums(mesh.positions.size(), glm::dvec3(0.0));
    for (std::size_t first = 0; first + 2 < mesh.triangles.size(); first += 3) {
        const glm::dvec3 area = doubled_area_vector(mesh, first);
        const double size = glm::length(area);
        if (!(size > 0.0)) continue;
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::dvec3 at = corner(mesh, first + k);
            const glm::dvec3 next = corner(mesh, first + (k + 1) % 3) - at;
            const glm::dvec3 last = corner(mesh, first + (k + 2) % 3) - at;
            const double angle = std::atan2(size, glm::dot(next, last));
            sums[mesh.triangles[first + k]] += area * (angle / size);
        }
    }
    mesh.normals.resize(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double size = glm::length(sums[i]);
        mesh.normals[i] = size > 1e-12 ? glm::vec3(sums[i] / size) : glm::vec3(0, 1, 0);
    }
}

SurfaceMoments surface_moments(const Mesh& mesh)
{
    SurfaceMoments moments;
    if (mesh.triangles.size() < 3) return moments;
    // About the first point, so that a mesh far from the origin loses no digits.
    const glm::dvec3 origin = corner(mesh, 0);
    glm::dvec3 first_moment(0.0);
    glm::dmat3 second_moment(0.0);
    for (std::size_t first = 0; first + 2 < mesh.triangles.size(); first += 3) {
        const double area = 0.5 * glm::length(doubled_area_vector(mesh, first));
        const glm::dvec3 centre =
            (corner(mesh, first) + corner(mesh, first + 1) + corner(mesh, first + 2)) / 3.0 -
            origin;
        moments.area += area;
        first_moment += area * centre;
        // Exact for linear coordinates: ∫ p pᵀ = A/12 (Σ vᵢvᵢᵀ + 9 c cᵀ).
        second_moment += area * 0.75 * glm::outerProduct(centre, centre);
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::dvec3 v = corner(mesh, first + k) - origin;
            second_moment += (area / 12.0) * glm::outerProduct(v, v);
        }
    }
    if (!(moments.area > 0.0)) return moments;
    const glm::dvec3 mean = first_moment / moments.area;
    moments.centroid = origin + mean;
    moments.spread = second_moment / moments.area - glm::outerProduct(mean, mean);
    moments.radius = std::sqrt(
        std::max(0.0, moments.spread[0][0] + moments.spread[1][1] + moments.spread[2][2]));
    return moments;
}

double volume(const Mesh& mesh)
{
    if (mesh.triangles.empty()) return 0.0;
    const glm::dvec3 origin = corner(mesh, 0);
    double sum = 0.0;
    for (std::size_t first = 0; first + 2 < mesh.triangles.size(); first += 3)
        sum += glm::dot(corner(mesh, first) - origin, doubled_area_vector(mesh, first));
    return sum / 6.0;
}

}
