#include "biomech/muscle_qp.h"

#include <algorithm>
#include <cmath>

// The dual: for multipliers l the best stress is x(s) = clamp(s₊^(1/(p-1)), lo, hi) with s = a·l,
// the best residual r = clamp(c l, ±r_max), the best reserve s = ρ l. What is left of the equations
// is the gradient of a concave function of 18 unknowns, whose Hessian is
// -(Σ A x′ a aᵀ + diag(c where r is free) + ρ).

namespace spineload::biomech {

namespace {

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

}

void MuscleQp::resize(std::size_t actuators)
{
    arms.resize(actuators);
    rows.resize(actuators, {0, qp_rows});
    area.resize(actuators);
    lower.resize(actuators);
    upper.resize(actuators);
}

QpVector moments(const MuscleQp& problem, std::span<const double> force)
{
    static const qp_kernel::Kernels& kernels = qp_kernel::quickest();
    qp_kernel::Actuators all;
    all.size = force.size();
    all.arms = problem.arms.data()->data();
    std::array<double, qp_kernel::stride> sums;
    kernels.balance(all, force.data(), sums.data());
    QpVector out;
    std::copy_n(sums.begin(), qp_rows, out.begin());
    return out;
}

void MuscleQpSolver::make_room(std::size_t actuators)
{
    if (actuators == size_ && all_.area) return;
    using namespace qp_kernel;
    const std::size_t count = (actuators + block - 1) / block * block;
    size_ = actuators;
    numbers_.assign(count * 8, 0.0);
    factored_slope_.assign(count, 0.0);
    double* next = numbers_.data();
    const auto take = [&next](std::size_t n) {
        double* const mine = next;
        next += n;
        return mine;
    };
    all_.size = actuators;
    all_.count = count;
    all_.area = take(count);
    all_.lower = take(count);
    all_.upper = take(count);
    all_.stress = take(count);
    all_.slope = take(count);
    all_.force = take(count);
    all_.product = take(count);
    all_.product_change = take(count);
}

// Copies the problem into the workspace, padded; the arms stay where they are. False when the
// problem is none.
bool MuscleQpSolver::is_sound_and_ready(const MuscleQp& p)
{
    const std::size_t n = p.size();
    if (p.arms.size() != n || p.rows.size() != n || p.lower.size() != n || p.upper.size() != n)
        return false;
    if (p.exponent != 2.0 && p.exponent != 3.0) return false;
    if (!(p.reserve > 0.0) || !std::isfinite(p.reserve)) return false;
    make_room(n);
    has_factor_ = false;
    std::ranges::copy(p.area, all_.area);
    std::ranges::copy(p.lower, all_.lower);
    std::ranges::copy(p.upper, all_.upper);
    // One sum tells whether anything is not finite; bounds need a look each.
    double sum = 0.0;
    bool is_ordered = true;
    for (std::size_t m = 0; m < n; ++m) {
        sum += p.area[m] + p.upper[m];
        is_ordered &= p.lower[m] >= 0.0 && p.lower[m] <= p.upper[m] && p.area[m] >= 0.0;
    }
    all_.arms = n > 0 ? p.arms.data()->data() : nullptr;
    all_.rows = p.rows.data();
    sum += kernels_->total(all_);
    for (std::size_t k = 0; k < qp_rows; ++k) {
        sum += p.demand[k] + p.residual_compliance[k] + p.residual_bound[k];
        is_ordered &= p.residual_compliance[k] >= 0.0 && p.residual_bound[k] >= 0.0;
    }
    return is_ordered && std::isfinite(sum);
}

// The dual's value at multipliers + step · direction; leaves stress, slope and force of that point.
// Only the products a·l of both are needed, so a trial of the line search costs a few operations an
// actuator.
double MuscleQpSolver::dual_value(const MuscleQp& problem, double step)
{
    double value = -kernels_->respond(all_, step, is_cubic_);
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

// Residual, reserve and what all forces leave of the demand, at `multipliers_`.
void MuscleQpSolver::find_gradient(const MuscleQp& problem)
{
    Padded balanced;
    kernels_->balance(all_, all_.force, balanced.data());
    for (std::size_t k = 0; k < qp_rows; ++k) {
        const double l = multipliers_[k];
        const double c = problem.residual_compliance[k], most = problem.residual_bound[k];
        const double free = c * l;
        residual_[k] = std::clamp(free, -most, most);
        residual_slope_[k] = std::abs(free) < most ? c : 0.0;
        reserve_[k] = reserve_weight_ * l;
        gradient_[k] = problem.demand[k] - balanced[k] - (residual_[k] + reserve_[k]);
    }
}

// Cholesky factor of the negative Hessian; only actuators between their bounds count. False when
// rounding left it not positive.
bool MuscleQpSolver::factor()
{
    if (has_factor_ && reserve_weight_ == factored_reserve_ &&
        residual_slope_ == factored_residual_slope_ &&
        std::equal(factored_slope_.begin(), factored_slope_.end(), all_.slope))
        return true;
    std::copy_n(all_.slope, all_.count, factored_slope_.begin());
    factored_residual_slope_ = residual_slope_;
    factored_reserve_ = reserve_weight_;
    auto& h = factor_;
    kernels_->hessian(all_, h.data());
    double trace = 0.0;
    for (std::size_t k = 0; k < qp_rows; ++k) {
        h[k * qp_kernel::stride + k] += reserve_weight_ + residual_slope_[k];
        trace += h[k * qp_kernel::stride + k];
    }
    for (std::size_t k = 0; k < qp_rows; ++k)
        h[k * qp_kernel::stride + k] += 1e-12 * trace / static_cast<double>(qp_rows);
    has_factor_ = kernels_->factor(h.data(), inverse_diagonal_.data());
    return has_factor_;
}

QpVector MuscleQpSolver::sensitivity(const QpVector& demand_change) const
{
    Padded v{};
    std::ranges::copy(demand_change, v.begin());
    kernels_->solve(factor_.data(), inverse_diagonal_.data(), v.data());
    QpVector out;
    std::copy_n(v.begin(), qp_rows, out.begin());
    return out;
}

// Products and all that follows from them at `multipliers_`.
void MuscleQpSolver::restart()
{
    Padded l{};
    std::ranges::copy(multipliers_, l.begin());
    kernels_->products(all_, l.data(), all_.product);
    direction_ = {};
}

// Newton steps with halving until the equations hold to the tolerance; false when `limit` is
// reached first or no step helps.
bool MuscleQpSolver::newton(const MuscleQp& problem, double tolerance, int limit, int& iterations)
{
    restart();
    double value = dual_value(problem, 0.0);
    find_gradient(problem);
    bool has_moved = false;
    while (largest(gradient_) > tolerance) {
        if (iterations >= limit || !factor()) return false;
        ++iterations;
        direction_ = sensitivity(gradient_);
        Padded along{};
        std::ranges::copy(direction_, along.begin());
        kernels_->products(all_, along.data(), all_.product_change);
        const double rise = dot(gradient_, direction_);
        double step = 1.0, next = dual_value(problem, step);
        // Armijo; the last term lets the final, rounding-sized steps pass.
        while (next < value + 1e-4 * step * rise - 1e-12 * std::abs(value) && step > 1e-8) {
            step *= 0.5;
            next = dual_value(problem, step);
        }
        for (std::size_t k = 0; k < qp_rows; ++k) multipliers_[k] += step * direction_[k];
        for (std::size_t m = 0; m < all_.count; ++m)
            all_.product[m] += step * all_.product_change[m];
        value = next;
        find_gradient(problem);
        has_moved = true;
    }
    if (has_moved) {
        // The products drift by rounding over the steps; the answer shall not.
        restart();
        value = dual_value(problem, 0.0);
        find_gradient(problem);
    }
    return std::isfinite(value) && largest(gradient_) <= 2.0 * tolerance;
}

QpReport MuscleQpSolver::solve(const MuscleQp& problem, const QpOptions& options)
{
    QpReport report;
    if (!is_sound_and_ready(problem)) {
        report.status = QpStatus::BadInput;
        return report;
    }
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
        if (!is_solved) find_gradient(problem);
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
        const double x = all_.stress[m];
        report.cost += problem.area[m] * (is_cubic_ ? x * x * x / 3.0 : 0.5 * x * x);
        if (all_.slope[m] > 0.0 && problem.area[m] > 0.0) ++report.active;
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
    if (!factor() || !is_solved)
        report.status = QpStatus::IterationLimit;
    else
        report.status =
            report.largest_reserve > options.overload ? QpStatus::Overloaded : QpStatus::Solved;
}

}
