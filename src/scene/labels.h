#pragma once
// Where words over a picture go: names on bones, values beside their parts, callouts clear of what
// they must not cover. Pure geometry in pixels from the top left.

#include "scene/camera.h"

namespace spineload::scene {

struct Box {
    glm::vec2 low{0.0f}, high{0.0f};
    glm::vec2 centre() const { return 0.5f * (low + high); }
    glm::vec2 size() const { return high - low; }
    bool overlaps(const Box& other, float gap = 0.0f) const;
    bool contains(const Box& other) const;
    bool operator==(const Box&) const = default;
};

struct PlacedName {
    std::size_t label = 0;  ///< index into Scene::labels
    glm::vec2 centre{0.0f};
};
/// Bone names that can be read: in the picture, on a bone at least `least_width` px wide that does
/// not face away, nearest first where two would overlap. `text_size`: of one name, px.
std::vector<PlacedName> place_names(const Scene& scene, const Camera& camera, glm::vec2 size,
                                    glm::vec2 text_size, float least_width = 34.0f);

/// Middles for a column of boxes of these heights, as near as possible to the wished ones, without
/// overlap and between `low` and `high` (from the top when there is no room). In the order of the
/// wishes' heights; returned in the order of the input.
std::vector<float> spread(std::span<const float> wishes, std::span<const float> heights, float low,
                          float high);

/// A place for a box of `size` near `anchor`, inside `within`: as little as possible over
/// `obstacles`, never over the anchor itself, near before far.
Box place_callout(glm::vec2 anchor, glm::vec2 size, const Box& within,
                  std::span<const Box> obstacles, float gap = 28.0f);

/// What the scene's solid items cover on the screen, in boxes of 24 px strips: obstacles for words.
std::vector<Box> screen_boxes(const Scene& scene, const Camera& camera, glm::vec2 size);

}
