// A day's tasks added up: shares, what repetition does and does not change, and methods that part.

#include "report/day_output.h"
#include "solved.h"

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace spineload;
using namespace spineload::report;

namespace {

DayTask task(const std::string& id, std::optional<double> repetitions,
             std::optional<double> hours = std::nullopt, const scenario::Settings& settings = {})
{
    return {std::make_shared<const SolvedActivity>(solved(id, settings)), repetitions, hours};
}

DayPicture day_of(const std::vector<DayTask>& tasks)
{
    auto day = working_day(tasks);
    INFO((day ? "" : day.error().text()));
    REQUIRE(day);
    return *day;
}

const DayVerdict& verdict(const DayPicture& day, DayVerdict::Method method)
{
    return *std::ranges::find(day.verdicts, method, &DayVerdict::method);
}

// Real tasks of every kind: a lift, another, a cycle, a posture.
std::vector<DayTask> mixed_day()
{
    return {task("lift-stoop-20kg", 100), task("lift-from-shelf", 60),
            task("walking", std::nullopt, 2.0), task("sitting-desk", std::nullopt, 3.0)};
}

}

TEST_CASE("the shares of a day's tasks sum to one", "[report][day]")
{
    const auto day = day_of(mixed_day());
    double time = 0, dose = 0, lifts = 0, loads = 0, composite = 0;
    for (const auto& t : day.tasks) {
        time += t.time_share;
        dose += t.dose_share;
        lifts += t.lift_damage_share;
        loads += t.load_damage_share;
        composite += t.composite_part;
        CHECK(t.dose_share > 0.0);
    }
    CHECK(time == Approx(1.0));
    CHECK(dose == Approx(1.0));
    CHECK(lifts == Approx(1.0));
    CHECK(loads == Approx(1.0));
    REQUIRE(day.composite);
    CHECK(composite == Approx(day.composite->index));
    // A posture's load for its hours, by hand.
    const auto& desk = solved("sitting-desk").solution.frames.front();
    CHECK(
        day.tasks[3].dose_Ns ==
        Approx(desk.levels[anatomy::index(anatomy::Level::L4L5)].compression.si() * 3.0 * 3600.0));
}

TEST_CASE("doing everything twice as often doubles the wear and leaves the peaks", "[report][day]")
{
    const auto once = day_of({task("lift-stoop-20kg", 40), task("lift-from-shelf", 60)});
    const auto twice = day_of({task("lift-stoop-20kg", 80), task("lift-from-shelf", 120)});
    CHECK(twice.lift_damage == Approx(2.0 * once.lift_damage));
    CHECK(twice.load_damage == Approx(2.0 * once.load_damage));
    CHECK(twice.dose_Ns == Approx(2.0 * once.dose_Ns));
    CHECK(twice.lifted.si() == Approx(2.0 * once.lifted.si()));
    CHECK(twice.high_risk > once.high_risk);
    CHECK(twice.composite->index >= once.composite->index);
    for (std::size_t i = 0; i < once.tasks.size(); ++i) {
        CHECK(twice.tasks[i].compression.value == once.tasks[i].compression.value);
        CHECK(twice.tasks[i].shear.value == once.tasks[i].shear.value);
        CHECK(twice.tasks[i].lift_damage_share == Approx(once.tasks[i].lift_damage_share));
    }
}

TEST_CASE("the order of a day's tasks does not matter", "[report][day]")
{
    auto tasks = mixed_day();
    const auto forwards = day_of(tasks);
    std::ranges::reverse(tasks);
    const auto backwards = day_of(tasks);
    CHECK(backwards.dose_Ns == Approx(forwards.dose_Ns));
    CHECK(backwards.lift_damage == Approx(forwards.lift_damage));
    CHECK(backwards.load_damage == Approx(forwards.load_damage));
    REQUIRE(backwards.composite);
    CHECK(backwards.composite->index == Approx(forwards.composite->index));
    for (std::size_t i = 0; i < forwards.verdicts.size(); ++i) {
        const auto &a = forwards.verdicts[i], &b = backwards.verdicts[i];
        CHECK(a.method == b.method);
        CHECK(a.standing == b.standing);
        CHECK(a.value_text == b.value_text);
        if (a.task) CHECK(*b.task == tasks.size() - 1 - *a.task);
    }
    CHECK(forwards.disagreements.size() == backwards.disagreements.size());
}

