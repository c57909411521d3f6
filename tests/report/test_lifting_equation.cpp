#include "catch.h"
#include "report/lifting_equation.h"

#include <cmath>

using namespace spineload;
using namespace spineload::report;

namespace {

// The manual's two sets of constants are one equation with an inch of 2.5 cm (10 in ↔ 25 cm,
// 30 in ↔ 75 cm, 1.8 ↔ 4.5, 0.0075 ↔ 0.003) and 51 lb for 23 kg.
Length inches(double value) { return Length::from_si(0.025 * value); }
double pounds(Mass mass) { return mass.si() / 23.0 * 51.0; }

LiftTask task_of(double h, double v, double h_end, double v_end, double load_lb)
{
    LiftTask task;
    task.origin = {inches(h), inches(v), 0_deg};
    task.destination = {inches(h_end), inches(v_end), 0_deg};
    task.load = Mass::from_si(load_lb * 23.0 / 51.0);
    return task;
}

// A worksheet multiplies multipliers that were rounded to two places: seven of them, each off by
// at most 0.005, move a weight of 35 lb by up to a pound and the index by less than a tenth.
constexpr double worksheet_pounds = 0.5, worksheet_index = 0.1;

}

TEST_CASE("the manual's package inspection comes out as on its worksheet", "[report][lifting]")
{
    // [source] NIOSH 94-110 (2021), example 4, figure 14.
    LiftTask task = task_of(10, 22, 20, 59, 26);
    task.per_minute = 3.0;
    const auto lift = assess_lift(task);
    CHECK(lift.origin.horizontal == Approx(1.0));
    CHECK(lift.origin.vertical == Approx(0.94));
    CHECK(lift.origin.distance == Approx(0.87).margin(0.005));
    CHECK(lift.origin.frequency == Approx(0.88));
    CHECK(lift.origin.coupling == Approx(0.95));
    CHECK(lift.destination.coupling == Approx(1.0));
    CHECK(pounds(lift.recommended_origin) == Approx(34.9).margin(worksheet_pounds));
    CHECK(pounds(lift.recommended_destination) == Approx(15.2).margin(worksheet_pounds));
    REQUIRE(lift.index);
    CHECK(*lift.index == Approx(1.7).margin(worksheet_index));
}

TEST_CASE("the manual's punch press comes out as on its worksheet", "[report][lifting]")
{
    // [source] NIOSH 94-110, example 1, figure 6 (recalled). Its table gives 0.44 for 23 in, where
    // the formula gives 0.435, so the worksheet lies another 1 % above.
    const auto lift = assess_lift(task_of(23, 15, 23, 64, 44));
    CHECK(lift.origin.vertical == Approx(0.89).margin(0.005));
    CHECK(lift.origin.distance == Approx(0.86).margin(0.005));
    CHECK(pounds(lift.recommended_origin) == Approx(16.3).margin(worksheet_pounds));
    CHECK(pounds(lift.recommended_destination) == Approx(14.5).margin(worksheet_pounds));
    CHECK(44.0 / pounds(lift.recommended_origin) == Approx(2.7).margin(worksheet_index));
    REQUIRE(lift.index);
    CHECK(*lift.index == Approx(3.0).margin(0.15));
}

TEST_CASE("the manual's bags for a hopper come out as on their worksheet", "[report][lifting]")
{
    // [source] NIOSH 94-110, example 3, figure 12 (recalled): turned by 45° at the origin.
    LiftTask task = task_of(18, 15, 10, 36, 40);
    task.origin.asymmetry = 45_deg;
    const auto lift = assess_lift(task);
    CHECK(lift.origin.asymmetry == Approx(0.86).margin(0.005));
    CHECK(lift.origin.distance == Approx(0.91).margin(0.005));
    CHECK(pounds(lift.recommended_origin) == Approx(18.9).margin(worksheet_pounds));
    CHECK(40.0 / pounds(lift.recommended_origin) == Approx(2.1).margin(worksheet_index));
}

TEST_CASE("the best possible lift allows the load constant", "[report][lifting]")
{
    LiftTask task;
    task.origin = {25_cm, 75_cm, 0_deg};
    task.destination = {25_cm, 100_cm, 0_deg};
    task.load = 23_kg;
    task.coupling = Coupling::Good;
    const auto lift = assess_lift(task);
    CHECK(lift.recommended_origin.si() == Approx(23.0));
    CHECK(lift.origin.distance == Approx(1.0));
    // At the destination the height alone costs 7.5 %.
    CHECK(lift.recommended.si() == Approx(23.0 * 0.925));
}

