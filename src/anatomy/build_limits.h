#pragma once
// For whom the model holds.

#include "anatomy/build.h"

#include <string>
#include <vector>

namespace spineload::anatomy {

/// Of what every level or bone has: anatomy/condition_table.h.
/// The ends of what was measured or reasonably scales from it; stated where they are checked.
struct BuildLimits {
    static constexpr double least_age = 16, most_age = 110;           ///< years
    static constexpr double least_height = 1.2, most_height = 2.2;    ///< m
    static constexpr double least_mass = 25, most_mass = 200;         ///< kg
    static constexpr double least_bmi = 13, most_bmi = 60;            ///< kg/m²
    static constexpr double least_strength = 0.1, most_strength = 3;  ///< 1: average
    static constexpr double least_disc_height = 2;                    ///< mm left
    /// Degrees. assumed: beyond, ribs and hips follow, which the model does not bend.
    static constexpr double most_scoliosis = 40;
    static constexpr double most_belly = 40;      ///< kg
    static constexpr double most_pregnancy = 42;  ///< weeks
};

/// One line for each thing about this person that the model cannot follow: what was found, what is
/// expected, and what helps. Empty: none.
std::vector<std::string> mistakes_in(const Build& build);

/// Mass over height squared, kg/m².
double body_mass_index(const Build& build);

}
