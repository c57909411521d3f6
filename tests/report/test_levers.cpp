#include "report/level_keys.h"
#include "report/levers.h"
#include "solved.h"

#include <fmt/format.h>
#include <cmath>

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

TEST_CASE("the slope from the equations is what small steps give", "[report][levers]")
{
    for (const auto* id : {"lift-stoop-20kg", "holding-20kg-far", "bending-forward"}) {
        const auto& activity = solved(id);
        for (const auto& lever : load_levers(activity)) {
            const auto& parameter = lever.parameter;
            if (!parameter.choices.empty()) {
                CHECK_FALSE(lever.per_unit);
                continue;
            }
            // Pace moves the frames against the motion's peak between them.
            if (parameter.key == "motion.pace") continue;
            CAPTURE(id, parameter.key);
            REQUIRE(lever.per_unit);
            const double step = 5e-3 * (parameter.most - parameter.least);
            if (parameter.value - step < parameter.least || parameter.value + step > parameter.most)
                continue;
            const auto at = [&](double value) {
                return peak_l45(solved(id, {{{parameter.key, fmt::format("{}", value)}}}));
            };
            const double slope =
                (at(parameter.value + step) - at(parameter.value - step)) / (2.0 * step);
            // Solving twice stops within some newtons; joints' stiffness against bending is kept
            // from the solver's second pass.
            const double margin = 0.05 * std::abs(slope) + 1.0 / (2.0 * step);
            CHECK(lever.per_unit->si() == Approx(slope).margin(margin));
        }
    }
}
