#pragma once
// A spine that was measured on someone's own meshes, as `make_body` takes it instead of the scaled
// man's: where its discs and vertebrae lie, how large they are, where muscles take hold of them.

#include "anatomy/levels.h"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <map>
#include <string>

namespace spineload::anatomy {

struct Reference;
struct Scales;

/// Metres and radians, in the reference posture (x forward, y up, z right; origin at the L5-S1 disc
/// centre). What `is_measured` doesn't say is the built-in spine's, fitted on.
struct OwnVertebra {
    bool is_measured = false;
    glm::dvec2 centre{0.0};  ///< between its endplates
    double tilt = 0.0;       ///< backward positive, as VertebraGeometry
    double half_height = 0.0, posterior_wall = 0.0, anterior_wall = 0.0;
    std::map<std::string, glm::dvec3, std::less<>> landmarks;  ///< own frame, right side

    bool operator==(const OwnVertebra&) const = default;
};

struct OwnDisc {
    bool is_measured = false;  ///< between two measured endplates
    glm::dvec2 centre{0.0};
    double tilt = 0.0;  ///< forward positive, as DiscGeometry
    double height = 0.0, depth = 0.0, width = 0.0;
    bool has_measured_facets = false;
    glm::dvec3 facet_centre{0.0};  ///< in the disc's frame, right side
    double facet_from_sagittal = 0.0, facet_upward_tilt = 0.0;

    bool operator==(const OwnDisc&) const = default;
};

struct OwnSpine {
    std::string source;  ///< the files it was measured on
    PerLevel<OwnDisc> discs;
    PerBone<OwnVertebra> vertebrae;  ///< L5 to L1; the sacrum says whether its endplate is measured

    bool operator==(const OwnSpine&) const = default;
};

/// Puts the measures in the place of the reference man's, so that scaling him gives them back. His
/// conditions, pelvis, thorax and limbs stay the person's.
void put_own_spine(const OwnSpine& own, const Scales& scales, Reference& reference);

}
