#include "biomech/disc_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

// Everything is computed on the unit disc: x is depth over half depth, z width over half width.
// From the nucleus's radius (about the disc's centre) to the rim runs r′ = 0 … 1. The parts of the
// annulus
//   core       P, falling to zero at r′ = 0.625: the nucleus's pressure spreads outwards
//   solved     (s0 + bx x + bz z) w, w a plateau that vanishes at the nucleus and at the rim
//   peaks      a ring at 0.78 of the radius, behind with the square of the cosine, and in front
// [source] shapes: model.md section 7, chosen (assumed) to resemble the stress profiles of Adams,
// McNally & Dolan 1996. The nucleus itself, a circle a little behind the centre, carries P.

namespace spineload::biomech {

namespace {

using namespace field_shape;

// Distance of the nucleus's edge from the disc's centre in a direction: the nucleus is a circle
// shifted backwards.
double edge(double nucleus_radius, double shift, double cosine)
{
    const double sine2 = 1.0 - cosine * cosine;
    return shift * cosine + std::sqrt(nucleus_radius * nucleus_radius - shift * shift * sine2);
}

struct Parts {
    double core, solved, ring;
};

// The radial part of the annulus.
Parts radial(double r, double nucleus_radius)
{
    const double depth = std::clamp((r - nucleus_radius) / (1.0 - nucleus_radius), 0.0, 1.0);
    const double off = (r - peak_radius) / peak_width;
    return {std::max(0.0, 1.0 - depth / core_reach),
            std::min(1.0, depth / solved_rise) * std::min(1.0, (1.0 - r) / solved_fall),
            std::exp(-off * off)};
}

double square_of_positive(double v) { return v > 0.0 ? v * v : 0.0; }

// A field in numbers of the unit disc.
struct UnitField {
    double nucleus, edge_radius, shift;
    double s0, sx, sz;  // solved part by unit x and z
    double posterior, anterior;

    double annulus(const Parts& p, double r, double cosine, double sine) const
    {
        return nucleus * p.core + (s0 + r * (sx * cosine + sz * sine)) * p.solved +
               p.ring * (posterior * square_of_positive(-cosine) +
                         anterior * square_of_positive(cosine));
    }
};

UnitField unit_field(const DiscField& f)
{
    const double b = f.half_depth.si(), a = f.half_width.si();
    return {f.nucleus.si(), f.nucleus_radius, 2.0 * f.nucleus_shift, f.s0,
            f.bx * b,       f.bz * a,         f.peak_posterior,      f.peak_anterior};
}

// Gauss-Legendre nodes and weights on -1 … 1, by Newton on the Legendre polynomial.
constexpr std::size_t gauss_count = 16;
struct Gauss {
    std::array<double, gauss_count> node{}, weight{};
};
Gauss gauss()
{
    Gauss g;
    constexpr double n = gauss_count;
    for (std::size_t i = 0; i < gauss_count; ++i) {
        double x = std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (n + 0.5));
        double slope = 1.0;
        for (int step = 0; step < 50; ++step) {
            double before = 1.0, now = x;
            for (int k = 2; k <= static_cast<int>(gauss_count); ++k) {
                const double next = ((2.0 * k - 1.0) * x * now - (k - 1.0) * before) / k;
                before = now;
                now = next;
            }
            slope = n * (x * now - before) / (x * x - 1.0);
            const double change = now / slope;
            x -= change;
            if (std::abs(change) < 1e-16) break;
        }
        g.node[i] = x;
        g.weight[i] = 2.0 / ((1.0 - x * x) * slope * slope);
    }
    return g;
}

// Adds the annulus along one ray from the nucleus's edge to the rim, piece by piece between kinks.
void add_ray(FieldIntegrals& out, const Gauss& g, double nucleus_radius, double angle,
             double ray_weight)
{
    const double cosine = std::cos(angle), sine = std::sin(angle), width = 1.0 - nucleus_radius;
    const double start = edge(nucleus_radius, 2.0 * nucleus_shift, cosine);
    std::array<double, 6> ends{start,
                               nucleus_radius,
                               nucleus_radius + solved_rise * width,
                               nucleus_radius + core_reach * width,
                               1.0 - solved_fall,
                               1.0};
    for (double& end : ends) end = std::max(end, start);
    std::sort(ends.begin(), ends.end());
    for (std::size_t piece = 0; piece + 1 < ends.size(); ++piece) {
        const double half = 0.5 * (ends[piece + 1] - ends[piece]);
        for (std::size_t k = 0; k < gauss_count; ++k) {
            const double r = ends[piece] + half * (1.0 + g.node[k]);
            const double x = r * cosine, z = r * sine;
            const double weight = ray_weight * half * g.weight[k] * r;
            const Parts p = radial(r, nucleus_radius);
            const double back = p.ring * square_of_positive(-cosine);
            const double front = p.ring * square_of_positive(cosine);
            out.core += weight * p.core;
            out.core_x += weight * p.core * x;
            out.solved += weight * p.solved;
            out.solved_x += weight * p.solved * x;
            out.solved_xx += weight * p.solved * x * x;
            out.solved_zz += weight * p.solved * z * z;
            out.posterior += weight * back;
            out.posterior_x += weight * back * x;
            out.anterior += weight * front;
            out.anterior_x += weight * front * x;
        }
    }
}

}

