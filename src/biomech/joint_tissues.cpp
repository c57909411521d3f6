// The laws of the single tissues of a joint (model.md section 5).

#include "biomech/joint_kernel.h"
#include "biomech/lanes.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace spineload::biomech::joint_kernel {

namespace {

using lanes::Four;
using lanes::load;
using lanes::store;

struct Closing {
    std::array<double, padded_points> by_point;
    double deepest = 0.0;
};

// The arch of one side yields by q until Σ f(closing - q) = arch q. A point is a toe, then linear,
// stiffening as the layers of cartilage are used up. The stiffening stops growing at 0.8 of the
// thickness, so that a wild Newton step stays finite.
SPINELOAD_INLINE void yield_body(const JointLevel& level, const Closing& closing, double start,
                                 Side& out)
{
    const Four zero = Four{}, one = zero + 1.0;
    const double k = level.point_stiffness, toe = level.facet_toe, thick = level.thickness;
    const double most_used = 0.8 * thick, by_toe = 1.0 / toe;
    // The left side falls and the right side rises with q, so the root is unique and bracketed.
    double least = 0.0, most = closing.deepest;
    double q = start > least && start < most ? start : 0.0;
    for (int step = 0; step < 60; ++step) {
        Four forces = zero, slopes = zero;
#pragma GCC unroll 3
        for (std::size_t p = 0; p < padded_points; p += lanes::count) {
            Four depth;
            load(depth, closing.by_point.data() + p);
            depth -= q;
            depth = depth > zero ? depth : zero;
            const Four f = k * (depth < toe ? (0.5 * by_toe) * depth * depth : depth - 0.5 * toe);
            const Four g = k * (depth < toe ? by_toe * depth : one);
            const Four used = depth < most_used ? depth : zero + most_used;
            const Four by_left = 1.0 / (thick - used);
            const Four stiffening = one + used * by_left;
            const Four growth = depth < most_used ? thick * by_left * by_left : zero;
            const Four force = f * stiffening, slope = g * stiffening + f * growth;
            store(out.force.data() + p, force);
            store(out.slope.data() + p, slope);
            forces += force;
            slopes += slope;
        }
        const double sum = lanes::sum(forces);
        out.slope_sum = lanes::sum(slopes);
        out.bending = q;
        const double error = sum - level.arch * q;
        // Rounding of some hundred newtons leaves 1e-12 N; derivatives need no more.
        if (std::abs(error) <= 1e-12 * (1.0 + sum)) break;
        (error > 0.0 ? least : most) = q;
        const double next = q + error / (out.slope_sum + level.arch);
        const double chosen = next > least && next < most ? next : 0.5 * (least + most);
        if (chosen == q) break;
        q = chosen;
    }
}

void yield_plain(const JointLevel& level, const Closing& closing, double start, Side& out)
{
    yield_body(level, closing, start, out);
}
using Yield = void (*)(const JointLevel&, const Closing&, double, Side&);
#if defined(__x86_64__)
SPINELOAD_AVX2 void yield_avx2(const JointLevel& level, const Closing& closing, double start,
                               Side& out)
{
    yield_body(level, closing, start, out);
}
const Yield yield = lanes::has_avx2() ? yield_avx2 : yield_plain;
#else
constexpr Yield yield = yield_plain;
#endif

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

Side facet_side(const Turned& turned, std::size_t side, glm::dvec3 displacement, double bending)
{
    const JointLevel& level = *turned.level;
    Side out;
    Closing closing;
    for (std::size_t p = 0; p < facet_points; ++p) {
        const std::size_t k = side * facet_points + p;
        closing.by_point[p] = turned.closing[k] - glm::dot(displacement, level.normal[k]);
        closing.deepest = std::max(closing.deepest, closing.by_point[p]);
    }
    for (std::size_t p = facet_points; p < padded_points; ++p) closing.by_point[p] = -1e9;
    if (closing.deepest <= 0.0) return out;
    out.is_touching = true;
    // The neural arch is a spring behind all points.
    yield(level, closing, bending, out);
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
