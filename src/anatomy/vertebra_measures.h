#pragma once
// Everything that one vertebra's shape is made from: lengths, angles and places in the bone's own
// frame, whoever they were measured on.

#include "anatomy/endplate_shape.h"
#include "anatomy/facet_shape.h"

#include <map>
#include <span>

namespace spineload::anatomy {

/// Places on the right side or in the midline, as models/landmarks.json names them.
struct VertebraLandmarks {
    glm::dvec3 spinous_tip{0.0}, spinous_upper{0.0}, spinous_lower{0.0}, spinous_base{0.0};
    glm::dvec3 lamina{0.0};
    glm::dvec3 mammillary{0.0}, accessory{0.0};
    glm::dvec3 transverse_tip{0.0}, transverse_front{0.0};
    glm::dvec3 superior_tip{0.0}, inferior_tip{0.0};

    bool operator==(const VertebraLandmarks&) const = default;
};

struct LandmarkName {
    std::string_view name;  ///< "SP_tip"
    glm::dvec3 VertebraLandmarks::*member;
    bool is_in_midline;
};
std::span<const LandmarkName> landmark_names();

/// Millimetres in the bone's own frame: origin between the endplates, x forward along the
/// mid-plane, y up, z right; the right side, mirrored for the left.
struct VertebraMeasures {
    VertebraParameters sizes;
    VertebraLandmarks landmarks;
    Endplate upper, lower;
    JointSheet superior, inferior;  ///< of the joints with the bone above and below
    double scale = 1.0;             ///< of what is assumed in mm of a man of 1.77 m
    bool has_rib = false;           ///< bears the twelfth rib
};

/// What a person's body and the picture's own sizes say of a vertebra.
VertebraMeasures vertebra_measures(const Body& body, const ShapeParameters& shape, Bone bone);

/// Endplates after `sizes` have changed; their places and tilts stay.
void set_endplate_sizes(VertebraMeasures& measures);

/// Seen from the frame, or back.
JointSheet to_local(const SagittalFrame& frame, JointSheet sheet);
JointSheet to_world(const SagittalFrame& frame, JointSheet sheet);

}
