#include "biomech/facet_patch.h"

#include "biomech/facet_moments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>
#include <glm/vec2.hpp>
#include <numbers>

// Millimetres and newtons in the facet's plane. With the apex at c the pressure is
//   p = K max(0, α + β·s - |s|²/(2 Re)),  β = c/Re,  α = d - |c|²/(2 Re),
// linear in (α, β) where there is contact. Force and moments are then the gradient of a convex
// function of (α, β), so Newton with halving finds the only patch that carries them. The contact is
// where the circle of radius √(2 Re d) about c and the cartilage's ellipse overlap.

namespace spineload::biomech {

namespace {

using facet_moments::Ellipse;
using facet_moments::Moments;

using Patch = FacetPatch;

Patch weigh(const Ellipse& e, const FacetPatchConstants& c, double alpha, glm::dvec2 beta)
{
    Patch p{alpha, beta};
    const double re = c.effective_radius, k = c.modulus;
    p.apex = re * beta;
    p.depth = alpha + 0.5 * re * glm::dot(beta, beta);
    if (p.depth <= 0.0) return p;
    const Moments m = facet_moments::overlap(e, p.apex, std::sqrt(2.0 * re * p.depth));
    const double force = k * (p.depth * m.one - (m.xx + m.yy) / (2.0 * re));
    const glm::dvec2 about{k * (p.depth * m.x - m.u / (2.0 * re)),
                           k * (p.depth * m.y - m.v / (2.0 * re))};
    p.carried = {force, about.x + p.apex.x * force, about.y + p.apex.y * force};
    // Area moments about the facet's centre.
    const double x0 = p.apex.x, y0 = p.apex.y;
    const double x = m.x + x0 * m.one, y = m.y + y0 * m.one;
    const double xx = m.xx + 2.0 * x0 * m.x + x0 * x0 * m.one;
    const double yy = m.yy + 2.0 * y0 * m.y + y0 * y0 * m.one;
    const double xy = m.xy + x0 * m.y + y0 * m.x + x0 * y0 * m.one;
    p.stiffness = k * glm::dmat3{m.one, x, y, x, xx, xy, y, xy, yy};
    return p;
}

// Away from the rim the patch is a paraboloid about its centre: F = π K Re d².
Patch whole_patch(const FacetPatchConstants& c, double force, glm::dvec2 centre)
{
    const double re = c.effective_radius;
    Patch p{0.0, centre / re, centre};
    p.depth = std::sqrt(force / (std::numbers::pi * c.modulus * re));
    p.alpha = p.depth - 0.5 * re * glm::dot(p.beta, p.beta);
    p.carried = force * glm::dvec3{1.0, centre.x, centre.y};
    const double r2 = 2.0 * re * p.depth, area = std::numbers::pi * r2, own = 0.25 * r2;
    const double x = centre.x, y = centre.y;
    p.stiffness =
        c.modulus * area * glm::dmat3{1.0, x, y, x, x * x + own, x * y, y, x * y, y * y + own};
    return p;
}

// One step of Newton from a patch, unchecked.
Patch stepped(const FacetPatchConstants& c, const Patch& from, glm::dvec3 target)
{
    const glm::dvec3 change = glm::inverse(from.stiffness) * (target - from.carried);
    Patch p{from.alpha + change.x, from.beta + glm::dvec2{change.y, change.z}};
    p.apex = c.effective_radius * p.beta;
    p.depth = p.alpha + 0.5 * c.effective_radius * glm::dot(p.beta, p.beta);
    return p;
}

Patch find_patch(const Ellipse& e, const FacetPatchConstants& c, double force, glm::dvec2 centre,
                 const Patch* near)
{
    const Patch whole = whole_patch(c, force, centre);
    const double radius = std::sqrt(2.0 * c.effective_radius * whole.depth);
    if (std::hypot(centre.x / e.a, centre.y / e.b) + radius / std::min(e.a, e.b) <= 1.0)
        return whole;
    const glm::dvec3 target = force * glm::dvec3{1.0, centre.x, centre.y};
    Patch now = near ? stepped(c, *near, target) : whole;
    if (!(now.depth > 0.0)) now = whole;
    now = weigh(e, c, now.alpha, now.beta);
    // Lengths weigh against the facet's size.
    const auto badness = [&](const Patch& p) {
        const glm::dvec3 off = p.carried - target;
        return glm::length(glm::dvec3{off.x, off.y / e.a, off.z / e.b}) / force;
    };
    // Of the force. Newton's step from there needs no look at what it reached: it squares the
    // error.
    constexpr double accuracy = 1e-5;
    double error = badness(now);
    for (int step = 0; step < 60 && error > accuracy; ++step) {
        const glm::dvec3 change = glm::inverse(now.stiffness) * (target - now.carried);
        Patch next = now;
        double next_error = error, share = 1.0;
        for (; share > 1e-6; share *= 0.5) {
            next = weigh(e, c, now.alpha + share * change.x,
                         now.beta + share * glm::dvec2{change.y, change.z});
            next_error = badness(next);
            if (next_error < error) break;
        }
        if (!(next_error < error)) break;  // rounding: no better point
        now = next;
        error = next_error;
    }
    if (near && !(error <= accuracy)) return find_patch(e, c, force, centre, nullptr);
    if (error <= accuracy && error > 0.0) {
        const Patch last = stepped(c, now, target);
        now.alpha = last.alpha;
        now.beta = last.beta;
        now.apex = last.apex;
        now.depth = last.depth;
        now.carried = target;
    }
    return now;
}

// The rim's point nearest to an apex beyond it carries the highest pressure.
double nearest_rim_distance2(const Ellipse& e, glm::dvec2 apex)
{
    constexpr double turn = 2.0 * std::numbers::pi;
    const auto at = [&](double t) {
        const double x = e.a * std::cos(t) - apex.x, y = e.b * std::sin(t) - apex.y;
        return x * x + y * y;
    };
    double best = 0.0, least = at(0.0);
    for (double t = 0.05 * turn; t < turn; t += 0.05 * turn)
        if (const double d = at(t); d < least) {
            least = d;
            best = t;
        }
    for (double step = 0.025 * turn; step > 1e-9; step *= 0.5)
        for (const double t : {best - step, best + step})
            if (const double d = at(t); d < least) {
                least = d;
                best = t;
            }
    return least;
}

}

FacetLoad make_facet_patch(Force normal_force, Length centre_u, Length centre_v, Length width,
                           Length height, const FacetPatchConstants& constants, FacetPatch* memory)
{
    // The centre of nine coarse points may come too near the rim. [source] model.md section 7.
    constexpr double furthest = 0.6;
    FacetLoad load;
    load.normal_force = normal_force;
    const double force = normal_force.si();
    const Ellipse e{0.5 * millimetres(width), 0.5 * millimetres(height)};
    if (!(force > 0.0) || !(e.a > 0.0) || !(e.b > 0.0)) {
        if (memory) *memory = {};
        return load;
    }
    glm::dvec2 centre{millimetres(centre_u), millimetres(centre_v)};
    const double out = std::hypot(centre.x / e.a, centre.y / e.b);
    if (out > furthest) centre *= furthest / out;

    const Patch patch =
        find_patch(e, constants, force, centre, memory && memory->depth > 0.0 ? memory : nullptr);
    if (memory) *memory = patch;
    load.centre_u = Length::from_si(patch.apex.x * 1e-3);
    load.centre_v = Length::from_si(patch.apex.y * 1e-3);
    load.penetration = Length::from_si(patch.depth * 1e-3);
    double deepest = patch.depth;
    if (!e.holds(patch.apex))
        deepest -= nearest_rim_distance2(e, patch.apex) / (2.0 * constants.effective_radius);
    load.modulus = constants.modulus;
    load.peak_pressure = constants.modulus * std::max(deepest, 0.0) * 1_MPa;
    return load;
}

Pressure facet_pressure(const FacetLoad& load, Length u, Length v, Length width, Length height,
                        const FacetPatchConstants& constants)
{
    const Ellipse e{0.5 * millimetres(width), 0.5 * millimetres(height)};
    const glm::dvec2 s{millimetres(u), millimetres(v)};
    if (!e.holds(s)) return {};
    const glm::dvec2 off = s - glm::dvec2{millimetres(load.centre_u), millimetres(load.centre_v)};
    const double depth =
        millimetres(load.penetration) - glm::dot(off, off) / (2.0 * constants.effective_radius);
    return load.modulus * std::max(depth, 0.0) * 1_MPa;
}

}
