#include "biomech/facet_moments.h"
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

TEST_CASE("a path's pull, its arms and its force are those of its two turned and moved ends",
          "[biomech]")
{
    namespace kernel = muscle_kernel;
    // Three pieces across joints 1 and 2 and five across joint 4 alone, padded.
    constexpr std::size_t n = 12;
    const std::array<kernel::Group, 2> groups{{{0, 4, 3, 1, 1, 3}, {4, 12, 5, 4, 4, 5}}};
    const std::array<std::uint32_t, n> fascicle{0, 1, 2, 2, 3, 4, 0, 1, 2, 2, 2, 2};
    const std::array<double, n> counts{1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0};
    std::mt19937 random{5};
    std::array<std::array<double, n>, 19> numbers;
    for (auto& array : numbers)
        for (double& v : array) v = between(random, -0.3, 0.3);
    kernel::Pieces pieces;
    pieces.groups = groups;
    pieces.fascicle = fascicle.data();
    pieces.counts = counts.data();
    pieces.length = numbers[18].data();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (auto* array : {&numbers[axis], &numbers[3 + axis]})
            for (std::size_t p = 0; p < n; ++p)
                if (counts[p] == 0.0) (*array)[p] = (*array)[p - 1];
        pieces.upper[axis] = numbers[axis].data();
        pieces.lower[axis] = numbers[3 + axis].data();
        pieces.turned_upper[axis] = numbers[6 + axis].data();
        pieces.turned_lower[axis] = numbers[9 + axis].data();
        pieces.pull[axis] = numbers[12 + axis].data();
        pieces.moment[axis] = numbers[15 + axis].data();
    }
    std::array<kernel::Rotation, 8> rotations;
    std::array<kernel::Axes, 8> moved;
    std::array<kernel::Axes, 6> joints;
    for (auto& r : rotations)
        for (double& v : r) v = between(random, -1, 1);
    for (auto* list : {moved.data(), joints.data()})
        for (std::size_t k = 0; k < 6; ++k)
            for (double& v : list[k]) v = between(random, -1, 1);
    const auto end_of = [&](const double* const* ends, std::size_t p, std::size_t body) {
        glm::dmat3 rotation;
        for (std::size_t k = 0; k < 9; ++k)
            rotation[static_cast<int>(k / 3)][static_cast<int>(k % 3)] = rotations[body][k];
        return rotation * glm::dvec3{ends[0][p], ends[1][p], ends[2][p]} +
               glm::dvec3{moved[body][0], moved[body][1], moved[body][2]};
    };
    const std::array<double, 5> tension{10, 20, 30, 40, 50};
    for (const auto* kernels : {&kernel::plain(), &kernel::quickest()}) {
        CAPTURE(kernels->name);
        std::array<QpColumn, 5> arms{};
        std::array<kernel::Axes, 6> force{};
        kernels->turn(pieces, rotations.data());
        kernels->stretch(pieces, moved.data());
        kernels->arms(pieces, joints.data(), arms.data()->data(), qp_kernel::stride);
        kernels->forces(pieces, tension.data(), force.data());
        std::array<glm::dvec3, 6> expected{};
        for (const auto& group : groups)
            for (std::size_t p = group.first; p < group.end; ++p) {
                if (counts[p] == 0.0) continue;
                const glm::dvec3 upper = end_of(pieces.upper, p, group.upper_body);
                const glm::dvec3 lower = end_of(pieces.lower, p, group.lower_body);
                const glm::dvec3 pull = glm::normalize(lower - upper);
                CHECK(pieces.length[p] == Approx(glm::length(lower - upper)).epsilon(1e-14));
                for (std::size_t j = group.first_joint; j < group.end_joint; ++j) {
                    const glm::dvec3 joint{joints[j][0], joints[j][1], joints[j][2]};
                    const glm::dvec3 arm = glm::cross(upper - joint, pull);
                    expected[j] += tension[fascicle[p]] * pull;
                    for (std::size_t axis = 0; axis < 3; ++axis)
                        CHECK(arms[fascicle[p]][3 * j + axis] ==
                              Approx(arm[static_cast<int>(axis)]).margin(1e-14));
                }
            }
        for (std::size_t j = 0; j < 6; ++j)
            for (std::size_t axis = 0; axis < 3; ++axis)
                CHECK(force[j][axis] == Approx(expected[j][static_cast<int>(axis)]).margin(1e-12));
        // Joints that are not crossed have no arms.
        CHECK(arms[0][0] == 0.0);
        CHECK(arms[3][3] == 0.0);
        CHECK(arms[0][9] == 0.0);
    }
}

TEST_CASE("the overlap of circle and ellipse has the moments of a fine raster", "[biomech]")
{
    namespace moments = facet_moments;
    const auto seed = GENERATE(take(30, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random{static_cast<unsigned>(seed)};
    const moments::Ellipse e{between(random, 4, 7), between(random, 4, 9)};
    const glm::dvec2 centre{between(random, -8, 8), between(random, -8, 8)};
    const double radius = between(random, 0.5, 14);
    CAPTURE(e.a, e.b, centre.x, centre.y, radius);
    moments::Moments raster;
    constexpr int cells = 1500;
    for (int i = 0; i < cells; ++i)
        for (int j = 0; j < cells; ++j) {
            const glm::dvec2 s{e.a * (2.0 * (i + 0.5) / cells - 1.0),
                               e.b * (2.0 * (j + 0.5) / cells - 1.0)};
            const glm::dvec2 d = s - centre;
            const double r2 = d.x * d.x + d.y * d.y;
            if (!e.holds(s) || r2 > radius * radius) continue;
            raster.one += 1.0;
            raster.x += d.x;
            raster.xy += d.x * d.y;
            raster.v += r2 * d.y;
        }
    const double cell = 4.0 * e.a * e.b / (cells * cells);
    for (const auto& m :
         {moments::overlap(e, centre, radius), moments::overlap_plain(e, centre, radius)}) {
        // An edge of some 40 mm goes through cells of 0.01 mm.
        const double off = 5e-3, r = radius;
        CHECK(m.one == Approx(raster.one * cell).margin(off * 4.0));
        CHECK(m.x == Approx(raster.x * cell).margin(off * 4.0 * r));
        CHECK(m.xy == Approx(raster.xy * cell).margin(off * 4.0 * r * r));
        CHECK(m.v == Approx(raster.v * cell).margin(off * 4.0 * r * r * r));
    }
}
