#include "anatomy/rhythm.h"

#include <algorithm>

namespace spineload::anatomy {

namespace {

// [source] lumbar part of forward bending of healthy adults, our synthesis of Esola et al. 1996
// (Spine 21:71), Granata and Sanford 2000, Arjmand et al. 2010 and Tafazzol et al. 2014 (recalled,
// about 20 % between people). The lumbar spine leads, the hips follow.
constexpr std::array<double, 8> trunk_deg{0, 15, 30, 45, 60, 75, 90, 105};
constexpr std::array<double, 8> lumbar_deg{0, 10.5, 19.5, 27, 34, 39.5, 44, 48};
// assumed: bending backwards 70 % is lumbar at every angle, the slope at which flexion begins too,
// so that the curve is smooth through upright.
constexpr double extension_share = 0.70;

// [source] Pearcy et al. 1984, Spine 9:294-297: flexion and extension of L1 to the sacrum, with a
// share for T12-L1 (recalled); side bending likewise recalled, turning shared about evenly
// (assumed). From L5-S1 to T12-L1; each sums to one.
constexpr PerLevel<double> flexion_share{0.155, 0.224, 0.207, 0.172, 0.138, 0.104};
constexpr PerLevel<double> extension_part{0.25, 0.18, 0.14, 0.14, 0.15, 0.14};
constexpr PerLevel<double> lateral_share{0.05, 0.15, 0.22, 0.22, 0.20, 0.16};
constexpr PerLevel<double> axial_share{0.13, 0.17, 0.19, 0.17, 0.16, 0.18};

// Cubic spline through the table with the extension's slope and no curvature where it joins the
// line of extension; natural at the far end. Solved once from the knots' second derivatives.
struct Spline {
    std::array<double, 8> curvature{};
    Spline()
    {
        // Uniform knots: m[i-1] + 4 m[i] + m[i+1] = 6/h² second difference, m[0] = m[7] = 0.
        constexpr double h = 15.0;
        std::array<double, 8> upper{}, right{};
        for (std::size_t i = 1; i < 7; ++i) {
            const double rhs =
                6.0 / (h * h) * (lumbar_deg[i + 1] - 2.0 * lumbar_deg[i] + lumbar_deg[i - 1]);
            const double pivot = 4.0 - upper[i - 1];
            upper[i] = 1.0 / pivot;
            right[i] = (rhs - right[i - 1]) / pivot;
        }
        for (std::size_t i = 6; i >= 1; --i) curvature[i] = right[i] - upper[i] * curvature[i + 1];
    }
    double slope_at_zero() const
    {
        return (lumbar_deg[1] - lumbar_deg[0]) / 15.0 - 15.0 / 6.0 * curvature[1];
    }
    double at(double trunk) const
    {
        if (trunk >= trunk_deg.back()) {  // on in a straight line
            const double slope = (lumbar_deg[7] - lumbar_deg[6]) / 15.0 + 15.0 / 6.0 * curvature[6];
            return lumbar_deg[7] + slope * (trunk - trunk_deg[7]);
        }
        const auto i = static_cast<std::size_t>(trunk / 15.0);
        const double b = (trunk - trunk_deg[i]) / 15.0, a = 1.0 - b;
        return a * lumbar_deg[i] + b * lumbar_deg[i + 1] +
               ((a * a * a - a) * curvature[i] + (b * b * b - b) * curvature[i + 1]) * 225.0 / 6.0;
    }
};

// 0 below -1, 1 above +1, smooth to the second derivative between.
double smooth_step(double x)
{
    const double t = std::clamp(0.5 * (x + 1.0), 0.0, 1.0);
    return t * t * t * (10.0 + t * (6.0 * t - 15.0));
}

PerLevel<Angle> shared(Angle whole, const PerLevel<double>& share)
{
    PerLevel<Angle> parts;
    for (std::size_t i = 0; i < level_count; ++i) parts[i] = whole * share[i];
    return parts;
}

}

Angle lumbar_for_trunk(Angle trunk)
{
    static const Spline spline;
    const double t = degrees(trunk);
    // The two slopes at upright differ a little (0.70 and 0.73); they blend over the first degrees
    // of bending backwards, where the difference stays below a tenth of a degree.
    if (t >= 0.0) return 1_deg * spline.at(t);
    const double slope =
        extension_share + (spline.slope_at_zero() - extension_share) * smooth_step(1.0 + t / 2.0);
    return 1_deg * (slope * t);
}

PerLevel<Angle> flexion_by_level(Angle lumbar)
{
    // The two sets of shares meet within 2.5° of upright (assumed), so that no level jumps in speed
    // when a motion passes through it.
    const double flexed = smooth_step(degrees(lumbar) / 2.5);
    PerLevel<double> share{};
    for (std::size_t i = 0; i < level_count; ++i)
        share[i] = extension_part[i] + (flexion_share[i] - extension_part[i]) * flexed;
    return shared(lumbar, share);
}

PerLevel<Angle> lateral_by_level(Angle lateral) { return shared(lateral, lateral_share); }
PerLevel<Angle> axial_by_level(Angle axial) { return shared(axial, axial_share); }

}
