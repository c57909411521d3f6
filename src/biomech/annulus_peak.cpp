#include "biomech/disc_field.h"
#include "biomech/lanes.h"

#include <array>
#include <cmath>
#include <numbers>

// The largest stress of a disc's annulus: a coarse look over rays and rings, then ever finer nets
// around the best, four places at a time. The formulas are disc_field.cpp's.

namespace spineload::biomech {

namespace {

using lanes::Four;
using lanes::load;
using lanes::store;

// Evenly spaced rings, and one at each kink: along those run ridges.
constexpr std::size_t rays = 32, even_rings = 17, kinks = 3, rings = even_rings + kinks;
// A net of four by four covers what lies within one step of the best place; what its own steps
// leave open is this share of it.
// In radius the net has the best place's own, one to each side, and the nearest kink.
constexpr std::array<double, lanes::count> net{-0.6, -0.2, 0.2, 0.6};
constexpr double left_open = 0.5;
// They leave a five hundredth of the first steps.
constexpr std::size_t nets = 9;

// Cosines and sines of the rays, and of the turns of each net.
struct Table {
    alignas(32) std::array<double, rays> cosine, sine;
    alignas(32) std::array<std::array<double, lanes::count>, nets> turn_cosine, turn_sine;
};
const Table& table()
{
    static const Table made = [] {
        Table t;
        for (std::size_t j = 0; j < rays; ++j) {
            const double angle = 2.0 * std::numbers::pi * static_cast<double>(j) / rays;
            t.cosine[j] = std::cos(angle);
            t.sine[j] = std::sin(angle);
        }
        double step = 2.0 * std::numbers::pi / rays;
        for (std::size_t n = 0; n < nets; ++n, step *= left_open)
            for (std::size_t k = 0; k < lanes::count; ++k) {
                t.turn_cosine[n][k] = std::cos(net[k] * step);
                t.turn_sine[n][k] = std::sin(net[k] * step);
            }
        return t;
    }();
    return made;
}

struct Annulus {
    double nucleus, inner, shift, s0, sx, sz, posterior, anterior;
    double by_width = 1.0 / (1.0 - inner);
    std::array<double, kinks> kink{inner + field_shape::solved_rise * (1.0 - inner),
                                   inner + field_shape::core_reach*(1.0 - inner),
                                   1.0 - field_shape::solved_fall};

