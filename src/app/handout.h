#pragma once
// The handout for a patient and the job sheet for a workplace: one call for window and command line
// that puts numbers, cards, pictures and figures together and writes the file.

#include "report/solved_activity.h"
#include "scene/page_tools.h"

#include <memory>
#include <string>
#include <vector>

namespace spineload::app {

struct ReportRequest {
    enum class Audience { Patient, Work };
    Audience audience = Audience::Patient;
    /// What it is about: one for a handout, one to four to compare on a job sheet. From a `Solved`:
    /// `std::shared_ptr<const report::SolvedActivity>{solved, &solved->result}`.
    std::vector<std::shared_ptr<const report::SolvedActivity>> activities;
    std::string spine = "built-in";  ///< as in the document
    page::Paper paper = page::Paper::A4;
    std::string condition;  ///< a card's id for the handout; empty: the general one
    std::string sentence;   ///< the clinician's own; may be empty
    std::string date;       ///< printed as it is; empty: none, and equal input gives equal bytes
};

/// Writes a .pdf or .html file in the language in force. Whole or not at all. An Error (exit code
/// 2) for another ending, an unknown card or a place that cannot be written, before anything is
/// solved. Takes a second or two: solves everyday activities beside, draws pictures. May run on any
/// thread. `tools`: render::page_tools().
Result<void> write_report(const ReportRequest& request, const std::string& path,
                          const scene::PageTools& tools);

/// "spineload-handout.pdf", "spineload-job-sheet.pdf": what a file dialog proposes.
std::string proposed_name(const ReportRequest& request);

}
