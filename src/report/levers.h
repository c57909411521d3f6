#pragma once
// What would lower an activity's load the most: each what-if slider is moved by a practical step
// both ways and the activity solved anew. Nothing is extrapolated; beside it stands the slope at the
// peak, which comes from the solver's own equations.

#include "report/solved_activity.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::report {

/// One slider tried at one other place.
struct LeverTry {
    double value = 0.0;   ///< of the parameter
    std::string setting;  ///< "15 kg", "36 cm", "Strain": for people, in the language in force
    Force change;         ///< of the peak compression at the level: negative lowers it
};

/// A parameter's value as people read it, in the language in force.
std::string setting_text(const scenario::Parameter& parameter, double value);

struct Lever {
    scenario::Parameter parameter;
    /// The try that lowers the peak most, and the one that raises it most. Absent where none does,
    /// where the slider ends, or where the model finds no solution.
    std::optional<LeverTry> lower, higher;
    /// Change of the peak per unit of the slider, from biomech::Sensitivity at the frame of the
    /// peak. Absent for choices and where no balance is found.
    std::optional<Force> per_unit;
    Force size() const;  ///< the larger of both changes
};

/// Sorted by size, the largest first; sliders that change the peak by less than 1 N are left out.
/// Takes about two solutions per slider.
std::vector<Lever> load_levers(const SolvedActivity& solved,
                               anatomy::Level level = anatomy::Level::L4L5);

}
