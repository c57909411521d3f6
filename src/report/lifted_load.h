#pragma once
// What the hands of a solved motion take up and put down, for the methods of job design.

#include "report/solved_activity.h"

#include <optional>
#include <utility>

namespace spineload::report {

/// In the hands at this moment.
Mass held_mass(const biomech::Instant& instant);
Mass most_held(const biomech::Problem& problem);
/// In one hand and nothing in the other.
bool is_held_one_handed(const biomech::Instant& instant);

/// First and last frame of the load in the hands. Nothing when they are empty all the time, or full
/// from the first moment on: then something is carried, not lifted.
std::optional<std::pair<std::size_t, std::size_t>> lifted_span(const biomech::Problem& problem);

bool is_seated_or_lying(const scenario::Activity& activity);
/// What is lifted lies on a spade or hangs on another long tool.
bool is_lifted_with_tool(const scenario::Activity& activity);

/// The greatest level distance between the middle of L5-S1 and that of what the hands hold.
Length greatest_reach(const SolvedActivity& solved);

}
