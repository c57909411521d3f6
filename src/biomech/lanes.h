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
