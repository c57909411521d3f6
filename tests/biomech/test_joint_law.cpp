// The joint law against its own derivatives, symmetries and balance; what whole segments do in the
// laboratory is in test_joint_in_vitro.cpp.

#include "reference_joint.h"

#include "core/files.h"

#include <algorithm>
#include <glm/geometric.hpp>
#include <random>

using namespace spineload;
using namespace spineload::biomech;
using anatomy::Level;
using spineload::biomech::test::joint_constants;
using spineload::biomech::test::reference_joints;
using spineload::biomech::test::reference_law;

namespace {

struct State {
    Level level = Level::L4L5;
    glm::dvec3 displacement{0.0}, rotation{0.0};
};

// Displacements and rotations that bring every tissue into play: slack and taut, touching and not.
State random_state(unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0);
    const auto next = [&] { return even(random); };
    State s;
    s.level = anatomy::all_levels[random() % anatomy::level_count];
    s.displacement = {1.5 * next(), -0.6 + next(), next()};
    s.rotation = {0.12 * next(), 0.10 * next(), 0.20 * next()};
    return s;
}

const glm::dvec3 mirror_place{1.0, 1.0, -1.0}, mirror_turn{-1.0, -1.0, 1.0};

double largest(glm::dvec3 v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); }

double largest(const glm::dmat3& m)
{
    return std::max({largest(m[0]), largest(m[1]), largest(m[2])});
}

// Central difference of a response along each component of displacement or rotation.
JointJacobian difference(const JointLaw& law, const State& s, JointOptions options)
{
    JointJacobian j;
    for (int c = 0; c < 3; ++c) {
        glm::dvec3 by{0.0};
        by[c] = 1e-5;  // mm: rounding of newtons over it stays below 1e-6 N/mm
        const auto up = law.evaluate(s.level, s.displacement + by, s.rotation, options);
        const auto down = law.evaluate(s.level, s.displacement - by, s.rotation, options);
        j.force_by_displacement[c] = (up.force - down.force) / 2e-5;
        j.moment_by_displacement[c] = (up.moment - down.moment) / 2e-5;
        by[c] = 1e-6;  // rad
        const auto left = law.evaluate(s.level, s.displacement, s.rotation + by, options);
        const auto right = law.evaluate(s.level, s.displacement, s.rotation - by, options);
        j.force_by_rotation[c] = (left.force - right.force) / 2e-6;
        j.moment_by_rotation[c] = (left.moment - right.moment) / 2e-6;
    }
    return j;
}

void check_close(const glm::dmat3& exact, const glm::dmat3& numeric)
{
    // Toes bend within a difference's step, so an entry may be off by its own curvature: 1e-5 of
    // the block is far below what any sign or factor mistake would leave.
    CHECK(largest(exact - numeric) <= 1e-5 * largest(exact) + 1e-6);
}

}

TEST_CASE("the joint's derivatives are those of its force and moment", "[biomech][joint]")
{
    const unsigned seed = GENERATE(take(60, random(1u, 1u << 30)));
    CAPTURE(seed);
    const JointLaw law = reference_law(0.4);
    const State s = random_state(seed);
    const JointOptions options{.with_facets = seed % 5 != 0};
    const auto exact = law.evaluate(s.level, s.displacement, s.rotation, options).jacobian;
    const auto numeric = difference(law, s, options);
    check_close(exact.force_by_displacement, numeric.force_by_displacement);
    check_close(exact.force_by_rotation, numeric.force_by_rotation);
    check_close(exact.moment_by_displacement, numeric.moment_by_displacement);
    check_close(exact.moment_by_rotation, numeric.moment_by_rotation);
}

