#pragma once
// The values that all programs share during one sample of a picture, as the uniform block `Frame`
// of shaders/lib/frame.glsl lays them out, and the meaning of the pick buffer's bits.

#include "scene/scene.h"

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

namespace spineload::render {

// The pick buffer: id in the low 27 bits, what the outline pass must know above (lib/outline.glsl).
inline constexpr std::uint32_t pick_id_mask = (1u << 27) - 1u;
inline constexpr std::uint32_t flag_cut = 1u << 27;  ///< a cut face: an edge to its own body's skin
inline constexpr std::uint32_t flag_outlined = 1u << 28;
inline constexpr std::uint32_t flag_hovered = 1u << 29;
inline constexpr std::uint32_t flag_picked = 1u << 30;
std::uint32_t pick_and_flags(const scene::Item& item);

inline constexpr std::size_t most_stops = 16;  ///< of a colour map, as the block has room for

/// std140: every member is a vec4 or a mat4, so C++ and GLSL agree.
struct FrameValues {
    glm::mat4 clip_from_world{1.0f}, view_from_world{1.0f}, world_from_view{1.0f};
    glm::mat4 shadow_from_world{1.0f};
    glm::vec4 eye{0.0f}, back{0.0f};
    glm::vec4 key{0.0f}, fill{0.0f}, rim{0.0f}, head{0.0f};
    glm::vec4 size{0.0f}, depth_terms{0.0f};
    glm::vec4 background_top{0.0f}, background_bottom{0.0f};
    glm::vec4 outline{0.0f}, accent{0.0f};
    glm::vec4 over{0.0f}, under{0.0f}, range{0.0f};
    glm::vec4 stops[most_stops];
    glm::vec4 switches{0.0f};
    glm::vec4 bone_light{0.0f};
    glm::vec4 section{0.0f, 0.0f, 0.0f, 1.0f};  ///< no normal: no section
};

/// A picture is the mean of this many samples, each shifted within the pixel; the first is centred.
inline constexpr int full_samples = 16;
/// In pixels, -0.5 to 0.5.
glm::vec2 jitter(int sample);

/// Orthographic view from the key light over everything solid: clip space.
glm::mat4 light_clip_from_world(const scene::Scene& scene, const scene::Camera& camera);

FrameValues frame_values(const scene::Scene& scene, const scene::Camera& camera, int width,
                         int height, int sample);

}
