#pragma once
// Results as a table for people at a terminal: aligned columns, no colour codes.

#include "report/solved_activity.h"

#include <string>
#include <vector>

namespace spineload::report {

/// Columns that a text takes in a terminal: its characters, not its bytes.
std::size_t shown_width(std::string_view text);
/// Columns aligned by their longest cell (UTF-8 aware), the first left, the others right. The first
/// row is the heading.
std::string aligned(const std::vector<std::vector<std::string>>& rows);

/// The peak of every level, with relaxed standing beside it.
std::string solve_table(const SolvedActivity& solved);

}
