#include "biomech/muscle_kernel.h"

#include "biomech/lanes.h"
#include "biomech/muscles.h"

#include <cmath>

namespace spineload::biomech::muscle_kernel {

namespace {

using lanes::exponential;
using lanes::Four;
using lanes::load;
using lanes::store;

SPINELOAD_INLINE void stretch_body(const Pieces& all, const Moved& moved)
{
    for (std::size_t p = 0; p < all.count; p += block) {
        const std::uint8_t *const h = all.upper_body + p, *const l = all.lower_body + p;
        Four upper[3], along[3], squared = Four{};
#pragma GCC unroll 3
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const double* const by = moved[axis].data();
            const Four high = {by[h[0]], by[h[1]], by[h[2]], by[h[3]]};
            const Four low = {by[l[0]], by[l[1]], by[l[2]], by[l[3]]};
            Four lower;
            load(upper[axis], all.upper[axis] + p);
            load(lower, all.lower[axis] + p);
            upper[axis] += high;
            along[axis] = lower + low - upper[axis];
            squared += along[axis] * along[axis];
        }
        const Four length = {std::sqrt(squared[0]), std::sqrt(squared[1]), std::sqrt(squared[2]),
                             std::sqrt(squared[3])};
        store(all.length + p, length);
        // A path without length pulls nowhere.
        const Four least = Four{} + 1e-9;
        const Four by = 1.0 / (length > least ? length : least);
#pragma GCC unroll 3
        for (std::size_t axis = 0; axis < 3; ++axis) {
            along[axis] *= by;
            store(all.pull[axis] + p, along[axis]);
        }
        const Four x = upper[1] * along[2] - upper[2] * along[1];
        const Four y = upper[2] * along[0] - upper[0] * along[2];
        const Four z = upper[0] * along[1] - upper[1] * along[0];
        store(all.moment[0] + p, x);
        store(all.moment[1] + p, y);
        store(all.moment[2] + p, z);
    }
}

SPINELOAD_INLINE void length_factors_body(std::size_t count, const double* length,
                                          const double* slack, const double* optimal,
                                          double* active, double* passive)
{
    const Four zero = Four{}, least = zero + length_law::least_active;
    const Four most = zero + length_law::most_strain;
    const double scale = 1.0 / std::expm1(length_law::exponent);
    for (std::size_t m = 0; m < count; m += block) {
        Four l, s, o;
        load(l, length + m);
        load(s, slack + m);
        load(o, optimal + m);
        const Four strain = (l - s) / o - 1.0;
        Four bell = -(strain * strain) / length_law::width;
        const Four lowest = zero - 600.0;
        bell = bell > lowest ? bell : lowest;
        exponential(bell);
        bell = bell > least ? bell : least;
        store(active + m, bell);
        Four stretched = strain > zero ? strain : zero;
        stretched = stretched < most ? stretched : most;
        Four rise = stretched * (length_law::exponent / length_law::passive_strain);
        exponential(rise);
        rise = (rise - 1.0) * scale;
        store(passive + m, rise);
    }
}

void stretch_plain(const Pieces& all, const Moved& moved) { stretch_body(all, moved); }
void length_factors_plain(std::size_t count, const double* length, const double* slack,
                          const double* optimal, double* active, double* passive)
{
    length_factors_body(count, length, slack, optimal, active, passive);
}
constexpr Kernels plain_kernels{"plain", stretch_plain, length_factors_plain};

#if defined(__x86_64__)
SPINELOAD_AVX2 void stretch_avx2(const Pieces& all, const Moved& moved)
{
    stretch_body(all, moved);
}
SPINELOAD_AVX2 void length_factors_avx2(std::size_t count, const double* length,
                                        const double* slack, const double* optimal, double* active,
                                        double* passive)
{
    length_factors_body(count, length, slack, optimal, active, passive);
}
constexpr Kernels avx2_kernels{"avx2", stretch_avx2, length_factors_avx2};
#endif

}

const Kernels& plain() { return plain_kernels; }

const Kernels& quickest()
{
#if defined(__x86_64__)
    if (lanes::has_avx2()) return avx2_kernels;
#endif
    return plain_kernels;
}

}
