#pragma once
// A mesh cut into the pieces that hang together: what a file shows as one object may be a whole
// spine.

#include "anatomy/mesh.h"

#include <vector>

namespace spineload::anatomy {

/// The pieces of a joined mesh that are connected over edges, largest surface first, each with only
/// its own points. Surfaces that merely touch stay apart where their triangles follow one another
/// in the file.
std::vector<Mesh> split_shells(const Mesh& mesh);

/// `to` with another mesh's triangles besides its own. Normals and occlusion are dropped.
void append_mesh(Mesh& to, const Mesh& more);

}
