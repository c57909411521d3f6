#include "render/scene_key.h"

#include <cstring>
#include <type_traits>

namespace spineload::render {
namespace {

// FNV-1a over 8-byte words (a short word at the end): fast enough for thousands of tubes a frame.
class Hash {
public:
    template <class T>
    void add(const T& value)
    {
        // Plain numbers and glm vectors: no padding, no pointers to follow.
        static_assert(std::is_standard_layout_v<T>);
        std::uint64_t words[(sizeof(T) + 7) / 8] = {};
        std::memcpy(words, &value, sizeof(T));
        for (const std::uint64_t word : words) state_ = (state_ ^ word) * 0x100000001b3ull;
    }
    std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_ = 0xcbf29ce484222325ull;
};

}

std::uint64_t scene_key(const scene::Scene& scene, const scene::Camera& camera, int width,
                        int height)
{
    Hash hash;
    for (const auto& item : scene.items) {
        hash.add(item.mesh.get());
        hash.add(item.revision);
        hash.add(item.world_from_mesh);
        hash.add(item.material);
        hash.add(item.colour);
        hash.add(item.pick);
        hash.add(item.scalar.empty());
        hash.add(item.tint.value_or(scene::Colour{-1.0f}));
        hash.add(item.is_outlined);
        hash.add(item.is_picked);
        hash.add(item.is_hovered);
    }
    for (const auto& tube : scene.tubes) {
        hash.add(tube.from);
        hash.add(tube.to);
        hash.add(tube.radius_from);
        hash.add(tube.radius_to);
        hash.add(tube.colour);
        hash.add(tube.is_arrow);
        hash.add(tube.is_unlit);
        hash.add(tube.is_picked);
    }
    if (scene.section) {
        hash.add(scene.section->point);
        hash.add(scene.section->normal);
    }
    for (const auto& cut : scene.cuts) {
        hash.add(cut.revision);
        hash.add(cut.pick);
        hash.add(cut.is_picked);
        hash.add(cut.is_hovered);
    }
    hash.add(scene.appearance);
    hash.add(scene.range.low);
    hash.add(scene.range.high);
    for (const auto& colour : scene.map) hash.add(colour);
    hash.add(scene.over);
    hash.add(scene.under);
    const auto& look = scene.look;
    for (const auto& colour :
         {look.background_top, look.background_bottom, look.outline, look.accent})
        hash.add(colour);
    hash.add(look.pixel_scale);
    hash.add(look.has_ambient_occlusion);
    hash.add(look.has_shadow);
    hash.add(look.is_background_transparent);
    hash.add(look.vision);
    hash.add(camera.target);
    for (const float value :
         {camera.yaw, camera.pitch, camera.distance, camera.field_of_view, camera.roll})
        hash.add(value);
    hash.add(camera.is_orthographic);
    hash.add(width);
    hash.add(height);
    return hash.value();
}

}
