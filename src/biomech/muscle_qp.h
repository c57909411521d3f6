#pragma once
// Load sharing between actuators over 18 moment equations (model.md section 0):
//
//   min  Σ A xᵖ/p + Σ r²/(2c) + |s|²/(2ρ)   s.t.  Σ A x a + r + s = d,  lo ≤ x ≤ hi,  |r| ≤ r_max
//
// solved through its concave dual by Newton steps with Armijo halving. Knows nothing of muscles: it
// sees columns of 18 moment arms. A numeric kernel: mm², MPa, N, N·m and m.

#include "biomech/qp_kernel.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace spineload::biomech {

inline constexpr std::size_t qp_rows = 18;
using QpVector = std::array<double, qp_rows>;
using QpColumn = std::array<double, qp_kernel::stride>;  ///< 18 arms, then zeros

/// Filled by the caller before each solve; `resize` once, so a loop never allocates. Supports are
/// appended as further columns with a large area (1e4 mm²).
struct MuscleQp {
    std::vector<QpColumn>
        arms;  ///< m: moment on the upper bodies per newton, one column an actuator
    std::vector<qp_kernel::Range> rows;  ///< outside which an actuator's arms are zero; all
                                         ///< unless the caller knows better
    std::vector<double> area;            ///< mm²; 0 switches an actuator off
    std::vector<double> lower, upper;    ///< MPa, 0 ≤ lower ≤ upper
    QpVector demand{};                   ///< d, N·m
    QpVector residual_compliance{};      ///< c, N·m; 0: no posture residual in this equation
    QpVector residual_bound{};           ///< r_max, N·m
    double reserve = 1e-3;               ///< ρ
    double exponent = 2.0;               ///< p, 2 or 3

    void resize(std::size_t actuators);
    std::size_t size() const { return area.size(); }
};

/// Σ force · arms over as many actuators as there are forces, N·m.
QpVector moments(const MuscleQp& problem, std::span<const double> force);

struct QpOptions {
    int most_iterations = 200;  ///< of all continuation stages together
    double tolerance = 1e-6;    ///< N·m, on the largest moment imbalance
    double overload = 1.0;      ///< N·m of reserve beyond which the demand counts as unmet
};

enum class QpStatus {
    Solved,
    Overloaded,  ///< solved, but the bounds cannot meet the demand: the reserve carries more than
                 ///< `overload`
    IterationLimit,  ///< no answer to the tolerance
    BadInput         ///< something not finite, bounds crossed, or an exponent other than 2 and 3
};

struct QpReport {
    QpStatus status = QpStatus::IterationLimit;
    double kkt_residual = 0.0;     ///< N·m, largest imbalance of the equations
    double duality_gap = 0.0;      ///< (primal - dual) / max(1, |dual|); 0 at the optimum
    double largest_reserve = 0.0;  ///< N·m
    double cost = 0.0;             ///< primal
    int iterations = 0;            ///< Newton steps
    int active = 0;                ///< actuators strictly between their bounds
};

/// Workspace and answer. Reused from solve to solve: `multipliers` are the warm start (zero: cold).
/// Deterministic: equal problem and equal start give bit-equal output.
class MuscleQpSolver {
public:
    MuscleQpSolver() = default;
    // The workspace points into itself.
    MuscleQpSolver(const MuscleQpSolver&) = delete;
    MuscleQpSolver& operator=(const MuscleQpSolver&) = delete;

    QpReport solve(const MuscleQp& problem, const QpOptions& options = {});
    void forget() { multipliers_ = {}; }  ///< the next solve starts cold

    std::span<const double> stress() const
    {
        return {all_.stress, size_};
    }                                                       ///< x, MPa; force = area × stress
    const QpVector& residual() const { return residual_; }  ///< r, N·m
    const QpVector& reserve() const { return reserve_; }    ///< s, N·m
    const QpVector& multipliers() const { return multipliers_; }
    void set_multipliers(const QpVector& start) { multipliers_ = start; }

    /// d multipliers / d demand · v at the last answer (−dual Hessian inverse): the sensitivity of
    /// everything by one back-substitution; dx = x′ (a·dλ) for actuators between their bounds.
    QpVector sensitivity(const QpVector& demand_change) const;
    /// Slope x′ of each actuator's stress by a·λ at the last answer (0 on a bound).
    std::span<const double> slope() const { return {all_.slope, size_}; }

    /// The loops to use; for tests, which compare them.
    void use(const qp_kernel::Kernels& kernels) { kernels_ = &kernels; }

private:
    double dual_value(const MuscleQp& problem, double step);
    void find_gradient(const MuscleQp& problem);
    void restart();
    bool factor();
    bool is_sound_and_ready(const MuscleQp& problem);
    void make_room(std::size_t actuators);
    bool newton(const MuscleQp& problem, double tolerance, int limit, int& iterations);
    void describe(const MuscleQp& problem, const QpOptions& options, bool is_solved,
                  QpReport& report);

    using Padded = std::array<double, qp_kernel::stride>;
    const qp_kernel::Kernels* kernels_ = &qp_kernel::quickest();
    QpVector multipliers_{}, residual_{}, reserve_{}, gradient_{}, direction_{}, residual_slope_{};
    std::array<double, qp_rows * qp_kernel::stride> factor_{};  ///< U of h = Uᵀ U, row-major
    QpVector inverse_diagonal_{};
    std::size_t size_ = 0;
    std::vector<double> numbers_;  ///< all arrays of `all_`
    qp_kernel::Actuators all_;
    /// What `factor_` was made of: while nothing of it changes the factor stays.
    std::vector<double> factored_slope_;
    QpVector factored_residual_slope_{};
    double factored_reserve_ = 0.0;
    bool has_factor_ = false;
    double reserve_weight_ = 1e-3;  ///< ρ of the running stage
    bool is_cubic_ = false;         ///< p = 3 in the running stage
};

}
