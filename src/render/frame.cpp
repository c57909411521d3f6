#include "render/frame.h"

#include "core/assert.h"
#include "scene/camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/matrix.hpp>

namespace spineload::render {
namespace {

// Directions towards the lights in the camera's axes (right, up, back) and their brightness.
// [source] the design's light: key from above left of the camera, fill from the right, rim from
// above behind, head lamp; the directions within those words are ours, tuned on the bone's relief.
struct Light {
    glm::vec3 direction;
    float brightness;
};
constexpr Light key_light{{-0.50f, 0.72f, 0.62f}, 0.78f};
constexpr Light fill_light{{0.85f, 0.05f, 0.52f}, 0.30f};
constexpr Light rim_light{{0.25f, 0.70f, -0.67f}, 0.42f};
constexpr Light head_light{{0.0f, 0.0f, 1.0f}, 0.12f};

glm::vec4 in_world(const Light& light, const glm::mat4& world_from_view)
{
    return {glm::normalize(glm::vec3{world_from_view * glm::vec4{light.direction, 0.0f}}),
            light.brightness};
}

float halton(int index, int base)
{
    float out = 0.0f, part = 1.0f;
    for (int i = index; i > 0; i /= base) {
        part /= static_cast<float>(base);
        out += part * static_cast<float>(i % base);
    }
    return out;
}

glm::vec4 plain(const scene::Colour& colour, float w = 1.0f) { return {colour, w}; }

}

std::uint32_t pick_and_flags(const scene::Item& item)
{
    std::uint32_t value = item.pick & pick_id_mask;
    if (item.is_outlined) value |= flag_outlined;
    if (item.is_hovered) value |= flag_hovered;
    if (item.is_picked) value |= flag_picked;
    return value;
}

glm::vec2 jitter(int sample)
{
    // The first sample is the pixel centre, so that a single one is as sharp as it can be and
    // picking agrees with it; the rest of the sequence fills the pixel evenly.
    if (sample == 0) return {0.0f, 0.0f};
    return {halton(sample, 2) - 0.5f, halton(sample, 3) - 0.5f};
}

glm::mat4 light_clip_from_world(const scene::Scene& scene, const scene::Camera& camera)
{
    const glm::mat4 world_from_view = glm::inverse(camera.view());
    const glm::vec3 towards{in_world(key_light, world_from_view)};
    scene::Bounds bounds;
    for (const auto& item : scene.items)
        if (item.mesh && item.colour.a >= 1.0f)
            bounds.add(scene::bounds_of(*item.mesh, item.world_from_mesh));
    if (bounds.is_empty()) return glm::mat4{1.0f};
    const glm::vec3 centre = bounds.centre();
    const float radius = std::max(0.5f * glm::length(bounds.size()), 1e-3f);
    const glm::vec3 up = std::abs(towards.y) < 0.95f ? glm::vec3{0, 1, 0} : glm::vec3{1, 0, 0};
    const glm::mat4 view = glm::lookAt(centre + 2.0f * radius * towards, centre, up);
    return glm::ortho(-radius, radius, -radius, radius, radius, 3.0f * radius) * view;
}

FrameValues frame_values(const scene::Scene& scene, const scene::Camera& camera, int width,
                         int height, int sample)
{
    const float w = static_cast<float>(width), h = static_cast<float>(height);
    FrameValues out;
    const glm::mat4 projection = camera.projection(w / h);
    glm::mat4 shift{1.0f};
    const glm::vec2 by = jitter(sample);
    shift[3] = {2.0f * by.x / w, 2.0f * by.y / h, 0.0f, 1.0f};
    out.view_from_world = camera.view();
    out.world_from_view = glm::inverse(out.view_from_world);
    out.clip_from_world = shift * projection * out.view_from_world;
    out.eye = {camera.eye(), camera.is_orthographic ? 1.0f : 0.0f};
    out.back = {glm::vec3{out.world_from_view[2]}, 0.0f};
    out.key = in_world(key_light, out.world_from_view);
    out.fill = in_world(fill_light, out.world_from_view);
    out.rim = in_world(rim_light, out.world_from_view);
    out.head = in_world(head_light, out.world_from_view);
    out.size = {w, h, 1.0f / w, 1.0f / h};

    // Distance along the view from depth d: (x d + y) / (z d + 1), either projection.
    const float p22 = projection[2][2], p32 = projection[3][2];
    const float metre = scene::pixels_per_metre(camera, 1.0f, h);
    if (camera.is_orthographic)
        out.depth_terms = {-2.0f / p22, (1.0f + p32) / p22, 0.0f, metre};
    else
        out.depth_terms = {0.0f, p32 / (p22 - 1.0f), 2.0f / (p22 - 1.0f), metre};

    const auto& look = scene.look;
    out.background_top = plain(look.background_top);
    out.background_bottom = plain(look.background_bottom);
    // Widths: 1.5 px around coloured parts, 3 px around the picked one [source: the design].
    out.outline = plain(look.outline, 1.5f * look.pixel_scale);
    out.accent = plain(look.accent, 3.0f * look.pixel_scale);
    out.over = plain(scene.over);
    out.under = plain(scene.under);
    SPINELOAD_ASSERT(scene.map.size() <= most_stops, "a colour map of {} stops is too long",
                     scene.map.size());
    // Without a map a coloured item would have no colour: a grey one says that something is
    // missing.
    std::vector<scene::Colour> map = scene.map;
    if (map.size() < 2) map.assign(2, scene::Colour{0.5f});
    out.range = {scene.range.low, scene.range.high, static_cast<float>(map.size()), 0.0f};
    for (std::size_t i = 0; i < map.size(); ++i) out.stops[i] = plain(map[i]);
    // [source] the design's bone for Explore: ambient 0.27, diffuse 0.84, specular 0.10. Softer for
    // patients (assumed): pale shadows on a light ground, no shine, as the design's picture has it.
    out.bone_light = scene.appearance == scene::Appearance::Learn
                         ? glm::vec4{0.46f, 0.72f, 0.03f, 0.0f}
                         : glm::vec4{0.27f, 0.84f, 0.10f, 0.0f};
    if (scene.section)
        out.section = {scene.section->normal,
                       glm::dot(scene.section->normal, scene.section->point)};
    out.switches.z = static_cast<float>(sample);
    out.switches.w = look.is_background_transparent ? 1.0f : 0.0f;
    return out;
}

}
