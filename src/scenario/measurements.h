#pragma once
// What was measured in living backs (scenarios/measurements.json), each row with the posture of
// ours that it is compared with and the honest role it plays. Nothing here tunes anything.

#include "anatomy/levels.h"
#include "core/result.h"
#include "scenario/activity.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::scenario {

/// A test machine that bends a specimen by a pure moment under a load along the spine.
struct Machine {
    enum class Bends { Forward, Backward, Right, TurnsLeft };
    Bends bends = Bends::Forward;
    double moment_Nm = 7.5, follower_N = 0.0;
    bool operator==(const Machine&) const = default;
};

struct MeasurementRow {
    /// Revised: predicted, but the posture was revised after results were seen. Context: shown,
    /// never scored.
    enum class Role { Calibrated, Predicted, Revised, Context };
    /// Which frames count: the only one, the largest or the smallest of a motion.
    enum class Statistic { Only, Peak, Trough };

    std::string id, source;
    std::string row_class;  ///< disc_pressure, implant_ratio, implant_by_standing, dynamic_lift,
                            ///< facets, segment_facets, segment_rotation, other
    std::string activity;   ///< id; empty: no posture of ours, shown only or of a machine
    std::optional<Machine> machine;  ///< instead of an activity
    Settings settings;               ///< put on the activity
    std::string relative_to;         ///< activity whose value is 100 %; empty: absolute
    anatomy::Level level = anatomy::Level::L4L5;
    std::string quantity;  ///< result key, or facet_share_pct: both facets' force per compression
    Statistic statistic = Statistic::Only;
    double low = 0.0, high = 0.0;
    std::string unit;
    Role role = Role::Context;
    std::string note;

    bool operator==(const MeasurementRow&) const = default;
};

Result<std::vector<MeasurementRow>> load_measurements();
Result<std::vector<MeasurementRow>> parse_measurements(std::string_view text,
                                                       const std::string& name);

/// "calibrated", "predicted", "revised", "context".
std::string_view name(MeasurementRow::Role role);

}
