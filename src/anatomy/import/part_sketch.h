#pragma once
// A part in few triangles, for a small picture that tells people which one is meant.

#include "anatomy/mesh.h"

#include <glm/vec3.hpp>
#include <vector>

namespace spineload::anatomy {

/// In the file's directions, around the part's own middle; the farthest corner is 1 away.
struct PartSketch {
    std::vector<glm::vec3> corners;  ///< three a triangle
    bool operator==(const PartSketch&) const = default;
};

/// At most so many triangles (a screen full of rows stays within a drawing list's 65,536 corners);
/// where the part has more, near corners are taken together. Empty for a part without surface.
PartSketch sketch_of(const Mesh& mesh, std::size_t most_triangles = 800);

}