FieldIntegrals field_integrals(double nucleus_radius)
{
    const Gauss g = gauss();
    const double shift = 2.0 * nucleus_shift;
    FieldIntegrals out;
    // The nucleus itself is a circle.
    out.core = std::numbers::pi * nucleus_radius * nucleus_radius;
    out.core_x = out.core * shift;
    // One side of the mid-plane, counted twice. Kinks along the angle: straight sideways, where the
    // peaks end, and where the shifted nucleus crosses its unshifted radius.
    const double crossing = std::acos(0.5 * shift / nucleus_radius);
    const std::array<double, 4> angles{0.0, 0.5 * std::numbers::pi, crossing, std::numbers::pi};
    for (std::size_t sector = 0; sector + 1 < angles.size(); ++sector)
        for (std::size_t i = 0; i < gauss_count; ++i) {
            const double half = 0.5 * (angles[sector + 1] - angles[sector]);
            const double angle = angles[sector] + half * (1.0 + g.node[i]);
            add_ray(out, g, nucleus_radius, angle, 2.0 * half * g.weight[i]);
        }
    return out;
}

DiscField make_disc_field(const DiscLoading& loading, const JointConstants& constants)
{
    // [source] model.md section 7 (assumed): bending shifts the peaks to the side that is pressed.
    constexpr double extension_gain = 0.12, flexion_gain = 0.06, anterior_share = 0.5;
    const GradeConstants& grade = constants.grade(loading.grade);
    const FieldIntegrals& in = grade.field;
    const double area = loading.area.si(), b = 0.5 * loading.depth.si();
    const double a = area / (std::numbers::pi * b), unit = area / std::numbers::pi;
    const double flexion = degrees(loading.flexion);
    const double mean = loading.compression.si() / area;

    DiscField field;
    field.nucleus = loading.nucleus;
    field.half_depth = Length::from_si(b);
    field.half_width = Length::from_si(a);
    field.nucleus_radius = std::sqrt(grade.nucleus_area_share);
    field.nucleus_shift = nucleus_shift;
    field.peak_posterior =
        mean * grade.annulus_peak_factor * (1.0 + extension_gain * std::max(-flexion, 0.0));
    field.peak_anterior = mean * anterior_share * grade.annulus_peak_factor *
                          (1.0 + flexion_gain * std::max(flexion, 0.0));

    // What nucleus and peaks leave of force and moments is the solved part's. By symmetry the
    // sideways moment stands alone.
    const double p = field.nucleus.si();
    const double force = loading.compression.si() / unit - p * in.core -
                         field.peak_posterior * in.posterior - field.peak_anterior * in.anterior;
    const double moment = loading.moment_z.si() / (unit * b) - p * in.core_x -
                          field.peak_posterior * in.posterior_x -
                          field.peak_anterior * in.anterior_x;
    const double determinant = in.solved * in.solved_xx - in.solved_x * in.solved_x;
    field.s0 = (force * in.solved_xx - moment * in.solved_x) / determinant;
    field.bx = (moment * in.solved - force * in.solved_x) / (determinant * b);
    field.bz = -loading.moment_x.si() / (unit * a * a * in.solved_zz);
    field.annulus_peak = Pressure::from_si(annulus_peak(field));
    return field;
}

Pressure DiscField::at(Length x, Length z) const
{
    const double ux = x / half_depth, uz = z / half_width;
    const double r = std::hypot(ux, uz);
    if (!(r <= 1.0)) return {};
    const UnitField field = unit_field(*this);
    if (std::hypot(ux - field.shift, uz) <= nucleus_radius) return nucleus;
    return Pressure::from_si(field.annulus(radial(r, nucleus_radius), r, ux / r, uz / r));
}

}