TEST_CASE("the short and the full evaluation of a joint agree, and the tissues add up to them",
          "[biomech][joint]")
{
    const unsigned seed = GENERATE(take(60, random(1u, 1u << 30)));
    CAPTURE(seed);
    const JointLaw law = reference_law();
    const State s = random_state(seed);
    const auto full = law.evaluate(s.level, s.displacement, s.rotation);
    const auto brief = law.force(s.level, s.displacement, s.rotation);
    const auto parts = law.parts(s.level, s.displacement, s.rotation);
    // Same arithmetic up to summation order.
    const double force = 1e-11 * (1.0 + largest(full.force));
    const double moment = 1e-11 * (1.0 + 100.0 * largest(full.force) + largest(full.moment));
    CHECK(largest(full.force - brief.force) <= force);
    CHECK(largest(full.jacobian.force_by_displacement - brief.by_displacement) <=
          1e-11 * largest(brief.by_displacement));
    const glm::dvec3 tips{0.0, parts.laminar_force[0] + parts.laminar_force[1], 0.0};
    CHECK(largest(full.force - parts.disc_force - parts.ligament_force - parts.facet_force -
                  tips) <= force);
    CHECK(largest(full.moment - parts.disc_moment - parts.ligament_moment - parts.facet_moment -
                  parts.laminar_moment) <= moment);
    for (const auto& facet : parts.facets) {
        double sum = 0.0;
        for (const double f : facet.point_force) {
            CHECK(f >= 0.0);
            sum += f;
        }
        CHECK(facet.normal_sum == Approx(sum));
        // The arch is a spring in series: it carries what the points carry.
        const double arch = law.level(s.level).arch * facet.arch_bending;
        CHECK(arch == Approx(sum).margin(1e-9));
        CHECK(std::abs(facet.centre_u) <= law.level(s.level).spacing_u + 1e-9);
        CHECK(std::abs(facet.centre_v) <= law.level(s.level).spacing_v + 1e-9);
    }
}

TEST_CASE("mirroring a joint's state mirrors its loads and swaps its facets", "[biomech][joint]")
{
    const unsigned seed = GENERATE(take(40, random(1u, 1u << 30)));
    CAPTURE(seed);
    const JointLaw law = reference_law();
    const State s = random_state(seed);
    const auto here = law.evaluate(s.level, s.displacement, s.rotation);
    const auto there =
        law.evaluate(s.level, s.displacement * mirror_place, s.rotation * mirror_turn);
    const auto here_parts = law.parts(s.level, s.displacement, s.rotation);
    const auto there_parts =
        law.parts(s.level, s.displacement * mirror_place, s.rotation * mirror_turn);
    CHECK(largest(here.force - there.force * mirror_place) <= 1e-10 * (1.0 + largest(here.force)));
    CHECK(largest(here.moment - there.moment * mirror_turn) <= 1e-9 * (1.0 + largest(here.moment)));
    for (const std::size_t side : {0u, 1u}) {
        const auto& a = here_parts.facets[side];
        const auto& b = there_parts.facets[1 - side];
        CHECK(a.normal_sum == Approx(b.normal_sum).margin(1e-9));
        CHECK(a.centre_u == Approx(b.centre_u).margin(1e-9));
        CHECK(a.centre_v == Approx(b.centre_v).margin(1e-9));
    }
}

TEST_CASE("an unloaded joint in its reference is free of force and moment", "[biomech][joint]")
{
    const JointLaw law = reference_law();
    for (const Level level : anatomy::all_levels) {
        const auto rest = law.evaluate(level, {}, {});
        CHECK(largest(rest.force) < 1e-9);
        CHECK(largest(rest.moment) < 1e-7);
    }
}

TEST_CASE("tissues answer in the direction that physics demands", "[biomech][joint]")
{
    const JointLaw law = reference_law();
    for (const Level level : anatomy::all_levels) {
        CAPTURE(anatomy::name(level));
        double compression = -1e9, flexion_moment = -1e9, facet = -1.0;
        for (int k = 0; k < 20; ++k) {
            // Pressed together, the joint pushes back harder.
            const double pressed = law.force(level, {0.0, 0.3 - 0.1 * k, 0.0}, {}).force.y;
            CHECK(pressed > compression);
            compression = pressed;
            // Bent forward, it resists more and more.
            const double resisted = law.evaluate(level, {}, {0.0, 0.0, -0.01 * k}).moment.z;
            CHECK(resisted > flexion_moment);
            flexion_moment = resisted;
            // Pushed forward, the facets catch more.
            const auto parts = law.parts(level, {0.1 * k, -0.5, 0.0}, {});
            CHECK(parts.facets[0].normal_sum >= facet);
            facet = parts.facets[0].normal_sum;
        }
        CHECK(facet > 20.0);
    }
}

