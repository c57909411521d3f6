#include "render/tube_cache.h"

#include "render/frame.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <numbers>

namespace spineload::render {
namespace {

struct UnitVertex {
    glm::vec3 around_end;
    glm::vec2 radius_cap;
};

struct Instance {
    glm::vec4 from, to;  // w: radius
    glm::vec4 colour;
    std::uint32_t pick;
    float unlit;
};

constexpr unsigned sides = 10;
// An arrow head is 2.6 times as wide as its shaft and 2.2 times as long as wide: reads as an arrow
// from 8 px on.
constexpr float head_width = 2.6f, head_length = 2.2f;

const void* offset(std::size_t bytes)
{
    return reinterpret_cast<const void*>(bytes);  // NOLINT: GL takes offsets as pointers
}

Instance instance(const scene::Tube& tube, const glm::vec3& from, float radius_from,
                  const glm::vec3& to, float radius_to)
{
    const std::uint32_t pick = (tube.pick & pick_id_mask) | (tube.is_picked ? flag_picked : 0u);
    return {{from, radius_from}, {to, radius_to}, tube.colour, pick, tube.is_unlit ? 1.0f : 0.0f};
}

void add(std::vector<Instance>& out, const scene::Tube& tube)
{
    if (!tube.is_arrow) {
        out.push_back(instance(tube, tube.from, tube.radius_from, tube.to, tube.radius_to));
        return;
    }
    const glm::vec3 along = tube.to - tube.from;
    const float length = std::max(glm::length(along), 1e-9f);
    const float radius = tube.radius_to * head_width;
    const float head = std::min(radius * head_length, 0.7f * length);
    const glm::vec3 neck = tube.to - along * (head / length);
    out.push_back(instance(tube, tube.from, tube.radius_from, neck, tube.radius_to));
    out.push_back(instance(tube, neck, radius, tube.to, 0.0f));
}

}

void TubeCache::make_unit_mesh()
{
    std::vector<UnitVertex> vertices;
    std::vector<std::uint32_t> triangles;
    const auto ring = [&](float end, float cap) {
        for (unsigned i = 0; i < sides; ++i) {
            const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / sides;
            vertices.push_back({{std::cos(angle), std::sin(angle), end}, {1.0f, cap}});
        }
    };
    ring(0.0f, 0.0f);
    ring(1.0f, 0.0f);
    ring(0.0f, -1.0f);
    ring(1.0f, 1.0f);
    vertices.push_back({{0, 0, 0}, {0, -1}});
    vertices.push_back({{0, 0, 1}, {0, 1}});
    const unsigned start_cap = 2 * sides, end_cap = 3 * sides, centres = 4 * sides;
    for (unsigned i = 0; i < sides; ++i) {
        const unsigned j = (i + 1) % sides;
        triangles.insert(triangles.end(), {i, j, sides + i, j, sides + j, sides + i});
        triangles.insert(triangles.end(), {centres, start_cap + j, start_cap + i});
        triangles.insert(triangles.end(), {centres + 1, end_cap + i, end_cap + j});
    }
    index_count_ = static_cast<GLsizei>(triangles.size());

    array_ = GlVertexArray::create();
    unit_ = GlBuffer::create();
    indices_ = GlBuffer::create();
    instances_ = GlBuffer::create();
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, unit_.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(UnitVertex)),
                 vertices.data(), GL_STATIC_DRAW);
    glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(UnitVertex), nullptr);
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(UnitVertex),
                          offset(offsetof(UnitVertex, radius_cap)));
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(triangles.size() * 4),
                 triangles.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ARRAY_BUFFER, instances_.name());
    const auto attribute = [](GLuint place, GLint parts, std::size_t at) {
        glVertexAttribPointer(place, parts, GL_FLOAT, GL_FALSE, sizeof(Instance), offset(at));
    };
    attribute(2, 4, offsetof(Instance, from));
    attribute(3, 4, offsetof(Instance, to));
    attribute(4, 4, offsetof(Instance, colour));
    glVertexAttribIPointer(5, 1, GL_UNSIGNED_INT, sizeof(Instance),
                           offset(offsetof(Instance, pick)));
    attribute(6, 1, offsetof(Instance, unlit));
    for (GLuint i = 0; i < 7; ++i) {
        glEnableVertexAttribArray(i);
        if (i >= 2) glVertexAttribDivisor(i, 1);
    }
    glBindVertexArray(0);
}

void TubeCache::prepare(const std::vector<scene::Tube>& tubes)
{
    instance_count_ = 0;
    if (tubes.empty()) return;
    if (array_.is_empty()) make_unit_mesh();
    std::vector<Instance> instances;
    instances.reserve(tubes.size());
    for (const auto& tube : tubes) add(instances, tube);
    glBindBuffer(GL_ARRAY_BUFFER, instances_.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances.size() * sizeof(Instance)),
                 instances.data(), GL_STREAM_DRAW);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    instance_count_ = static_cast<GLsizei>(instances.size());
}

void TubeCache::draw() const
{
    if (instance_count_ == 0) return;
    glBindVertexArray(array_.name());
    glDrawElementsInstanced(GL_TRIANGLES, index_count_, GL_UNSIGNED_INT, nullptr, instance_count_);
}

}
