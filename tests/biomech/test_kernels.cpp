#include "biomech/muscle_kernel.h"
#include "biomech/muscle_qp.h"
#include "biomech/muscles.h"
#include "catch.h"

#include <cmath>
#include <random>

using namespace spineload::biomech;

namespace {

double between(std::mt19937& random, double a, double b)
{
    return a + (b - a) * (static_cast<double>(random()) / 4294967296.0);
}

MuscleQp random_muscles(unsigned seed, double exponent)
{
    std::mt19937 random{seed};
    MuscleQp qp;
    // Not a multiple of four: the last ones are padded.
    qp.resize(61);
    qp.exponent = exponent;
    for (std::size_t m = 0; m < qp.size(); ++m) {
        const std::size_t first = 3 * (random() % 6), end = first + 3 + 3 * (random() % 6);
        for (std::size_t r = first; r < std::min(end, qp_rows); ++r)
            qp.arms[m][r] = between(random, -0.06, 0.06);
        qp.area[m] = between(random, 50, 600);
        qp.lower[m] = 0.002;
        qp.upper[m] = between(random, 0.3, 1.0);
    }
    for (std::size_t r = 0; r < qp_rows; ++r) {
        qp.demand[r] = between(random, -6, 6);
        qp.residual_compliance[r] = between(random, 1, 5);
        qp.residual_bound[r] = 4.0;
    }
    return qp;
}

}

TEST_CASE("the quick loops of this processor share loads as the plain ones do", "[biomech]")
{
    const auto seed = GENERATE(1u, 2u, 3u, 4u);
    const double exponent = GENERATE(2.0, 3.0);
    CAPTURE(seed, exponent, qp_kernel::quickest().name);
    const MuscleQp qp = random_muscles(seed, exponent);
    MuscleQpSolver plain, quick;
    plain.use(qp_kernel::plain());
    const auto a = plain.solve(qp), b = quick.solve(qp);
    REQUIRE(a.status != QpStatus::BadInput);
    CHECK(a.status == b.status);
    CHECK(a.iterations == b.iterations);
    // Newton's last step is quadratic: what is left differs by rounding alone.
    for (std::size_t m = 0; m < qp.size(); ++m)
        CHECK(quick.stress()[m] == Approx(plain.stress()[m]).epsilon(1e-7).margin(1e-9));
    const QpVector change{1.0, 0.5, -2.0};
    const QpVector da = plain.sensitivity(change), db = quick.sensitivity(change);
    for (std::size_t r = 0; r < qp_rows; ++r)
        CHECK(da[r] == Approx(db[r]).epsilon(1e-6).margin(1e-9));
}

TEST_CASE("what more demand changes is the inverse slope of the balance", "[biomech]")
{
    // One factor serves all sensitivities, also when the last steps did not need a new one.
    MuscleQp qp = random_muscles(7, 2.0);
    MuscleQpSolver solver;
    solver.solve(qp);
    const QpVector before = solver.multipliers();
    QpVector change{};
    change[2] = 1.0;
    change[11] = -0.5;
    const QpVector slope = solver.sensitivity(change);
    constexpr double step = 1e-4;
    for (std::size_t r = 0; r < qp_rows; ++r) qp.demand[r] += step * change[r];
    solver.solve(qp, {.tolerance = 1e-10});
    for (std::size_t r = 0; r < qp_rows; ++r)
        CHECK((solver.multipliers()[r] - before[r]) / step ==
              Approx(slope[r]).epsilon(1e-3).margin(1e-4));
}

TEST_CASE("fibres of every length are strong and stretched as their law says", "[biomech]")
{
    namespace kernel = muscle_kernel;
    constexpr std::size_t n = 64;
    std::vector<double> length(n), slack(n, 0.05), optimal(n, 0.1), active(n), passive(n);
    // From fibres of no length to twice beyond where the law ends.
    for (std::size_t m = 0; m < n; ++m)
        length[m] = 0.05 + 0.1 * 3.0 * static_cast<double>(m) / static_cast<double>(n - 1);
    for (const auto* kernels : {&kernel::plain(), &kernel::quickest()}) {
        CAPTURE(kernels->name);
        kernels->length_factors(n, length.data(), slack.data(), optimal.data(), active.data(),
                                passive.data());
        for (std::size_t m = 0; m < n; ++m) {
            const auto expected = length_factors((length[m] - slack[m]) / optimal[m]);
            CHECK(active[m] == Approx(expected.active).epsilon(1e-14));
            CHECK(passive[m] == Approx(expected.passive).epsilon(1e-13).margin(1e-16));
        }
    }
}

TEST_CASE("a path's pull and moment are those of its two moved ends", "[biomech]")
{
    namespace kernel = muscle_kernel;
    constexpr std::size_t n = 8;
    std::mt19937 random{5};
    std::array<std::vector<double>, 13> numbers;
    for (auto& array : numbers) {
        array.resize(n);
        for (double& v : array) v = between(random, -0.3, 0.3);
    }
    std::array<std::uint8_t, n> upper_body{}, lower_body{};
    for (std::size_t p = 0; p < n; ++p) {
        upper_body[p] = static_cast<std::uint8_t>(random() % 8);
        lower_body[p] = static_cast<std::uint8_t>(random() % 8);
    }
    kernel::Moved moved;
    for (auto& axis : moved)
        for (double& v : axis) v = between(random, -1, 1);
    kernel::Pieces pieces;
    pieces.count = n;
    pieces.upper_body = upper_body.data();
    pieces.lower_body = lower_body.data();
    pieces.length = numbers[12].data();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        pieces.upper[axis] = numbers[axis].data();
        pieces.lower[axis] = numbers[3 + axis].data();
        pieces.pull[axis] = numbers[6 + axis].data();
        pieces.moment[axis] = numbers[9 + axis].data();
    }
    for (const auto* kernels : {&kernel::plain(), &kernel::quickest()}) {
        CAPTURE(kernels->name);
        kernels->stretch(pieces, moved);
        for (std::size_t p = 0; p < n; ++p) {
            glm::dvec3 upper, lower;
            for (int axis = 0; axis < 3; ++axis) {
                const auto a = static_cast<std::size_t>(axis);
                upper[axis] = pieces.upper[a][p] + moved[a][upper_body[p]];
                lower[axis] = pieces.lower[a][p] + moved[a][lower_body[p]];
            }
            const glm::dvec3 pull = glm::normalize(lower - upper), moment = glm::cross(upper, pull);
            CHECK(pieces.length[p] == Approx(glm::length(lower - upper)).epsilon(1e-14));
            for (int axis = 0; axis < 3; ++axis) {
                const auto a = static_cast<std::size_t>(axis);
                CHECK(pieces.pull[a][p] == Approx(pull[axis]).margin(1e-14));
                CHECK(pieces.moment[a][p] == Approx(moment[axis]).margin(1e-14));
            }
        }
    }
}
