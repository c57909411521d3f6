#pragma once
// Where an imported spine belongs: its unit from the size of its parts, its axes from how they lie
// to each other, its place by the best fit to the body's own vertebrae and discs.

#include "anatomy/body.h"
#include "anatomy/import/spine_axes.h"

#include <glm/mat3x3.hpp>
#include <optional>
#include <span>

namespace spineload::anatomy {

struct Placement {
    std::string units = "m";
    double scale_to_m = 1.0;
    std::string anterior, up, right;  ///< the file axes that point there, "+x"
    glm::dmat3 rotation{1.0};         ///< world_from_file, proper: left and right are the file's
    glm::dvec3 translation{0.0};      ///< m, after scaling and turning
    std::vector<std::string> doubts;

    glm::dvec3 operator*(const glm::dvec3& p) const
    {
        return rotation * (p * scale_to_m) + translation;
    }
};

/// What is known besides the parts' names and places.
struct PlacementHints {
    /// Columns: anterior, up and right in the file, by the bones' own shapes.
    std::optional<glm::dmat3> file_from_world;
    std::string units;         ///< given by hand; else found
    std::string anterior, up;  ///< axes of the file given by hand; both or none
};

/// One rigid motion and one unit for all parts; an Error when the parts cannot be a human spine in
/// any unit. `parts` must hold at least one Bone, Disc or Nucleus.
Result<Placement> find_placement(std::span<const NamedPart> parts, const Body& body,
                                 const PlacementHints& hints = {});

/// The root mean square distance of a part's surface from its centroid that this body would have;
/// 0 where that is not known.
double expected_radius(const PartName& name, const Body& body);

}
