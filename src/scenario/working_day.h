#pragma once
// A working day as its file says it: which activities, how often and for how long
// (scenarios/days/*.json, scenarios/schema/day.schema.json).

#include "core/result.h"
#include "core/units.h"
#include "scenario/activity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::scenario {

/// One task. Of a posture or of a motion that goes on (walking) either may be given, of a single
/// motion (a lift) `repetitions`, and `hours` if they are spread over less than a whole shift.
struct DayEntry {
    std::string activity;               ///< id or path
    std::optional<double> repetitions;  ///< goes a day
    std::optional<double> hours;
    Settings settings;  ///< put on the activity
    bool operator==(const DayEntry&) const = default;
};

struct DayPlan {
    std::string title, about;
    std::string person;  ///< id; empty: whoever is chosen
    std::vector<DayEntry> tasks;
    bool operator==(const DayPlan&) const = default;
};

inline constexpr std::size_t most_day_tasks = 40;
inline constexpr std::size_t most_day_title = 120;
inline constexpr double most_repetitions = 100000.0;
inline constexpr double least_hours = 0.01, most_hours = 24.0;

/// By id (scenarios/days) or path. An Error lists every mistake.
Result<DayPlan> load_day(const std::string& id_or_path);
Result<DayPlan> parse_day(std::string_view text, const std::string& name);
/// The file of a day.
std::string day_text(const DayPlan& plan);
/// The days of scenarios/days, by their id, in the order of their names.
std::vector<std::string> example_days();
/// Whether there is a day of this id, or the path leads to a file that lists tasks.
bool is_day(const std::string& id_or_path);

/// What a task amounts to over a day.
struct DayAmount {
    double loadings = 0.0;  ///< how often its peak load comes back; at least 1
    Time loaded;            ///< how long the spine bears its loads
    Time spread;  ///< over how much of the day; as `loaded` but for repetitions of one motion
    bool operator==(const DayAmount&) const = default;
};

/// What neither `repetitions` nor `hours` says comes from the activity's own dose; an Error (one
/// sentence) says what is lacking or too much.
Result<DayAmount> day_amount(const Activity& activity, std::optional<double> repetitions,
                             std::optional<double> hours);

}
