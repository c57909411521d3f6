#include "biomech/facet_patch.h"

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
// where the circle of radius √(2 Re d) about c and the cartilage's ellipse overlap; its moments are
// integrals along the edge: ∫ xⁱ yʲ dA = ∮ xⁱ yʲ (x dy - y dx) / (i + j + 2).

namespace spineload::biomech {

namespace {

constexpr double turn = 2.0 * std::numbers::pi;

struct Ellipse {
    double a, b;  // half axes
    bool holds(glm::dvec2 s) const { return s.x * s.x / (a * a) + s.y * s.y / (b * b) <= 1.0; }
    glm::dvec2 at(double t) const { return {a * std::cos(t), b * std::sin(t)}; }
};

// Moments of the contact about the apex; `u`, `v` are those of r² x and r² y.
struct Moments {
    double one = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0, u = 0, v = 0;

    void add(glm::dvec2 s, double w)
    {
        const double r2 = s.x * s.x + s.y * s.y;
        one += w / 2.0;
        x += w * s.x / 3.0;
        y += w * s.y / 3.0;
        xx += w * s.x * s.x / 4.0;
        xy += w * s.x * s.y / 4.0;
        yy += w * s.y * s.y / 4.0;
        u += w * r2 * s.x / 5.0;
        v += w * r2 * s.y / 5.0;
    }
};

void add_circle_arc(Moments& m, double radius, double from, double to)
{
    const double s1 = std::sin(from), s2 = std::sin(to), c1 = std::cos(from), c2 = std::cos(to);
    const double angle = to - from, r2 = radius * radius;
    const double r3 = r2 * radius, r4 = r2 * r2, r5 = r4 * radius;
    const double double_angle = 0.5 * (s2 * c2 - s1 * c1);
    m.one += r2 * angle / 2.0;
    m.x += r3 * (s2 - s1) / 3.0;
    m.y += r3 * (c1 - c2) / 3.0;
    m.xx += r4 * (0.5 * angle + double_angle) / 4.0;
    m.yy += r4 * (0.5 * angle - double_angle) / 4.0;
    m.xy += r4 * 0.5 * (s2 * s2 - s1 * s1) / 4.0;
    m.u += r5 * (s2 - s1) / 5.0;
    m.v += r5 * (c1 - c2) / 5.0;
}

// Gauss-Legendre with 8 nodes on pieces of at most a quarter: exact to rounding for these low
// harmonics.
void add_ellipse_arc(Moments& m, const Ellipse& e, glm::dvec2 apex, double from, double to)
{
    constexpr std::array<double, 4> node{0.1834346424956498, 0.5255324099163290, 0.7966664774136267,
                                         0.9602898564975363};
    constexpr std::array<double, 4> weight{0.3626837833783620, 0.3137066458778873,
                                           0.2223810344533745, 0.1012285362903763};
    const int pieces = std::max(1, static_cast<int>(std::ceil((to - from) / (0.25 * turn))));
    const double half = 0.5 * (to - from) / pieces;
    for (int piece = 0; piece < pieces; ++piece) {
        const double middle = from + (2 * piece + 1) * half;
        for (std::size_t k = 0; k < node.size(); ++k)
            for (const double side : {-1.0, 1.0}) {
                const double t = middle + side * half * node[k];
                const double cosine = std::cos(t), sine = std::sin(t);
                const glm::dvec2 s{e.a * cosine - apex.x, e.b * sine - apex.y};
                m.add(s, half * weight[k] * (s.x * e.b * cosine + s.y * e.a * sine));
            }
    }
}

// Where the rim crosses the circle, as angles of the rim; at most four.
struct Crossings {
    std::array<double, 4> t{};
    std::size_t count = 0;
    bool is_rim_inside = false;  // the whole rim, when nothing crosses
};

// Rim's squared distance from the apex less the circle's, and its root between two signs.
struct RimDistance {
    const Ellipse& e;
    glm::dvec2 apex;
    double radius2;

