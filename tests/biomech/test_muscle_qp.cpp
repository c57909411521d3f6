// Load sharing against the conditions of optimality, an independent optimiser, and itself in other
// words.

#include "biomech/muscle_qp.h"

#include "catch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlopt.hpp>
#include <random>

using namespace spineload::biomech;

namespace {

// Actuators that cross one to six joints with arms of some centimetres, as fascicles do, and a
// demand that a share of their strength meets.
MuscleQp random_problem(unsigned seed, double exponent, std::size_t actuators = 60)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0), share(0.0, 1.0);
    MuscleQp qp;
    qp.resize(actuators);
    qp.exponent = exponent;
    for (std::size_t m = 0; m < actuators; ++m) {
        const std::size_t first = random() % 6, last = first + random() % (6 - first);
        qp.arms[m] = {};
        for (std::size_t k = 3 * first; k < 3 * (last + 1); ++k)
            qp.arms[m][k] = 0.06 * even(random);
        qp.area[m] = 50.0 + 300.0 * share(random);
        qp.lower[m] = 0.002;
        qp.upper[m] = 0.6 + 0.4 * share(random);
        const double force = qp.area[m] * (0.002 + 0.3 * share(random));
        for (std::size_t k = 0; k < qp_rows; ++k) qp.demand[k] += force * qp.arms[m][k];
    }
    for (std::size_t k = 0; k < qp_rows; ++k) {
        const double stiffness = 1.5 + 3.0 * share(random);  // N m per degree
        qp.residual_compliance[k] = seed % 3 == 0 ? 0.0 : 0.7 * stiffness;
        qp.residual_bound[k] = 2.0 * stiffness;
    }
    return qp;
}

// Eight actuators at one joint, for a general optimiser: the other equations are empty.
constexpr std::size_t small_count = 8, small_rows = 3;

MuscleQp small_problem(unsigned seed, double exponent)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0), share(0.0, 1.0);
    MuscleQp qp;
    qp.resize(small_count);
    qp.exponent = exponent;
    qp.reserve = 0.1;
    for (std::size_t m = 0; m < small_count; ++m) {
        qp.arms[m] = {};
        for (std::size_t k = 0; k < small_rows; ++k) qp.arms[m][k] = 0.06 * even(random);
        qp.area[m] = 50.0 + 300.0 * share(random);
        qp.lower[m] = 0.01;
        qp.upper[m] = 0.8;
        for (std::size_t k = 0; k < small_rows; ++k)
            qp.demand[k] += qp.area[m] * 0.4 * share(random) * qp.arms[m][k];
    }
    for (std::size_t k = 0; k < small_rows; ++k) {
        qp.residual_compliance[k] = 1.5;
        qp.residual_bound[k] = 0.5;
    }
    return qp;
}

// Cost and slope by stresses, then residuals; written from the problem's statement.
double small_cost(const std::vector<double>& x, std::vector<double>& slope, void* problem)
{
    const auto& p = *static_cast<const MuscleQp*>(problem);
    double sum = 0.0;
    slope.assign(small_count + small_rows, 0.0);
    std::array<double, small_rows> left{};
    for (std::size_t k = 0; k < small_rows; ++k) left[k] = p.demand[k] - x[small_count + k];
    for (std::size_t m = 0; m < small_count; ++m) {
        sum += p.area[m] * std::pow(x[m], p.exponent) / p.exponent;
        slope[m] = p.area[m] * std::pow(x[m], p.exponent - 1.0);
        for (std::size_t k = 0; k < small_rows; ++k) left[k] -= p.area[m] * x[m] * p.arms[m][k];
    }
    for (std::size_t k = 0; k < small_rows; ++k) {
        const double c = p.residual_compliance[k], r = x[small_count + k];
        sum += r * r / (2.0 * c) + left[k] * left[k] / (2.0 * p.reserve);
        slope[small_count + k] = r / c - left[k] / p.reserve;
        for (std::size_t m = 0; m < small_count; ++m)
            slope[m] -= left[k] * p.area[m] * p.arms[m][k] / p.reserve;
    }
    return sum;
}

