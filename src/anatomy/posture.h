#pragma once
// A posture as joint angles, relative to relaxed standing, and where the pelvis is. Pure numbers of
// one moment; what places the segments in space is `place_body`.

#include "anatomy/levels.h"
#include "core/frames.h"

namespace spineload::anatomy {

struct LimbAngles {
    Angle shoulder_flexion;    ///< of the upper arm from hanging along the trunk, forward positive
    Angle shoulder_abduction;  ///< away from the body
    Angle elbow_flexion;       ///< 0 straight
    Angle hip_flexion;         ///< of the thigh against the pelvis, forward positive; 0 standing
    Angle hip_abduction;       ///< away from the midline
    Angle knee_flexion;        ///< 0 straight
    Angle ankle_flexion;       ///< foot up (dorsiflexion) positive; 0 at a right angle

    bool operator==(const LimbAngles&) const = default;
};

/// Lumbar flexion is the sum over T12-L1..L5-S1; trunk flexion = pelvis tilt + lumbar flexion.
struct Posture {
    Angle pelvis_tilt;     ///< forward positive, from relaxed standing
    Angle pelvis_roll;     ///< whole body to the right side
    Angle pelvis_yaw;      ///< whole body turned to the left
    Angle lumbar_flexion;  ///< forward positive; negative extends
    Angle lateral;         ///< lumbar side bend, right positive
    Angle axial;           ///< lumbar turn, left positive
    Angle thorax_flexion;  ///< of head, shoulders and arms' root beyond T12; drawing and head
                           ///< position only
    Angle neck_flexion;
    LimbAngles left, right;
    Displacement<World>
        pelvis_offset;  ///< of the L5-S1 disc centre from its place in relaxed standing

    bool operator==(const Posture&) const = default;
};

}
