#pragma once
// How trunk flexion is shared between pelvis and lumbar spine, and lumbar motion between its
// levels. All curves are smooth to the second derivative, so that smooth motions have smooth
// accelerations.

#include "anatomy/levels.h"
#include "core/units.h"

namespace spineload::anatomy {

/// Relaxed standing tips the pelvis this much against the reference posture.
/// [source] calibrated on the disc pressure of relaxed standing (Wilke et al. 1999).
inline constexpr Angle standing_lean = 3.8_deg;

/// Lumbar flexion that goes with a trunk flexion (forward positive, from relaxed standing) when
/// standing; the pelvis does the rest. Extension is 70 % lumbar.
Angle lumbar_for_trunk(Angle trunk);

/// Each level's part of lumbar flexion (negative: extension), side bend and turn; they sum to it.
PerLevel<Angle> flexion_by_level(Angle lumbar);
PerLevel<Angle> lateral_by_level(Angle lateral);
PerLevel<Angle> axial_by_level(Angle axial);

}
