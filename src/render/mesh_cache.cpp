#include "render/mesh_cache.h"

#include <meshoptimizer.h>

namespace spineload::render {
namespace {

struct Vertex {
    glm::vec3 place, normal;
    float occlusion;
};

// Software GL draws 60k triangles in motion; seven bones share them with discs and tubes.
constexpr std::size_t low_triangles = 7000;
// Below this a mesh is drawn as it is: discs change with each posture, and simplifying costs more
// than drawing them.
constexpr std::size_t simplify_from = 9000;
// While something moves, bones of thousands of triangles do with this share of them: they are then
// two or three pixels wide each. Smaller meshes change with the posture and stay as they are.
constexpr double moving_share = 0.5;
constexpr std::size_t simplify_for_motion_from = 3500;
// A mesh that changes with each frame would never earn its simplification.
constexpr unsigned steady_after = 3;
// A scene swaps its few meshes at every posture; two seconds of frames keep what blinks.
constexpr unsigned forget_after = 120;

template <class T>
void fill(const GlBuffer& buffer, GLenum target, const std::vector<T>& values, GLenum usage)
{
    glBindBuffer(target, buffer.name());
    glBufferData(target, static_cast<GLsizeiptr>(values.size() * sizeof(T)), values.data(), usage);
}

const void* offset(std::size_t bytes)
{
    return reinterpret_cast<const void*>(bytes);  // NOLINT: GL takes offsets as pointers
}

}

std::vector<std::uint32_t> simplified(const anatomy::Mesh& mesh, std::size_t most)
{
    std::vector<std::uint32_t> out(mesh.triangles.size());
    // 2 % of the mesh's size: never reached at these counts, a guard for odd imported meshes.
    constexpr float most_error = 0.02f;
    const std::size_t count = meshopt_simplify(
        out.data(), mesh.triangles.data(), mesh.triangles.size(), &mesh.positions.data()->x,
        mesh.positions.size(), sizeof(glm::vec3), most * 3, most_error, 0u, nullptr);
    out.resize(count);
    meshopt_optimizeVertexCache(out.data(), out.data(), out.size(), mesh.positions.size());
    return out;
}

void MeshCache::upload(Entry& entry, const scene::Item& item)
{
    const anatomy::Mesh& mesh = *item.mesh;
    const bool is_new = entry.array.is_empty();
    if (is_new) {
        entry.array = GlVertexArray::create();
        entry.vertices = GlBuffer::create();
        entry.scalars = GlBuffer::create();
        entry.indices = GlBuffer::create();
    }
    std::vector<Vertex> vertices(mesh.positions.size());
    for (std::size_t i = 0; i < vertices.size(); ++i)
        vertices[i] = {mesh.positions[i],
                       i < mesh.normals.size() ? mesh.normals[i] : glm::vec3{0.0f, 1.0f, 0.0f},
                       i < mesh.occlusion.size() ? mesh.occlusion[i] : 1.0f};
    std::vector<float> scalars = item.scalar;
    scalars.resize(mesh.positions.size(), 0.0f);

    glBindVertexArray(entry.array.name());
    const GLenum usage = is_new ? GL_STATIC_DRAW : GL_DYNAMIC_DRAW;
    fill(entry.vertices, GL_ARRAY_BUFFER, vertices, usage);
    glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                          offset(offsetof(Vertex, place)));
    glVertexAttribPointer(1, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                          offset(offsetof(Vertex, normal)));
    glVertexAttribPointer(2, 1, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                          offset(offsetof(Vertex, occlusion)));
    fill(entry.scalars, GL_ARRAY_BUFFER, scalars, usage);
    glVertexAttribPointer(3, 1, GL_FLOAT, GL_FALSE, sizeof(float), nullptr);
    for (GLuint i = 0; i < 4; ++i) glEnableVertexAttribArray(i);
    // Without a buffer the attribute reads as zero: no grain.
    if (is_new && item.grain && item.grain->size() == mesh.positions.size()) {
        entry.grains = GlBuffer::create();
        fill(entry.grains, GL_ARRAY_BUFFER, *item.grain, GL_STATIC_DRAW);
        glVertexAttribPointer(4, 2, GL_FLOAT, GL_FALSE, sizeof(glm::vec2), nullptr);
        glEnableVertexAttribArray(4);
    }

