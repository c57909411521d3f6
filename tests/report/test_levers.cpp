#include "report/level_keys.h"
#include "report/levers.h"
#include "solved.h"

using namespace spineload;
using namespace spineload::report;

namespace {

double peak_l45(const SolvedActivity& solved)
{
    return peak(solved.solution, anatomy::Level::L4L5, *find_level_key("compression_N")).value;
}

}

TEST_CASE("a lever's change is what solving anew gives", "[report][levers]")
{
    const auto& lift = solved("lift-stoop-20kg");
    const auto levers = load_levers(lift);
    const auto weight = std::ranges::find(levers, "hand_load.mass_kg",
                                          [](const auto& l) { return l.parameter.key; });
    REQUIRE(weight != levers.end());
    REQUIRE(weight->lower);
    REQUIRE(weight->higher);
    CHECK(weight->lower->value == Approx(15.0));
    CHECK(weight->lower->setting == "15 kg");
    const auto& lighter = solved("lift-stoop-20kg", {{{"hand_load.mass_kg", "15"}}});
    // Same frames, same solver: equal up to the printed value of the setting.
    CHECK(weight->lower->change.si() == Approx(peak_l45(lighter) - peak_l45(lift)).margin(0.01));
    CHECK(weight->lower->change < 0_N);
    CHECK(weight->higher->change > 0_N);
}

TEST_CASE("levers come with the largest first, and none that does nothing", "[report][levers]")
{
    const auto levers = load_levers(solved("lift-stoop-20kg"));
    REQUIRE(levers.size() >= 3);
    CHECK(std::ranges::is_sorted(levers, std::greater{}, &Lever::size));
    for (const auto& lever : levers) CHECK(lever.size() >= 1_N);
}

TEST_CASE("a slider at its end is tried one way only", "[report][levers]")
{
    const auto levers = load_levers(solved("standing"));
    const auto weight = std::ranges::find(levers, "hand_load.mass_kg",
                                          [](const auto& l) { return l.parameter.key; });
    REQUIRE(weight != levers.end());
    CHECK_FALSE(weight->lower);
    CHECK(weight->higher);
}
