#pragma once
// The loops of the muscle problem, for the processor at hand: sums over actuators, and the 18 × 18
// factor. Only muscle_qp.cpp and its test include this.
//
// Columns of moment arms stand `stride` numbers apart, padded with zeros; all other arrays over
// actuators are padded to a multiple of four with actuators of no area. Nothing here allocates.

#include <cstddef>
#include <cstdint>

namespace spineload::biomech::qp_kernel {

inline constexpr std::size_t rows = 18, stride = 20, block = 4;

/// Rows in which an actuator may have arms, first and past the last.
struct Range {
    std::uint8_t first = 0, end = 0;
};

/// The actuators of a problem, and what a multiplier makes of them.
struct Actuators {
    std::size_t size = 0, count = 0;  ///< count: padded to a multiple of `block`
    const double* arms = nullptr;     ///< of `size` actuators, as the next
    const Range* rows = nullptr;
    double *area = nullptr, *lower = nullptr, *upper = nullptr;
    double *stress = nullptr, *slope = nullptr, *force = nullptr;
    double *product = nullptr, *product_change = nullptr;
};

struct Kernels {
    const char* name;
    /// Sum of all arms: not finite when any is not.
    double (*total)(const Actuators&);
    /// out = arms · l for every actuator; l has `stride` numbers.
    void (*products)(const Actuators&, const double* l, double* out);
    /// Stress, slope and force at product + step · product_change; Σ area (s x - cost(x)).
    double (*respond)(const Actuators&, double step, bool is_cubic);
    /// out = Σ force · arms, `stride` numbers.
    void (*balance)(const Actuators&, const double* force, double* out);
    /// h = Σ area · slope · arm armᵀ, upper triangle of `rows` rows `stride` apart.
    void (*hessian)(const Actuators&, double* h);
    /// h becomes its factor U (h = Uᵀ U) with the reciprocal of the diagonal in `inverse`; false
    /// when h is not positive.
    bool (*factor)(double* h, double* inverse);
    /// v becomes the solution of Uᵀ U x = v; `stride` numbers.
    void (*solve)(const double* u, const double* inverse, double* v);
};

/// What every processor can do, and the quickest that this one can. Both give the same numbers up
/// to rounding; each gives the same bits always.
const Kernels& plain();
const Kernels& quickest();

}
