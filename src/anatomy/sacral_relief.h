#pragma once
// The pelvic and the dorsal face of the sacrum as heights over its curved middle sheet, worked out
// once on a grid: lines and crests between the measured places, ridges, grooves and tubercles.

#include "anatomy/height_grid.h"
#include "anatomy/sacral_curve.h"

namespace spineload::anatomy {

/// Between the pieces of the coccyx and above the first of them, mm along the axis of a man of
/// 1.77 m. assumed: three pieces below the sacrum's tip.
inline constexpr std::array<double, 3> coccyx_joints{126.0, 144.0, 157.0};

class SacralRelief {
public:
    SacralRelief() = default;
    SacralRelief(const SacralCurve& curve, const SacrumParameters& sacrum, double scale_along,
                 double scale_across);

    /// Behind the axis, at a place along it and so far to the right (not negative).
    Height pelvic(double along, double right) const { return pelvic_.at(along, right); }
    Height dorsal(double along, double right) const { return dorsal_.at(along, right); }
    /// The bone's half width; the steepness is that of its border against the axis.
    Height border(double along) const { return border_.at(along, 0.0); }

private:
    double pelvic_height(double along, double right, const SacrumStation& at) const;
    double dorsal_height(double along, double right, const SacrumStation& at) const;
    double auricular_height(double place, double out, double rest) const;
    double foramen_line(double along, double lateral) const;
    double border_of(double along, const SacrumStation& at) const;
    SacrumParameters sacrum_;
    double along_ = 1.0, across_ = 1.0;  ///< scales
    HeightGrid pelvic_, dorsal_, border_;
};

}
