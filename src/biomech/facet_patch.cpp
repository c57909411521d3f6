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

// Cosine and sine near zero, |t| < 0.8, to rounding: most angles here are small steps from known
// ones.
struct Direction {
    double cosine = 1.0, sine = 0.0;
    static Direction at(double t) { return {std::cos(t), std::sin(t)}; }
    static Direction near_zero(double t)
    {
        const double q = t * t;
        double c = 0.0, s = 0.0;
        for (int k = 18; k >= 2; k -= 2) {
            c = (1.0 + c) * (-q / static_cast<double>(k * (k - 1)));
            s = (1.0 + s) * (-q / static_cast<double>(k * (k + 1)));
        }
        return {1.0 + c, t + t * s};
    }
    Direction turned(Direction by) const
    {
        return {cosine * by.cosine - sine * by.sine, sine * by.cosine + cosine * by.sine};
    }
};

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
        const auto middle = Direction::at(from + (2 * piece + 1) * half);
        for (std::size_t k = 0; k < node.size(); ++k) {
            auto step = Direction::near_zero(half * node[k]);
            for (int side = 0; side < 2; ++side, step.sine = -step.sine) {
                const Direction d = middle.turned(step);
                const glm::dvec2 s{e.a * d.cosine - apex.x, e.b * d.sine - apex.y};
                m.add(s, half * weight[k] * (s.x * e.b * d.cosine + s.y * e.a * d.sine));
            }
        }
    }
}

// Where the rim crosses the circle, as angles of the rim; at most four.
struct Crossing {
    double t = 0.0;
    Direction at;
    bool enters = false;  // the circle, with the angle growing
};
struct Crossings {
    std::array<Crossing, 4> all{};
    std::size_t count = 0;
    bool is_rim_inside = false;  // the whole rim, when nothing crosses
};

// Rim's squared distance from the apex less the circle's, and its root between two signs.
struct RimDistance {
    const Ellipse& e;
    glm::dvec2 apex;
    double radius2;

    double operator()(Direction d) const
    {
        const double x = e.a * d.cosine - apex.x, y = e.b * d.sine - apex.y;
        return x * x + y * y - radius2;
    }
    // Between `start + from` and `start + to`, both near; `start` is the angle of `near`.
    Crossing root(double start, Direction near, double from, double to, double at_from,
                  double at_to) const
    {
        Crossing out;
        out.enters = at_from > 0.0;
        // Newton from the chord's zero, inside a bracket that halves when Newton leaves it.
        double t = from + (to - from) * at_from / (at_from - at_to);
        for (int step = 0; step < 60; ++step) {
            out.at = near.turned(Direction::near_zero(t));
            const double x = e.a * out.at.cosine - apex.x, y = e.b * out.at.sine - apex.y;
            const double value = x * x + y * y - radius2;
            const double slope = 2.0 * (y * e.b * out.at.cosine - x * e.a * out.at.sine);
            ((value > 0.0) == (at_from > 0.0) ? from : to) = t;
            const double newton = t - value / slope;
            const double next = newton > from && newton < to ? newton : 0.5 * (from + to);
            if (std::abs(next - t) < 1e-14 || std::abs(value) < 1e-13) break;
            t = next;
        }
        out.t = start + t;
        return out;
    }
};

constexpr int rim_samples = 32;
constexpr double rim_step = turn / rim_samples;

// The same unit rim for every patch; its sines would cost more than all the rest.
const std::array<Direction, rim_samples>& unit_rim()
{
    static const auto rim = [] {
        std::array<Direction, rim_samples> at;
        for (int k = 0; k < rim_samples; ++k)
            at[static_cast<std::size_t>(k)] = Direction::at(rim_step * k);
        return at;
    }();
    return rim;
}

