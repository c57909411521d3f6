#pragma once
// Meshes on the device: uploaded once per mesh and revision, dropped when nobody draws them.

#include "render/gl_objects.h"
#include "scene/scene.h"

#include <memory>
#include <unordered_map>

namespace spineload::render {

/// Full detail; few enough triangles for a shadow of a huge mesh; few enough for software GL while
/// something moves.
enum class Detail { Full, Low, Moving };

class MeshCache {
public:
    /// Before a frame: uploads what is new or changed. `is_moving`: also simplifies one bone more
    /// for Detail::Moving; a bone takes some milliseconds, and the first picture must not wait for
    /// seven.
    void prepare(const scene::Scene& scene, bool is_moving = false);
    void draw(const scene::Item& item, Detail detail) const;
    std::size_t triangles(const scene::Item& item, Detail detail) const;

private:
    struct Entry {
        std::weak_ptr<const anatomy::Mesh> mesh;  ///< tells a new mesh at an old address apart
        std::uint64_t revision = 0;
        GlVertexArray array;
        GlBuffer vertices, scalars, grains, indices, low_indices, moving_indices;
        GLsizei count = 0, low_count = 0, moving_count = 0;  ///< indices
        unsigned steady_frames = 0;                          ///< since its triangles were uploaded
        unsigned unused_frames = 0;
    };
    struct Range {
        const GlBuffer& indices;
        GLsizei count = 0;
    };
    static void upload(Entry& entry, const scene::Item& item);
    static void simplify_for_motion(Entry& entry, const anatomy::Mesh& mesh);
    static Range range_of(const Entry& entry, Detail detail);
    std::unordered_map<const anatomy::Mesh*, Entry> entries_;
};

/// Triangles of `mesh` with about `most` of them left, over the same vertices.
std::vector<std::uint32_t> simplified(const anatomy::Mesh& mesh, std::size_t most);

}
