#pragma once
// Whether a triangle mesh is the skin of a body: closed, and nowhere cutting itself.

#include "anatomy/mesh.h"

#include <span>
#include <utility>

namespace spineload::anatomy {

/// Pairs of triangles (their numbers) that cut each other although they are no neighbours, each
/// once. `size`: about the length of an edge, in the positions' unit.
std::vector<std::pair<std::uint32_t, std::uint32_t>> crossings(
    std::span<const glm::dvec3> positions, std::span<const std::uint32_t> triangles, double size);

/// Neighbouring triangles that lie almost on each other's back, each pair once.
std::vector<std::pair<std::uint32_t, std::uint32_t>> folds(
    std::span<const glm::dvec3> positions, std::span<const std::uint32_t> triangles);

/// How many pairs of triangles of a mesh cut each other.
std::size_t self_intersections(const Mesh& mesh);

/// Edges that are not shared by exactly two triangles running along it in opposite directions.
std::size_t flawed_edges(const Mesh& mesh);

}
