#pragma once
// Pressure inside the nucleus from the disc's force (model.md section 7).

#include "biomech/joint_constants.h"
#include "core/units.h"

namespace spineload::biomech {

/// P0 + 1.5 k_g (1 - 0.013 t) F/A, t the flexion in degrees from unloaded (extension counts as 0).
/// A disc that is pulled keeps the pressure of 60 N of tension: the nucleus does not cavitate.
Pressure disc_pressure(Force disc_compression, Area area, Angle flexion_from_unloaded, int grade,
                       const JointConstants& constants);

/// What bending backwards adds: 0 up to relaxed standing, then in proportion to the angle, whatever
/// the force. Not part of the documented model (SolverOptions::as_documented).
Pressure extension_pressure(Angle flexion_from_unloaded, int grade,
                            const JointConstants& constants);

}
