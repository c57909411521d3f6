#pragma once
// Nerve roots from the dural sac through their foramina to the sciatic nerve's beginning, and the
// medial branches of the facet joints. Internal to the tissue shapes.

#include "anatomy/dural_shape.h"

namespace spineload::anatomy {

/// `left`: what the left side's roots are laid out on, mirrored; usually the same.
std::vector<TissuePart> nerve_shapes(const Ground& ground, const Ground& left);
std::vector<TissuePart> medial_branch_shapes(const Ground& ground);

/// A free place in the foramen under a vertebra's right pedicle, where the root's ganglion lies.
glm::dvec3 foramen_under(const Ground& ground, Bone bone);

/// A tube along the line as a part of its own, with the line.
void add_nerve(TissueMesh& mesh, TissuePart& part, const std::vector<Node>& line, std::size_t sides,
               const Radius& radius);

}
