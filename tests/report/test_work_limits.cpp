#include "report/work_limits.h"
#include "solved.h"

using namespace spineload;
using namespace spineload::report;

TEST_CASE("the limits' peaks are the largest of all levels and frames", "[report][limits]")
{
    const auto& lift = solved("lift-stoop-20kg");
    const auto limits = work_limits(lift);
    for (const auto& frame : lift.solution.frames)
        for (const auto level : anatomy::all_levels) {
            CHECK(frame.levels[index(level)].compression <= limits.compression.value);
            CHECK(frame.levels[index(level)].shear_anterior <= limits.shear.value);
        }
    const auto& peak = lift.solution.frames[limits.compression.frame];
    CHECK(peak.levels[index(limits.compression.level)].compression == limits.compression.value);
    CHECK(peak.time == limits.compression.time);
    CHECK(limits.strength_share == Approx(limits.compression.value / limits.strength));
}

TEST_CASE("strength falls with age, is lower in women, and is not made up for children",
          "[report][limits]")
{
    using anatomy::Sex;
    CHECK(compressive_strength(Sex::Male, 60) < compressive_strength(Sex::Male, 30));
    CHECK(compressive_strength(Sex::Female, 60) < compressive_strength(Sex::Female, 30));
    for (double age = 20; age <= 80; age += 10)
        CHECK(compressive_strength(Sex::Female, age) < compressive_strength(Sex::Male, age));
    CHECK(compressive_strength(Sex::Male, 8) == compressive_strength(Sex::Male, 20));
    // [source] Jäger and Luttmann: mean of their men 5.8 ± 2.6 kN, of their women 4.0 ± 1.5 kN,
    // at about fifty years.
    CHECK(compressive_strength(Sex::Male, 50).si() == Approx(5800.0).margin(400.0));
    CHECK(compressive_strength(Sex::Female, 50).si() == Approx(4000.0).margin(200.0));
}

TEST_CASE("a lift from the ground is read where the hands are", "[report][limits]")
{
    const auto limits = work_limits(solved("lift-stoop-20kg"));
    INFO(limits.why_no_lifting);
    REQUIRE(limits.task);
    REQUIRE(limits.lifting);
    CHECK(limits.task->load.si() == Approx(20.0));
    // The file starts 50 cm above the ground and ends at the belly.
    CHECK(limits.task->origin.vertical.si() == Approx(0.50).margin(0.03));
    CHECK(limits.task->destination.vertical > 80_cm);
    CHECK(limits.task->origin.asymmetry < 2_deg);
    CHECK(limits.task->origin.horizontal > 20_cm);
    CHECK(limits.task->origin.horizontal < 70_cm);
    CHECK_FALSE(limits.assumptions.empty());
}

TEST_CASE("a heavier box has a higher lifting index, a farther one a lower weight to lift",
          "[report][limits]")
{
    const auto lifting_with = [](const char* key, const char* value) {
        const auto limits = work_limits(solved("lift-stoop-20kg", {{{key, value}}}));
        REQUIRE(limits.lifting);
        REQUIRE(limits.lifting->index);
        return *limits.lifting;
    };
    CHECK(*lifting_with("hand_load.mass_kg", "30").index ==
          Approx(3.0 * *lifting_with("hand_load.mass_kg", "10").index));
    CHECK(lifting_with("distance", "45").recommended_origin <
          lifting_with("distance", "35").recommended_origin);
}

TEST_CASE("where nothing is lifted the reason is told instead of an index", "[report][limits]")
{
    for (const char* id : {"standing", "walking", "sitting-relaxed", "holding-20kg-far",
                           "lying-supine", "bending-forward"}) {
        INFO(id);
        const auto limits = work_limits(solved(id));
        CHECK_FALSE(limits.lifting);
        CHECK_FALSE(limits.task);
        CHECK_FALSE(limits.why_no_lifting.empty());
    }
}
