// Methods of job design by their published definitions: several lifts in one job, repeated lifting,
// reference masses, limits by age.

#include "catch.h"
#include "report/composite_lifting.h"
#include "report/dortmund.h"
#include "report/lift_fatigue.h"
#include "report/reference_mass.h"

#include <array>
#include <cmath>

using namespace spineload;
using namespace spineload::report;

namespace {

// A lift whose weight recommended without frequency is `kg`, straight up from the knuckles. The
// shortest travel the equation knows has a multiplier of 1 and the grip is good.
LiftTask lift_recommending(double kg, double load_kg, double per_minute)
{
    LiftTask task;
    const auto far = Length::from_si(0.25 * 23.0 / kg);
    task.origin = task.destination = {far, 75.0_cm, 0_deg};
    task.load = 1_kg * load_kg;
    task.per_minute = per_minute;
    task.coupling = Coupling::Good;
    return task;
}

}

TEST_CASE("the manual's job of three lifts has a composite index of 1.9", "[report][lifting]")
{
    // [source] NIOSH 94-110, section 2.4.5 (recalled): 30, 20 and 10 lb at 1, 2 and 4 lifts a
    // minute, frequency-independent limits 20, 20 and 15 lb: 1.60 + 1.0 (1/0.88 - 1/0.94) + 0.67
    // (1/0.70 - 1/0.88).
    const std::array tasks{lift_recommending(20, 30, 1), lift_recommending(20, 20, 2),
                           lift_recommending(15, 10, 4)};
    const auto job = composite_lifting(tasks);
    REQUIRE(job);
    REQUIRE(job->shares.size() == 3);
    CHECK(job->shares[0].frequency_independent == Approx(1.5));
    CHECK(job->shares[0].single_task == Approx(1.60).margin(0.005));
    CHECK(job->shares[1].single_task == Approx(1.10).margin(0.005));
    CHECK(job->shares[2].single_task == Approx(0.79).margin(0.005));
    CHECK(job->shares[1].added == Approx(0.07).margin(0.005));
    CHECK(job->shares[2].added == Approx(0.195).margin(0.005));
    CHECK(job->index == Approx(1.87).margin(0.01));
}

TEST_CASE("a job's composite index is its only task's, and never less than its worst task's",
          "[report][lifting]")
{
    const std::array one{lift_recommending(15, 10, 3)};
    REQUIRE(composite_lifting(one));
    CHECK(composite_lifting(one)->index == Approx(*assess_lift(one[0]).index));
    const std::array two{one[0], lift_recommending(20, 5, 0.2)};
    CHECK(composite_lifting(two)->index > composite_lifting(one)->index);
    const std::array turned{two[1], two[0]};
    CHECK(composite_lifting(turned)->index == Approx(composite_lifting(two)->index));
    // As often as nobody should lift.
    const std::array often{lift_recommending(15, 10, 9), lift_recommending(15, 10, 9)};
    CHECK_FALSE(composite_lifting(often));
    CHECK_FALSE(composite_lifting({}));
}

TEST_CASE("repeated lifts wear by their moment and add up", "[report][fatigue]")
{
    // No moment: exp(0.32) / 902,416 a lift.
    CHECK(lift_damage({0_kg, 50_cm, 902'416}) == Approx(std::exp(0.32)));
    // Each 30 N·m less takes 1 - exp(-1.14) = 68 % off. [source] Zelik et al. 2022: about 70 %.
    const FatigueLift heavy{10_kg, Length::from_si(60.0 / 98.1), 100},
        light{10_kg, Length::from_si(30.0 / 98.1), 100};
    CHECK(lift_damage(light) / lift_damage(heavy) == Approx(1.0 - 0.68).margin(0.005));
    const std::array day{heavy, light};
    CHECK(lift_damage(day) == Approx(lift_damage(heavy) + lift_damage(light)));
    CHECK(high_risk_probability(0.0) == 0.0);
    CHECK(high_risk_probability(0.001) == Approx(0.20).margin(0.005));
    CHECK(high_risk_probability(0.01) == Approx(0.42).margin(0.005));
    CHECK(high_risk_probability(0.03) == Approx(0.54).margin(0.005));
    CHECK(high_risk_probability(1.0) == Approx(0.85).margin(0.005));
}

TEST_CASE("a segment lasts the fewer cycles the nearer a load is to its strength",
          "[report][fatigue]")
{
    CHECK(cycles_to_failure(3000_N, 10000_N) == Approx(6990).epsilon(0.005));
    CHECK(cycles_to_failure(5000_N, 10000_N) == Approx(274).epsilon(0.005));
    CHECK(cycles_to_failure(7000_N, 10000_N) == Approx(10.7).epsilon(0.01));
}

TEST_CASE("the standard's reference mass depends on sex and age", "[report][lifting]")
{
    CHECK(reference_mass(anatomy::Sex::Male, 30) == 25_kg);
    CHECK(reference_mass(anatomy::Sex::Female, 45) == 20_kg);
    CHECK(reference_mass(anatomy::Sex::Male, 46) == 20_kg);
    CHECK(reference_mass(anatomy::Sex::Female, 17) == 15_kg);
    // With the NIOSH constant in place of the reference mass both methods are one equation.
    const auto task = lift_recommending(23, 12.5, 0.2);
    const auto man = assess_standard_lift(task, anatomy::Sex::Male, 30);
    CHECK(man.limit.si() == Approx(25.0));
    REQUIRE(man.index);
    CHECK(*man.index == Approx(0.5));
    CHECK(assess_standard_lift(task, anatomy::Sex::Male, 30, true).limit.si() == Approx(15.0));
    CHECK(assess_standard_lift(task, anatomy::Sex::Male, 30, false, 2).limit.si() == Approx(42.5));
    LiftTask out_of_reach = task;
    out_of_reach.origin.horizontal = 70_cm;
    CHECK_FALSE(assess_standard_lift(out_of_reach, anatomy::Sex::Male, 30).index);
}

TEST_CASE("the farther things are carried the fewer kilograms a day", "[report][lifting]")
{
    double before = 1e9;
    for (const double metres : {0.5, 1.5, 3.0, 8.0, 15.0}) {
        const auto limits = carried_limits(Length::from_si(metres));
        REQUIRE(limits);
        CHECK(limits->per_hour < before);
        CHECK(limits->per_hour <= 60.0 * limits->per_minute);
        CHECK(limits->per_day <= 8.0 * limits->per_hour);
        before = limits->per_hour;
    }
    CHECK(carried_limits(20_m)->per_day == 6000.0);
    CHECK_FALSE(carried_limits(25_m));
}

TEST_CASE("the Dortmund limits fall with age and are lower for women", "[report]")
{
    using anatomy::Sex;
    for (const auto edition : {DortmundEdition::First, DortmundEdition::Revised})
        for (double age = 15; age < 75; age += 2.5) {
            CHECK(dortmund_limit(Sex::Female, age, edition) <
                  dortmund_limit(Sex::Male, age, edition));
            CHECK(dortmund_limit(Sex::Male, age + 2.5, edition) <=
                  dortmund_limit(Sex::Male, age, edition));
        }
    CHECK(dortmund_limit(Sex::Male, 20).si() == Approx(5400));
    CHECK(dortmund_limit(Sex::Male, 45).si() == Approx(3400));
    CHECK(dortmund_limit(Sex::Female, 80).si() == Approx(1800));
    CHECK(dortmund_limit(Sex::Male, 30, DortmundEdition::First).si() == Approx(5000));
}
