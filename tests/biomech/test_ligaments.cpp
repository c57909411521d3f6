#include "biomech/ligaments.h"
#include "catch.h"

using namespace spineload;
using namespace spineload::biomech;
using anatomy::Level;

namespace {

Solution solved(const Model& model, Angle lumbar_flexion, Angle pelvis_tilt)
{
    Problem problem = standing_problem(anatomy::Build{});
    for (auto& instant : problem.instants) {
        instant.posture.lumbar_flexion = lumbar_flexion;
        instant.posture.pelvis_tilt = pelvis_tilt;
    }
    return solve(model, problem, 1);
}

Force pull(const Model& model, const Solution& solution, Level level, std::string_view name)
{
    const auto force =
        ligament_pull(model, level, name, solution.frames.front().levels[index(level)]);
    REQUIRE(force);
    CHECK(*force >= 0_N);
    return *force;
}

}

TEST_CASE("bending tightens the ligaments behind, arching the one in front", "[biomech][ligaments]")
{
    const auto model = Model::make(anatomy::Build{});
    REQUIRE(model);
    const Solution upright = solved(*model, 0_deg, 0_deg), bent = solved(*model, 50_deg, 35_deg),
                   arched = solved(*model, -20_deg, 0_deg);
    for (const Level level : {Level::L2L3, Level::L3L4, Level::L4L5}) {
        CAPTURE(name(level));
        for (const std::string_view ligament : {"PLL", "LF", "ISL", "SSL", "CL_r"}) {
            CAPTURE(ligament);
            CHECK(pull(*model, bent, level, ligament) >= pull(*model, upright, level, ligament));
        }
        CHECK(pull(*model, bent, level, "LF") > pull(*model, upright, level, "LF"));
        CHECK(pull(*model, arched, level, "ALL") > pull(*model, bent, level, "ALL"));
    }
    // The sheet between the spines hangs slack until one bends far.
    CHECK(pull(*model, bent, Level::L4L5, "ISL") > 1_N);
    CHECK(pull(*model, upright, Level::L4L5, "ISL") < 1_N);
}

TEST_CASE("what comes in pairs pulls alike while one stands straight", "[biomech][ligaments]")
{
    const auto model = Model::make(anatomy::Build{});
    REQUIRE(model);
    const Solution bent = solved(*model, 40_deg, 30_deg);
    for (const Level level : anatomy::all_levels)
        // The joints' balance is found to a hundred-thousandth of a newton.
        CHECK(pull(*model, bent, level, "CL_r").si() ==
              Approx(pull(*model, bent, level, "CL_l").si()).margin(1e-3));
}

TEST_CASE("a level without a ligament has no pull of it", "[biomech][ligaments]")
{
    const auto model = Model::make(anatomy::Build{});
    REQUIRE(model);
    const LevelLoads loads;
    CHECK_FALSE(ligament_pull(*model, Level::L5S1, "SSL", loads));
    CHECK_FALSE(ligament_pull(*model, Level::L4L5, "ILL_r", loads));
    CHECK_FALSE(ligament_pull(*model, Level::L4L5, "", loads));
}
