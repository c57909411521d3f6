#include "activities.h"
#include "catch.h"
#include "scenario/plan.h"
#include "scenario/settings.h"

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;

namespace {

const std::string bending = R"({"keyframes": [
    {"time_s": 0, "pose": {}},
    {"time_s": 1, "pose": {"trunk_flexion_deg": {"from": "bend"},
        "both": {"knee_flexion_deg": {"from": "bend", "times": 0.5, "plus": {"from": "extra"}}}}},
    {"time_s": 2, "pose": {}}], "pace": 1})";
const std::string parameters = R"(, "hand_load": {"mass_kg": 10}, "breath": {"style": "relaxed"},
    "parameters": [
        {"key": "bend", "label": "Bend", "unit": "°", "initial": 40, "min": 0, "max": 80},
        {"key": "extra", "label": "Extra", "initial": 5, "min": 0, "max": 20},
        {"key": "hand_load.mass_kg", "label": "Weight", "unit": "kg", "min": 0, "max": 40, "noun": "box"},
        {"key": "motion.pace", "label": "Pace", "min": 0.5, "max": 2, "step": 0.1},
        {"key": "breath.style", "label": "Breath", "choices": ["relaxed", "braced", "strain"]}])";

double middle_trunk_deg(const Activity& activity)
{
    return activity.plan()->motion.keyframes[1].pose.trunk.value() * 180.0 / 3.14159265358979;
}

}

TEST_CASE("a slider's value reaches every place that refers to it", "[scenario]")
{
    const auto base = activity_with(bending, parameters);
    REQUIRE(base);
    REQUIRE(base->parameters().size() == 5);
    CHECK(base->parameters()[0].value == 40.0);
    CHECK(base->parameters()[2].value == 10.0);
    CHECK(base->parameters()[2].noun == "box");
    CHECK(base->parameters()[4].choices[1] == "braced");
    CHECK(middle_trunk_deg(*base) == Approx(40.0));

    const auto changed = base->with({{{"bend", "60"}, {"extra", "0"}, {"breath.style", "strain"}}});
    REQUIRE(changed);
    CHECK(middle_trunk_deg(*changed) == Approx(60.0));
    const auto& pose = changed->plan()->motion.keyframes[1].pose;
    CHECK(pose.limbs[0].knee_flexion.value() == Approx(30.0 * 3.14159265358979 / 180.0));
    CHECK(changed->parameters()[0].value == 60.0);
    CHECK(changed->parameters()[0].initial == 40.0);
    CHECK(changed->parameters()[4].value == 2.0);
    CHECK(changed->plan()->breath.style == Breath::Style::Strain);
    // Settings replace each other; without them the file is as it was.
    CHECK(*changed->with({}) == *base);
    CHECK(middle_trunk_deg(*changed->with({})) == Approx(40.0));
}

TEST_CASE("any key can be set by its dotted path, also one the file lacks", "[scenario]")
{
    const auto base = activity_with(bending, parameters);
    REQUIRE(base);
    const auto changed = base->with({{{"hand_load.mass_kg", "15"},
                                      {"motion.keyframes.1.pose.trunk_flexion_deg", "33"},
                                      {"supports.armrests.share", "0.5"},
                                      {"title", "Another"},
                                      {"carried", R"({"place": "backpack", "mass_kg": 7})"},
                                      {"breath", "cough"}}});
    INFO((changed ? "" : changed.error().text()));
    REQUIRE(changed);
    CHECK(changed->plan()->hand_loads.front().mass == 15.0);
    CHECK(changed->parameters()[2].value == 15.0);
    CHECK(changed->parameters()[2].initial == 10.0);
    CHECK(middle_trunk_deg(*changed) == Approx(33.0));
    CHECK(changed->plan()->supports.arms_carried == 0.5);
    CHECK(changed->card().title == "Another");
    REQUIRE(changed->plan()->carried.size() == 1);
    CHECK(changed->plan()->breath.style == Breath::Style::Cough);
}

