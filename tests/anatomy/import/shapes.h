#pragma once
// A spine of blocks for tests, and the mesh formats it is written in.

#include "anatomy/spine_shape.h"

#include <glm/mat3x3.hpp>
#include <string>
#include <vector>

namespace spineload::test {

/// The man of 1.80 m whose sizes the model's reference are.
anatomy::Body test_body();

/// Vertebrae of a block with a spinous and two transverse processes, a wedge of a sacrum, discs of
/// twelve corners with nuclei, facets of two triangles; every value of every mesh set. World,
/// metres.
anatomy::SpineShape block_spine(const anatomy::Body& body);

/// Its bones and discs (annulus and nucleus) as the objects of a file: L3, S1, disc_L3-L4,
/// nucleus_L3-L4.
std::vector<anatomy::Mesh> block_objects(const anatomy::Body& body);

/// Turned, then scaled, then shifted.
anatomy::Mesh moved(anatomy::Mesh mesh, const glm::dmat3& rotation, double scale,
                    const glm::dvec3& shift);

std::string as_obj(const std::vector<anatomy::Mesh>& meshes);
std::string as_ascii_stl(const anatomy::Mesh& mesh);
std::string as_binary_stl(const anatomy::Mesh& mesh);
std::string as_ply(const anatomy::Mesh& mesh);
std::string as_off(const anatomy::Mesh& mesh);
std::string as_3ds(const std::vector<anatomy::Mesh>& meshes);
/// With `buffer` as the name of the file that holds the numbers, or a data URI; `bytes` gets them.
std::string as_gltf(const std::vector<anatomy::Mesh>& meshes, const std::string& buffer,
                    std::string& bytes);

}
