// The laws of the single tissues of a joint (model.md section 5).

#include "biomech/joint_kernel.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace spineload::biomech::joint_kernel {

namespace {

// One cartilage point: a toe, then linear, stiffening as the layers are used up. The stiffening
// stops growing at 0.8 of the thickness, so that a wild Newton step stays finite.
inline Contact cartilage(const JointLevel& level, double penetration)
{
    if (penetration <= 0.0) return {};
    const double k = level.point_stiffness, toe = level.facet_toe, thick = level.thickness;
    const bool in_toe = penetration < toe;
    const double f =
        k * (in_toe ? penetration * penetration / (2.0 * toe) : penetration - 0.5 * toe);
    const double g = k * (in_toe ? penetration / toe : 1.0);
    const double most = 0.8 * thick;
    const double used = std::min(penetration, most);
    const double left = thick - used;
    const double stiffening = 1.0 + used / left;
    const double stiffening_slope = penetration < most ? thick / (left * left) : 0.0;
    return {f * stiffening, g * stiffening + f * stiffening_slope};
}

}

glm::dmat3 left_jacobian(glm::dvec3 rotation)
{
    const double a2 = glm::dot(rotation, rotation), a = std::sqrt(a2);
    const glm::dmat3 k = cross_matrix(rotation);
    // Series below 0.01 rad: the closed forms cancel there.
    const double b = a < 1e-2 ? 0.5 - a2 / 24.0 + a2 * a2 / 720.0 : (1.0 - std::cos(a)) / a2;
    const double c =
        a < 1e-2 ? 1.0 / 6.0 - a2 / 120.0 + a2 * a2 / 5040.0 : (a - std::sin(a)) / (a2 * a);
    return glm::dmat3{1.0} + b * k + c * (k * k);
}

Turned turn(const JointLevel& level, glm::dvec3 rotation)
{
    Turned turned;
    turned.level = &level;
    const double a2 = glm::dot(rotation, rotation), a = std::sqrt(a2);
    const double s = a < 1e-2 ? 1.0 - a2 / 6.0 + a2 * a2 / 120.0 : std::sin(a) / a;
    const double b = a < 1e-2 ? 0.5 - a2 / 24.0 + a2 * a2 / 720.0 : (1.0 - std::cos(a)) / a2;
    const glm::dmat3 k = cross_matrix(rotation);
    const glm::dmat3 change = s * k + b * (k * k);  // rotation minus identity, without cancellation
    turned.rotation = glm::dmat3{1.0} + change;

    for (int axis = 0; axis < 3; ++axis) {
        const auto& p = level.bending[static_cast<std::size_t>(axis)];
        const double t = std::abs(rotation[axis]);
        const double moment = t * (p[0] + t * (p[1] + t * p[2]));
        turned.bending[axis] = std::copysign(moment, -rotation[axis]);
        turned.bending_slope[axis] = -(p[0] + t * (2.0 * p[1] + t * 3.0 * p[2]));
    }
    for (std::size_t i = 0; i < level.ligament_count; ++i)
        turned.upper[i] = turned.rotation * level.upper[i];
    for (std::size_t i = 0; i < level.point.size(); ++i) {
        const glm::dvec3 moved = change * level.point[i];
        turned.point[i] = level.point[i] + moved;
        turned.closing[i] = -glm::dot(moved, level.normal[i]) - level.gap;
    }
    for (std::size_t side = 0; side < 2; ++side) {
        const glm::dvec3 moved = change * level.laminar[side];
        turned.laminar[side] = level.laminar[side] + moved;
        turned.laminar_closing[side] = -moved.y - level.laminar_gap;
    }
    return turned;
}