TEST_CASE("the pace divides all times and nothing else", "[scenario]")
{
    const auto base = activity_with(bending, parameters);
    REQUIRE(base);
    const auto fast = base->with({{{"motion.pace", "2"}}});
    REQUIRE(fast);
    CHECK(base->duration_s() == Approx(2.0));
    CHECK(fast->duration_s() == Approx(1.0));
    const auto person = scenario::testing::default_person();
    for (const double share : {0.1, 0.3, 0.5, 0.8}) {
        const auto slow_pose = posture_at(*base, person, share * base->duration_s());
        const auto fast_pose = posture_at(*fast, person, share * fast->duration_s());
        REQUIRE((slow_pose && fast_pose));
        CHECK(slow_pose->lumbar_flexion.si() == Approx(fast_pose->lumbar_flexion.si()));
    }
}

TEST_CASE("settings that make no sense are refused by name", "[scenario]")
{
    const auto base = activity_with(bending, parameters);
    REQUIRE(base);
    const auto said = [&](const std::string& key, const std::string& value) {
        const auto changed = base->with({{{key, value}}});
        return changed ? std::string("accepted") : changed.error().text();
    };
    CHECK(said("bend", "95").find("bend: expected 0 to 80, found 95") != std::string::npos);
    CHECK(said("bend", "far").find("expected a number from 0 to 80") != std::string::npos);
    CHECK(said("hand_load.mass_kg", "-5").find("expected 0 to 150, found -5") != std::string::npos);
    CHECK(said("hand_lod.mass_kg", "5").find("did you mean \"hand_load\"?") != std::string::npos);
    CHECK(said("motion.keyframes.7.time_s", "3").find("a place in the list from 0 to 2") !=
          std::string::npos);
    CHECK(said("breath.style", "brased").find("did you mean \"braced\"?") != std::string::npos);
    CHECK(said("a..b", "1").find("joined by dots") != std::string::npos);
    CHECK(said("", "1") != "accepted");
    CHECK(said("motion", std::string(100000, '[')) != "accepted");
    // A choice counts like the slider does.
    CHECK(base->with({{{"breath.style", "1"}}})->plan()->breath.style == Breath::Style::Braced);
}

TEST_CASE("tables run straight between their points and level beyond", "[scenario]")
{
    const std::string motion = R"({"pose": {"trunk_flexion_deg":
        {"from": "speed", "table": [[1, 10], [2, 30], [4, 20]], "times": 2, "plus": 1}}})";
    const auto value_at = [&](const std::string& speed) {
        const auto activity = activity_with(
            motion, R"(, "parameters": [{"key": "speed", "label": "Speed", "initial": )" + speed +
                        R"(, "min": 0, "max": 9}])");
        REQUIRE(activity);
        return activity->plan()->motion.keyframes[0].pose.trunk.value() * 180.0 / 3.14159265358979;
    };
    CHECK(value_at("0") == Approx(21.0));
    CHECK(value_at("1") == Approx(21.0));
    CHECK(value_at("1.5") == Approx(41.0));
    CHECK(value_at("3") == Approx(51.0));
    CHECK(value_at("9") == Approx(41.0));
}

TEST_CASE("wrong references and parameters are told with their place", "[scenario]")
{
    const auto said = [](const std::string& motion, const std::string& list) {
        const auto activity = activity_with(motion, ", \"parameters\": " + list);
        return activity ? std::string("accepted") : activity.error().text();
    };
    const std::string one = R"([{"key": "bend", "label": "B", "initial": 1, "min": 0, "max": 2}])";
    CHECK(said(R"({"pose": {"lateral_deg": {"from": "bent"}}})", one)
              .find("/motion/pose/lateral_deg/from: no parameter of this name; did you mean "
                    "\"bend\"?") != std::string::npos);
    CHECK(said(R"({"pose": {"lateral_deg": {"from": "bend", "table": [[2, 0], [1, 0]]}}})", one)
              .find("first number increasing") != std::string::npos);
    CHECK(said(R"({"pose": {"lateral_deg": {"from": "bend", "plus": "3"}}})", one)
              .find("/plus: expected a number") != std::string::npos);
    CHECK(said(R"({"pose": {}})",
               R"([{"key": "hand_load.mass_kg", "label": "W", "min": 0, "max": 2}])")
              .find("names nothing in this file") != std::string::npos);
    CHECK(
        said(R"({"pose": {}})", R"([{"key": "a", "label": "A", "initial": 1, "min": 3, "max": 2}])")
            .find("\"max\" must be more than \"min\"") != std::string::npos);
    CHECK(said(R"({"pose": {}})", "{\"key\": 3}") != "accepted");
}
