#pragma once
// Notes pinned onto a structure: they keep their place on it in every posture.

#include "anatomy/body.h"
#include "scene/camera.h"

#include <span>
#include <string>
#include <vector>

namespace spineload::scene {

struct Pin {
    int number = 1;  ///< written on its head
    education::Structure on;
    glm::vec3 place{0.0f};  ///< m, in the structure's own frame (pin_frame)
    std::string text;       ///< the note; the caller draws it
    bool operator==(const Pin&) const = default;
};

/// World from the frame that a structure's pins keep their place in (reference posture
/// coordinates): of a bone its own, of a disc midway between its two bones', of a facet its lower
/// bone's, of a muscle L3's.
glm::mat4 pin_frame(const education::Structure& on, const anatomy::BodyPose& pose);

/// A place that the pointer met on the structure (Renderer::world_at), in its frame.
glm::vec3 pin_place(const education::Structure& on, const glm::vec3& world,
                    const anatomy::BodyPose& pose);
/// Where the pin is now, World.
glm::vec3 place_of(const Pin& pin, const anatomy::BodyPose& pose);

/// Where to draw a pin's head in a picture.
struct PlacedPin {
    std::size_t index = 0;  ///< of the pin in the input
    glm::vec3 world{0.0f};  ///< for Renderer::is_in_sight
    glm::vec2 at{0.0f};     ///< px from the top left
    float distance = 0.0f;  ///< m along the view
};
/// Those in front of the eye and within the picture, farthest first, so that nearer heads are drawn
/// over farther ones. None on the side that a section leaves out.
std::vector<PlacedPin> place_pins(std::span<const Pin> pins, const anatomy::BodyPose& pose,
                                  const Camera& camera, glm::vec2 size,
                                  const std::optional<Section>& section = {});

}
