#include "biomech/muscle_qp.h"

#include <algorithm>
#include <cmath>

// The dual: for multipliers l the best stress is x(s) = clamp(s₊^(1/(p-1)), lo, hi) with s = a·l,
// the best residual r = clamp(c l, ±r_max), the best reserve s = ρ l. What is left of the equations
// is the gradient of a concave function of 18 unknowns, whose Hessian is
// -(Σ A x′ a aᵀ + diag(c where r is free) + ρ).

namespace spineload::biomech {

namespace {

// x′ of p = 3 grows without bound at s = 0; capped, Newton stays a descent and the line search
// decides. [source] model.md section 0.
constexpr double steepest = 1e4;

struct Stress {
    double x, value, slope;
};

// The best stress at s, the conjugate cost s x - x^p/p, and dx/ds (0 on a bound).
inline Stress best_stress(double s, double lower, double upper, bool is_cubic)
{
    const double free = is_cubic ? std::sqrt(std::max(s, 0.0)) : std::max(s, 0.0);
    const double x = std::clamp(free, lower, upper);
    const double cost = is_cubic ? x * x * x / 3.0 : 0.5 * x * x;
    const bool is_free = free > lower && free < upper;
    const double slope = is_cubic ? std::min(0.5 / free, steepest) : 1.0;
    return {x, s * x - cost, is_free ? slope : 0.0};
}

double largest(const QpVector& v)
{
    double most = 0.0;
    for (const double x : v) most = std::max(most, std::abs(x));
    return most;
}

double dot(const QpVector& a, const QpVector& b)
{
    double sum = 0.0;
    for (std::size_t k = 0; k < qp_rows; ++k) sum += a[k] * b[k];
    return sum;
}

bool is_sound(const MuscleQp& p)
{
    const std::size_t n = p.size();
    if (p.arms.size() != n || p.lower.size() != n || p.upper.size() != n) return false;
    if (p.exponent != 2.0 && p.exponent != 3.0) return false;
    if (!(p.reserve > 0.0) || !std::isfinite(p.reserve)) return false;
    // One sum tells whether anything is not finite; bounds need a look each.
    double sum = 0.0;
    for (std::size_t m = 0; m < n; ++m) {
        sum += p.area[m] + p.upper[m];
        for (const double a : p.arms[m]) sum += a;
        if (!(p.lower[m] >= 0.0 && p.lower[m] <= p.upper[m] && p.area[m] >= 0.0)) return false;
    }
    for (std::size_t k = 0; k < qp_rows; ++k) {
        sum += p.demand[k] + p.residual_compliance[k] + p.residual_bound[k];
        if (!(p.residual_compliance[k] >= 0.0 && p.residual_bound[k] >= 0.0)) return false;
    }
    return std::isfinite(sum);
}

}

void MuscleQp::resize(std::size_t actuators)
{
    arms.resize(actuators);
    area.resize(actuators);
    lower.resize(actuators);
    upper.resize(actuators);
}

// The dual's value at multipliers + step · direction. Only the products a·l of both are needed, so
// a trial of the line search costs a few operations an actuator.
double MuscleQpSolver::dual_value(const MuscleQp& problem, double step) const
{
    double value = 0.0;
    for (std::size_t m = 0; m < problem.size(); ++m) {
        const double s = product_[m] + step * product_change_[m];
        value -=
            problem.area[m] * best_stress(s, problem.lower[m], problem.upper[m], is_cubic_).value;
    }
    for (std::size_t k = 0; k < qp_rows; ++k) {
        const double l = multipliers_[k] + step * direction_[k];
        value += problem.demand[k] * l - 0.5 * reserve_weight_ * l * l;
        const double c = problem.residual_compliance[k], most = problem.residual_bound[k];
        if (c > 0.0) {
            const double r = std::clamp(c * l, -most, most);
            value -= l * r - r * r / (2.0 * c);
        }
    }
    return value;
}

// Stress, residual, reserve and what they leave of the demand, at `multipliers_` and `product_`.
void MuscleQpSolver::finish_point(const MuscleQp& problem)
{
    gradient_ = problem.demand;
    for (std::size_t m = 0; m < problem.size(); ++m) {
        const Stress best = best_stress(product_[m], problem.lower[m], problem.upper[m], is_cubic_);
        stress_[m] = best.x;
        slope_[m] = best.slope;
        const double force = problem.area[m] * best.x;
        if (force == 0.0) continue;
        const QpVector& arm = problem.arms[m];
        for (std::size_t k = 0; k < qp_rows; ++k) gradient_[k] -= force * arm[k];
    }
    for (std::size_t k = 0; k < qp_rows; ++k) {
        const double l = multipliers_[k];
        const double c = problem.residual_compliance[k], most = problem.residual_bound[k];
        const double free = c * l;
        residual_[k] = std::clamp(free, -most, most);
        residual_slope_[k] = std::abs(free) < most ? c : 0.0;
        reserve_[k] = reserve_weight_ * l;
        gradient_[k] -= residual_[k] + reserve_[k];
    }
}

// Cholesky factor of the negative Hessian; only actuators between their bounds count. False when
// rounding left it not positive.
bool MuscleQpSolver::factor(const MuscleQp& problem)
{
    auto& h = factor_;
    h.fill(0.0);
    for (std::size_t m = 0; m < problem.size(); ++m) {
        const double weight = problem.area[m] * slope_[m];
        if (weight == 0.0) continue;
        const QpVector& arm = problem.arms[m];
        const auto [first, end] = rows_[m];
        for (std::size_t r = first; r < end; ++r) {
            const double scaled = weight * arm[r];
            for (std::size_t c = first; c <= r; ++c) h[r * qp_rows + c] += scaled * arm[c];
        }
    }
    double trace = 0.0;
    for (std::size_t k = 0; k < qp_rows; ++k) {
        h[k * qp_rows + k] += reserve_weight_ + residual_slope_[k];
        trace += h[k * qp_rows + k];
    }
    for (std::size_t k = 0; k < qp_rows; ++k)
        h[k * qp_rows + k] += 1e-12 * trace / static_cast<double>(qp_rows);

    for (std::size_t r = 0; r < qp_rows; ++r) {
        double* const row = &h[r * qp_rows];
        for (std::size_t c = 0; c < r; ++c) {
            const double* const other = &h[c * qp_rows];
            double sum = row[c];
            for (std::size_t k = 0; k < c; ++k) sum -= row[k] * other[k];
            row[c] = sum / other[c];
        }
        double pivot = row[r];
        for (std::size_t k = 0; k < r; ++k) pivot -= row[k] * row[k];
        if (!(pivot > 0.0)) return false;
        row[r] = std::sqrt(pivot);
    }
    return true;
}

QpVector MuscleQpSolver::sensitivity(const QpVector& demand_change) const
{
    QpVector v = demand_change;
    for (std::size_t r = 0; r < qp_rows; ++r) {
        for (std::size_t k = 0; k < r; ++k) v[r] -= factor_[r * qp_rows + k] * v[k];
        v[r] /= factor_[r * qp_rows + r];
    }
    for (std::size_t r = qp_rows; r-- > 0;) {
        for (std::size_t k = r + 1; k < qp_rows; ++k) v[r] -= factor_[k * qp_rows + r] * v[k];
        v[r] /= factor_[r * qp_rows + r];
    }
    return v;
}

// Sizes the workspace and notes which rows each actuator has arms in: most cross few joints.
void MuscleQpSolver::start(const MuscleQp& problem)
{
    stress_.resize(problem.size());
    slope_.resize(problem.size());
    product_.resize(problem.size());
    product_change_.resize(problem.size());
    rows_.resize(problem.size());
    for (std::size_t m = 0; m < problem.size(); ++m) {
        const QpVector& arm = problem.arms[m];
        std::size_t first = 0, end = qp_rows;
        while (first < end && arm[first] == 0.0) ++first;
        while (end > first && arm[end - 1] == 0.0) --end;
        rows_[m] = {first, end};
    }
}

// Newton steps with halving until the equations hold to the tolerance; false when `limit` is
// reached first or no step helps.
bool MuscleQpSolver::newton(const MuscleQp& problem, double tolerance, int limit, int& iterations)
{
    for (std::size_t m = 0; m < problem.size(); ++m)
        product_[m] = dot(problem.arms[m], multipliers_);
    direction_ = {};
    double value = dual_value(problem, 0.0);
    finish_point(problem);
    while (largest(gradient_) > tolerance) {
        if (iterations >= limit || !factor(problem)) return false;
        ++iterations;
        direction_ = sensitivity(gradient_);
        for (std::size_t m = 0; m < problem.size(); ++m)
            product_change_[m] = dot(problem.arms[m], direction_);
        const double rise = dot(gradient_, direction_);
        double step = 1.0, next = dual_value(problem, step);
        // Armijo; the last term lets the final, rounding-sized steps pass.
        while (next < value + 1e-4 * step * rise - 1e-12 * std::abs(value) && step > 1e-8) {
            step *= 0.5;
            next = dual_value(problem, step);
        }
        for (std::size_t k = 0; k < qp_rows; ++k) multipliers_[k] += step * direction_[k];
        for (std::size_t m = 0; m < problem.size(); ++m) product_[m] += step * product_change_[m];
        value = next;
        finish_point(problem);
    }
    // The products drift by rounding over the steps; the answer shall not.
    for (std::size_t m = 0; m < problem.size(); ++m)
        product_[m] = dot(problem.arms[m], multipliers_);
    finish_point(problem);
    return std::isfinite(value) && largest(gradient_) <= 2.0 * tolerance;
}

QpReport MuscleQpSolver::solve(const MuscleQp& problem, const QpOptions& options)
{
    QpReport report;
    if (!is_sound(problem)) {
        report.status = QpStatus::BadInput;
        return report;
    }
    start(problem);
    // `largest` passes over NaN, a sum does not.
    if (!std::isfinite(dot(multipliers_, multipliers_))) multipliers_ = {};

    reserve_weight_ = problem.reserve;
    is_cubic_ = problem.exponent == 3.0;
    if (is_cubic_ && largest(multipliers_) == 0.0) {
        // From zero the cube's slope is infinite; the square's answer is a good place to start.
        is_cubic_ = false;
        newton(problem, 1e-2, std::min(40, options.most_iterations), report.iterations);
        is_cubic_ = true;
    }
    // A direct attempt nearly always does; demands beyond the bounds at tiny ρ may wander.
    constexpr int direct_steps = 40;
    const int direct_limit = std::min(report.iterations + direct_steps, options.most_iterations);
    bool is_solved = newton(problem, options.tolerance, direct_limit, report.iterations);
    if (!is_solved && report.iterations < options.most_iterations) {
        // Continuation: a large reserve makes the dual round; each stage starts from the one
        // before.
        multipliers_ = {};
        is_solved = true;
        for (double weight = std::max(1.0, problem.reserve); is_solved;) {
            reserve_weight_ = weight;
            const bool is_last = weight <= problem.reserve;
            is_solved = newton(problem, is_last ? options.tolerance : 1e-3, options.most_iterations,
                               report.iterations);
            if (is_last) break;
            weight = std::max(0.1 * weight, problem.reserve);
        }
        reserve_weight_ = problem.reserve;
        if (!is_solved) finish_point(problem);
    }
    describe(problem, options, is_solved, report);
    return report;
}

// Residuals, gap and status of the point reached.
void MuscleQpSolver::describe(const MuscleQp& problem, const QpOptions& options, bool is_solved,
                              QpReport& report)
{
    direction_ = {};
    const double dual = dual_value(problem, 0.0);
    for (std::size_t m = 0; m < problem.size(); ++m) {
        const double x = stress_[m];
        report.cost += problem.area[m] * (is_cubic_ ? x * x * x / 3.0 : 0.5 * x * x);
        if (slope_[m] > 0.0 && problem.area[m] > 0.0) ++report.active;
    }
    for (std::size_t k = 0; k < qp_rows; ++k) {
        const double c = problem.residual_compliance[k];
        if (c > 0.0) report.cost += residual_[k] * residual_[k] / (2.0 * c);
        // The reserve that makes the equations hold exactly: then primal and dual are comparable.
        const double reserve = reserve_[k] + gradient_[k];
        report.cost += reserve * reserve / (2.0 * problem.reserve);
        report.largest_reserve = std::max(report.largest_reserve, std::abs(reserve_[k]));
    }
    report.kkt_residual = largest(gradient_);
    report.duality_gap = (report.cost - dual) / std::max(1.0, std::abs(dual));
    if (!factor(problem) || !is_solved)
        report.status = QpStatus::IterationLimit;
    else
        report.status =
            report.largest_reserve > options.overload ? QpStatus::Overloaded : QpStatus::Solved;
}

}
