#pragma once
// One real spine as people's files have it: in other units, turned, merged, with wrong names,
// coarse, with holes, in parts, welded together, in every format.

#include "anatomy/levels.h"
#include "anatomy/mesh.h"

#include <string>
#include <utility>
#include <vector>

namespace spineload::test {

/// Drops this share of the triangles at random.
anatomy::Mesh with_holes(const anatomy::Mesh& mesh, double share, unsigned seed);
/// Corners put together on a coarse grid until this share of the triangles is left.
anatomy::Mesh coarser(const anatomy::Mesh& mesh, double share);
/// Two bones as one connected surface, by thin bridges where they lie nearest.
anatomy::Mesh welded(const anatomy::Mesh& a, const anatomy::Mesh& b, int bridges);
/// All in one.
anatomy::Mesh merged(const std::vector<anatomy::Mesh>& meshes);

struct SpineVariant {
    std::string name;                  ///< of its folder
    std::vector<anatomy::Bone> bones;  ///< that its files hold
    std::size_t discs = 0;             ///< likewise; as many nuclei
    std::string units = "m";
    bool is_welded = false;  ///< two of its bones are one piece
};

/// The file's stem and the structure of each mesh of shared/spines/visible-human.
const std::vector<std::pair<std::string, std::string>>& parts_of_the_man();

/// Writes one folder per variant of the spine in `source` (a folder with the names of
/// `parts_of_the_man`) into `folder`.
std::vector<SpineVariant> write_variants(const std::string& source, const std::string& folder);

}
