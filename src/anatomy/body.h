#pragma once
// A person's body as rigid segments: their landmarks, sizes and masses (scaled from the reference
// man), and where a posture puts them. Everything that draws or loads the body starts here, so a
// picture cannot disagree with a number.

#include "anatomy/build.h"
#include "anatomy/posture.h"
#include "anatomy/resting_curve.h"
#include "core/frames.h"
#include "core/result.h"

#include <map>
#include <string>
#include <vector>

namespace spineload::anatomy {

/// Segments beyond the spine's bones, for masses and for drawing. Arms, head and shoulder girdle
/// are carried by the thorax (Bone::T12), legs by the pelvis.
enum class Limb {
    Head,
    UpperArmLeft,
    UpperArmRight,
    ForearmLeft,
    ForearmRight,
    ThighLeft,
    ThighRight,
    ShankLeft,
    ShankRight,
    FootLeft,
    FootRight
};
inline constexpr std::size_t limb_count = 11;
constexpr std::size_t index(Limb limb) { return static_cast<std::size_t>(limb); }

/// A disc in the reference posture.
struct DiscGeometry {
    Position<World> centre;  ///< reference posture
    Angle tilt;              ///< of the mid-plane, forward (clockwise seen from the right) positive
    Length height, depth, width;
    Area area;
};

/// A vertebra in the reference posture. `landmarks` are in the vertebra's own frame: origin at the
/// body centre, x along the mid-plane forward, y up, z right; right side (mirror z for the left).
/// Names as in models/landmarks.json: SP_tip, TP_tip, mammillary, accessory, SAP_tip, IAP_tip, ...
struct VertebraGeometry {
    Position<World> centre;
    Angle tilt;  ///< of the mid-plane, counter-clockwise about z positive
    Length half_height, posterior_wall, anterior_wall;
    Angle compression;  ///< by how much a fracture has tilted the upper endplate forward
    std::map<std::string, Position<Segment>, std::less<>> landmarks;
};

/// A facet joint (right side; mirror z for the left) in its level's disc frame.
struct FacetGeometry {
    Position<Disc> centre;
    Angle from_sagittal;   ///< of the joint plane seen from above
    Angle upward_tilt;     ///< of the superior facet's outward normal
    Length width, height;  ///< of the cartilage ellipse
    Area area;
    double enlargement = 1.0;  ///< of the area, by arthritis
};

/// Everything of one person in the reference posture (model.md section 2).
struct Body {
    Build build;
    double scale_height = 1.0, scale_transverse = 1.0;  ///< sH, sT of model.md
    PerLevel<DiscGeometry> discs;
    PerBone<VertebraGeometry> vertebrae;  ///< [Pelvis] and [T12] hold what is known of them
    PerLevel<FacetGeometry> facets;
    std::map<std::string, Position<World>, std::less<>> pelvis_landmarks;
    Length hip_half_distance, thigh_length, shank_length, foot_height, foot_length;
    Length upper_arm_length, elbow_to_grip, shoulder_half_width;
    Position<World> hip_right, shoulder_right, neck_pivot, head_centre;  ///< reference posture
    /// By which share a level takes more or less of the lumbar flexion than people do on average
    /// (anatomy/rhythm.h); what one takes more the others take less.
    PerLevel<double> flexion_habit{};
    /// Of a scoliosis: discs and ligaments are at rest in it.
    std::optional<RestingCurve> curve;
};

/// The person's body; an Error outside the model's limits (anatomy/build_limits.h).
Result<Body> make_body(const Build& build);

/// Where each segment is. A bone's transform takes reference-posture coordinates (World axes, the
/// origin at L5-S1 of relaxed standing) to the world now, so identity everywhere is the reference.
struct BodyPose {
    PerBone<Transform<World, Segment>> bones;
    PerLevel<Transform<World, Disc>> discs;   ///< disc frames, attached to the lower bone
    PerLevel<Angle> flexion, lateral, axial;  ///< per level, from relaxed standing
    std::array<Transform<World, Segment>, limb_count>
        limbs;  ///< origin at the proximal joint, y up along the hanging limb's axis: distal end at
                ///< (0, -length, 0); the head: origin at the neck pivot, y up
    Position<World> grip_left, grip_right;
    Length floor_height;  ///< world y of the floor under the lower foot, or of the surface that
                          ///< carries the body
};

/// Pelvis = turn left by yaw, then tip right by roll, then tilt forward by 3.8° (relaxed standing
/// leans so much against the reference, anatomy/rhythm.h) plus `pelvis_tilt`. Arms hang and legs
/// stand vertically when all angles are zero. A limb is flexed first, then abducted about its own
/// forward axis: right upper arm = shoulders · Rz(3.8° + flexion) · Rx(-abduction), the forearm =
/// upper arm · Rz(elbow); thigh likewise on the pelvis, shank = thigh · Rz(-knee), foot = shank ·
/// Rz(ankle). With lateral and axial zero, an upper arm stays vertical at shoulder flexion =
/// pelvis_tilt + lumbar_flexion + thorax_flexion.
/// `displacement`: of each upper bone at its disc centre in the disc frame (joint shifts found by
/// the solver); zero when absent.
BodyPose place_body(const Body& body, const Posture& posture,
                    const PerLevel<Displacement<Disc>>& displacement = {});

}
