#pragma once
// Triangle meshes as plain arrays. Metres, World axes unless a function says otherwise.

#include <cstdint>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <vector>

namespace spineload::anatomy {

struct Mesh {
    std::string name;
    std::vector<glm::vec3> positions;
    std::vector<glm::vec3> normals;  ///< unit, one per position
    std::vector<float> occlusion;    ///< 0 dark crease … 1 open; empty: all 1
    std::vector<std::uint32_t>
        triangles;  ///< three indices each, counter-clockwise seen from outside

    bool empty() const { return triangles.empty(); }
};

}
