#pragma once
// Results as JSON and CSV with the keys of the contract.

#include "report/solved_activity.h"
#include "report/uncertainty.h"

#include <string>

namespace spineload::report {

struct JsonOptions {
    bool with_muscles = false;
    bool with_levers = true;  ///< "levers": what each slider would change (compare_limits.h)
    const Uncertainty* uncertainty = nullptr;  ///< as "uncertainty", when there is one
};

/// The document of `solve --json`, two-space indented, ending in a newline.
std::string solve_json(const SolvedActivity& solved, const education::LinkRules& rules,
                       const JsonOptions& options = {});

/// One row per frame and level, the level keys as columns; with bands also each key's _p5 and _p95.
std::string solve_csv(const SolvedActivity& solved, const Uncertainty* uncertainty = nullptr);

}