TEST_CASE("turning to the left loads the right facet alone", "[biomech][joint]")
{
    const JointLaw law = reference_law();
    const auto parts = law.parts(Level::L3L4, {0.0, -0.3, 0.0}, {0.0, 0.05, 0.0});
    CHECK(parts.facets[std::size_t(anatomy::Side::Right)].normal_sum > 20.0);
    CHECK(parts.facets[std::size_t(anatomy::Side::Left)].normal_sum == 0.0);
}

TEST_CASE("a joint finds the displacement that carries a force, from anywhere", "[biomech][joint]")
{
    const unsigned seed = GENERATE(take(60, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0);
    const auto next = [&] { return even(random); };
    const JointLaw law = reference_law();
    const Level level = anatomy::all_levels[random() % anatomy::level_count];
    const glm::dvec3 target{400.0 * next(), 1500.0 + 1400.0 * next(), 150.0 * next()};
    const glm::dvec3 rotation{0.08 * next(), 0.04 * next(), 0.12 * next()};
    const auto near = law.solve_displacement(level, target, rotation);
    const auto far =
        law.solve_displacement(level, target, rotation, {2.0 * next(), -2.0 * next(), next()});
    REQUIRE(near.is_solved);
    REQUIRE(far.is_solved);
    CHECK(largest(law.force(level, near.displacement, rotation).force - target) < 1e-5);
    // The softest direction resists with some 60 N/mm.
    CHECK(largest(near.displacement - far.displacement) < 1e-6);
}

TEST_CASE("a joint asked for the impossible says so", "[biomech][joint]")
{
    const JointLaw law = reference_law();
    const double nan = std::nan("");
    CHECK_FALSE(law.solve_displacement(Level::L4L5, {0.0, nan, 0.0}, {}).is_solved);
    CHECK_FALSE(law.solve_displacement(Level::L4L5, {}, {nan, 0.0, 0.0}).is_solved);
    CHECK_FALSE(law.solve(Level::L4L5, {}, {0.0, nan, 0.0}).is_solved);
}

TEST_CASE("rotation stiffness is the slope of the moment without facets, within its limits",
          "[biomech][joint]")
{
    const unsigned seed = GENERATE(take(20, random(1u, 1u << 30)));
    CAPTURE(seed);
    const JointLaw law = reference_law();
    const State s = random_state(seed);
    const glm::dvec3 stiffness = law.rotation_stiffness(s.level, s.displacement, s.rotation);
    const glm::dvec3 least{1.5, 2.0, 1.5};
    const auto numeric = difference(law, s, {.with_facets = false});
    for (int axis = 0; axis < 3; ++axis) {
        const double slope = -numeric.moment_by_rotation[axis][axis] * 3.14159265358979 / 180e3;
        CHECK(stiffness[axis] == Approx(std::clamp(slope, least[axis], 15.0)).epsilon(1e-4));
    }
}

TEST_CASE("a worn disc is lower, softer inside, and leaves more to the facets", "[biomech][joint]")
{
    const auto& constants = joint_constants();
    double share = -1.0, pressure_factor = 2.0, height = 2.0;
    for (int grade = 1; grade <= 5; ++grade) {
        CAPTURE(grade);
        auto body = reference_joints();
        body.build.disc_grade.fill(grade);
        const double factor = constants.grade(grade).height_factor;
        for (auto& disc : body.discs) disc.height = disc.height * factor;
        const JointLaw law = JointLaw::make(body, constants);
        // Standing: extended by 2.2 degrees from unloaded, some 550 N.
        const glm::dvec3 rotation{0.0, 0.0, constants.unloaded_extension};
        const auto rest = law.solve_displacement(Level::L4L5, {-107.0, 545.0, 0.0}, rotation);
        REQUIRE(rest.is_solved);
        const auto parts = law.parts(Level::L4L5, rest.displacement, rotation);
        const double axial = parts.facet_force.y + parts.laminar_force[0] + parts.laminar_force[1];
        CHECK(axial > share);
        share = axial;
        CHECK(constants.grade(grade).pressure_factor < pressure_factor);
        CHECK(factor < height);
        pressure_factor = constants.grade(grade).pressure_factor;
        height = factor;
        // Published: 8 % of the load on a normal disc's neural arch, 40 ± 15 % when severely worn.
        if (grade == 1) CHECK(axial / 545.0 == Approx(0.06).margin(0.02));
        if (grade == 5) CHECK(axial / 545.0 == Approx(0.40).margin(0.15));
        // The factors are those of the whole disc, its lower height included.
        const auto& worn = law.level(Level::L4L5);
        const JointLaw healthy_law = reference_law();
        const auto& healthy = healthy_law.level(Level::L4L5);
        const auto& g = constants.grade(grade);
        CHECK(worn.axial_linear == Approx(healthy.axial_linear * g.axial_stiffness_factor));
        CHECK(worn.shear == Approx(healthy.shear * g.torsion_stiffness_factor));
        CHECK(worn.bending[1][0] == Approx(healthy.bending[1][0] * g.torsion_stiffness_factor));
        for (const std::size_t axis : {0u, 2u})
            CHECK(worn.bending[axis][0] ==
                  Approx(healthy.bending[axis][0] * g.bending_stiffness_factor));
    }
}

TEST_CASE("a larger disc is stiffer and its facets further out", "[biomech][joint]")
{
    auto body = reference_joints();
    body.scale_transverse = 1.1;
    for (auto& disc : body.discs) disc.area = disc.area * 1.21;
    for (auto& facet : body.facets) {
        facet.area = facet.area * 1.21;
        facet.centre = Position<Disc>::from_si(facet.centre.si * glm::dvec3{1.1, 1.0, 1.1});
    }
    const JointLaw large = JointLaw::make(body, joint_constants()), small = reference_law();
    const auto& a = large.level(Level::L4L5);
    const auto& b = small.level(Level::L4L5);
    CHECK(a.axial_linear == Approx(1.21 * b.axial_linear));
    CHECK(a.point_stiffness == Approx(1.21 * b.point_stiffness));
    for (std::size_t k = 0; k < a.point.size(); ++k)
        CHECK(largest(a.point[k] - b.point[k] * glm::dvec3{1.1, 1.0, 1.1}) < 1e-9);
}

TEST_CASE("a mistake in the joint file names its place", "[biomech][joint]")
{
    auto text = read_file(home_folder() / "models/joints.json");
    REQUIRE(text);
    REQUIRE(parse_joint_constants(*text, "joints.json"));
    const auto broken = [&](std::string from, std::string to) {
        std::string changed = *text;
        const auto at = changed.find(from);
        REQUIRE(at != std::string::npos);
        changed.replace(at, from.size(), to);
        const auto result = parse_joint_constants(changed, "joints.json");
        REQUIRE_FALSE(result);
        return result.error().text();
    };
    CHECK(broken("\"gap_mm\": 0.1", "\"gap_mm\": -1").find("/facet/gap_mm") != std::string::npos);
    CHECK(broken("\"bending_factor\"", "\"bendig_factor\"").find("bending_factor") !=
          std::string::npos);
    CHECK(broken("\"lower_mm\": [", "\"lower_mm\": [1, ").find("expected 3 numbers") !=
          std::string::npos);
    CHECK(broken("\"pressure\"", "\"presure\"").find("pressure") != std::string::npos);
    CHECK_FALSE(parse_joint_constants("[1, 2", "joints.json"));
}