    double nearest_kink(double r) const
    {
        double nearest = kink[0];
        for (const double k : kink) nearest = std::abs(k - r) < std::abs(nearest - r) ? k : nearest;
        return nearest;
    }
};

struct FourParts {
    Four core, solved, ring;
};

// e^x for -100 < x <= 0 to a hundred millionth: the peak is looked for to a ten-thousandth.
SPINELOAD_INLINE void bell(Four& x)
{
    constexpr double magic = 6755399441055744.0;  // 1.5 · 2^52: its last bits count in ones
    const Four shifted = x * 1.44269504088896338700 + magic;
    const Four r = x - (shifted - magic) * 6.93147180559945286227e-01;
    Four value = r * (1.0 / 5040.0) + 1.0 / 720.0;
    value = value * r + 1.0 / 120.0;
    value = value * r + 1.0 / 24.0;
    value = value * r + 1.0 / 6.0;
    value = value * r + 0.5;
    value = value * r + 1.0;
    value = value * r + 1.0;
    const lanes::FourBits bits =
        (reinterpret_cast<lanes::FourBits>(shifted) << 52) + 0x3ff0000000000000LL;
    x = value * reinterpret_cast<Four>(bits);
}

SPINELOAD_INLINE void radial(const Annulus& f, const Four& r, FourParts& out)
{
    using namespace field_shape;
    const Four zero = Four{}, one = zero + 1.0;
    Four depth = (r - f.inner) * f.by_width;
    depth = depth > zero ? depth : zero;
    depth = depth < one ? depth : one;
    const Four core = 1.0 - depth * (1.0 / core_reach);
    out.core = core > zero ? core : zero;
    const Four rise = depth * (1.0 / solved_rise), fall = (1.0 - r) * (1.0 / solved_fall);
    out.solved = (rise < one ? rise : one) * (fall < one ? fall : one);
    const Four off = (r - peak_radius) * (1.0 / peak_width);
    out.ring = -(off * off);
    bell(out.ring);
}

SPINELOAD_INLINE void stress(const Annulus& f, const FourParts& p, const Four& r,
                             const Four& cosine, const Four& sine, Four& out)
{
    const Four zero = Four{};
    const Four behind = cosine < zero ? cosine : zero, before = cosine > zero ? cosine : zero;
    out = f.nucleus * p.core + (f.s0 + r * (f.sx * cosine + f.sz * sine)) * p.solved +
          p.ring * (f.posterior * (behind * behind) + f.anterior * (before * before));
}

// Where the nucleus, a circle shifted backwards, ends in a direction.
SPINELOAD_INLINE void edge(const Annulus& f, const Four& cosine, Four& out)
{
    const Four root = f.inner * f.inner - f.shift * f.shift * (1.0 - cosine * cosine);
    out = f.shift * cosine +
          Four{std::sqrt(root[0]), std::sqrt(root[1]), std::sqrt(root[2]), std::sqrt(root[3])};
}

/// The same in all lanes.
struct Best {
    Four stress, r, cosine, sine;
};

SPINELOAD_INLINE void choose(Best& best, const Best& other)
{
    const auto is_better = other.stress > best.stress;
    best.r = is_better ? other.r : best.r;
    best.cosine = is_better ? other.cosine : best.cosine;
    best.sine = is_better ? other.sine : best.sine;
    best.stress = is_better ? other.stress : best.stress;
}

// Keeps the best of four places. No branches: which is best nobody can foretell.
SPINELOAD_INLINE void keep(Best& best, const Four& value, const Four& r, const Four& cosine,
                           const Four& sine)
{
    Best found{value, r, cosine, sine}, other;
    other.stress = __builtin_shufflevector(found.stress, found.stress, 2, 3, 0, 1);
    other.r = __builtin_shufflevector(found.r, found.r, 2, 3, 0, 1);
    other.cosine = __builtin_shufflevector(found.cosine, found.cosine, 2, 3, 0, 1);
    other.sine = __builtin_shufflevector(found.sine, found.sine, 2, 3, 0, 1);
    choose(found, other);
    other.stress = __builtin_shufflevector(found.stress, found.stress, 1, 0, 3, 2);
    other.r = __builtin_shufflevector(found.r, found.r, 1, 0, 3, 2);
    other.cosine = __builtin_shufflevector(found.cosine, found.cosine, 1, 0, 3, 2);
    other.sine = __builtin_shufflevector(found.sine, found.sine, 1, 0, 3, 2);
    choose(found, other);
    choose(best, found);
}

SPINELOAD_INLINE void look_coarsely(const Annulus& f, const Table& t, Best& best)
{
    const double step = (1.0 - f.inner) / even_rings;
    std::array<FourParts, rings> parts;  // the same in all four lanes
    std::array<double, rings> radius;
    for (std::size_t i = 0; i < even_rings; ++i)
        radius[i] = f.inner + step * static_cast<double>(i);
    for (std::size_t i = 0; i < kinks; ++i) radius[even_rings + i] = f.kink[i];
    for (std::size_t i = 0; i < rings; i += lanes::count) {
        Four r;
        load(r, radius.data() + i);
        FourParts p;
        radial(f, r, p);
        for (std::size_t k = 0; k < lanes::count; ++k)
            parts[i + k] = {Four{} + p.core[k], Four{} + p.solved[k], Four{} + p.ring[k]};
    }
    for (std::size_t j = 0; j < rays; j += lanes::count) {
        Four cosine, sine, inner, top;
        load(cosine, t.cosine.data() + j);
        load(sine, t.sine.data() + j);
        edge(f, cosine, inner);
        FourParts at_edge;
        radial(f, inner, at_edge);
        stress(f, at_edge, inner, cosine, sine, top);
        Four top_radius = inner;
        for (std::size_t i = 0; i < rings; ++i) {
            const Four r = Four{} + radius[i];
            Four value;
            stress(f, parts[i], r, cosine, sine, value);
            value = r > inner ? value : top;
            top_radius = value > top ? r : top_radius;
            top = value > top ? value : top;
        }
        keep(best, top, top_radius, cosine, sine);
    }
}

// The best of a net around the best so far; a place within the nucleus counts as its edge.
SPINELOAD_INLINE void look_closer(const Annulus& f, double step, const double* turn_cosine,
                                  const double* turn_sine, Best& best)
{
    const Four one = Four{} + 1.0;
    Four c, s, inner, top, top_radius, r;
    load(c, turn_cosine);
    load(s, turn_sine);
    const Four cosine = best.cosine * c - best.sine * s, sine = best.sine * c + best.cosine * s;
    edge(f, cosine, inner);
    const double own = best.r[0], kink = f.nearest_kink(own);
    r = Four{own - 0.5 * step, own, own + 0.5 * step, std::abs(kink - own) < step ? kink : own};
    r = r < one ? r : one;
    FourParts parts;
    radial(f, r, parts);
    top = Four{} - 1e300;
    top_radius = r;
    for (std::size_t i = 0; i < lanes::count; ++i) {
        const Four at = Four{} + r[i];
        const FourParts p{Four{} + parts.core[i], Four{} + parts.solved[i], Four{} + parts.ring[i]};
        Four value;
        stress(f, p, at, cosine, sine, value);
        const Four lowest = Four{} - 1e300;
        value = at >= inner ? value : lowest;
        top_radius = value > top ? at : top_radius;
        top = value > top ? value : top;
    }
    if (own - step < f.inner + std::abs(f.shift)) {
        Four value;
        radial(f, inner, parts);
        stress(f, parts, inner, cosine, sine, value);
        top_radius = value > top ? inner : top_radius;
        top = value > top ? value : top;
    }
    keep(best, top, top_radius, cosine, sine);
}

SPINELOAD_INLINE double peak_body(const Annulus& f, const Table& t)
{
    const Four zero = Four{}, one = zero + 1.0;
    Best best{zero - 1e300, one, one, zero};
    look_coarsely(f, t, best);
    double step = (1.0 - f.inner) / even_rings;
    for (std::size_t n = 0; n < nets; ++n, step *= left_open)
        look_closer(f, step, t.turn_cosine[n].data(), t.turn_sine[n].data(), best);
    return best.stress[0];
}

double peak_plain(const Annulus& f, const Table& t) { return peak_body(f, t); }
#if defined(__x86_64__)
SPINELOAD_AVX2 double peak_avx2(const Annulus& f, const Table& t) { return peak_body(f, t); }
#endif

}

double annulus_peak(const DiscField& field)
{
    const double b = field.half_depth.si(), a = field.half_width.si();
    const Annulus f{
        field.nucleus.si(), field.nucleus_radius, 2.0 * field.nucleus_shift, field.s0,
        field.bx * b,       field.bz * a,         field.peak_posterior,      field.peak_anterior};
#if defined(__x86_64__)
    if (lanes::has_avx2()) return peak_avx2(f, table());
#endif
    return peak_plain(f, table());
}

}
