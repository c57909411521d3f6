#include "scenario/reach.h"

#include "anatomy/rhythm.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scenario {

using anatomy::Side;

double wrapped(double angle)
{
    constexpr double turn = 2.0 * std::numbers::pi;
    return angle - turn * std::round(angle / turn);
}

std::optional<Reach> reach(const TwoSegments& segments, glm::dvec3 target, Side side)
{
    const double right = side == Side::Right ? 1.0 : -1.0;
    const double a = segments.upper, b = segments.lower;
    const double cosine = (glm::dot(target, target) - a * a - b * b) / (2.0 * a * b);
    if (cosine > 1.0 || cosine < -1.0) return std::nullopt;
    Reach found;
    found.bend = std::acos(cosine);
    // The limb in its own plane: forward (elbow) or backward (knee) of the upper segment's line.
    const double forward = (segments.bends_forward ? b : -b) * std::sin(found.bend);
    const double down = a + b * cosine;
    if (down < 1e-6 || std::abs(target.z) > down) return std::nullopt;
    found.abduction = std::asin(right * target.z / down);
    const double flat = down * std::cos(found.abduction);
    found.flexion = wrapped(std::atan2(target.y, target.x) - std::atan2(-flat, forward) -
                            anatomy::standing_lean.si());
    return found;
}

}
