#pragma once
// What people say about their own spine's meshes, as edits: which part is what, unit and axes.

#include "app/edits.h"

namespace spineload::app {

/// `part`: its number in the report, from 1. `structure`: "vertebra L3", "none": no part of the
/// spine, empty: as it was recognised.
Edit set_part(std::size_t part, std::string structure, std::string label);
Edit set_spine_unit(std::string unit);  ///< "m", "mm", …; empty: as recognised
Edit set_spine_axes(std::string anterior, std::string up);  ///< both empty: as recognised
Edit forget_corrections();

}