double cost_slope(const MuscleQp& qp, double x) { return qp.exponent == 3.0 ? x * x : x; }

double product(const QpColumn& a, const QpVector& b)
{
    double sum = 0.0;
    for (std::size_t k = 0; k < qp_rows; ++k) sum += a[k] * b[k];
    return sum;
}

void check_optimal(const MuscleQp& qp, const MuscleQpSolver& solver)
{
    QpVector imbalance = qp.demand;
    for (std::size_t m = 0; m < qp.size(); ++m) {
        const double x = solver.stress()[m];
        CHECK(x >= qp.lower[m]);
        CHECK(x <= qp.upper[m]);
        // Marginal cost equals marginal use, unless a bound holds it back.
        const double use = product(qp.arms[m], solver.multipliers());
        const double slack = 1e-9 * (1.0 + std::abs(use));
        if (x > qp.lower[m]) CHECK(use >= cost_slope(qp, x) - slack);
        if (x < qp.upper[m]) CHECK(use <= cost_slope(qp, x) + slack);
        for (std::size_t k = 0; k < qp_rows; ++k) imbalance[k] -= qp.area[m] * x * qp.arms[m][k];
    }
    for (std::size_t k = 0; k < qp_rows; ++k) {
        const double r = solver.residual()[k], c = qp.residual_compliance[k];
        const double wanted = c * solver.multipliers()[k];
        CHECK(
            r ==
            Approx(std::clamp(wanted, -qp.residual_bound[k], qp.residual_bound[k])).margin(1e-12));
        CHECK(std::abs(imbalance[k] - r - solver.reserve()[k]) <= 2e-6);
    }
}

}

TEST_CASE("shared loads are optimal: balance, bounds, marginal costs and no gap", "[biomech][qp]")
{
    const unsigned seed = GENERATE(take(40, random(1u, 1u << 30)));
    const double exponent = GENERATE(2.0, 3.0);
    CAPTURE(seed, exponent);
    const MuscleQp qp = random_problem(seed, exponent);
    MuscleQpSolver solver;
    const QpReport report = solver.solve(qp);
    REQUIRE(report.status == QpStatus::Solved);
    CHECK(report.kkt_residual <= 2e-6);
    CHECK(std::abs(report.duality_gap) < 1e-6);
    check_optimal(qp, solver);
}

TEST_CASE("an independent optimiser shares small loads alike", "[biomech][qp]")
{
    const unsigned seed = GENERATE(take(25, random(1u, 1u << 30)));
    const double exponent = GENERATE(2.0, 3.0);
    CAPTURE(seed, exponent);
    MuscleQp qp = small_problem(seed, exponent);
    MuscleQpSolver solver;
    // With so soft a reserve its size says nothing about strength.
    REQUIRE(solver.solve(qp, {.overload = 100.0}).status == QpStatus::Solved);

    // Unknown: stresses and residuals; what they leave of the demand costs as reserve.
    nlopt::opt other(nlopt::LD_SLSQP, small_count + small_rows);
    std::vector<double> lower = qp.lower, upper = qp.upper;
    for (std::size_t k = 0; k < small_rows; ++k) {
        lower.push_back(-qp.residual_bound[k]);
        upper.push_back(qp.residual_bound[k]);
    }
    other.set_lower_bounds(lower);
    other.set_upper_bounds(upper);
    other.set_ftol_rel(1e-15);
    other.set_xtol_rel(1e-12);
    other.set_maxeval(5000);
    other.set_min_objective(small_cost, &qp);
    std::vector<double> x(small_count + small_rows, 0.0);
    for (std::size_t m = 0; m < small_count; ++m) x[m] = 0.1;
    double least = 0.0;
    try {
        other.optimize(x, least);
    } catch (const nlopt::roundoff_limited&) {
        // It stops there when nothing improves any more: that is the answer.
    }
    // A general optimiser stops when the cost no longer changes, some 1e-3 N from the minimum.
    for (std::size_t m = 0; m < small_count; ++m)
        CHECK(qp.area[m] * solver.stress()[m] == Approx(qp.area[m] * x[m]).margin(0.02));
    std::vector<double> ours(solver.stress().begin(), solver.stress().end()), unused;
    for (std::size_t k = 0; k < small_rows; ++k) ours.push_back(solver.residual()[k]);
    CHECK(small_cost(ours, unused, &qp) <= least * (1.0 + 1e-9) + 1e-12);
}