Crossings crossings(const RimDistance& distance)
{
    const auto& rim = unit_rim();
    std::array<double, rim_samples + 2> value;
    for (std::size_t k = 0; k < rim_samples; ++k) value[k] = distance(rim[k]);
    value[rim_samples] = value[0];
    value[rim_samples + 1] = value[1];
    Crossings out;
    const auto add = [&](std::size_t k, double from, double to, double at_from, double at_to) {
        if (out.count < out.all.size())
            out.all[out.count++] =
                distance.root(rim_step * static_cast<double>(k), rim[k], from, to, at_from, at_to);
    };
    for (std::size_t k = 0; k < rim_samples; ++k) {
        const double here = value[k], next = value[k + 1], after = value[k + 2];
        if ((here > 0.0) != (next > 0.0)) {
            add(k, 0.0, rim_step, here, next);
        } else if ((next > 0.0) == (after > 0.0) &&
                   (std::abs(next) <= std::abs(here) && std::abs(next) < std::abs(after))) {
            // Two crossings may hide around the nearest sample.
            const double bend = here - 2.0 * next + after;
            const double vertex =
                rim_step + (bend == 0.0 ? 0.0 : 0.5 * rim_step * (here - after) / bend);
            const double at_vertex = distance(rim[k].turned(Direction::near_zero(vertex)));
            if ((at_vertex > 0.0) != (next > 0.0)) {
                add(k, 0.0, vertex, here, at_vertex);
                add(k, vertex, 2.0 * rim_step, at_vertex, after);
            }
        }
    }
    out.is_rim_inside = out.count == 0 && value[0] <= 0.0;
    for (std::size_t k = 0; k < out.count; ++k)
        out.all[k].t -= turn * std::floor(out.all[k].t / turn);
    const auto end = out.all.begin() + static_cast<std::ptrdiff_t>(out.count);
    std::sort(out.all.begin(), end, [](const auto& a, const auto& b) { return a.t < b.t; });
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
        const Crossing& from = cross.all[k];
        const double to = k + 1 < cross.count ? cross.all[k + 1].t : cross.all[0].t + turn;
        if (from.enters) add_ellipse_arc(m, e, apex, from.t, to);
        angle[k] = std::atan2(e.b * from.at.sine - apex.y, e.a * from.at.cosine - apex.x);
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

// Where Newton may begin.
struct PatchStart {
    double alpha;
    glm::dvec2 beta;
};

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

Patch find_patch(const Ellipse& e, const FacetPatchConstants& c, double force, glm::dvec2 centre,
                 const PatchStart* near)
{
    // Away from the rim the patch is a paraboloid about its centre: F = π K Re d².
    const double depth = std::sqrt(force / (std::numbers::pi * c.modulus * c.effective_radius));
    const glm::dvec2 beta = centre / c.effective_radius;
    Patch now{depth - 0.5 * c.effective_radius * glm::dot(beta, beta), beta};
    const double radius = std::sqrt(2.0 * c.effective_radius * depth);
    if (std::hypot(centre.x / e.a, centre.y / e.b) + radius / std::min(e.a, e.b) <= 1.0) {
        now.apex = centre;
        now.depth = depth;
        return now;
    }
    now = near ? weigh(e, c, near->alpha, near->beta) : weigh(e, c, now.alpha, now.beta);
    const glm::dvec3 target = force * glm::dvec3{1.0, centre.x, centre.y};
    // Lengths weigh against the facet's size.
    const auto badness = [&](const Patch& p) {
        const glm::dvec3 off = p.carried - target;
        return glm::length(glm::dvec3{off.x, off.y / e.a, off.z / e.b}) / force;
    };
    constexpr double accuracy = 1e-8;  // of the force; Newton's last step goes far below
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
    if (near && error > accuracy) return find_patch(e, c, force, centre, nullptr);
    return now;
}

// The rim's point nearest to an apex beyond it carries the highest pressure.
double nearest_rim_distance2(const Ellipse& e, glm::dvec2 apex)
{
    const RimDistance distance{e, apex, 0.0};
    const auto at = [&](double t) { return distance(Direction::at(t)); };
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
                           Length height, const FacetPatchConstants& constants,
                           const FacetLoad* near)
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

    PatchStart start{};
    const bool is_near = near && near->penetration.si() > 0.0;
    if (is_near) {
        start.beta = glm::dvec2{millimetres(near->centre_u), millimetres(near->centre_v)} /
                     constants.effective_radius;
        start.alpha = millimetres(near->penetration) -
                      0.5 * constants.effective_radius * glm::dot(start.beta, start.beta);
    }
    const Patch patch = find_patch(e, constants, force, centre, is_near ? &start : nullptr);
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
