#pragma once
// The axial stress over a disc's mid-plane in exact equilibrium with the disc's force and bending
// moments (model.md section 7); DiscField itself, what it evaluates to, stands in solution.h.

#include "biomech/joint_constants.h"
#include "biomech/solution.h"

namespace spineload::biomech {

/// What the disc carries. Moments act on the upper body and resist the bend, as JointParts gives
/// them.
struct DiscLoading {
    Force compression;          ///< disc part, JointParts::disc_force.y
    Moment moment_x, moment_z;  ///< JointParts::disc_moment; z > 0 resists flexion
    Angle flexion;              ///< from unloaded, extension negative
    Pressure nucleus;           ///< disc_pressure() of the same state
    Area area;
    Length depth;
    int grade = 1;
};

/// Integral of the field = compression, of x·field = moment_z, of -z·field = moment_x, to rounding.
/// About a microsecond; no allocation.
DiscField make_disc_field(const DiscLoading& loading, const JointConstants& constants);

}