Disc disc(const JointLevel& level, glm::dvec3 displacement)
{
    Disc disc;
    // Approach of the bones beyond what the disc feels: it only shifts the disc's own law.
    const double c = -displacement.y - level.approach;
    const bool is_compressed = c > 0.0;
    const double axial =
        is_compressed ? c * (level.axial_linear + level.axial_quadratic * c) : level.tension * c;
    const double axial_slope =
        is_compressed ? level.axial_linear + 2.0 * level.axial_quadratic * c : level.tension;
    if (is_compressed) {
        const double factor = 1.0 + axial / level.preload;
        const bool is_full = factor >= level.most_preload_factor;
        disc.preload_factor = is_full ? level.most_preload_factor : factor;
        disc.preload_slope = is_full ? 0.0 : -axial_slope / level.preload;
    }
    const double hard = 1.0 / (level.hardening * level.hardening);
    const double x = displacement.x, z = displacement.z;
    const double q = 1.0 + (x * x + z * z) * hard;
    const double shear = level.shear * disc.preload_factor;
    disc.force = {-shear * x * q, axial, -shear * z * q};

    glm::dmat3& j = disc.by_displacement;  // j[column][row]
    j[0][0] = -shear * (q + 2.0 * x * x * hard);
    j[2][2] = -shear * (q + 2.0 * z * z * hard);
    j[0][2] = j[2][0] = -shear * 2.0 * x * z * hard;
    j[1][1] = -axial_slope;
    j[1][0] = -level.shear * disc.preload_slope * x * q;
    j[1][2] = -level.shear * disc.preload_slope * z * q;
    return disc;
}

Pull ligament(const Turned& turned, std::size_t k, glm::dvec3 displacement)
{
    const JointLevel& level = *turned.level;
    const glm::dvec3 line = turned.upper[k] + displacement - level.lower[k];
    const double squared = glm::dot(line, line);
    // Most ligaments are slack most of the time: no root for them.
    if (squared <= level.slack_length[k] * level.slack_length[k]) return {};
    Pull pull;
    pull.length = std::sqrt(squared);
    pull.direction = line / pull.length;
    const double stretch = pull.length - level.slack_length[k];
    const double stiffness = level.stiffness[k], toe = level.toe[k];
    const bool in_toe = stretch < toe;
    pull.tension = stiffness * (in_toe ? stretch * stretch / (2.0 * toe) : stretch - 0.5 * toe);
    pull.slope = stiffness * (in_toe ? stretch / toe : 1.0);
    return pull;
}

Side facet_side(const Turned& turned, std::size_t side, glm::dvec3 displacement)
{
    const JointLevel& level = *turned.level;
    Side out;
    std::array<double, facet_points> closing;
    double deepest = 0.0;
    for (std::size_t p = 0; p < facet_points; ++p) {
        const std::size_t k = side * facet_points + p;
        closing[p] = turned.closing[k] - glm::dot(displacement, level.normal[k]);
        deepest = std::max(deepest, closing[p]);
    }
    if (deepest <= 0.0) return out;
    out.is_touching = true;

    // The neural arch is a spring behind all points: it yields by q until Σ f(closing - q) = arch
    // q. The left side falls and the right side rises with q, so the root is unique and bracketed.
    double q = 0.0, least = 0.0, most = deepest;
    for (int step = 0; step < 60; ++step) {
        double sum = 0.0, slope_sum = 0.0;
        for (std::size_t p = 0; p < facet_points; ++p) {
            const Contact c = cartilage(level, closing[p] - q);
            out.force[p] = c.force;
            out.slope[p] = c.slope;
            sum += c.force;
            slope_sum += c.slope;
        }
        out.slope_sum = slope_sum;
        out.bending = q;
        const double error = sum - level.arch * q;
        // Rounding of some hundred newtons leaves 1e-12 N; derivatives need no more.
        if (std::abs(error) <= 1e-12 * (1.0 + sum)) break;
        (error > 0.0 ? least : most) = q;
        const double next = q + error / (slope_sum + level.arch);
        const double chosen = next > least && next < most ? next : 0.5 * (least + most);
        if (chosen == q) break;
        q = chosen;
    }
    return out;
}

Contact laminar(const Turned& turned, std::size_t side, glm::dvec3 displacement)
{
    const JointLevel& level = *turned.level;
    const double closing = turned.laminar_closing[side] - displacement.y;
    if (closing <= 0.0) return {};
    const double k = level.laminar_stiffness, toe = level.laminar_toe;
    if (closing < toe) return {k * closing * closing / (2.0 * toe), k * closing / toe};
    return {k * (closing - 0.5 * toe), k};
}

}
