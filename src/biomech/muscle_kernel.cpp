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

SPINELOAD_INLINE void turn_ends(const Group& group, const Rotation& by, const double* const* ends,
                                double* const* turned)
{
    for (std::size_t p = group.first; p < group.end; p += block) {
        Four x, y, z;
        load(x, ends[0] + p);
        load(y, ends[1] + p);
        load(z, ends[2] + p);
#pragma GCC unroll 3
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const Four to = by[axis] * x + by[3 + axis] * y + by[6 + axis] * z;
            store(turned[axis] + p, to);
        }
    }
}

SPINELOAD_INLINE void turn_body(const Pieces& all, const Rotation* rotations)
{
    for (const Group& group : all.groups) {
        turn_ends(group, rotations[group.upper_body], all.upper, all.turned_upper);
        turn_ends(group, rotations[group.lower_body], all.lower, all.turned_lower);
    }
}

SPINELOAD_INLINE void stretch_four(const Pieces& all, std::size_t p, const Axes& high,
                                   const Axes& low)
{
    Four upper[3], along[3], squared = Four{};
#pragma GCC unroll 3
    for (std::size_t axis = 0; axis < 3; ++axis) {
        Four lower;
        load(upper[axis], all.turned_upper[axis] + p);
        load(lower, all.turned_lower[axis] + p);
        upper[axis] += high[axis];
        along[axis] = (lower + low[axis]) - upper[axis];
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

SPINELOAD_INLINE void stretch_body(const Pieces& all, const Axes* moved)
{
    for (const Group& group : all.groups)
        for (std::size_t p = group.first; p < group.end; p += block)
            stretch_four(all, p, moved[group.upper_body], moved[group.lower_body]);
}

// Four columns' three arms each, from lanes to rows.
SPINELOAD_INLINE void scatter(const Four& x, const Four& y, const Four& z, double* const* to)
{
    const Four zero = Four{};
    const Four xy_even = __builtin_shufflevector(x, y, 0, 4, 2, 6);
    const Four xy_odd = __builtin_shufflevector(x, y, 1, 5, 3, 7);
    const Four z_even = __builtin_shufflevector(z, zero, 0, 4, 2, 6);
    const Four z_odd = __builtin_shufflevector(z, zero, 1, 5, 3, 7);
    const Four first = __builtin_shufflevector(xy_even, z_even, 0, 1, 4, 5);
    const Four second = __builtin_shufflevector(xy_odd, z_odd, 0, 1, 4, 5);
    const Four third = __builtin_shufflevector(xy_even, z_even, 2, 3, 6, 7);
    const Four fourth = __builtin_shufflevector(xy_odd, z_odd, 2, 3, 6, 7);
    store(to[0], first);
    store(to[1], second);
    store(to[2], third);
    store(to[3], fourth);
}

SPINELOAD_INLINE void arms_body(const Pieces& all, const Axes* joints, double* columns,
                                std::size_t stride)
{
    for (const Group& group : all.groups)
        for (std::size_t p = group.first; p < group.end; p += block) {
            Four pull[3], moment[3];
#pragma GCC unroll 3
            for (std::size_t axis = 0; axis < 3; ++axis) {
                load(pull[axis], all.pull[axis] + p);
                load(moment[axis], all.moment[axis] + p);
            }
            double* to[block];
#pragma GCC unroll 4
            for (std::size_t k = 0; k < block; ++k)
                to[k] = columns + stride * all.fascicle[p + k] + std::size_t{3} * group.first_joint;
            for (std::size_t j = group.first_joint; j < group.end_joint; ++j) {
                const Axes& c = joints[j];
                const Four x = moment[0] - (c[1] * pull[2] - c[2] * pull[1]);
                const Four y = moment[1] - (c[2] * pull[0] - c[0] * pull[2]);
                const Four z = moment[2] - (c[0] * pull[1] - c[1] * pull[0]);
                scatter(x, y, z, to);
#pragma GCC unroll 4
                for (std::size_t k = 0; k < block; ++k) to[k] += 3;
            }
        }
}

SPINELOAD_INLINE void forces_body(const Pieces& all, const double* tension, Axes* out)
{
    for (const Group& group : all.groups) {
        Four total[3] = {};
        for (std::size_t p = group.first; p < group.end; p += block) {
            const std::uint32_t* const f = all.fascicle + p;
            Four share = {tension[f[0]], tension[f[1]], tension[f[2]], tension[f[3]]}, counts;
            load(counts, all.counts + p);
            share *= counts;
#pragma GCC unroll 3
            for (std::size_t axis = 0; axis < 3; ++axis) {
                Four pull;
                load(pull, all.pull[axis] + p);
                total[axis] += share * pull;
            }
        }
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const double sum = lanes::sum(total[axis]);
            for (std::size_t j = group.first_joint; j < group.end_joint; ++j) out[j][axis] += sum;
        }
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

void turn_plain(const Pieces& all, const Rotation* rotations) { turn_body(all, rotations); }
void stretch_plain(const Pieces& all, const Axes* moved) { stretch_body(all, moved); }
void arms_plain(const Pieces& all, const Axes* joints, double* columns, std::size_t stride)
{
    arms_body(all, joints, columns, stride);
}
void forces_plain(const Pieces& all, const double* tension, Axes* out)
{
    forces_body(all, tension, out);
}
void length_factors_plain(std::size_t count, const double* length, const double* slack,
                          const double* optimal, double* active, double* passive)
{
    length_factors_body(count, length, slack, optimal, active, passive);
}
constexpr Kernels plain_kernels{"plain",    turn_plain,   stretch_plain,
                                arms_plain, forces_plain, length_factors_plain};

#if defined(__x86_64__)
SPINELOAD_AVX2 void turn_avx2(const Pieces& all, const Rotation* rotations)
{
    turn_body(all, rotations);
}
SPINELOAD_AVX2 void stretch_avx2(const Pieces& all, const Axes* moved) { stretch_body(all, moved); }
SPINELOAD_AVX2 void arms_avx2(const Pieces& all, const Axes* joints, double* columns,
                              std::size_t stride)
{
    arms_body(all, joints, columns, stride);
}
SPINELOAD_AVX2 void forces_avx2(const Pieces& all, const double* tension, Axes* out)
{
    forces_body(all, tension, out);
}
SPINELOAD_AVX2 void length_factors_avx2(std::size_t count, const double* length,
                                        const double* slack, const double* optimal, double* active,
                                        double* passive)
{
    length_factors_body(count, length, slack, optimal, active, passive);
}
constexpr Kernels avx2_kernels{"avx2",    turn_avx2,   stretch_avx2,
                               arms_avx2, forces_avx2, length_factors_avx2};
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
