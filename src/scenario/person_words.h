#pragma once
// A person's conditions in words, in the language in force.

#include "anatomy/build.h"

#include <string>
#include <vector>

namespace spineload::scenario {

/// "long back muscles, left".
std::string muscle_words(anatomy::MuscleRegion region, anatomy::Side side);

/// "narrowed disc L4-L5, 2 mm", "broken arch of L5", "36 weeks pregnant"; from the top down, then
/// what concerns the whole body. Empty for who has none.
std::vector<std::string> condition_words(const anatomy::Build& build);

}
