#pragma once
// The job sheet: one to four ways of doing a job with pictures, inputs, loads of every level, work
// limits, the lifting equation, levers, methods and assumptions. For designing jobs for many
// people. Pure: pictures and solved activities are handed in.

#include "core/page.h"
#include "report/page_charts.h"
#include "report/solved_activity.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spineload::report {

struct JobSheetContent {
    std::vector<std::shared_ptr<const SolvedActivity>> candidates;  ///< one to four
    std::vector<page::Picture> pictures;                            ///< one each, or none
    page::Drawing legend;       ///< of the pictures; may be empty
    std::vector<Lever> levers;  ///< of the first candidate
    std::optional<Validation> validation;
    std::string sentence, date;  ///< may be empty
    page::Paper paper = page::Paper::A4;
};

/// In the language in force.
page::Document job_sheet(const JobSheetContent& content);

/// 16 hexadecimal digits of everything that went into the loads: equal inputs, equal digits.
std::string input_hash(const SolvedActivity& solved);

/// Tables of the sheet, each a column per candidate; exposed for tests.
page::Table input_table(const JobSheetContent& content);
page::Table compression_table(const JobSheetContent& content);
page::Table shear_and_facet_table(const JobSheetContent& content);
page::Table limit_table(const std::vector<std::shared_ptr<const SolvedActivity>>& candidates,
                        const std::vector<WorkLimits>& limits);

}
