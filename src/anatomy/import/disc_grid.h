#pragma once
// An imported disc as a DiscShape: how far each point lies between its two bones, and where in the
// disc's mid-plane, so that a posture can rebuild it like a built-in disc.

#include "anatomy/spine_shape.h"

namespace spineload::anatomy {

/// `shape.annulus` and `shape.nucleus` hold the imported surfaces (World), either may be empty;
/// fills the heights and planes. Heights come from the distances to the bones, and where a bone is
/// missing (empty) from the disc's own endplates.
void set_disc_grid(DiscShape& shape, const Mesh& lower, const Mesh& upper);

}
