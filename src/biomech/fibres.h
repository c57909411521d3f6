#pragma once
// How long a muscle's fibres are: what its volume follows from (for pictures of muscles).

#include "biomech/engine.h"

#include <vector>

namespace spineload::biomech {

/// Optimal fibre length of each of the model's fascicles: the length at which it is strongest.
std::vector<Length> fibre_lengths(const Model& model);

}
