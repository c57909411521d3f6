#pragma once
// Timings of whole programs, from their start to their end: ours, and F3D's beside them.

#include "cli/bench_draw.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::cli {

struct ProcessRun {
    double seconds = 0.0;       ///< median
    double peak_megabytes = 0;  ///< largest resident memory of any run
};
/// Runs a program some times with its words thrown away; nothing unless every run succeeds.
std::optional<ProcessRun> run_process(const std::string& program, std::vector<std::string> words,
                                      int runs = 3);

/// A picture of the built-in man at 1280 x 720 by us and, when it is installed and can draw, by F3D
/// from the same mesh file. Says on standard error why F3D is left out.
Result<std::vector<Figure>> bench_f3d();

}
