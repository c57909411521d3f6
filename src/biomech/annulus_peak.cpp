#include "biomech/disc_field.h"
#include "biomech/lanes.h"

#include <array>
#include <cmath>
#include <numbers>

// The largest stress of a disc's annulus: a coarse look over rays and rings, then a pattern search
// around the best, four places at a time. The formulas are disc_field.cpp's.

namespace spineload::biomech {

namespace {

using lanes::Four;
using lanes::load;
using lanes::store;

constexpr std::size_t rays = 32, rings = 24;
constexpr int halvings = 8;

// Cosines and sines of the rays, and of the turns by which the search narrows.
struct Table {
    alignas(32) std::array<double, rays> cosine, sine;
    std::array<double, halvings> turn_cosine, turn_sine;
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
        double angle = std::numbers::pi / rays;
        for (std::size_t k = 0; k < halvings; ++k, angle *= 0.5) {
            t.turn_cosine[k] = std::cos(angle);
            t.turn_sine[k] = std::sin(angle);
        }
        return t;
    }();
    return made;
}

struct Annulus {
    double nucleus, inner, shift, s0, sx, sz, posterior, anterior;
};

struct FourParts {
    Four core, solved, ring;
};

SPINELOAD_INLINE void radial(const Annulus& f, const Four& r, FourParts& out)
{
    using namespace field_shape;
    const Four zero = Four{}, one = zero + 1.0;
    Four depth = (r - f.inner) / (1.0 - f.inner);
    depth = depth > zero ? depth : zero;
    depth = depth < one ? depth : one;
    const Four core = 1.0 - depth / core_reach;
    out.core = core > zero ? core : zero;
    const Four rise = depth / solved_rise, fall = (1.0 - r) / solved_fall;
    out.solved = (rise < one ? rise : one) * (fall < one ? fall : one);
    const Four off = (r - peak_radius) / peak_width;
    out.ring = -(off * off);
    lanes::exponential(out.ring);
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

struct Best {
    double stress, r, cosine, sine;
};

// Keeps the best of four places.
SPINELOAD_INLINE bool keep(Best& best, const Four& value, const Four& r, const Four& cosine,
                           const Four& sine)
{
    bool is_better = false;
    for (std::size_t k = 0; k < lanes::count; ++k) {
        if (!(value[k] > best.stress)) continue;
        best = {value[k], r[k], cosine[k], sine[k]};
        is_better = true;
    }
    return is_better;
}

SPINELOAD_INLINE void look_coarsely(const Annulus& f, const Table& t, Best& best)
{
    const double step = (1.0 - f.inner) / rings;
    std::array<FourParts, rings> parts;  // the same in all four lanes
    std::array<double, rings> radius;
    for (std::size_t i = 0; i < rings; i += lanes::count) {
        const double at = static_cast<double>(i);
        const Four r = f.inner + step * (at + Four{0.0, 1.0, 2.0, 3.0});
        FourParts p;
        radial(f, r, p);
        for (std::size_t k = 0; k < lanes::count; ++k) {
            radius[i + k] = r[k];
            parts[i + k] = {Four{} + p.core[k], Four{} + p.solved[k], Four{} + p.ring[k]};
        }
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

SPINELOAD_INLINE double peak_body(const Annulus& f, const Table& t)
{
    Best best{-1e300, 1.0, 1.0, 0.0};
    look_coarsely(f, t, best);
    double by_r = 0.5 * (1.0 - f.inner) / rings;
    std::size_t narrowed = 0;
    for (int round = 0; round < 60 && narrowed < halvings; ++round) {
        // A little out, in, left and right.
        const double c = t.turn_cosine[narrowed], s = t.turn_sine[narrowed];
        const Four cosine{best.cosine, best.cosine, best.cosine * c - best.sine * s,
                          best.cosine * c + best.sine * s};
        const Four sine{best.sine, best.sine, best.sine * c + best.cosine * s,
                        best.sine * c - best.cosine * s};
        Four r = best.r + Four{by_r, -by_r, 0.0, 0.0}, inner, value;
        const Four one = Four{} + 1.0;
        edge(f, cosine, inner);
        r = r > inner ? r : inner;
        r = r < one ? r : one;
        FourParts p;
        radial(f, r, p);
        stress(f, p, r, cosine, sine, value);
        if (keep(best, value, r, cosine, sine)) continue;
        by_r *= 0.5;
        ++narrowed;
    }
    return best.stress;
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
