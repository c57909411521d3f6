// Other people, other options, and input that no body can answer.

#include "anatomy/rhythm.h"
#include "catch.h"
#include "reference_cases.h"

#include <cmath>
#include <limits>

using namespace spineload;
using namespace spineload::test;
using anatomy::Build;
using anatomy::Level;
using anatomy::Sex;
using biomech::Model;
using biomech::Status;

namespace {

biomech::LevelLoads standing(const Build& build, Level level, bool as_documented = false)
{
    const auto model = Model::make(build, as_documented).value();
    auto problem = biomech::standing_problem(build);
    problem.options.as_documented = as_documented;
    const auto solution = solve(model, problem);
    REQUIRE(solution.status == Status::Solved);
    return solution.frames[0].levels[index(level)];
}

biomech::Problem bent_with_10_kg()
{
    biomech::Problem problem;
    problem.build = reference_man();
    biomech::Instant instant;
    instant.posture.pelvis_tilt = 15_deg;
    instant.posture.lumbar_flexion = 25_deg;
    instant.posture.lateral = 6_deg;
    biomech::AppliedLoad held;
    held.mass = 10_kg;
    instant.loads.push_back(held);
    problem.instants = {instant};
    return problem;
}

}

TEST_CASE("people of other sizes agree with the reference calculation", "[biomech][physics]")
{
    struct Person {
        double mass_kg, height_m;
        Sex sex;
        double l45;  ///< N, relaxed standing
    };
    const std::vector<Person> people{
        {78, 1.77, Sex::Male, 614.11},   {95, 1.77, Sex::Male, 777.43},
        {120, 1.77, Sex::Male, 1040.98}, {120, 1.80, Sex::Male, 1028.52},
        {62, 1.65, Sex::Female, 492.85}, {50, 1.55, Sex::Female, 402.4}};
    for (const auto& person : people) {
        Build build;
        build.mass = 1_kg * person.mass_kg;
        build.height = 1_m * person.height_m;
        build.sex = person.sex;
        CAPTURE(person.mass_kg, person.height_m);
        CHECK(standing(build, Level::L4L5, true).compression.si() ==
              Approx(person.l45).margin(0.5));
    }
}

TEST_CASE("the more a disc is worn the less pressure it has and the more its facets bear",
          "[biomech]")
{
    Build build;
    Pressure pressure = 10_MPa;
    Force facet = 0_N;
    for (int grade = 1; grade <= 5; ++grade) {
        CAPTURE(grade);
        build.disc_grade[index(Level::L4L5)] = grade;
        const auto loads = standing(build, Level::L4L5);
        CHECK(loads.disc_pressure < pressure);
        CHECK(loads.facets[0].normal_force > facet);
        pressure = loads.disc_pressure;
        facet = loads.facets[0].normal_force;
    }
}

TEST_CASE("a deeper curve shears the lowest disc more and loads its facets", "[biomech]")
{
    Build flat, deep;
    flat.lumbar_lordosis = 40_deg;
    deep.lumbar_lordosis = 65_deg;
    const auto little = standing(flat, Level::L5S1), much = standing(deep, Level::L5S1);
    CHECK(much.shear_anterior > little.shear_anterior + 50_N);
    CHECK(much.facets[0].normal_force > little.facets[0].normal_force);
}

TEST_CASE("each option answers its own question", "[biomech]")
{
    const auto model = Model::make(reference_man()).value();
    auto problem = bent_with_10_kg();
    const auto usual = solve(model, problem);
    REQUIRE(usual.status == Status::Solved);
    const auto& l45 = usual.frames[0].levels[index(Level::L4L5)];

    problem.options.with_facets = false;
    const auto open = solve(model, problem);
    REQUIRE(open.status == Status::Solved);
    for (const auto& level : open.frames[0].levels) {
        CHECK(level.facets[0].normal_force == 0_N);
        CHECK(level.facets[1].normal_force == 0_N);
    }
    problem = bent_with_10_kg();
    problem.options.relax_posture = false;
    const auto rigid = solve(model, problem);
    REQUIRE(rigid.status == Status::Solved);
    for (const auto& level : rigid.frames[0].levels) CHECK(level.posture_residual == 0_Nm);
    // Nothing is left to the slack of the posture, so muscles take more effort.
    const auto effort = [&](const biomech::Solution& solution) {
        double sum = 0.0;
        for (std::size_t m = 0; m < model.fascicles().size(); ++m)
            sum += model.fascicles()[m].pcsa.si() *
                   std::pow(static_cast<double>(solution.frames[0].activation[m]), 2);
        return sum;
    };
    CHECK(effort(rigid) > effort(usual));
    problem = bent_with_10_kg();
    problem.options.exponent = 3.0;
    const auto even = solve(model, problem);
    REQUIRE(even.status == Status::Solved);
    // A higher exponent shares among more muscles, antagonists too: other, but not far.
    CHECK(even.frames[0].levels[index(Level::L4L5)].compression.si() ==
          Approx(l45.compression.si()).epsilon(0.15));
    CHECK(even.frames[0].levels[index(Level::L4L5)].compression != l45.compression);
}

TEST_CASE("straining on purpose takes more of the obliques than reflex pressure", "[biomech]")
{
    const auto model = Model::make(reference_man()).value();
    auto problem = biomech::standing_problem(reference_man());
    problem.instants[0].abdominal_pressure = 20_kPa;
    const auto reflex = solve(model, problem);
    problem.instants[0].is_deliberate_strain = true;
    const auto strain = solve(model, problem);
    CHECK(strain.frames[0].levels[index(Level::L4L5)].compression >
          reflex.frames[0].levels[index(Level::L4L5)].compression);
}

TEST_CASE("numbers that are none end in a failed answer, not in a crash", "[biomech][input]")
{
    const auto model = Model::make(reference_man()).value();
    const double bad = GENERATE(std::numeric_limits<double>::quiet_NaN(),
                                std::numeric_limits<double>::infinity(), 1e300);
    auto problem = bent_with_10_kg();
    problem.instants.push_back(problem.instants[0]);
    problem.instants[0].posture.lumbar_flexion = Angle::from_si(bad);
    const auto bent = solve(model, problem);
    CHECK(bent.status == Status::Failed);
    // The next moment is not spoiled by it.
    CHECK(bent.frames[1].converged);
    problem = bent_with_10_kg();
    problem.instants[0].loads[0].mass = Mass::from_si(bad);
    CHECK(solve(model, problem).status == Status::Failed);
    problem.instants.clear();
    CHECK(solve(model, problem).status == Status::Failed);
}
