#include "activities.h"
#include "catch.h"
#include "core/files.h"
#include "scenario/working_day.h"

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;

TEST_CASE("every day we ship is read, and its activities know how long they take",
          "[scenario][day]")
{
    const auto files = files_in(home_folder() / "scenarios" / "days", ".json");
    REQUIRE(files);
    REQUIRE(files->size() >= 3);
    for (const auto& file : *files) {
        CAPTURE(file.string());
        CHECK(is_day(file.stem().string()));
        const auto day = load_day(file.stem().string());
        INFO((day ? "" : day.error().text()));
        REQUIRE(day);
        if (!day->person.empty()) CHECK(load_person(day->person));
        for (const auto& entry : day->tasks) {
            CAPTURE(entry.activity);
            const auto activity = Activity::load(entry.activity);
            REQUIRE(activity);
            CHECK(activity->with(entry.settings));
            CHECK(day_amount(*activity, entry.repetitions, entry.hours));
        }
    }
    CHECK_FALSE(is_day("lift-stoop-20kg"));
}

TEST_CASE("all mistakes of a day file are told at once", "[scenario][day][input]")
{
    const auto day = parse_day(R"({"titel": "x", "tasks": [{"activity": "a", "repetitions": 0},
        {"hours": 25}, {"activity": "b", "repeats": 3}]})",
                               "day.json");
    REQUIRE_FALSE(day);
    const auto text = day.error().text();
    for (const char* place : {"\"title\" is missing", "/titel", "/tasks/0/repetitions",
                              "\"activity\" is missing", "/tasks/1/hours", "/tasks/2/repeats"}) {
        CAPTURE(text, place);
        CHECK(text.find(place) != std::string::npos);
    }
    CHECK_FALSE(parse_day(R"({"title": "x", "tasks": []})", "day.json"));
    CHECK_FALSE(parse_day("{", "day.json"));
    CHECK_FALSE(parse_day("", "day.json"));
}

TEST_CASE("what a day sets on an activity may be a number, a word or a switch", "[scenario][day]")
{
    const auto day = parse_day(
        R"({"title": "x", "tasks": [{"activity": "a", "set": {"n": 12.5, "w": "held", "s": true}}]})",
        "day.json");
    REQUIRE(day);
    const auto& values = day->tasks[0].settings.values;
    CHECK(values.at("n") == "12.5");
    CHECK(values.at("w") == "held");
    CHECK(values.at("s") == "true");
}

TEST_CASE("a motion counts its repetitions, a posture its hours, a cycle its turns",
          "[scenario][day]")
{
    const auto posture = activity_with(R"({"pose": {}})", R"(, "duration_s": 600)");
    const auto cycle = activity_with(
        R"({"pose": {}, "repeat": true, "period_s": 2, "harmonics": {"pelvis_up_m": 0.1}})",
        R"(, "duration_s": 60, "repetitions_per_day": 5)");
    const auto lift = activity_with(scenario::testing::small_lift());
    REQUIRE(posture);
    REQUIRE(cycle);
    REQUIRE(lift);
    const auto seconds = [](const Result<DayAmount>& amount) { return amount->loaded.si(); };

    CHECK(seconds(day_amount(*posture, {}, 2.0)) == Approx(7200.0));
    CHECK(day_amount(*posture, {}, 2.0)->loadings == Approx(12.0));
    CHECK(seconds(day_amount(*posture, 3.0, {})) == Approx(1800.0));
    CHECK_FALSE(day_amount(*posture, {}, {}));

    CHECK(day_amount(*cycle, {}, 1.0)->loadings == Approx(1800.0));
    CHECK(seconds(day_amount(*cycle, {}, {})) == Approx(300.0));
    CHECK_FALSE(day_amount(*cycle, 2.0, 1.0));

    const auto often = day_amount(*lift, 100.0, {});
    REQUIRE(often);
    CHECK(often->loadings == 100.0);
    CHECK(seconds(often) == Approx(100.0 * lift->duration_s()));
    CHECK(often->spread.si() == Approx(8.0 * 3600.0));
    CHECK(day_amount(*lift, 100.0, 1.0)->spread.si() == Approx(3600.0));
    CHECK_FALSE(day_amount(*lift, {}, {}));
    CHECK_FALSE(day_amount(*lift, 10000.0, 1.0));
}
