// How strong the trunk is when every level meets the same moment: the largest one that the muscles
// balance with nothing left over.

#include "anatomy/rhythm.h"
#include "biomech/muscle_qp.h"
#include "biomech/muscles.h"
#include "biomech/parts.h"
#include "catch.h"
#include "reference_cases.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::test;
using biomech::Model;

namespace {

// Bisection on the moment about one world axis, the others zero at every level, in the reference
// posture; no idling, no passive tissue.
double strength(const Model& model, int axis, double sign)
{
    const auto& parts = model.parts();
    anatomy::Posture upright;
    upright.pelvis_tilt = -anatomy::standing_lean;
    const auto pose = place_body(model.body(), upright);
    biomech::JointCentres centres;
    for (std::size_t i = 0; i < anatomy::level_count; ++i) centres[i] = pose.discs[i].translation;
    biomech::MuscleQp problem;
    problem.resize(parts.muscles.fascicles.size());
    biomech::MuscleGeometry geometry;
    geometry.resize(parts.muscles);
    measure_muscles(parts.muscles, biomech::body_frames(model.body(), pose), centres,
                    glm::dmat3{1.0}, geometry, problem.arms);
    problem.area = parts.muscles.area;
    std::ranges::fill(problem.lower, 0.0);
    for (std::size_t m = 0; m < problem.size(); ++m)
        problem.upper[m] =
            model.body().build.strength *
            biomech::length_factors((geometry.length[m] - parts.muscles.slack_length[m]) /
                                    parts.muscles.optimal_length[m])
                .active;
    problem.residual_compliance.fill(0.0);
    problem.residual_bound.fill(0.0);
    // So small that multipliers can saturate muscles with the shortest arms before it shows.
    problem.reserve = 1e-5;
    double possible = 0.0, impossible = 1000.0;
    while (impossible - possible > 0.1) {
        const double moment = 0.5 * (possible + impossible);
        for (std::size_t i = 0; i < anatomy::level_count; ++i)
            problem.demand[3 * i + static_cast<std::size_t>(axis)] = sign * moment;
        biomech::MuscleQpSolver solver;
        const auto report = solver.solve(problem);
        (report.largest_reserve < 0.1 ? possible : impossible) = moment;
    }
    return possible;
}

}

TEST_CASE("the trunk is as strong as the linear programme of the reference says",
          "[biomech][physics]")
{
    const auto model = Model::make(reference_man()).value();
    // Published male extension is about 200 to 300 N m. 1 %: the reserve passes 0.1 N m here.
    CHECK(strength(model, 2, 1.0) == Approx(243.0).epsilon(0.01));
    CHECK(strength(model, 2, -1.0) == Approx(153.0).epsilon(0.01));
    // Recorded for side bend and turning without the axes they were taken about, hence 5 %.
    CHECK(strength(model, 0, 1.0) == Approx(168.0).epsilon(0.05));
    CHECK(strength(model, 1, 1.0) == Approx(82.0).epsilon(0.05));
}

TEST_CASE("strength scales with the person's muscle stress and is lower in women",
          "[biomech][property]")
{
    auto build = reference_man();
    const double normal = strength(Model::make(build).value(), 2, 1.0);
    build.strength = 0.5;
    CHECK(strength(Model::make(build).value(), 2, 1.0) == Approx(0.5 * normal).epsilon(0.01));
    anatomy::Build woman;
    woman.sex = anatomy::Sex::Female;
    woman.mass = 62_kg;
    woman.height = 1.65_m;
    const double hers = strength(Model::make(woman).value(), 2, 1.0);
    CHECK(hers > 0.5 * normal);
    CHECK(hers < 0.7 * normal);
}