TEST_CASE(
    "a lift that every method lets pass once a day wears too much hundreds of times, and "
    "the day says which methods see it",
    "[report][day]")
{
    const scenario::Settings light{{{"hand_load.mass_kg", "12"}}};
    const auto once = day_of({task("lift-stoop-20kg", 1, std::nullopt, light)});
    for (const auto& v : once.verdicts) CHECK(v.standing != DayVerdict::Standing::Above);
    CHECK(once.disagreements.empty());

    const auto often = day_of({task("lift-stoop-20kg", 450, std::nullopt, light)});
    REQUIRE(verdict(often, DayVerdict::Method::Compression).standing ==
            DayVerdict::Standing::Within);
    REQUIRE(verdict(often, DayVerdict::Method::LoadFatigue).standing ==
            DayVerdict::Standing::Above);
    CHECK(std::ranges::any_of(often.disagreements, [](const std::string& line) {
        const auto above = line.find("Above:");
        return line.find("Compression limit") < above &&
               line.find("Our loads in the fatigue curve") > above &&
               line.find("repetition") != std::string::npos;
    }));
    // What the setting changed stands in the title.
    CHECK_THAT(often.tasks[0].title, Catch::Contains("12 kg"));
}

TEST_CASE("methods that do not apply say why", "[report][day]")
{
    const auto day = day_of({task("sitting-desk", std::nullopt, 6.0)});
    for (const auto method : {DayVerdict::Method::LiftingIndex, DayVerdict::Method::CompositeIndex,
                              DayVerdict::Method::StandardMass, DayVerdict::Method::LiftFatigue}) {
        CHECK(verdict(day, method).standing == DayVerdict::Standing::NotApplicable);
        CHECK_FALSE(verdict(day, method).note.empty());
    }
    CHECK(day.disagreements.empty());
    CHECK(day.lift_damage == 0.0);
    // A spade is no box.
    const auto garden = day_of({task("digging", std::nullopt, 1.0)});
    CHECK_THAT(garden.tasks[0].why_no_lifting, Catch::Contains("spades"));
    CHECK(garden.tasks[0].lift_damage > 0.0);
}

TEST_CASE("a day that cannot be is refused with a reason", "[report][day]")
{
    CHECK_FALSE(working_day({}));
    const auto too_long = working_day(
        {task("sitting-desk", std::nullopt, 16.0), task("standing", std::nullopt, 9.0)});
    REQUIRE_FALSE(too_long);
    CHECK_THAT(too_long.error().text(), Catch::Contains("24"));
    const auto both = working_day({task("walking", 3, 1.0), task("lift-stoop-20kg", 5000, 0.5)});
    REQUIRE_FALSE(both);
    CHECK(both.error().lines.size() == 2);
    CHECK_THAT(both.error().text(), Catch::Contains("not both"));
}

TEST_CASE("a day's JSON says what its table says", "[report][day]")
{
    const auto tasks = mixed_day();
    const auto day = day_of(tasks);
    const auto json = nlohmann::json::parse(day_json(day, tasks, "Test"));
    REQUIRE(json["tasks"].size() == tasks.size());
    CHECK(json["tasks"][0]["niosh"]["index"].get<double>() ==
          Approx(*day.tasks[0].lifting->index).epsilon(1e-4));
    CHECK(json["verdicts"].size() == day.verdicts.size());
    const auto table = day_table(day, "Test", tasks[0].solved->person);
    for (const auto& v : day.verdicts) CHECK(table.find(shown_name(v.method)) != std::string::npos);
    for (const auto& line : day.disagreements) CHECK(table.find(line) != std::string::npos);
    CHECK(table.find(work_limits_purpose) != std::string::npos);
}
