#pragma once
// The faces of a section on the device: one texture each, uploaded again when it changes.

#include "render/gl_objects.h"
#include "scene/scene.h"

#include <vector>

namespace spineload::render {

class CutCache {
public:
    /// Before a frame: uploads what is new or changed.
    void prepare(const std::vector<scene::CutFace>& cuts);
    /// Of the face at this place in the scene: depth and depth in the core in mm, value.
    const GlTexture& texture(std::size_t index) const { return faces_[index].texture; }

private:
    struct Face {
        GlTexture texture;
        std::uint64_t revision = 0;
        int columns = 0, rows = 0;
    };
    std::vector<Face> faces_;
};

}
