#include "biomech/facet_moments.h"

#include "biomech/lanes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

// The moments are integrals along the overlap's edge,
//   ∫ xⁱ yʲ dA = ∮ xⁱ yʲ (x dy - y dx) / (i + j + 2),
// which runs along ellipse and circle by turns, both counterclockwise. All four crossings are
// looked for at once, and along the ellipse four places are weighed at once.

namespace spineload::biomech::facet_moments {

namespace {

using lanes::Four;
using lanes::FourBits;
using lanes::load;
using lanes::store;

constexpr double turn = 2.0 * std::numbers::pi;
constexpr std::size_t samples = 32;
constexpr double sample_step = turn / samples;

// Places on the unit circle all around; the first two once more at the end.
struct Rim {
    alignas(32) std::array<double, samples> cosine, sine;
};
const Rim& unit_rim()
{
    static const Rim rim = [] {
        Rim made;
        for (std::size_t k = 0; k < samples; ++k) {
            made.cosine[k] = std::cos(sample_step * static_cast<double>(k));
            made.sine[k] = std::sin(sample_step * static_cast<double>(k));
        }
        return made;
    }();
    return rim;
}

// Cosine and sine near zero, |t| < 0.8, to rounding.
SPINELOAD_INLINE void near_zero(const Four& t, Four& cosine, Four& sine)
{
    const Four q = -t * t;
    Four c = Four{}, s = c;
#pragma GCC unroll 9
    for (int k = 18; k >= 2; k -= 2) {
        const double by_c = 1.0 / static_cast<double>(k * (k - 1));
        const double by_s = 1.0 / static_cast<double>(k * (k + 1));
        c = (c * q + q) * by_c;
        s = (s * q + q) * by_s;
    }
    cosine = 1.0 + c;
    sine = t + t * s;
}

// A circle about `centre` and the ellipse's squared distance from it less the circle's.
struct Problem {
    double a, b, x, y, radius, radius2;

    double distance(double cosine, double sine) const
    {
        const double dx = a * cosine - x, dy = b * sine - y;
        return dx * dx + dy * dy - radius2;
    }
};

// Crossings of the edges in the order of the ellipse's angle; at most four. First as samples they
// lie between, then as places.
struct Crossings {
    std::size_t count = 0;
    bool is_ellipse_inside = false;  // when nothing crosses
    std::array<std::size_t, 4> sample{};
    alignas(32) std::array<double, 4> from{}, to{}, at_from{}, at_to{};
    // The ellipse's angle; and from the circle's centre.
    alignas(32) std::array<double, 4> angle{}, cosine{}, sine{}, dx{}, dy{};

