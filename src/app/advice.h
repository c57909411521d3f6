#pragma once
// Which slider moves the peak most: each is tried a little, solved anew, and the largest relief is
// told. Nothing is extrapolated.

#include "app/solver.h"

#include <optional>
#include <string>

namespace spineload::app {

struct Advice {
    std::string label;   ///< of the slider: "Weight"
    std::string change;  ///< "5 kg less"
    Force relief;        ///< off the peak of L4-L5
};

/// Empty when no slider takes off at least a hundredth of the peak.
std::optional<Advice> best_advice(const Solved& solved, const SolveKey& key);

}
