#include "biomech/qp_kernel.h"

#include "biomech/lanes.h"

#include <cmath>
#include <cstring>

// Written once in vectors of four, compiled for any processor and for those with AVX2 and fused
// multiply-add, where it takes half the time. The bodies are inlined into one function for each.

namespace spineload::biomech::qp_kernel {

namespace {

// x′ of p = 3 grows without bound at s = 0; capped, Newton stays a descent and the line search
// decides. [source] model.md section 0.
constexpr double steepest = 1e4;

using lanes::Four;
using lanes::load;
using lanes::store;
using lanes::sum;
constexpr std::size_t four = lanes::count;
constexpr std::size_t chunks = stride / four;

SPINELOAD_INLINE double total_body(const Actuators& all)
{
    Four totals[chunks] = {};
    for (std::size_t m = 0; m < all.size; ++m)
        for (std::size_t k = 0; k < chunks; ++k) {
            Four a;
            load(a, all.arms + stride * m + four * k);
            totals[k] += a;
        }
    const Four total = ((totals[0] + totals[1]) + (totals[2] + totals[3])) + totals[4];
    return sum(total);
}

SPINELOAD_INLINE void products_body(const Actuators& all, const double* l, double* out)
{
    Four by[chunks];
    for (std::size_t k = 0; k < chunks; ++k) load(by[k], l + four * k);
    for (std::size_t m = 0; m < all.size; ++m) {
        const double* const arm = all.arms + stride * m;
        Four total = Four{}, other = Four{}, a;
        load(a, arm);
        total += by[0] * a;
        load(a, arm + four);
        other += by[1] * a;
        load(a, arm + 2 * four);
        total += by[2] * a;
        load(a, arm + 3 * four);
        other += by[3] * a;
        load(a, arm + 4 * four);
        total += by[4] * a;
        total += other;
        out[m] = sum(total);
    }
}

SPINELOAD_INLINE double respond_body(const Actuators& all, double step, bool is_cubic)
{
    const Four zero = Four{}, one = zero + 1.0;
    Four value = zero;
    for (std::size_t m = 0; m < all.count; m += four) {
        Four s, change, lower, upper, area;
        load(s, all.product + m);
        load(change, all.product_change + m);
        load(lower, all.lower + m);
        load(upper, all.upper + m);
        load(area, all.area + m);
        s += step * change;
        Four free = s > zero ? s : zero, slope = one;
        if (is_cubic)
            for (std::size_t k = 0; k < four; ++k) {
                free[k] = std::sqrt(free[k]);
                const double steep = 0.5 / free[k];
                slope[k] = steep < steepest ? steep : steepest;
            }
        Four x = free > lower ? free : lower;
        x = x < upper ? x : upper;
        slope = free > lower ? slope : zero;
        slope = free < upper ? slope : zero;
        const Four cost = is_cubic ? x * x * x / 3.0 : 0.5 * x * x;
        value += area * (s * x - cost);
        store(all.stress + m, x);
        store(all.slope + m, slope);
        const Four force = area * x;
        store(all.force + m, force);
    }
    return sum(value);
}

SPINELOAD_INLINE void balance_body(const Actuators& all, const double* forces, double* out)
{
    Four total[chunks] = {};
    for (std::size_t m = 0; m < all.size; ++m) {
        const double* const arm = all.arms + stride * m;
        const double force = forces[m];
        for (std::size_t k = 0; k < chunks; ++k) {
            Four a;
            load(a, arm + four * k);
            total[k] += force * a;
        }
    }
    for (std::size_t k = 0; k < chunks; ++k) store(out + four * k, total[k]);
}

// `n` actuators from m on. Only rows that all of them together have arms in count, and the part
// right of the diagonal.
template <std::size_t n>
SPINELOAD_INLINE void add_columns(const Actuators& all, std::size_t m, double* h)
{
    double weight[n];
    bool is_any = false;
    Range rows_of = all.rows[m];
#pragma GCC unroll 4
    for (std::size_t k = 0; k < n; ++k) {
        weight[k] = all.area[m + k] * all.slope[m + k];
        is_any |= weight[k] != 0.0;
        const Range r = all.rows[m + k];
        rows_of.first = r.first < rows_of.first ? r.first : rows_of.first;
        rows_of.end = r.end > rows_of.end ? r.end : rows_of.end;
    }
    if (!is_any) return;
    const double* const arms = all.arms + stride * m;
    for (std::size_t r = rows_of.first; r < rows_of.end; ++r) {
        double share[n];
#pragma GCC unroll 4
        for (std::size_t k = 0; k < n; ++k) share[k] = weight[k] * arms[stride * k + r];
        double* const row = h + stride * r;
        for (std::size_t c = r & ~(four - 1); c < rows_of.end; c += four) {
            Four to, arm;
            load(to, row + c);
#pragma GCC unroll 4
            for (std::size_t k = 0; k < n; ++k) {
                load(arm, arms + stride * k + c);
                to += share[k] * arm;
            }
            store(row + c, to);
        }
    }
}

// Right and left of a muscle stand side by side and neighbours cross about the same joints: four
// columns at a time save three quarters of the traffic to the matrix.
SPINELOAD_INLINE void hessian_body(const Actuators& all, double* h)
{
    std::memset(h, 0, rows * stride * sizeof(double));
    std::size_t m = 0;
    for (; m + four <= all.size; m += four) add_columns<four>(all, m, h);
    for (; m < all.size; ++m) add_columns<1>(all, m, h);
}

SPINELOAD_INLINE bool factor_body(double* h, double* inverse)
{
    for (std::size_t k = 0; k < rows; ++k) {
        double* const pivot_row = h + stride * k;
        const double pivot = pivot_row[k];
        if (!(pivot > 0.0)) return false;
        const double by = 1.0 / std::sqrt(pivot);
        inverse[k] = by;
        for (std::size_t c = k & ~(four - 1); c < stride; c += four) {
            Four v;
            load(v, pivot_row + c);
            v *= by;
            store(pivot_row + c, v);
        }
        // The vectors began a little left of the diagonal.
        for (std::size_t c = k & ~(four - 1); c < k; ++c) pivot_row[c] = 0.0;
        for (std::size_t r = k + 1; r < rows; ++r) {
            const double share = pivot_row[r];
            double* const row = h + stride * r;
            for (std::size_t c = r & ~(four - 1); c < stride; c += four) {
                Four v, p;
                load(v, row + c);
                load(p, pivot_row + c);
                v -= share * p;
                store(row + c, v);
            }
        }
    }
    return true;
}

SPINELOAD_INLINE void solve_body(const double* u, const double* inverse, double* v)
{
    for (std::size_t k = 0; k < rows; ++k) {
        const double* const row = u + stride * k;
        const double y = v[k] * inverse[k];
        for (std::size_t c = k & ~(four - 1); c < stride; c += four) {
            Four to, p;
            load(to, v + c);
            load(p, row + c);
            to -= y * p;
            store(v + c, to);
        }
        v[k] = y;
    }
    for (std::size_t k = rows; k-- > 0;) {
        const double* const row = u + stride * k;
        double rest = v[k];
        for (std::size_t c = k + 1; c < rows; ++c) rest -= row[c] * v[c];
        v[k] = rest * inverse[k];
    }
}

double total_plain(const Actuators& all) { return total_body(all); }
void products_plain(const Actuators& all, const double* l, double* out)
{
    products_body(all, l, out);
}
double respond_plain(const Actuators& all, double step, bool is_cubic)
{
    return respond_body(all, step, is_cubic);
}
void balance_plain(const Actuators& all, const double* force, double* out)
{
    balance_body(all, force, out);
}
void hessian_plain(const Actuators& all, double* h) { hessian_body(all, h); }
bool factor_plain(double* h, double* inverse) { return factor_body(h, inverse); }
void solve_plain(const double* u, const double* inverse, double* v) { solve_body(u, inverse, v); }

constexpr Kernels plain_kernels{"plain",       total_plain,   products_plain, respond_plain,
                                balance_plain, hessian_plain, factor_plain,   solve_plain};

#if defined(__x86_64__)
SPINELOAD_AVX2 double total_avx2(const Actuators& all) { return total_body(all); }
SPINELOAD_AVX2 void products_avx2(const Actuators& all, const double* l, double* out)
{
    products_body(all, l, out);
}
SPINELOAD_AVX2 double respond_avx2(const Actuators& all, double step, bool is_cubic)
{
    return respond_body(all, step, is_cubic);
}
SPINELOAD_AVX2 void balance_avx2(const Actuators& all, const double* force, double* out)
{
    balance_body(all, force, out);
}
SPINELOAD_AVX2 void hessian_avx2(const Actuators& all, double* h) { hessian_body(all, h); }
SPINELOAD_AVX2 bool factor_avx2(double* h, double* inverse) { return factor_body(h, inverse); }
SPINELOAD_AVX2 void solve_avx2(const double* u, const double* inverse, double* v)
{
    solve_body(u, inverse, v);
}

constexpr Kernels avx2_kernels{"avx2",       total_avx2,   products_avx2, respond_avx2,
                               balance_avx2, hessian_avx2, factor_avx2,   solve_avx2};
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
