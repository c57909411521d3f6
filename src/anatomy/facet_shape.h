#pragma once
// The facet joints' surfaces: one curved sheet per joint that both bones keep their distance from,
// so that picture and mechanics agree on where the joint is and how it faces.

#include "anatomy/body.h"
#include "anatomy/spine_shape.h"
#include "anatomy/surface_extraction.h"

namespace spineload::anatomy {

/// From bone to bone, mm; [source] 1.5–1.9 mm with cartilage (Simon et al. 2012), a little more
/// here so that a turn of the spine closes the picture's gap no sooner than the mechanics' one.
inline constexpr double joint_space = 2.6;
/// In the reference posture, which bears no load. assumed: the slope of L5-S1 lets its joints close
/// by half a millimetre more than the others as soon as a trunk stands on them (`spineload bench
/// postures`: 0.5 mm on average over all activities), so they begin as much wider.
constexpr double resting_space(Level level)
{
    return joint_space + (level == Level::L5S1 ? 0.5 : 0.0);
}

/// The sheet midway between the two bones of the right joint, World millimetres of the reference
/// posture: a cylinder around `up`, hollow as seen along `normal`.
struct JointSheet {
    glm::dvec3 centre{0.0};
    glm::dvec3 normal{0, 0, -1};  ///< from the lower bone's facet to the upper bone's
    glm::dvec3 across{-1, 0, 0};  ///< posterolateral
    glm::dvec3 up{0, 1, 0};
    double half_width = 6.0, half_height = 8.0, radius = 17.0;
    double space = joint_space;  ///< from bone to bone; less with arthritis

    /// Signed distance beyond the sheet; negative on the lower bone's side.
    double beyond(const glm::dvec3& p) const
    {
        const glm::dvec3 d = p - centre;
        const double u = std::min(std::abs(glm::dot(d, across)), 0.6 * radius);
        return (glm::dot(d, normal) - 0.5 * u * u / radius);
    }
    /// The sheet's point at fractions of half width and half height.
    glm::dvec3 point(double u, double v) const
    {
        const double x = u * half_width;
        return centre + x * across + v * half_height * up + 0.5 * x * x / radius * normal;
    }
};

JointSheet joint_sheet(const Body& body, Level level);

/// The cartilage of one joint, on the surfaces of the two bones (right side; mirrored for the
/// left).
FacetShape facet_shape(const JointSheet& sheet, const Field& lower, const Field& upper, Side side);

}
