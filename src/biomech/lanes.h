#pragma once
// Arithmetic four numbers at a time, for kernels that are compiled twice: for any processor, and
// for one with AVX2 and fused multiply-add. A kernel's body is SPINELOAD_INLINE and stands in one
// function of each kind; only kernel files include this.

#include <cstddef>

#define SPINELOAD_INLINE [[gnu::always_inline]] inline
#if defined(__x86_64__)
#define SPINELOAD_AVX2 [[gnu::target("avx2,fma")]]
#endif

namespace spineload::biomech::lanes {

inline constexpr std::size_t count = 4;
using Four [[gnu::vector_size(32)]] = double;
using FourBits [[gnu::vector_size(32)]] = long long;

/// Four anywhere in memory. (A memcpy would go in two halves, and wait for them.)
using FourAnywhere [[gnu::vector_size(32), gnu::aligned(8), gnu::may_alias]] = double;

// By reference: a vector as an argument would pass differently in the two kinds.
SPINELOAD_INLINE void load(Four& to, const double* from)
{
    to = *reinterpret_cast<const FourAnywhere*>(from);
}
SPINELOAD_INLINE void store(double* to, const Four& from)
{
    *reinterpret_cast<FourAnywhere*>(to) = from;
}
SPINELOAD_INLINE double sum(const Four& v) { return (v[0] + v[1]) + (v[2] + v[3]); }

// e^x to rounding for -700 < x < 700: x = n ln 2 + r, a series in r, n into the exponent.
SPINELOAD_INLINE void exponential(Four& x)
{
    constexpr double magic = 6755399441055744.0;  // 1.5 · 2^52: its last bits count in ones
    constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
    const Four shifted = x * 1.44269504088896338700 + magic;
    const Four n = shifted - magic;
    const Four r = (x - n * ln2_high) - n * ln2_low;
    constexpr double inverse_factorial[]{1.0 / 6227020800.0,
                                         1.0 / 479001600.0,
                                         1.0 / 39916800.0,
                                         1.0 / 3628800.0,
                                         1.0 / 362880.0,
                                         1.0 / 40320.0,
                                         1.0 / 5040.0,
                                         1.0 / 720.0,
                                         1.0 / 120.0,
                                         1.0 / 24.0,
                                         1.0 / 6.0,
                                         0.5,
                                         1.0,
                                         1.0};
    Four value = Four{} + inverse_factorial[0];
    for (std::size_t k = 1; k < 14; ++k) value = value * r + inverse_factorial[k];
    const FourBits bits = (reinterpret_cast<FourBits>(shifted) << 52) + 0x3ff0000000000000LL;
    x = value * reinterpret_cast<Four>(bits);
}

inline bool has_avx2()
{
#if defined(__x86_64__)
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return has;
#else
    return false;
#endif
}

}
