#pragma once
// Timings and counts of solving.

#include "cli/bench_draw.h"

namespace spineload::cli {

/// An activity on one core and on all: time a frame, frames a second, all its frames.
Result<std::vector<Figure>> bench_solve(const std::string& id);
/// Each frame of a lift met for the first time, nothing known from the frame before.
Result<std::vector<Figure>> bench_cold();
Result<std::vector<Figure>> bench_problem();
/// What the window does between a moved slider and the loads of all frames.
Result<std::vector<Figure>> bench_slider();

/// Instructions of a warm frame, as the processor counts them or, where it may not be asked, as
/// valgrind does. Says on standard error where neither is there.
Result<std::vector<Figure>> bench_instructions();
/// Name of the bench that a counting valgrind runs; solves and prints nothing.
inline constexpr const char* counted_solve_child = "solve-for-counting";
Result<void> solve_for_counting();

}