TEST_CASE("units do not change who carries what", "[biomech][qp]")
{
    const unsigned seed = GENERATE(take(15, random(1u, 1u << 30)));
    CAPTURE(seed);
    const MuscleQp metres = random_problem(seed, 2.0);
    MuscleQp other = metres;
    const double k = 8.0;  // a power of two: the arithmetic is the same to the last bit but one sum
    for (auto& arm : other.arms)
        for (double& a : arm) a *= k;
    for (std::size_t row = 0; row < qp_rows; ++row) {
        other.demand[row] *= k;
        other.residual_bound[row] *= k;
        other.residual_compliance[row] *= k * k;
    }
    other.reserve *= k * k;
    MuscleQpSolver first, second;
    REQUIRE(first.solve(metres).status == QpStatus::Solved);
    // The overload limit is a moment too.
    REQUIRE(second.solve(other, {.overload = k}).status == QpStatus::Solved);
    for (std::size_t m = 0; m < metres.size(); ++m)
        CHECK(first.stress()[m] == Approx(second.stress()[m]).margin(1e-6));
}

TEST_CASE("an actuator split in two shares its force by area", "[biomech][qp]")
{
    const double exponent = GENERATE(2.0, 3.0);
    const MuscleQp whole = random_problem(11, exponent);
    MuscleQp split = whole;
    split.arms.push_back(whole.arms[4]);
    split.rows.push_back(whole.rows[4]);
    split.area.push_back(0.25 * whole.area[4]);
    split.lower.push_back(whole.lower[4]);
    split.upper.push_back(whole.upper[4]);
    split.area[4] *= 0.75;
    MuscleQpSolver a, b;
    REQUIRE(a.solve(whole).status == QpStatus::Solved);
    REQUIRE(b.solve(split).status == QpStatus::Solved);
    for (std::size_t m = 0; m < whole.size(); ++m)
        CHECK(b.stress()[m] == Approx(a.stress()[m]).margin(1e-6));
    CHECK(b.stress()[whole.size()] == b.stress()[4]);
}

TEST_CASE("the cube of stress spreads a load more evenly than its square", "[biomech][qp]")
{
    for (const unsigned seed : {1u, 2u, 3u, 4u, 5u}) {
        MuscleQp qp = random_problem(seed, 2.0);
        qp.residual_compliance = {};
        std::fill(qp.upper.begin(), qp.upper.end(), 10.0);
        MuscleQpSolver solver;
        REQUIRE(solver.solve(qp).status == QpStatus::Solved);
        const double square = *std::ranges::max_element(solver.stress());
        qp.exponent = 3.0;
        REQUIRE(solver.solve(qp).status == QpStatus::Solved);
        CHECK(*std::ranges::max_element(solver.stress()) < square);
    }
}

TEST_CASE("a demand beyond all strength is reported with how much is missing", "[biomech][qp]")
{
    const unsigned seed = GENERATE(take(40, random(1u, 1u << 30)));
    const double exponent = GENERATE(2.0, 3.0);
    CAPTURE(seed, exponent);
    MuscleQp qp = random_problem(seed, exponent);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0);
    for (double& d : qp.demand) d = 400.0 * even(random);
    MuscleQpSolver solver;
    const QpReport report = solver.solve(qp);
    // Whatever the demand, the bounded problem with its reserve has one answer, and it is found.
    REQUIRE(report.status == QpStatus::Overloaded);
    CHECK(report.largest_reserve > 1.0);
    CHECK(std::abs(report.duality_gap) < 1e-6);
    check_optimal(qp, solver);
}

