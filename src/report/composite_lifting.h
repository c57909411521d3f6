#pragma once
// Several lifting tasks in one job: the composite lifting index of the revised NIOSH equation.
//
// [source] NIOSH 94-110 (2021), section 2.4: CLI = STLI₁ + Σ FILIₙ (1/FM₁…ₙ − 1/FM₁…ₙ₋₁), the tasks
// from the greatest single-task index downwards.

#include "report/lifting_equation.h"

#include <optional>
#include <span>
#include <vector>

namespace spineload::report {

/// One task as the job's sum sees it; the end (origin or destination) that asks more counts.
struct CompositeShare {
    std::size_t task = 0;                ///< index in what was given
    double frequency_independent = 0.0;  ///< FILI: load ÷ weight recommended without frequency
    double single_task = 0.0;            ///< STLI, with the task's own frequency
    double added = 0.0;                  ///< to the composite index; of the first: its STLI
};

struct CompositeLifting {
    double index = 0.0;
    std::vector<CompositeShare> shares;  ///< in the order in which they are added
};

/// All tasks are done within the same spell of work (the longest given counts), one after another.
/// nullopt: some task, or all their frequencies together, lies outside what the equation allows, or
/// there is none.
std::optional<CompositeLifting> composite_lifting(std::span<const LiftTask> tasks);

}
