#pragma once
// Two or more solved activities side by side: peaks, differences against the first, and one
// sentence that is true of the numbers in every case.

#include "report/solved_activity.h"

#include <string>
#include <vector>

namespace spineload::report {

/// `solved` holds two or more. Differences are peaks minus the first one's peaks.
std::string compare_json(const std::vector<SolvedActivity>& solved);
std::string compare_table(const std::vector<SolvedActivity>& solved);

/// What differs at the peak: which loads the discs most and by how much, whether all levels agree,
/// and what the facet joints do. "About the same" below 5 %, which is under the model's own error.
std::string compare_sentence(const std::vector<SolvedActivity>& solved);

}