TEST_CASE("every multiplier stays between none and all, and vanishes outside its limits",
          "[report][lifting]")
{
    CHECK(horizontal_multiplier(10_cm) == 1.0);
    CHECK(horizontal_multiplier(50_cm) == Approx(0.5));
    CHECK(horizontal_multiplier(63_cm) == Approx(25.0 / 63.0));
    CHECK(horizontal_multiplier(64_cm) == 0.0);
    CHECK(vertical_multiplier(75_cm) == Approx(1.0));
    CHECK(vertical_multiplier(0_cm) == Approx(0.775));
    CHECK(vertical_multiplier(175_cm) == Approx(0.70));
    CHECK(vertical_multiplier(176_cm) == 0.0);
    CHECK(distance_multiplier(0_cm) == Approx(1.0));
    CHECK(distance_multiplier(175_cm) == Approx(0.85).margin(0.005));
    CHECK(distance_multiplier(176_cm) == 0.0);
    CHECK(asymmetry_multiplier(135_deg) == Approx(0.57).margin(0.005));
    CHECK(asymmetry_multiplier(136_deg) == 0.0);
    CHECK(asymmetry_multiplier(-30_deg) == asymmetry_multiplier(30_deg));
}

TEST_CASE("frequency follows the manual's table, with straight lines between its rows",
          "[report][lifting]")
{
    using S = LiftSpell;
    CHECK(frequency_multiplier(0.01, S::UpToOneHour, 50_cm) == Approx(1.0));
    CHECK(frequency_multiplier(0.2, S::UpToEightHours, 50_cm) == Approx(0.85));
    CHECK(frequency_multiplier(9.0, S::UpToEightHours, 50_cm) == 0.0);
    CHECK(frequency_multiplier(9.0, S::UpToEightHours, 80_cm) == Approx(0.15));
    CHECK(frequency_multiplier(15.0, S::UpToOneHour, 80_cm) == Approx(0.28));
    CHECK(frequency_multiplier(15.1, S::UpToOneHour, 80_cm) == 0.0);
    // The manual's example 7 reads 2.4 lifts a minute between the rows for 2 and 3.
    CHECK(frequency_multiplier(2.4, S::UpToOneHour, 80_cm) == Approx(0.91 - 0.4 * 0.03));
    // No weight is made up between the last row with a value and the first without.
    CHECK(frequency_multiplier(12.5, S::UpToOneHour, 50_cm) == 0.0);
    double before = 1.0;
    for (double f = 0.0; f < 16.0; f += 0.1) {
        const double now = frequency_multiplier(f, S::UpToTwoHours, 80_cm);
        CHECK(now <= before);
        before = now;
    }
}

TEST_CASE("the lifting index grows with weight, reach, turn and pace", "[report][lifting]")
{
    const LiftTask base = task_of(15, 20, 15, 40, 30);
    const auto index_with = [&](auto change) {
        LiftTask task = base;
        change(task);
        const auto lift = assess_lift(task);
        REQUIRE(lift.index);
        return *lift.index;
    };
    const double now = index_with([](auto&) {});
    CHECK(index_with([](auto& t) { t.load = 2.0 * t.load; }) == Approx(2.0 * now));
    CHECK(index_with([](auto& t) { t.origin.horizontal += 10_cm; }) > now);
    CHECK(index_with([](auto& t) { t.origin.asymmetry = 30_deg; }) > now);
    CHECK(index_with([](auto& t) { t.per_minute = 4.0; }) > now);
    CHECK(index_with([](auto& t) { t.spell = LiftSpell::UpToEightHours; }) > now);
    CHECK(index_with([](auto& t) { t.coupling = Coupling::Poor; }) > now);
}

TEST_CASE("where no weight is recommended there is no index", "[report][lifting]")
{
    LiftTask task = task_of(15, 20, 15, 40, 30);
    task.origin.horizontal = 64_cm;
    const auto lift = assess_lift(task);
    CHECK(lift.recommended == 0_kg);
    CHECK_FALSE(lift.index);
}
