#pragma once
// The pelvic and the dorsal face of the sacrum as heights over its curved middle sheet, worked out
// once on a grid: lines and crests between the measured places, ridges, grooves and tubercles.

#include "anatomy/sacral_curve.h"

namespace spineload::anatomy {

/// A height and how much nearer than it the face is, because it slopes.
struct SacralHeight {
    double height = 0, steepness = 1;
};

/// Between the pieces of the coccyx and above the first of them, mm along the axis of a man of
/// 1.77 m. assumed: three pieces below the sacrum's tip.
inline constexpr std::array<double, 3> coccyx_joints{126.0, 144.0, 157.0};

class SacralRelief {
public:
    SacralRelief() = default;
    SacralRelief(const SacralCurve& curve, const SacrumParameters& sacrum, double scale_along,
                 double scale_across);

    /// Behind the axis, at a place along it and so far to the right (not negative).
    SacralHeight pelvic(double along, double right) const { return pelvic_.at(along, right); }
    SacralHeight dorsal(double along, double right) const { return dorsal_.at(along, right); }
    /// The bone's half width; the steepness is that of its border against the axis.
    SacralHeight border(double along) const;

private:
    /// Heights every so often along and across, smooth in between.
    class Face {
    public:
        SacralHeight at(double along, double right) const;
        int rows = 0, columns = 0;
        double low = 0.0;
        std::vector<float> heights, steepness;
    };
    double pelvic_height(double along, double right, const SacrumStation& at) const;
    double dorsal_height(double along, double right, const SacrumStation& at) const;
    double auricular_height(double place, double out, double rest) const;
    double foramen_line(double along, double lateral) const;
    double border_of(double along, const SacrumStation& at) const;
    template <class Height>
    Face face(const SacralCurve& curve, const Height& height) const;

    SacrumParameters sacrum_;
    double along_ = 1.0, across_ = 1.0;  ///< scales
    Face pelvic_, dorsal_;
    std::vector<double> border_;
};

}
