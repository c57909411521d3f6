#include "activities.h"
#include "catch.h"
#include "core/files.h"
#include "scenario/plan.h"

#include <cmath>
#include <random>

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;
using scenario::testing::file_with;

TEST_CASE("every mistake of an activity is told at once, with its place", "[scenario]")
{
    const auto activity = Activity::parse(R"({
        "id": "Bad Id", "titel": "x", "category": "liftin",
        "motion": {"keyframes": [
            {"time_s": 0, "pose": {"trunk_flexion_deg": "much"}},
            {"time_s": 2, "pose": {"both": {"knee_flexion_deg": -90}}},
            {"time_s": 1, "pose": {"pelvis_tilt_deg": 10, "lumbar_flexion_deg": 10, "trunk_flexion_deg": 30}}]},
        "hand_load": {"mass_kg": -5, "taken_at_s": 9, "force_N": 10},
        "postur": {}})",
                                          "lift.json");
    REQUIRE_FALSE(activity);
    const auto text = activity.error().text();
    INFO(text);
    for (const auto* part :
         {"lift.json: /id: expected small letters", "the key \"title\" is missing",
          "/category: found \"liftin\"; did you mean \"lifting\"?",
          "/motion/keyframes/0/pose/trunk_flexion_deg: expected a number from -90 to 140",
          "/motion/keyframes/1/pose/both/knee_flexion_deg: expected 0 to 165, found -90",
          "/motion/keyframes/2/time_s: expected at least 0.02 s after the keyframe before",
          "/motion/keyframes/2/pose: trunk_flexion_deg must be pelvis_tilt_deg",
          "/hand_load/mass_kg: expected 0 to 150, found -5", "/hand_load: a force needs both",
          "/titel: unknown key; did you mean \"title\"?", "/postur: unknown key"})
        CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("no file brings the reader down", "[scenario]")
{
    const auto refused = [](const std::string& text) { return !Activity::parse(text, "bad.json"); };
    CHECK(refused(""));
    CHECK(refused("null"));
    CHECK(refused("[]"));
    CHECK(refused("3"));
    CHECK(refused("\"text\""));
    CHECK(refused(file_with("[]")));
    CHECK(refused(file_with("{\"keyframes\": {}}")));
    CHECK(refused(file_with("{\"keyframes\": []}")));
    CHECK(refused(file_with("{\"keyframes\": [1, 2]}")));
    CHECK(refused(file_with("{\"pose\": []}")));
    CHECK(refused(file_with("{\"harmonics\": 4}")));
    CHECK(refused(file_with("{\"pose\": {}}", ", \"supports\": 3")));
    CHECK(refused(file_with("{\"pose\": {}}", ", \"parameters\": [[]]")));
    CHECK(refused(file_with("{\"pose\": {}}", ", \"hand_load\": {\"mass_kg\": 1e999}")));
    CHECK(refused(file_with("{\"pose\": {\"pelvis_tilt_deg\": null}}")));
    CHECK(refused(std::string(200000, '[')));
    CHECK(refused(std::string(2u << 20, ' ')));
    CHECK(refused("{\"id\": \"\xff\xfe\"}"));
}

TEST_CASE("an absurd number of keyframes is refused without reading them", "[scenario]")
{
    std::string list = "[";
    for (int i = 0; i < 20000; ++i) list += "{\"time_s\": 0, \"pose\": {}},";
    list += "{}]";
    const auto activity = activity_with("{\"keyframes\": " + list + "}");
    REQUIRE_FALSE(activity);
    CHECK(activity.error().text().find("expected 2 to 1250 keyframes, found 20001") !=
          std::string::npos);
    CHECK(activity.error().lines.size() < 5);
}

