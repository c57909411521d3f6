#pragma once
// Options of a comparison's candidates: what begins with a letter and a colon is for that one alone
// ("--set B:hand_load.mass_kg=10", "--person C:woman"), everything else for all.

#include "cli/arguments.h"

namespace spineload::cli {

/// One set of options for each of `count` candidates. Later ones win; a letter's own win over those
/// for all. An Error names a letter that has no candidate.
Result<std::vector<SolveOptions>> candidate_options(std::size_t count, const SolveOptions& options);

}
