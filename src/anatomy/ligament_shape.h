#pragma once
// The ligaments of the lumbar spine, laid on the bones' surfaces. Internal to the tissue shapes.

#include "anatomy/tissue_ground.h"

namespace spineload::anatomy {

/// Every ligament of T12 to the pelvis, level by level, both sides.
std::vector<TissuePart> ligament_shapes(const Ground& ground);

/// Those that run along bodies and discs (long_ligament_shape.cpp), appended to `parts`.
void add_long_ligaments(const Ground& ground, Level level, std::vector<TissuePart>& parts);

}
