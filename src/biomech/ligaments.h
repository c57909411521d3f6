#pragma once
// What single ligaments pull with in a solved frame: worked out of the joint's law where the frame
// left the joint, not stored with it.

#include "biomech/engine.h"

#include <optional>
#include <string_view>

namespace spineload::biomech {

/// `ligament` as the joint's law names it: "ALL", "PLL", "LF", "ISL", "SSL", "CL_r", "CL_l",
/// "ILL_r", "ILL_l". Empty where the level has none of that name. `loads` is of this model.
std::optional<Force> ligament_pull(const Model& model, anatomy::Level level,
                                   std::string_view ligament, const LevelLoads& loads);

}
