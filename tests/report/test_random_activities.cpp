// Activities with all their sliders anywhere, done by anybody: what a person may ask by hand.
// SPINELOAD_RANDOM_ACTIVITIES sets how many; 60 with every build.

#include "../biomech/random_problems.h"
#include "catch.h"
#include "report/solved_activity.h"

#include <fmt/format.h>
#include <cstdlib>

using namespace spineload;
using namespace spineload::test;

namespace {

scenario::Settings random_settings(const scenario::Activity& activity, Draw& draw)
{
    scenario::Settings settings;
    for (const auto& parameter : activity.parameters()) {
        if (draw.happens(0.3)) continue;
        settings.values[parameter.key] =
            parameter.choices.empty()
                ? fmt::format("{}", draw.between(parameter.least, parameter.most))
                : parameter.choices[static_cast<std::size_t>(
                      draw.whole(0, static_cast<int>(parameter.choices.size()) - 1))];
    }
    return settings;
}

}

TEST_CASE("any activity with any sliders by anybody is answered or refused with a reason",
          "[report][random]")
{
    const char* asked = std::getenv("SPINELOAD_RANDOM_ACTIVITIES");
    const std::uint64_t count = asked ? std::strtoull(asked, nullptr, 10) : 60;
    const auto activities = scenario::load_catalogue().activities;
    REQUIRE_FALSE(activities.empty());
    std::size_t solved = 0, overloaded = 0, failed = 0, refused = 0;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        Draw draw{seed};
        const auto& activity = activities[static_cast<std::size_t>(
            draw.whole(0, static_cast<int>(activities.size()) - 1))];
        scenario::Person person;
        person.id = person.title = "anybody";
        person.build = draw.happens(0.5) ? ordinary_build(draw) : random_build(draw);
        const auto settings = random_settings(activity, draw);
        CAPTURE(seed, activity.card().id, settings.values);
        const auto result = report::solve_activity({activity, person, settings, {}, 5});
        if (!result) {
            ++refused;
            CHECK_FALSE(result.error().text().empty());
            continue;
        }
        const auto& solution = result->solution;
        solved += solution.status == biomech::Status::Solved;
        overloaded += solution.status == biomech::Status::Overloaded;
        failed += solution.status == biomech::Status::Failed;
        REQUIRE(solution.frames.size() == result->problem.instants.size());
        for (std::size_t i = 0; i < solution.frames.size(); ++i) {
            biomech::Solution one;
            one.frames = {solution.frames[i]};
            one.status = !one.frames[0].converged              ? biomech::Status::Failed
                         : one.frames[0].unmet_moment > 1.0_Nm ? biomech::Status::Overloaded
                                                               : biomech::Status::Solved;
            if (const auto mistake = mistake_in(result->model, result->problem.instants[i], one))
                FAIL_CHECK(fmt::format("frame {}: {}", i, *mistake));
        }
    }
    if (asked)
        fmt::print("{} runs: {} solved, {} overloaded, {} without a balance found, {} refused\n",
                   count, solved, overloaded, failed, refused);
    CHECK(solved > count / 3);
}
