#pragma once
// Results as JSON and CSV with the keys of the contract.

#include "report/solved_activity.h"

#include <string>

namespace spineload::report {

struct JsonOptions {
    bool with_muscles = false;
};

/// The document of `solve --json`, two-space indented, ending in a newline.
std::string solve_json(const SolvedActivity& solved, const education::LinkRules& rules,
                       const JsonOptions& options = {});

/// One row per frame and level, the level keys as columns.
std::string solve_csv(const SolvedActivity& solved);

}
