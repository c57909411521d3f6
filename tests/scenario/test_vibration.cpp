#include "activities.h"
#include "biomech/engine.h"
#include "catch.h"
#include "scenario/vibration.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;

namespace {

std::string shaken(const std::string& how)
{
    return fmt::format(R"(, "breath": {{"pressure_kPa": 1}}, "vibration": {{{}}})", how);
}

struct Swing {
    double middle = 0.0, size = 0.0;
};

// Of the compression in L4-L5 over one shake, sitting upright.
Swing swing(const std::string& how)
{
    const auto activity = activity_with(
        R"({"pose": {"contact": "seat", "trunk_flexion_deg": 0, "lumbar_flexion_deg": 20}})",
        shaken(how));
    REQUIRE(activity);
    const auto person = scenario::testing::default_person();
    const auto problem = make_problem(*activity, person, 21);
    REQUIRE(problem);
    const auto model = biomech::Model::make(person.build);
    REQUIRE(model);
    const auto solution = biomech::solve(*model, *problem);
    REQUIRE(solution.status == biomech::Status::Solved);
    double most = 0.0, least = 1e9;
    for (const auto& frame : solution.frames) {
        const double force = frame.levels[index(anatomy::Level::L4L5)].compression.si();
        most = std::max(most, force);
        least = std::min(least, force);
    }
    return {0.5 * (most + least), most - least};
}

}

TEST_CASE("a sitting trunk follows slow shaking, overshoots near five a second and lags fast ones",
          "[scenario]")
{
    CHECK(seat_to_trunk(0.5) == Approx(1.0).margin(0.02));
    CHECK(seat_to_trunk(4.4) == Approx(1.63).margin(0.02));
    for (const double frequency : {1.0, 2.5, 6.0, 10.0})
        CHECK(seat_to_trunk(frequency) < seat_to_trunk(4.4));
    CHECK(seat_to_trunk(15.0) < 0.6);
}

TEST_CASE("a shaking seat's swing of load grows with its amplitude and the square of its frequency",
          "[scenario]")
{
    const auto one = swing(R"("amplitude_mm": 0.4, "frequency_Hz": 4)");
    const auto twice = swing(R"("amplitude_mm": 0.8, "frequency_Hz": 4)");
    const auto slower = swing(R"("amplitude_mm": 0.8, "frequency_Hz": 2)");
    CHECK(one.size > 5.0);
    CHECK(twice.size == Approx(2.0 * one.size).epsilon(0.03));
    const double resonance = seat_to_trunk(4.0) / seat_to_trunk(2.0);
    CHECK(twice.size == Approx(4.0 * resonance * slower.size).epsilon(0.03));
    // Up and down alike: the mean stays.
    CHECK(twice.middle == Approx(slower.middle).epsilon(0.01));
}

TEST_CASE("the seat's strength may be given as its root mean square acceleration", "[scenario]")
{
    // a = A ω² / √2: 0.8 mm at 4.5 Hz are 0.452 m/s².
    const auto strength = activity_with(R"({"pose": {"contact": "seat"}})",
                                        shaken(R"("rms_m_s2": 0.4523, "frequency_Hz": 4.5)"));
    REQUIRE(strength);
    CHECK(strength->dose().vibration_amplitude_mm == Approx(0.8).epsilon(0.001));
    CHECK(strength->duration_s() == Approx(1.0 / 4.5));
    CHECK(strength->repeats());
    const auto still = activity_with(R"({"pose": {"contact": "seat"}})",
                                     shaken(R"("rms_m_s2": 0, "frequency_Hz": 4.5)"));
    REQUIRE(still);
    CHECK(still->is_still());
}

TEST_CASE("who moves cannot be shaken, and strength is given once", "[scenario]")
{
    const auto moving = activity_with(
        R"({"keyframes": [{"time_s": 0, "pose": {}}, {"time_s": 1, "pose": {"trunk_flexion_deg": 9}}]})",
        shaken(R"("amplitude_mm": 1, "frequency_Hz": 4)"));
    REQUIRE_FALSE(moving);
    CHECK(moving.error().text().find("only a still posture can be shaken") != std::string::npos);
    for (const auto* how :
         {R"("frequency_Hz": 4)", R"("amplitude_mm": 1, "rms_m_s2": 1, "frequency_Hz": 4)",
          R"("amplitude_mm": 1)", R"("amplitude_mm": 1, "frequency_Hz": 0)"})
        CHECK_FALSE(activity_with(R"({"pose": {}})", shaken(how)));
}
