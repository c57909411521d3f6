#include "activities.h"
#include "anatomy/body.h"
#include "catch.h"
#include "scenario/loads.h"

using namespace spineload;
using namespace spineload::scenario;
using biomech::AppliedLoad;
using scenario::testing::activity_with;
using scenario::testing::default_person;

namespace {

biomech::Problem problem_with(const std::string& motion, const std::string& more)
{
    const auto activity = activity_with(motion, more);
    INFO((activity ? "" : activity.error().text()));
    REQUIRE(activity);
    auto problem = make_problem(*activity, default_person());
    INFO((problem ? "" : problem.error().text()));
    REQUIRE(problem);
    return *problem;
}

const std::string upright = R"({"pose": {}})";
const std::string swaying =
    R"({"keyframes": [{"time_s": 0, "pose": {}}, {"time_s": 2, "pose": {"lateral_deg": 5}}]})";

double kPa(const biomech::Instant& instant) { return instant.abdominal_pressure.si() / 1e3; }

}

TEST_CASE("a load is taken up and put down smoothly and held between", "[scenario]")
{
    const auto problem = problem_with(
        swaying,
        R"(, "hand_load": {"mass_kg": 12, "taken_at_s": 0.4, "put_down_at_s": 1.4, "ramp_s": 0.2})");
    REQUIRE(problem.instants.size() == default_frames);
    double last_step = 0.0;
    for (std::size_t i = 1; i < problem.instants.size(); ++i) {
        const double now = problem.instants[i].loads[0].mass.si();
        last_step = std::max(last_step, std::abs(now - problem.instants[i - 1].loads[0].mass.si()));
        const double t = problem.instants[i].time.si();
        if (t < 0.4 || t > 1.6) CHECK(now == Approx(0.0).margin(1e-9));
        if (t > 0.6 && t < 1.4) CHECK(now == Approx(12.0));
    }
    // Minimum jerk rises by at most 1.875 · 20 ms / 200 ms of the whole between frames.
    CHECK(last_step <= 12.0 * 1.875 * 0.1 + 1e-9);
}

TEST_CASE("who pushes is pushed back", "[scenario]")
{
    const auto push =
        problem_with(upright, R"(, "hand_load": {"force_N": 100, "direction": "push"})");
    CHECK(push.instants[0].loads[0].force.si == glm::dvec3{-100, 0, 0});
    CHECK(push.instants[0].loads[0].mass == 0_kg);
    const auto given = problem_with(
        upright, R"(, "hand_load": {"force_N": 50, "direction": [0, 3, 4], "hand": "left"})");
    CHECK(given.instants[0].loads[0].force.si.y == Approx(30.0));
    CHECK(given.instants[0].loads[0].force.si.z == Approx(40.0));
    CHECK(given.instants[0].loads[0].at == AppliedLoad::At::GripLeft);
}

TEST_CASE("abdominal pressure follows posture, load and breath", "[scenario]")
{
    CHECK(kPa(problem_with(upright, "").instants[0]) == Approx(1.0));
    CHECK(kPa(problem_with(R"({"pose": {"trunk_flexion_deg": 36}})", "").instants[0]) ==
          Approx(1.5));
    CHECK(kPa(problem_with(upright, R"(, "hand_load": {"mass_kg": 20})").instants[0]) ==
          Approx(7.0));
    CHECK(kPa(problem_with(upright, R"(, "hand_load": {"mass_kg": 10})").instants[0]) ==
          Approx(4.0));
    CHECK(kPa(problem_with(upright, R"(, "breath": "braced")").instants[0]) == Approx(10.0));
    const auto strain = problem_with(upright, R"(, "breath": "strain")").instants[0];
    CHECK(kPa(strain) == Approx(20.0));
    CHECK(strain.is_deliberate_strain);
    CHECK(kPa(problem_with(upright, R"(, "breath": {"pressure_kPa": 3.5})").instants[0]) ==
          Approx(3.5));
    CHECK(
        kPa(problem_with(
                R"({"pose": {"contact": "none", "pelvis_tilt_deg": -90, "lumbar_flexion_deg": 6}})",
                R"(, "supports": {"floor": "supine"})")
                .instants[0]) == Approx(0.0));
    // A cough is a pulse in a motion and its peak in a still picture.
    CHECK(kPa(problem_with(upright, R"(, "breath": "cough")").instants[0]) > 9.0);
    const auto coughing = problem_with(swaying, R"(, "breath": {"style": "cough", "at_s": 1})");
    CHECK(kPa(coughing.instants.front()) == Approx(1.0).margin(0.1));
    CHECK(kPa(coughing.instants[50]) > 9.0);
}

TEST_CASE("lying, no weight acts; a still posture has no accelerations", "[scenario]")
{
    const auto lying = problem_with(
        R"({"pose": {"contact": "none", "pelvis_tilt_deg": -90, "lumbar_flexion_deg": 6}})",
        R"(, "supports": {"floor": "supine"})");
    REQUIRE(lying.instants.size() == 1);
    CHECK(lying.instants[0].gravity_direction == glm::dvec3{0.0});
    CHECK_FALSE(lying.instants[0].before);
    const auto moving = problem_with(swaying, "");
    CHECK(moving.instants[30].before);
    CHECK(moving.instants[30].spacing == 0.005_s);
    CHECK(moving.instants.front().posture == *moving.instants.front().before);
}

TEST_CASE("what is carried hangs where it is worn", "[scenario]")
{
    const auto body = make_body(default_person().build);
    REQUIRE(body);
    const double t12 = body->discs[index(anatomy::Level::T12L1)].centre.si.x;
    const auto place = [&](const std::string& where) {
        const auto problem =
            problem_with(upright, R"(, "carried": [{"place": ")" + where + R"(", "mass_kg": 8}])");
        const auto& load = problem.instants[0].loads.at(0);
        CHECK(load.mass == 8_kg);
        return load;
    };
    CHECK(place("backpack").place.si.x < t12 - 0.1);
    CHECK(place("front-pack").place.si.x > t12 + 0.1);
    CHECK(place("shoulder-bag-left").place.si.z < -0.1);
    CHECK(place("shoulder-bag-right").place.si.z > 0.1);
    CHECK(place("belt").bone == anatomy::Bone::Pelvis);
}

TEST_CASE("a backrest touches only as high as it is", "[scenario]")
{
    const auto count = [](double height, bool pad) {
        const auto problem = problem_with(
            upright,
            fmt::format(
                R"(, "supports": {{"backrest": {{"recline_deg": 15, "height_m": {}, "lumbar_pad": {}}}}})",
                height, pad));
        return problem.instants[0].supports.size();
    };
    CHECK(count(0.7, true) == 3);
    CHECK(count(0.7, false) == 2);
    CHECK(count(0.5, true) == 2);
    CHECK(count(0.3, true) == 1);
}