TEST_CASE("any two of trunk, pelvis and lumbar flexion give the third", "[scenario]")
{
    const auto person = scenario::testing::default_person();
    const auto posture = [&](const std::string& angles) {
        const auto activity = activity_with("{\"pose\": {" + angles + "}}");
        REQUIRE(activity);
        return *posture_at(*activity, person, 0.0);
    };
    const auto both = posture(R"("pelvis_tilt_deg": 12, "lumbar_flexion_deg": 30)");
    for (const auto* other : {R"("trunk_flexion_deg": 42, "lumbar_flexion_deg": 30)",
                              R"("trunk_flexion_deg": 42, "pelvis_tilt_deg": 12)"}) {
        CHECK(degrees(posture(other).pelvis_tilt) == Approx(degrees(both.pelvis_tilt)));
        CHECK(degrees(posture(other).lumbar_flexion) == Approx(degrees(both.lumbar_flexion)));
    }
    // Alone: the trunk bends as people bend, the pelvis tips under an upright trunk.
    const auto trunk = posture(R"("trunk_flexion_deg": 60)");
    CHECK(degrees(trunk.lumbar_flexion) == Approx(34.0).margin(0.1));
    CHECK(degrees(trunk.pelvis_tilt + trunk.lumbar_flexion) == Approx(60.0));
    const auto seated = posture(R"("pelvis_tilt_deg": -25, "contact": "seat")");
    CHECK(degrees(seated.lumbar_flexion) == Approx(25.0));
}

TEST_CASE("the chosen person is overridden by the activity, and that by settings", "[scenario]")
{
    const auto activity =
        activity_with("{\"pose\": {}}", R"(, "person": {"mass_kg": 90, "height_m": 1.9})");
    REQUIRE(activity);
    const auto chosen = scenario::testing::default_person();
    const auto person = activity->person_for(
        chosen, {{{"person.mass_kg", "80"}, {"person.disc_grade.L4-L5", "4"}, {"bend", "3"}}});
    REQUIRE(person);
    CHECK(person->build.height == 1.9_m);
    CHECK(person->build.mass == 80_kg);
    CHECK(person->build.disc_grade[index(anatomy::Level::L4L5)] == 4);
    CHECK(person->build.age_years == chosen.build.age_years);
    const auto wrong = activity->person_for(chosen, {{{"person.mas_kg", "80"}}});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().text().find("did you mean \"mass_kg\"?") != std::string::npos);
    CHECK_FALSE(activity->person_for(chosen, {{{"person.height_m", "7"}}}));
}

TEST_CASE("comments are allowed and dose keys are kept", "[scenario]")
{
    const auto activity = activity_with("{\"pose\": {}} // upright\n",
                                        R"(, "duration_s": 3600, "repetitions_per_day": 4,
            "vibration": {"amplitude_mm": 2, "frequency_Hz": 5})");
    REQUIRE(activity);
    // One cycle of the seat.
    CHECK(activity->duration_s() == Approx(0.2));
    CHECK(activity->dose().duration_s == 3600.0);
    CHECK(activity->dose().repetitions_per_day == 4.0);
    CHECK(activity->dose().vibration_frequency_Hz == 5.0);
}

TEST_CASE("an unknown activity is answered with a suggestion", "[scenario]")
{
    const auto activity = Activity::load("lift-stop-20kg");
    REQUIRE_FALSE(activity);
    CHECK(activity.error().text().find("did you mean \"lift-stoop-20kg\"?") != std::string::npos);
    CHECK_FALSE(Activity::load("/nowhere/at/all.json"));
    CHECK_FALSE(make_problem(Activity{}, scenario::testing::default_person()));
}

TEST_CASE("random damage to a file brings neither the reader nor the motion down", "[scenario]")
{
    const unsigned seed = 7;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto person = scenario::testing::default_person();
    const std::string pieces[] = {"0", "-1", "1e9",  "null", "[]", "{}",       "\"\"", ",",
                                  "]", "}",  "1e-9", "9",    ".",  "\"from\"", "true", "-"};
    int accepted = 0;
    for (const auto* id : {"lift-stoop-20kg", "walking", "sitting-slouched-backrest"}) {
        const auto file = home_folder() / "scenarios" / "activities" / (std::string(id) + ".json");
        const auto text = read_file(file);
        REQUIRE(text);
        for (int i = 0; i < 400; ++i) {
            std::string broken = *text;
            for (int hits = static_cast<int>(random() % 3); hits >= 0; --hits) {
                const auto at = random() % broken.size();
                broken.replace(at, random() % 3, pieces[random() % std::size(pieces)]);
            }
            const auto activity = Activity::parse(broken, "broken.json");
            if (!activity) {
                REQUIRE_FALSE(activity.error().lines.empty());
                continue;
            }
            ++accepted;
            const auto problem = make_problem(*activity, person, 5);
            if (!problem) continue;
            for (const auto& instant : problem->instants)
                REQUIRE(std::isfinite(instant.posture.pelvis_offset.si.y));
        }
    }
    // Some damage only changes a number or a word.
    CHECK(accepted > 50);
}