    double operator()(double t) const
    {
        const glm::dvec2 s = e.at(t) - apex;
        return glm::dot(s, s) - radius2;
    }
    double root(double from, double to, double at_from) const
    {
        // Newton inside a bracket that always halves when Newton leaves it.
        double t = 0.5 * (from + to);
        for (int step = 0; step < 60; ++step) {
            const glm::dvec2 s = e.at(t) - apex;
            const double value = glm::dot(s, s) - radius2;
            const double slope = 2.0 * (-s.x * e.a * std::sin(t) + s.y * e.b * std::cos(t));
            ((value > 0.0) == (at_from > 0.0) ? from : to) = t;
            const double newton = t - value / slope;
            const double next = newton > from && newton < to ? newton : 0.5 * (from + to);
            if (std::abs(next - t) < 1e-14) return next;
            t = next;
        }
        return t;
    }
};

Crossings crossings(const RimDistance& distance)
{
    constexpr int samples = 32;
    constexpr double step = turn / samples;
    std::array<double, samples + 2> value;
    // The same unit rim for every patch; its sines would cost more than all the rest.
    static const auto unit_rim = [] {
        std::array<glm::dvec2, samples> rim;
        for (int k = 0; k < samples; ++k)
            rim[static_cast<std::size_t>(k)] = {std::cos(step * k), std::sin(step * k)};
        return rim;
    }();
    for (std::size_t k = 0; k < samples; ++k) {
        const glm::dvec2 s = glm::dvec2{distance.e.a, distance.e.b} * unit_rim[k] - distance.apex;
        value[k] = glm::dot(s, s) - distance.radius2;
    }
    value[samples] = value[0];
    value[samples + 1] = value[1];
    Crossings out;
    const auto add = [&](double from, double to, double at_from) {
        if (out.count < out.t.size()) out.t[out.count++] = distance.root(from, to, at_from);
    };
    for (std::size_t k = 0; k < samples; ++k) {
        const double here = value[k], next = value[k + 1], after = value[k + 2];
        const double t = step * static_cast<double>(k);
        if ((here > 0.0) != (next > 0.0)) {
            add(t, t + step, here);
        } else if ((next > 0.0) == (after > 0.0) &&
                   (std::abs(next) <= std::abs(here) && std::abs(next) < std::abs(after))) {
            // Two crossings may hide around the nearest sample.
            const double bend = here - 2.0 * next + after;
            const double vertex =
                t + step + (bend == 0.0 ? 0.0 : 0.5 * step * (here - after) / bend);
            if ((distance(vertex) > 0.0) != (next > 0.0)) {
                add(t, vertex, here);
                add(vertex, t + 2.0 * step, distance(vertex));
            }
        }
    }
    out.is_rim_inside = out.count == 0 && value[0] <= 0.0;
    for (std::size_t k = 0; k < out.count; ++k) out.t[k] -= turn * std::floor(out.t[k] / turn);
    std::sort(out.t.begin(), out.t.begin() + static_cast<std::ptrdiff_t>(out.count));
    return out;
}

Moments contact_moments(const Ellipse& e, glm::dvec2 apex, double radius)
{
    Moments m;
    const RimDistance distance{e, apex, radius * radius};
    const Crossings cross = crossings(distance);
    if (cross.count == 0) {
        if (cross.is_rim_inside)
            add_ellipse_arc(m, e, apex, 0.0, turn);
        else if (e.holds(apex))
            add_circle_arc(m, radius, 0.0, turn);
        return m;
    }
    std::array<double, 4> angle{};
    for (std::size_t k = 0; k < cross.count; ++k) {
        const double from = cross.t[k];
        const double to = k + 1 < cross.count ? cross.t[k + 1] : cross.t[0] + turn;
        if (distance(0.5 * (from + to)) < 0.0) add_ellipse_arc(m, e, apex, from, to);
        const glm::dvec2 s = e.at(from) - apex;
        angle[k] = std::atan2(s.y, s.x);
    }
    std::sort(angle.begin(), angle.begin() + static_cast<std::ptrdiff_t>(cross.count));
    for (std::size_t k = 0; k < cross.count; ++k) {
        const double from = angle[k];
        const double to = k + 1 < cross.count ? angle[k + 1] : angle[0] + turn;
        const double middle = 0.5 * (from + to);
        if (e.holds(apex + radius * glm::dvec2{std::cos(middle), std::sin(middle)}))
            add_circle_arc(m, radius, from, to);
    }
    return m;
}

// A patch, what it carries (force, force times centre) and how that answers (α, β).
struct Patch {
    double alpha;
    glm::dvec2 beta;
    glm::dvec2 apex{0.0};
    double depth = 0.0;
    glm::dvec3 carried{0.0};
    glm::dmat3 stiffness{0.0};
};

Patch weigh(const Ellipse& e, const FacetPatchConstants& c, double alpha, glm::dvec2 beta)
{
    Patch p{alpha, beta};
    const double re = c.effective_radius, k = c.modulus;
    p.apex = re * beta;
    p.depth = alpha + 0.5 * re * glm::dot(beta, beta);
    if (p.depth <= 0.0) return p;
    const Moments m = contact_moments(e, p.apex, std::sqrt(2.0 * re * p.depth));
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

Patch find_patch(const Ellipse& e, const FacetPatchConstants& c, double force, glm::dvec2 centre)
{
    // Away from the rim the patch is a paraboloid about its centre: F = π K Re d².
    const double depth = std::sqrt(force / (std::numbers::pi * c.modulus * c.effective_radius));
    const glm::dvec2 beta = centre / c.effective_radius;
    Patch now = weigh(e, c, depth - 0.5 * c.effective_radius * glm::dot(beta, beta), beta);
    const glm::dvec3 target = force * glm::dvec3{1.0, centre.x, centre.y};
    // Lengths weigh against the facet's size.
    const auto badness = [&](const Patch& p) {
        const glm::dvec3 off = p.carried - target;
        return glm::length(glm::dvec3{off.x, off.y / e.a, off.z / e.b}) / force;
    };
    double error = badness(now);
    for (int step = 0; step < 60 && error > 1e-10; ++step) {
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
    return now;
}

// The rim's point nearest to an apex beyond it carries the highest pressure.
double nearest_rim_distance2(const Ellipse& e, glm::dvec2 apex)
{
    const RimDistance distance{e, apex, 0.0};
    double best = 0.0, least = distance(0.0);
    for (double t = 0.05 * turn; t < turn; t += 0.05 * turn)
        if (const double d = distance(t); d < least) {
            least = d;
            best = t;
        }
    for (double step = 0.025 * turn; step > 1e-9; step *= 0.5)
        for (const double t : {best - step, best + step})
            if (const double d = distance(t); d < least) {
                least = d;
                best = t;
            }
    return least;
}

}

FacetLoad make_facet_patch(Force normal_force, Length centre_u, Length centre_v, Length width,
                           Length height, const FacetPatchConstants& constants)
{
    // The centre of nine coarse points may come too near the rim. [source] model.md section 7.
    constexpr double furthest = 0.6;
    FacetLoad load;
    load.normal_force = normal_force;
    const double force = normal_force.si();
    const Ellipse e{0.5 * millimetres(width), 0.5 * millimetres(height)};
    if (!(force > 0.0) || !(e.a > 0.0) || !(e.b > 0.0)) return load;
    glm::dvec2 centre{millimetres(centre_u), millimetres(centre_v)};
    const double out = std::hypot(centre.x / e.a, centre.y / e.b);
    if (out > furthest) centre *= furthest / out;

    const Patch patch = find_patch(e, constants, force, centre);
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
