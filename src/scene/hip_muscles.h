#pragma once
// The muscles of the buttock, for pictures only: the engine ends at the pelvis, so they have no
// numbers. Their places hang on the pelvis's landmarks and on the thigh.

#include "anatomy/body.h"

#include <glm/vec3.hpp>
#include <string_view>
#include <vector>

namespace spineload::scene {

/// Bodies of path points beyond the engine's: the thighs, in reference posture coordinates.
inline constexpr std::uint8_t right_thigh_body = 8, left_thigh_body = 9;

struct HipMusclePoint {
    bool is_on_thigh = false;
    glm::vec3 place{0.0f};  ///< m, right side, reference posture
};
struct HipMuscle {
    std::string_view group;
    float volume = 0.0f;                            ///< m³
    std::vector<std::vector<HipMusclePoint>> rows;  ///< lines from the pelvis to the thigh
};
std::vector<HipMuscle> hip_muscles(const anatomy::Body& body);

}