TEST_CASE("a broken load-sharing problem is refused", "[biomech][qp]")
{
    const MuscleQp good = random_problem(3, 2.0);
    MuscleQpSolver solver;
    const auto status = [&](auto&& spoil) {
        MuscleQp qp = good;
        spoil(qp);
        return solver.solve(qp).status;
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(status([](MuscleQp&) {}) == QpStatus::Solved);
    CHECK(status([&](MuscleQp& q) { q.demand[2] = nan; }) == QpStatus::BadInput);
    CHECK(status([&](MuscleQp& q) { q.arms[1][0] = nan; }) == QpStatus::BadInput);
    CHECK(status([&](MuscleQp& q) { q.area[0] = -1.0; }) == QpStatus::BadInput);
    CHECK(status([&](MuscleQp& q) { q.lower[0] = 2.0; }) == QpStatus::BadInput);
    CHECK(status([&](MuscleQp& q) { q.exponent = 5.0; }) == QpStatus::BadInput);
    CHECK(status([&](MuscleQp& q) { q.reserve = 0.0; }) == QpStatus::BadInput);
    CHECK(status([&](MuscleQp& q) { q.area.pop_back(); }) == QpStatus::BadInput);
    CHECK(status([](MuscleQp&) {}) == QpStatus::Solved);
}

TEST_CASE("warm and cold starts lead to the same answer, the same start to the same bits",
          "[biomech][qp]")
{
    const unsigned seed = GENERATE(take(15, random(1u, 1u << 30)));
    const double exponent = GENERATE(2.0, 3.0);
    CAPTURE(seed, exponent);
    MuscleQp qp = random_problem(seed, exponent);
    MuscleQpSolver cold, warm, again;
    REQUIRE(warm.solve(qp).status == QpStatus::Solved);
    const double* const place = warm.stress().data();
    for (double& d : qp.demand) d *= 1.02;
    const QpReport from_zero = cold.solve(qp);
    const QpReport from_near = warm.solve(qp);
    REQUIRE(from_zero.status == QpStatus::Solved);
    REQUIRE(from_near.status == QpStatus::Solved);
    CHECK(from_near.iterations <= from_zero.iterations);
    // The workspace stays where it is: a loop of solves allocates nothing.
    CHECK(warm.stress().data() == place);
    again.solve(qp);
    for (std::size_t m = 0; m < qp.size(); ++m) {
        CHECK(warm.stress()[m] == Approx(cold.stress()[m]).margin(1e-5));
        CHECK(again.stress()[m] == cold.stress()[m]);
    }
    // Solved already: nothing left to do.
    CHECK(cold.solve(qp).iterations == 0);
}

TEST_CASE("sensitivities are the differences between neighbouring answers", "[biomech][qp]")
{
    const unsigned seed = GENERATE(take(15, random(1u, 1u << 30)));
    CAPTURE(seed);
    MuscleQp qp = random_problem(seed, 2.0);
    const QpOptions tight{.tolerance = 1e-10};
    MuscleQpSolver solver, neighbour;
    REQUIRE(solver.solve(qp, tight).status == QpStatus::Solved);
    QpVector change{};
    change[seed % qp_rows] = 1e-6;
    const QpVector expected = solver.sensitivity(change);
    for (std::size_t k = 0; k < qp_rows; ++k) qp.demand[k] += change[k];
    neighbour.set_multipliers(solver.multipliers());
    REQUIRE(neighbour.solve(qp, tight).status == QpStatus::Solved);
    double largest = 0.0;
    for (const double e : expected) largest = std::max(largest, std::abs(e));
    for (std::size_t k = 0; k < qp_rows; ++k)
        CHECK(neighbour.multipliers()[k] - solver.multipliers()[k] ==
              Approx(expected[k]).margin(1e-3 * largest));
}
