#pragma once
// Two or more solved activities side by side as JSON, CSV and a table: peaks, differences against
// the first, limits of job design, what would lower each, and one sentence that is true of the
// numbers in every case (compare_verdict.h).

#include "report/solved_activity.h"

#include <string>
#include <vector>

namespace spineload::report {

struct CompareOptions {
    bool with_levers = false;  ///< takes about two solutions for each slider
};

/// `solved` holds two or more. Differences are peaks minus the first one's peaks.
std::string compare_json(const std::vector<SolvedActivity>& solved,
                         const CompareOptions& options = {});
std::string compare_table(const std::vector<SolvedActivity>& solved,
                          const CompareOptions& options = {});
/// One row for each activity and level: peaks, and how far they are from the first one's.
std::string compare_csv(const std::vector<SolvedActivity>& solved);

/// The verdict on L4-L5 as plain text.
std::string compare_sentence(const std::vector<SolvedActivity>& solved);

}
