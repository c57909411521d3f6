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

/// Backward shift of the nucleus as a share of the disc's depth [source] model.md section 7.
inline constexpr double nucleus_shift = -0.02;

/// Of the annulus's parts, see disc_field.cpp.
namespace field_shape {
inline constexpr double core_reach = 1.0 / 1.6;
inline constexpr double solved_rise = 0.3, solved_fall = 0.1;
inline constexpr double peak_radius = 0.78, peak_width = 0.10;
}

/// The largest stress of the annulus, its inner edge included, Pa; to a ten-thousandth.
double annulus_peak(const DiscField& field);

/// The field's integrals for a nucleus of this radius (share of the disc's), by Gauss quadrature
/// between all kinks: exact to rounding.
FieldIntegrals field_integrals(double nucleus_radius);

/// Integral of the field = compression, of x·field = moment_z, of -z·field = moment_x, to rounding.
/// About a microsecond; no allocation.
DiscField make_disc_field(const DiscLoading& loading, const JointConstants& constants);

}
