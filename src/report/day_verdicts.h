#pragma once
// What each method of job design says of a day, and where two of them part.

#include "report/working_day.h"

namespace spineload::report {

/// One row per method, in a fixed order. `picture` has its tasks and sums.
std::vector<DayVerdict> day_verdicts(const DayPicture& picture, const anatomy::Build& build);

/// One sentence for each two kinds of methods of which one says within and the other above.
std::vector<std::string> day_disagreements(const DayPicture& picture);

/// Who says what, and why they part, each reason once.
struct DaySplit {
    std::vector<std::string> within, above;  ///< names of methods
    std::vector<std::string> reasons;        ///< sentences; empty when all that apply agree
};
DaySplit day_split(const DayPicture& picture);

}
