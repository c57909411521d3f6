#pragma once
// The key poses of an activity, one by one: what can be moved in them, and the activity with one of
// them changed. Works on the activity's own JSON with its settings in it, so that whatever the
// editor does not know of (loads, supports, props) stays as it was. A still posture is one key
// pose.

#include "scenario/activity.h"

namespace spineload::app {

inline constexpr std::size_t most_key_poses = 40;

/// One number of a pose.
struct PoseValue {
    std::string key;         ///< its place in the pose: "both/knee_flexion_deg"
    std::string label;       ///< English: "Knees"
    bool is_length = false;  ///< in cm, else in degrees
    double value = 0.0;      ///< as the file says it or, where it is silent, takes it to be
    double least = 0.0, most = 1.0;
    bool operator==(const PoseValue&) const = default;
};

struct KeyPose {
    enum class Ease { Stop, Through, Smooth };
    double time_s = 0.0;                      ///< at the pace that is played
    double earliest_s = 0.0, latest_s = 0.0;  ///< where it may move to; equal: nowhere
    std::string phase;                        ///< that it begins or lies in; may be empty
    Ease ease = Ease::Stop;
    std::vector<PoseValue> values;
    bool operator==(const KeyPose&) const = default;
};

/// An Error says in a plain sentence why there are none: a gait is led by curves.
Result<std::vector<KeyPose>> key_poses(const scenario::Activity& activity);

// Each gives the changed activity. What-if sliders whose value went into the poses are gone from
// it; those that stand for a value of the file (weight, pace, breath) stay.

/// `value` in the unit of the PoseValue of this key.
Result<scenario::Activity> with_key_value(const scenario::Activity& activity, std::size_t key,
                                          std::string_view value_key, double value);
/// Kept between its neighbours. Loads, props and phases that happen at the key's moment go with it.
Result<scenario::Activity> with_key_moved(const scenario::Activity& activity, std::size_t key,
                                          double time_s);
/// A copy of the key, half way to the next one; behind the last one a second later.
Result<scenario::Activity> with_key_added(const scenario::Activity& activity, std::size_t key);
/// At least two stay.
Result<scenario::Activity> without_key(const scenario::Activity& activity, std::size_t key);

/// The user's own: an id from the title, which tells it apart from the built-in ones, and no
/// sources of others. An Error when the title is empty.
Result<scenario::Activity> as_own(const scenario::Activity& activity, const std::string& title);
bool is_own(const scenario::ActivityCard& card);

}
