#pragma once
// The plain stream in which the reading process hands meshes over. Its reader trusts nothing: the
// process at the other end may have been taken over by the file it read.

#include "anatomy/mesh.h"
#include "core/result.h"

#include <glm/vec2.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::anatomy {

inline constexpr std::size_t most_triangles =
    5'000'000;  ///< of a file; assumed: the finest scans have 1 M
inline constexpr std::size_t most_vertices = 15'000'000;  ///< three of its own for each triangle
inline constexpr std::size_t most_objects = 4096;
inline constexpr std::size_t most_stream_bytes = 512u << 20;

/// A mesh with what a spine of our own carries beside: the disc grid of DiscShape, one per
/// position; empty when the file has none.
struct ReadMesh {
    Mesh mesh;
    std::vector<glm::vec2> plane;
    std::vector<float> height;
};

std::string mesh_stream(std::span<const ReadMesh> meshes);
std::string mesh_stream_error(std::string_view message);

/// The meshes, or the reading process's own message, or an Error because the stream is broken.
/// Afterwards every number is finite, every index in range, every attribute complete or empty.
Result<std::vector<ReadMesh>> parse_mesh_stream(std::string_view bytes, const std::string& file);

}
