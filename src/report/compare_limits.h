#pragma once
// Limits of job design and levers of a comparison's activities as JSON and tables.

#include "report/solved_activity.h"

#include <string>
#include <vector>

namespace spineload::report {

/// An object: compression, shear, strength, the lifting equation with what it was given.
std::string limits_json(const SolvedActivity& solved);
/// An array, the slider that changes the peak of L4-L5 most first: its range, the change of the
/// peak per unit at where it stands ("per_unit_N", from the equations; null for a choice), and what
/// a practical step down and up gives, solved anew.
std::string levers_json(const SolvedActivity& solved);

std::string limits_table(const std::vector<SolvedActivity>& solved);
std::string levers_table(const SolvedActivity& solved, const std::string& letter);

}
