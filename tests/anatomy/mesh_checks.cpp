#include "mesh_checks.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <map>
#include <utility>

namespace spineload::anatomy {

namespace {

glm::dvec3 corner(const Mesh& mesh, std::size_t i)
{
    return glm::dvec3{mesh.positions[mesh.triangles[i]]} * 1e3;
}

// Ericson, Real-Time Collision Detection, section 5.1.5.
double triangle_distance(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b,
                         const glm::dvec3& c)
{
    const glm::dvec3 ab = b - a, ac = c - a, ap = p - a, bp = p - b, cp = p - c;
    const double d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return glm::length(ap);
    const double d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return glm::length(bp);
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return glm::length(ap - ab * (d1 / (d1 - d3)));
    const double d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return glm::length(cp);
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return glm::length(ap - ac * (d2 / (d2 - d6)));
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
        return glm::length(bp - (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6))));
    const double k = 1.0 / (va + vb + vc);
    return glm::length(ap - ab * (vb * k) - ac * (vc * k));
}

}

std::string flaw_of(const Mesh& mesh)
{
    if (mesh.triangles.empty()) return "no triangles";
    if (mesh.normals.size() != mesh.positions.size() ||
        mesh.occlusion.size() != mesh.positions.size())
        return "normals or occlusion missing";
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const glm::vec3 p = mesh.positions[i], n = mesh.normals[i];
        if (!std::isfinite(p.x + p.y + p.z)) return fmt::format("position {} is not finite", i);
        if (!(std::abs(glm::length(n) - 1.0f) < 1e-3f)) return fmt::format("normal {}", i);
        if (!(mesh.occlusion[i] >= 0.0f && mesh.occlusion[i] <= 1.0f))
            return fmt::format("occlusion {}", i);
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = mesh.triangles[i + k], b = mesh.triangles[i + (k + 1) % 3];
            if (a >= mesh.positions.size() || a == b) return fmt::format("triangle {}", i / 3);
            ++edges[{a, b}];
        }
    for (const auto& [edge, uses] : edges) {
        const auto back = edges.find({edge.second, edge.first});
        if (uses != 1 || back == edges.end() || back->second != 1)
            return fmt::format("edge {}-{} is used {} times", edge.first, edge.second, uses);
    }
    return {};
}

double volume_mm3(const Mesh& mesh)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        sum += glm::dot(corner(mesh, i), glm::cross(corner(mesh, i + 1), corner(mesh, i + 2))) / 6;
    return sum;
}

double distance_mm(const Mesh& mesh, const glm::dvec3& point)
{
    double least = 1e30;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        least = std::min(least, triangle_distance(point, corner(mesh, i), corner(mesh, i + 1),
                                                  corner(mesh, i + 2)));
    return least;
}

bool is_inside(const Mesh& mesh, const glm::dvec3& point)
{
    // A direction that no edge of a generated mesh runs along.
    const glm::dvec3 ray = glm::normalize(glm::dvec3{0.8134, 0.4421, 0.3779});
    int hits = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a = corner(mesh, i), ab = corner(mesh, i + 1) - a,
                         ac = corner(mesh, i + 2) - a;
        const glm::dvec3 h = glm::cross(ray, ac);
        const double det = glm::dot(ab, h);
        if (std::abs(det) < 1e-14) continue;
        const glm::dvec3 s = point - a;
        const double u = glm::dot(s, h) / det;
        const glm::dvec3 q = glm::cross(s, ab);
        const double v = glm::dot(ray, q) / det;
        if (u >= 0 && v >= 0 && u + v <= 1 && glm::dot(ac, q) / det > 0) ++hits;
    }
    return hits % 2 == 1;
}

Mesh moved(const Mesh& mesh, const Transform<World, Segment>& motion)
{
    Mesh out = mesh;
    for (auto& p : out.positions)
        p = glm::vec3{motion.rotation * glm::dvec3{p} + motion.translation};
    for (auto& n : out.normals) n = glm::vec3{motion.rotation * glm::dvec3{n}};
    return out;
}

}
