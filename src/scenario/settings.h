#pragma once
// What-if: settings put into an activity's text, and values that refer to a parameter replaced by
// numbers, so that the reader behind it sees a plain file. Works on the JSON itself, which is why a
// setting can reach any key.
//
// A value may refer to a parameter wherever a number may stand:
//   {"from": "bend", "times": 0.5, "plus": 3}        times · parameter + plus
//   {"from": "speed", "table": [[0.8, 40], [1.8, 65]]}  by straight lines between points, level
//   beyond
// `times` and `plus` may be references again, so that two sliders move one value.

#include "core/result.h"
#include "scenario/activity.h"

#include <string>
#include <string_view>
#include <vector>

namespace spineload::scenario {

/// A parameter's place in the file's list and what it stands at.
struct ParameterValue {
    std::size_t place = 0;  ///< index in "parameters"
    double value = 0.0, initial = 0.0;
};

struct AppliedText {
    std::string text;    ///< plain JSON without comments and references
    std::string person;  ///< the overrides of the person alone; "" without
    std::vector<ParameterValue> parameters;
};

/// An Error lists everything that is wrong with settings, parameters and references.
Result<AppliedText> apply_settings(std::string_view text, const std::string& name,
                                   const Settings& settings);

/// The settings whose key begins with `prefix` as one nested JSON object; "" when there are none.
Result<std::string> settings_object(const Settings& settings, std::string_view prefix);

}
