#pragma once
// The revised NIOSH lifting equation: which weight nearly all healthy workers could lift in a task
// over a working day. Arithmetic only; what a motion's hands do is read in work_limits.h.
//
// [source] Waters, Putz-Anderson, Garg, Fine 1993, Ergonomics 36:749-776; Applications Manual for
// the Revised NIOSH Lifting Equation, DHHS (NIOSH) Publication 94-110, revised 2021. Metric form.

#include "core/units.h"

#include <optional>

namespace spineload::report {

/// Where the hands are, as the manual measures it.
struct LiftPoint {
    Length horizontal;  ///< H: from the middle of the ankles to below the middle of the hands
    Length vertical;    ///< V: of the hands above the floor
    Angle asymmetry;    ///< A: between that line and straight ahead, 0 or more
    bool operator==(const LiftPoint&) const = default;
};

/// How long such work goes on before light work of the manual's length follows.
enum class LiftSpell { UpToOneHour, UpToTwoHours, UpToEightHours };
enum class Coupling { Good, Fair, Poor };

struct LiftTask {
    LiftPoint origin, destination;
    Mass load;
    double per_minute = 0.2;  ///< F; what is rarer counts as one lift in five minutes
    LiftSpell spell = LiftSpell::UpToOneHour;
    Coupling coupling = Coupling::Fair;
    bool operator==(const LiftTask&) const = default;
};

/// Each between 0 and 1; 0 where the task lies outside what the equation allows.
struct LiftMultipliers {
    double horizontal = 1.0, vertical = 1.0, distance = 1.0, asymmetry = 1.0, frequency = 1.0,
           coupling = 1.0;
    double product() const
    {
        return horizontal * vertical * distance * asymmetry * frequency * coupling;
    }
};

struct LiftAssessment {
    LiftMultipliers origin, destination;
    Mass recommended_origin, recommended_destination;
    /// The lower of both, as for a load that is guided to where it is put.
    Mass recommended;
    /// Load ÷ recommended weight; absent when no weight is recommended at all.
    std::optional<double> index;
};

/// assumed: the load is controlled at the destination too, so both ends count.
LiftAssessment assess_lift(const LiftTask& task);

double horizontal_multiplier(Length horizontal);
double vertical_multiplier(Length vertical);
double distance_multiplier(Length travel);
double asymmetry_multiplier(Angle asymmetry);
/// `vertical` is the hands' height at the origin. Straight lines between the table's rows; nothing
/// between the last row with a value and the first with none.
double frequency_multiplier(double per_minute, LiftSpell spell, Length vertical);
double coupling_multiplier(Coupling coupling, Length vertical);

}
