#include "scene/loft.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

// Smooth normals weighed by area; rings that nearly coincide would spoil unweighed ones.
void compute_normals(anatomy::Mesh& mesh)
{
    mesh.normals.assign(mesh.positions.size(), glm::vec3{0.0f});
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const auto a = mesh.triangles[i], b = mesh.triangles[i + 1], c = mesh.triangles[i + 2];
        const glm::vec3 normal = glm::cross(mesh.positions[b] - mesh.positions[a],
                                            mesh.positions[c] - mesh.positions[a]);
        for (const auto k : {a, b, c}) mesh.normals[k] += normal;
    }
    for (auto& normal : mesh.normals) {
        const float length = glm::length(normal);
        normal = length > 1e-20f ? normal / length : glm::vec3{0.0f, 1.0f, 0.0f};
    }
}

float signed_volume(const anatomy::Mesh& mesh)
{
    float volume = 0.0f;
    const glm::vec3 origin = mesh.positions.front();
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3)
        volume += glm::dot(mesh.positions[mesh.triangles[i]] - origin,
                           glm::cross(mesh.positions[mesh.triangles[i + 1]] - origin,
                                      mesh.positions[mesh.triangles[i + 2]] - origin));
    return volume;
}

}

anatomy::Mesh loft(std::span<const Ring> rings, unsigned around)
{
    anatomy::Mesh mesh;
    if (rings.size() < 2 || around < 3) return mesh;
    for (const Ring& ring : rings)
        for (unsigned i = 0; i < around; ++i) {
            const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) /
                                static_cast<float>(around);
            const float c = std::cos(angle), s = std::sin(angle);
            const auto bent = [&](float v) {
                return std::copysign(std::pow(std::abs(v), 2.0f / ring.squareness), v);
            };
            const float x = bent(c) * (c >= 0.0f ? ring.forward : ring.backward);
            mesh.positions.push_back(ring.centre + ring.axes[0] * x +
                                     ring.axes[2] * (bent(s) * ring.sideways));
        }
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.push_back(rings.front().centre);
    mesh.positions.push_back(rings.back().centre);
    const auto last_ring = static_cast<std::uint32_t>((rings.size() - 1) * around);
    for (std::uint32_t i = 0; i < around; ++i) {
        const std::uint32_t j = (i + 1) % around;
        for (std::uint32_t r = 0; r < last_ring; r += around)
            mesh.triangles.insert(mesh.triangles.end(), {r + i, r + around + i, r + j, r + j,
                                                         r + around + i, r + around + j});
        mesh.triangles.insert(mesh.triangles.end(), {first, i, j});
        mesh.triangles.insert(mesh.triangles.end(), {first + 1, last_ring + j, last_ring + i});
    }
    // Rings may run either way along the thing: the outside is where the volume is positive.
    if (signed_volume(mesh) < 0.0f)
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
            std::swap(mesh.triangles[i + 1], mesh.triangles[i + 2]);
    compute_normals(mesh);
    return mesh;
}

anatomy::Mesh box_mesh(const glm::vec3& half)
{
    anatomy::Mesh mesh;
    for (int axis = 0; axis < 3; ++axis)
        for (const float side : {-1.0f, 1.0f}) {
            glm::vec3 normal{0.0f}, u{0.0f}, v{0.0f};
            normal[axis] = side;
            u[(axis + 1) % 3] = side;
            v[(axis + 2) % 3] = 1.0f;
            const auto base = static_cast<std::uint32_t>(mesh.positions.size());
            for (const auto& corner :
                 {normal - u - v, normal + u - v, normal + u + v, normal - u + v}) {
                mesh.positions.push_back(corner * half);
                mesh.normals.push_back(normal);
            }
            mesh.triangles.insert(mesh.triangles.end(),
                                  {base, base + 1, base + 2, base, base + 2, base + 3});
        }
    return mesh;
}

void append(anatomy::Mesh& mesh, const anatomy::Mesh& other, const glm::vec3& shift)
{
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    for (const auto& place : other.positions) mesh.positions.push_back(place + shift);
    mesh.normals.insert(mesh.normals.end(), other.normals.begin(), other.normals.end());
    for (const auto index : other.triangles) mesh.triangles.push_back(base + index);
}

}
