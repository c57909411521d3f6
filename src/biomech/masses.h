#pragma once
// A person's moving masses above the pelvis, from models/masses.json: where they are carried, their
// centres and their moments of inertia.

#include "anatomy/body.h"
#include "core/result.h"

#include <optional>
#include <vector>

namespace spineload::biomech {

/// A rigid part of the body with mass. Its place is given on a bone (reference posture) or on a
/// limb (from the limb's proximal joint).
struct MassSegment {
    anatomy::Bone carrier = anatomy::Bone::T12;  ///< the joints below this bone feel it
    std::optional<anatomy::Limb> limb;
    glm::dvec3 place{0.0};    ///< m
    double mass = 0.0;        ///< kg
    glm::dvec3 inertia{0.0};  ///< kg m² about the segment's own axes through its centre
    bool is_arm = false;      ///< arm rests may carry it
};

/// With what the person carries in front. `as_documented`: everybody has the fractions and centres
/// of model.md.
Result<std::vector<MassSegment>> load_masses(const anatomy::Body& body, bool as_documented = false);

}
