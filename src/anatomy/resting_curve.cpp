#include "anatomy/resting_curve.h"

#include "anatomy/rotation.h"

#include <algorithm>
#include <cmath>
#include <glm/matrix.hpp>

namespace spineload::anatomy {

namespace {

// assumed: a lumbar curve is steepest two vertebrae above and below its apex and fades beyond.
constexpr double bones_to_steepest = 2.0;
// assumed: the bodies turn towards the outer side, at the apex by this part of the Cobb angle
// (about what is read by Perdriolle's method from curves of 20 to 40 degrees, recalled).
constexpr double turn_per_cobb = 0.35;

}

PerLevel<glm::dmat3> RestingCurve::joints() const
{
    PerLevel<glm::dmat3> turns;
    for (std::size_t i = 0; i < level_count; ++i)
        turns[i] = glm::transpose(bones[i]) * bones[i + 1];
    return turns;
}

std::optional<RestingCurve> resting_curve(const Conditions& conditions)
{
    if (conditions.scoliosis == 0_deg) return std::nullopt;
    const double cobb = conditions.scoliosis.si();
    PerBone<double> tip{}, along{};
    double least = 0.0, most = 0.0;
    for (std::size_t b = index(Bone::L5); b < bone_count; ++b) {
        along[b] =
            (static_cast<double>(b) - static_cast<double>(index(conditions.scoliosis_apex))) /
            bones_to_steepest;
        // Below the apex the bones tip towards the outer side, above it back.
        tip[b] = -along[b] * std::exp(-0.5 * along[b] * along[b]);
        least = std::min(least, tip[b]);
        most = std::max(most, tip[b]);
    }
    RestingCurve curve;
    curve.bones[0] = glm::dmat3{1.0};
    for (std::size_t b = index(Bone::L5); b < bone_count; ++b)
        curve.bones[b] = turn_x(cobb * tip[b] / (most - least)) *
                         turn_y(-cobb * turn_per_cobb * std::exp(-0.5 * along[b] * along[b]));
    return curve;
}

}
