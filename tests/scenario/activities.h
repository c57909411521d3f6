#pragma once
// Small activities for the tests of this folder.

#include "scenario/problem.h"

#include <fmt/format.h>
#include <string>

namespace spineload::scenario::testing {

/// A file with this motion and further top-level keys (", \"hand_load\": {…}").
inline std::string file_with(const std::string& motion, const std::string& more = "")
{
    return fmt::format(
        R"({{"id": "test", "title": "Test", "category": "standing", "motion": {}{}}})", motion,
        more);
}

inline Result<Activity> activity_with(const std::string& motion, const std::string& more = "")
{
    return Activity::parse(file_with(motion, more), "test.json");
}

/// A lift with a grip, as simple as can be.
inline std::string small_lift(const std::string& ease = "stop")
{
    return fmt::format(R"({{"keyframes": [
        {{"time_s": 0, "pose": {{}}}},
        {{"time_s": 1, "phase": "grip", "pose": {{"trunk_flexion_deg": 70, "both": {{"knee_flexion_deg": 40}},
            "grip": {{"from": "L4-L5", "forward_m": 0.34, "height_m": 0.42, "most_extra_bend_deg": 30}}}}}},
        {{"time_s": 1.7, "ease": "{}", "pose": {{"trunk_flexion_deg": 30, "both": {{"knee_flexion_deg": 15}},
            "grip": {{"from": "L4-L5", "forward_m": 0.38, "up_m": -0.05, "most_extra_bend_deg": 30}}}}}},
        {{"time_s": 2.6, "pose": {{"grip": {{"from": "L4-L5", "forward_m": 0.33, "up_m": 0.1}}}}}}]}})",
                       ease);
}

inline Person default_person() { return *load_person("default"); }

}
