#pragma once
// The load of one structure, read from a solution. Internal to education.

#include "education/findings.h"

#include <span>
#include <string_view>
#include <vector>

namespace spineload::education {

/// Every structure that a solution says something about, in a fixed order; muscles of `fascicles`.
std::vector<Structure> loaded_structures(std::span<const biomech::Fascicle> fascicles);
/// The largest over the frames, in the unit of the quantity of rules.json; not negative.
double peak_of(const Structure& structure, std::string_view quantity,
               const biomech::Solution& solution, std::span<const biomech::Fascicle> fascicles);
/// The largest of one facet's force over that of its partner in the same frame.
double side_ratio(const Structure& facet, const biomech::Solution& solution);
double peak_activation(const Structure& muscle, const biomech::Solution& solution,
                       std::span<const biomech::Fascicle> fascicles);
/// Adds the posture's shares of what a low back can do, where they are not known yet.
void add_posture(Circumstances& around, const biomech::Solution& solution);

}