    // A posed disc keeps its triangles; only a mesh of another size brings new ones.
    const auto count = static_cast<GLsizei>(mesh.triangles.size());
    if (is_new || count != entry.count) {
        fill(entry.indices, GL_ELEMENT_ARRAY_BUFFER, mesh.triangles, GL_STATIC_DRAW);
        entry.count = count;
        entry.low_count = entry.moving_count = 0;
        entry.steady_frames = 0;
        if (mesh.triangles.size() / 3 > simplify_from) {
            const auto low = simplified(mesh, low_triangles);
            entry.low_indices = GlBuffer::create();
            fill(entry.low_indices, GL_ELEMENT_ARRAY_BUFFER, low, GL_STATIC_DRAW);
            entry.low_count = static_cast<GLsizei>(low.size());
        }
    }
    glBindVertexArray(0);
    entry.mesh = item.mesh;
    entry.revision = item.revision;
}

void MeshCache::simplify_for_motion(Entry& entry, const anatomy::Mesh& mesh)
{
    const auto most =
        static_cast<std::size_t>(moving_share * static_cast<double>(mesh.triangles.size() / 3));
    const auto few = simplified(mesh, most);
    entry.moving_indices = GlBuffer::create();
    glBindVertexArray(0);
    fill(entry.moving_indices, GL_ARRAY_BUFFER, few, GL_STATIC_DRAW);
    entry.moving_count = static_cast<GLsizei>(few.size());
}

void MeshCache::prepare(const scene::Scene& scene, bool is_moving)
{
    bool may_simplify = is_moving;
    for (auto& [address, entry] : entries_) ++entry.unused_frames;
    for (const auto& item : scene.items) {
        if (!item.mesh || item.mesh->empty()) continue;
        Entry& entry = entries_[item.mesh.get()];
        if (entry.mesh.lock() != item.mesh || entry.revision != item.revision) {
            if (entry.mesh.lock() != item.mesh) entry = Entry{};
            upload(entry, item);
        }
        const bool is_worth_it = entry.low_count == 0 && entry.moving_count == 0 &&
                                 item.mesh->triangles.size() / 3 >= simplify_for_motion_from;
        if (may_simplify && is_worth_it && ++entry.steady_frames > steady_after) {
            simplify_for_motion(entry, *item.mesh);
            may_simplify = false;
        }
        entry.unused_frames = 0;
    }
    std::erase_if(entries_, [](const auto& pair) {
        return pair.second.unused_frames > forget_after || pair.second.mesh.expired();
    });
}

MeshCache::Range MeshCache::range_of(const Entry& entry, Detail detail)
{
    if (detail == Detail::Moving && entry.moving_count > 0)
        return {entry.moving_indices, entry.moving_count};
    if (detail != Detail::Full && entry.low_count > 0) return {entry.low_indices, entry.low_count};
    return {entry.indices, entry.count};
}

void MeshCache::draw(const scene::Item& item, Detail detail) const
{
    const auto found = entries_.find(item.mesh.get());
    if (found == entries_.end()) return;
    const Range range = range_of(found->second, detail);
    glBindVertexArray(found->second.array.name());
    // The element buffer belongs to the vertex array's state, so it is set for every detail.
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, range.indices.name());
    glDrawElements(GL_TRIANGLES, range.count, GL_UNSIGNED_INT, nullptr);
}

std::size_t MeshCache::triangles(const scene::Item& item, Detail detail) const
{
    const auto found = entries_.find(item.mesh.get());
    if (found == entries_.end()) return 0;
    return static_cast<std::size_t>(range_of(found->second, detail).count) / 3;
}

}
