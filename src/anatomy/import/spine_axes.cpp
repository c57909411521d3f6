#include "anatomy/import/spine_axes.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>
#include <utility>

namespace spineload::anatomy {

namespace {

glm::dvec3 perpendicular(const glm::dvec3& v, const glm::dvec3& axis)
{
    return v - axis * glm::dot(v, axis);
}

// How badly `right` would be the spine's lateral axis. A part that is its own mirror image has no
// mixed moments across its plane of symmetry; where the other axes are symmetric too, as in a
// vertebra that lies level, its shape decides: seen from above a vertebra is longer than wide, a
// disc wider.
double misfit(std::span<const NamedPart> parts, const glm::dvec3& forward, const glm::dvec3& up,
              const glm::dvec3& right)
{
    double sum = 0.0;
    for (const auto& part : parts) {
        const glm::dmat3 spread =
            part.moments.spread / std::max(1e-30, part.moments.radius * part.moments.radius);
        const glm::dvec3 mixed = spread * right;
        sum += glm::dot(forward, mixed) * glm::dot(forward, mixed) +
               glm::dot(up, mixed) * glm::dot(up, mixed);
        // assumed: a weight that settles the level case and yields to symmetry in the tilted one.
        const double longer = glm::dot(forward, spread * forward) - glm::dot(right, mixed);
        if (is_vertebra(part)) sum -= 0.1 * longer;
        if (is_disc(part)) sum += 0.1 * longer;
    }
    return sum;
}

}

bool is_bone(const NamedPart& part) { return part.name.kind == PartKind::Bone; }
bool is_vertebra(const NamedPart& part) { return is_bone(part) && part.name.bone != Bone::Pelvis; }
bool is_disc(const NamedPart& part)
{
    return part.name.kind == PartKind::Disc || part.name.kind == PartKind::Nucleus;
}

// Caudal to cranial, in half levels.
double order_of(const PartName& name)
{
    return name.kind == PartKind::Bone ? 2.0 * static_cast<double>(index(name.bone))
                                       : 2.0 * static_cast<double>(index(name.level)) + 1.0;
}

// Signed area-weighted regression of the parts' centroids on their order along the spine; bones and
// discs apart, because discs lie further forward.
glm::dvec3 upward(std::span<const NamedPart> parts)
{
    glm::dvec3 direction(0.0);
    const auto add_group = [&](auto belongs) {
        glm::dvec3 centre(0.0);
        double mean = 0.0, count = 0.0;
        for (const auto& part : parts)
            if (belongs(part)) {
                centre += part.moments.centroid;
                mean += order_of(part.name);
                count += 1.0;
            }
        if (count < 2.0) return;
        for (const auto& part : parts)
            if (belongs(part))
                direction +=
                    (order_of(part.name) - mean / count) * (part.moments.centroid - centre / count);
    };
    add_group(is_vertebra);
    add_group(is_disc);
    // The sacrum lies far behind the column; it only helps where nothing else does.
    if (direction == glm::dvec3(0.0)) add_group(is_bone);
    if (direction == glm::dvec3(0.0)) add_group([](const NamedPart&) { return true; });
    return direction;
}

// Vertebrae and discs are thinnest from above to below, the sacrum is longest that way, and files
// seldom hang upside down.
glm::dvec3 upward_of_one(const NamedPart& part)
{
    const double sign = is_bone(part) && !is_vertebra(part) ? -1.0 : 1.0;
    int axis = 0;
    for (int k = 1; k < 3; ++k)
        if (sign * part.moments.spread[k][k] < sign * part.moments.spread[axis][axis]) axis = k;
    glm::dvec3 up(0.0);
    up[axis] = 1.0;
    return up;
}

glm::dvec3 forward_line(std::span<const NamedPart> parts, const glm::dvec3& up)
{
    const glm::dvec3 helper = std::abs(up.x) < 0.6 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 1, 0);
    const glm::dvec3 e1 = glm::normalize(perpendicular(helper, up)), e2 = glm::cross(up, e1);
    const auto at = [&](double angle) { return std::cos(angle) * e1 + std::sin(angle) * e2; };
    // Steps of two degrees, then of a twentieth around the best.
    double angle = 0.0;
    for (const auto& [step, count] : {std::pair{std::numbers::pi / 90.0, 90}, {8e-4, 90}}) {
        double least = INFINITY, best = angle;
        for (int i = -count / 2; i <= count / 2; ++i) {
            const glm::dvec3 forward = at(angle + i * step);
            const double here = misfit(parts, forward, up, glm::cross(forward, up));
            if (here < least) least = here, best = angle + i * step;
        }
        angle = best;
    }
    return at(angle);
}

double front_heaviness(const NamedPart& part, const glm::dvec3& forward, const glm::dvec3& right)
{
    double low = INFINITY, high = -INFINITY;
    for (const auto& p : part.mesh->positions) {
        const double x = glm::dot(glm::dvec3(p) - part.moments.centroid, forward);
        low = std::min(low, x), high = std::max(high, x);
    }
    double front = 0.0, back = 0.0, front_count = 0.0, back_count = 0.0;
    const double end = 0.15 * (high - low);
    for (const auto& p : part.mesh->positions) {
        const glm::dvec3 d = glm::dvec3(p) - part.moments.centroid;
        const double x = glm::dot(d, forward), z = glm::dot(d, right);
        if (x > high - end) front += z * z, front_count += 1.0;
        if (x < low + end) back += z * z, back_count += 1.0;
    }
    return (std::sqrt(front / std::max(1.0, front_count)) -
            std::sqrt(back / std::max(1.0, back_count))) /
           std::max(1e-12, part.moments.radius);
}

}
