#pragma once
// The distances that make the load on a disc: of what is held, and of the muscles that hold it.

#include "biomech/engine.h"
#include "scene/scene.h"

#include <optional>

namespace spineload::scene {

struct LeverArms {
    glm::vec3 disc{0.0f};           ///< centre, World
    std::optional<glm::vec3> load;  ///< centre of what the hands hold
    float load_in_front = 0.0f;     ///< m, horizontal; negative: behind
    std::optional<glm::vec3>
        muscles;                  ///< nearest point of the line of the back muscles' whole pull
    float muscles_behind = 0.0f;  ///< m: their moment about the disc ÷ their pull
};
LeverArms lever_arms(const biomech::Model& model, const anatomy::BodyPose& pose,
                     const biomech::Instant& instant, const biomech::Frame& frame,
                     anatomy::Level level);

}
