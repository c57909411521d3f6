#pragma once
// Tubes and arrows as instances of one unit frustum.

#include "render/gl_objects.h"
#include "scene/scene.h"

#include <vector>

namespace spineload::render {

class TubeCache {
public:
    /// Uploads the tubes of a scene; an arrow becomes a shaft and a head.
    void prepare(const std::vector<scene::Tube>& tubes);
    void draw() const;

private:
    void make_unit_mesh();

    GlVertexArray array_;
    GlBuffer unit_, indices_, instances_;
    GLsizei index_count_ = 0, instance_count_ = 0;
};

}
