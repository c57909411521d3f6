#pragma once
// Which numbers of a pose can be moved, and where they stand. Inside `app` only.

#include "app/key_poses.h"

#include <nlohmann/json_fwd.hpp>

namespace spineload::app {

using PoseJson = nlohmann::ordered_json;

/// `is_foot_led`: some key pose of the motion puts a foot to a place, which leads hip and knee.
std::vector<PoseValue> pose_values(const PoseJson& pose, bool is_foot_led);
/// Writes a value to its place; an Error when the pose has none of this key.
Result<void> put_pose_value(PoseJson& pose, bool is_foot_led, std::string_view key, double value);
/// Says what the reader would work out from one of pelvis and lumbar spine alone, so that the other
/// stays when one is moved.
void complete_back(PoseJson& pose);
bool has_foot_place(const PoseJson& pose);

}