    // Between angles from the sample's on.
    void add(std::size_t k, double first, double last, double at_first, double at_last)
    {
        if (count == sample.size()) return;
        sample[count] = k;
        from[count] = first;
        to[count] = last;
        at_from[count] = at_first;
        at_to[count++] = at_last;
    }
    bool enters(std::size_t k) const { return at_from[k] > 0.0; }  // the ellipse, the circle
};

SPINELOAD_INLINE void bracket(const Problem& problem, const Rim& rim, Crossings& out)
{
    alignas(32) std::array<double, samples + 4> value;
    for (std::size_t k = 0; k < samples; k += lanes::count) {
        Four cosine, sine;
        load(cosine, rim.cosine.data() + k);
        load(sine, rim.sine.data() + k);
        const Four dx = problem.a * cosine - problem.x, dy = problem.b * sine - problem.y;
        const Four distance = dx * dx + dy * dy - problem.radius2;
        store(value.data() + k, distance);
    }
    value[samples] = value[0];
    value[samples + 1] = value[1];
    // A parabola through three samples is off by no more than this: the third derivative times
    // step³ / 15.6.
    const double a2 = problem.a * problem.a, b2 = problem.b * problem.b;
    const double third = 4.0 * std::abs(a2 - b2) + 2.0 * std::abs(problem.a * problem.x) +
                         2.0 * std::abs(problem.b * problem.y);
    const double doubt = third * (sample_step * sample_step * sample_step / 15.0);
    for (std::size_t k = 0; k < samples; ++k) {
        const double here = value[k], next = value[k + 1], after = value[k + 2];
        if ((here > 0.0) != (next > 0.0)) {
            out.add(k, 0.0, sample_step, here, next);
            continue;
        }
        // Two crossings may hide around the sample nearest to the circle.
        const double bend = here - 2.0 * next + after, rise = after - here;
        if ((next > 0.0) != (after > 0.0) || std::abs(next) > std::abs(here) ||
            std::abs(next) >= std::abs(after))
            continue;
        const double lowest = next - 0.125 * rise * rise / bend;
        if (next > 0.0 ? lowest > doubt : lowest < -doubt) continue;
        const double vertex = sample_step * (1.0 - 0.5 * rise / bend);
        const double angle = sample_step * static_cast<double>(k) + vertex;
        const double at_vertex = problem.distance(std::cos(angle), std::sin(angle));
        if ((at_vertex > 0.0) == (next > 0.0)) continue;
        out.add(k, 0.0, vertex, here, at_vertex);
        out.add(k, vertex, 2.0 * sample_step, at_vertex, after);
    }
    out.is_ellipse_inside = out.count == 0 && value[0] <= 0.0;
}

// Newton from the chords' zeros, inside brackets that halve where Newton leaves them.
SPINELOAD_INLINE void find_roots(const Problem& problem, const Rim& rim, Crossings& out)
{
    // Lanes without a crossing repeat the first.
    for (std::size_t k = out.count; k < lanes::count; ++k) {
        out.sample[k] = out.sample[0];
        out.from[k] = out.from[0];
        out.to[k] = out.to[0];
        out.at_from[k] = out.at_from[0];
        out.at_to[k] = out.at_to[0];
    }
    const auto& s = out.sample;
    const Four near_cosine = {rim.cosine[s[0]], rim.cosine[s[1]], rim.cosine[s[2]],
                              rim.cosine[s[3]]};
    const Four near_sine = {rim.sine[s[0]], rim.sine[s[1]], rim.sine[s[2]], rim.sine[s[3]]};
    const Four zero = Four{};
    Four from, to, at_from, at_to;
    load(from, out.from.data());
    load(to, out.to.data());
    load(at_from, out.at_from.data());
    load(at_to, out.at_to.data());
    const FourBits begins_outside = at_from > zero;
    Four t = from + (to - from) * at_from / (at_from - at_to);
    Four cosine, sine, dx, dy;
    for (int step = 0; step < 60; ++step) {
        Four c, n;
        near_zero(t, c, n);
        cosine = near_cosine * c - near_sine * n;
        sine = near_sine * c + near_cosine * n;
        dx = problem.a * cosine - problem.x;
        dy = problem.b * sine - problem.y;
        const Four value = dx * dx + dy * dy - problem.radius2;
        const Four slope = 2.0 * (dy * problem.b * cosine - dx * problem.a * sine);
        const FourBits is_first_half = ~((value > zero) ^ begins_outside);
        from = is_first_half ? t : from;
        to = is_first_half ? to : t;
        const Four newton = t - value / slope, middle = 0.5 * (from + to);
        const FourBits is_within = (newton > from) & (newton < to);
        const Four next = is_within ? newton : middle;
        const Four move = next - t;
        bool is_found = true;
        for (std::size_t k = 0; k < lanes::count; ++k)
            is_found &= std::abs(value[k]) < 1e-12 || std::abs(move[k]) < 1e-14;
        if (is_found) break;
        t = next;
    }
    store(out.cosine.data(), cosine);
    store(out.sine.data(), sine);
    store(out.dx.data(), dx);
    store(out.dy.data(), dy);
    for (std::size_t k = 0; k < out.count; ++k)
        out.angle[k] = sample_step * static_cast<double>(out.sample[k]) + t[k];
}

// Along the ellipse from a place whose cosine and sine are known. Gauss-Legendre with 8 nodes on
// pieces of at most a quarter: exact to rounding for these low harmonics.
SPINELOAD_INLINE void add_ellipse_arc(Moments& m, const Problem& problem, double cosine,
                                      double sine, double length)
{
    const Four node = {0.1834346424956498, 0.5255324099163290, 0.7966664774136267,
                       0.9602898564975363};
    const Four weight = {0.3626837833783620, 0.3137066458778873, 0.2223810344533745,
                         0.1012285362903763};
    const int pieces = std::max(1, static_cast<int>(std::ceil(length / (0.25 * turn))));
    const double half = 0.5 * length / pieces;
    Four step_cosine, step_sine, half_cosine, half_sine;
    const Four steps = half * node, halves = Four{} + half;
    near_zero(steps, step_cosine, step_sine);
    near_zero(halves, half_cosine, half_sine);
    const double hc = half_cosine[0], hs = half_sine[0];
    Four one = Four{}, x = one, y = one, xx = one, xy = one, yy = one, u = one, v = one;
    for (int piece = 0; piece < pieces; ++piece) {
        // To the middle of the piece, later on to its end.
        const double mc = cosine * hc - sine * hs, ms = sine * hc + cosine * hs;
#pragma GCC unroll 2
        for (int side = 0; side < 2; ++side) {
            const Four turned = side == 0 ? step_sine : -step_sine;
            const Four c = mc * step_cosine - ms * turned, s = ms * step_cosine + mc * turned;
            const Four dx = problem.a * c - problem.x, dy = problem.b * s - problem.y;
            const Four w = half * weight * (dx * problem.b * c + dy * problem.a * s);
            const Four wx = w * dx, wy = w * dy, r2 = dx * dx + dy * dy;
            one += w;
            x += wx;
            y += wy;
            xx += wx * dx;
            xy += wx * dy;
            yy += wy * dy;
            u += wx * r2;
            v += wy * r2;
        }
        cosine = mc * hc - ms * hs;
        sine = ms * hc + mc * hs;
    }
    m.one += lanes::sum(one) / 2.0;
    m.x += lanes::sum(x) / 3.0;
    m.y += lanes::sum(y) / 3.0;
    m.xx += lanes::sum(xx) / 4.0;
    m.xy += lanes::sum(xy) / 4.0;
    m.yy += lanes::sum(yy) / 4.0;
    m.u += lanes::sum(u) / 5.0;
    m.v += lanes::sum(v) / 5.0;
}

// Along the circle between places at (c1, s1) and (c2, s2) on the unit circle.
void add_circle_arc(Moments& m, double radius, double c1, double s1, double c2, double s2,
                    double angle)
{
    const double r2 = radius * radius, r3 = r2 * radius, r4 = r2 * r2, r5 = r4 * radius;
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

SPINELOAD_INLINE Moments overlap_body(const Ellipse& e, glm::dvec2 centre, double radius,
                                      const Rim& rim)
{
    Moments m;
    const Problem problem{e.a, e.b, centre.x, centre.y, radius, radius * radius};
    Crossings cross;
    bracket(problem, rim, cross);
    if (cross.count == 0) {
        if (cross.is_ellipse_inside)
            add_ellipse_arc(m, problem, 1.0, 0.0, turn);
        else if (e.holds(centre))
            add_circle_arc(m, radius, 1.0, 0.0, 1.0, 0.0, turn);
        return m;
    }
    find_roots(problem, rim, cross);
    const double by_radius = 1.0 / radius;
    for (std::size_t k = 0; k < cross.count; ++k) {
        const bool is_last = k + 1 == cross.count;
        const std::size_t end = is_last ? 0 : k + 1;
        if (cross.enters(k)) {
            const double length = is_last ? cross.angle[0] + turn - cross.angle[k]
                                          : cross.angle[end] - cross.angle[k];
            add_ellipse_arc(m, problem, cross.cosine[k], cross.sine[k], length);
            continue;
        }
        // Where the ellipse leaves the circle, the circle enters the ellipse: both are convex, and
        // meet the crossings in the same order.
        const double c1 = cross.dx[k] * by_radius, s1 = cross.dy[k] * by_radius;
        const double c2 = cross.dx[end] * by_radius, s2 = cross.dy[end] * by_radius;
        const double angle = std::atan2(c1 * s2 - s1 * c2, c1 * c2 + s1 * s2);
        add_circle_arc(m, radius, c1, s1, c2, s2, angle < 0.0 ? angle + turn : angle);
    }
    return m;
}

#if defined(__x86_64__)
SPINELOAD_AVX2 Moments overlap_avx2(const Ellipse& e, glm::dvec2 centre, double radius)
{
    return overlap_body(e, centre, radius, unit_rim());
}
#endif

}

Moments overlap_plain(const Ellipse& e, glm::dvec2 centre, double radius)
{
    return overlap_body(e, centre, radius, unit_rim());
}

Moments overlap(const Ellipse& e, glm::dvec2 centre, double radius)
{
#if defined(__x86_64__)
    if (lanes::has_avx2()) return overlap_avx2(e, centre, radius);
#endif
    return overlap_plain(e, centre, radius);
}

}
