#include "report/compare.h"
#include "report/level_keys.h"
#include "solved.h"

#include <nlohmann/json.hpp>

using namespace spineload;
using namespace spineload::report;
using anatomy::Level;

namespace {

// A copy whose every load is scaled: what the sentence says of it is known beforehand.
SolvedActivity scaled(SolvedActivity solved, double factor)
{
    for (auto& frame : solved.solution.frames)
        for (auto& level : frame.levels) {
            level.compression *= factor;
            for (auto& facet : level.facets) facet.normal_force *= factor;
        }
    return solved;
}

}

TEST_CASE("the sentence names the higher load whichever comes first", "[report]")
{
    const auto& light = solved("standing");
    const auto& heavy = solved("lift-stoop-20kg");
    for (const auto& sentence :
         {compare_sentence({light, heavy}), compare_sentence({heavy, light})}) {
        CAPTURE(sentence);
        CHECK_THAT(sentence, Catch::StartsWith("“" + heavy.activity.card().title +
                                               "” loads L4-L5 more than"));
        CHECK_THAT(sentence, Catch::Contains("so do all other levels"));
    }
}

TEST_CASE("a tie is called a tie", "[report]")
{
    const auto& standing = solved("standing");
    CHECK_THAT(compare_sentence({standing, scaled(standing, 1.03)}),
               Catch::Contains("about the same"));
    CHECK_THAT(compare_sentence({standing, scaled(standing, 1.08)}), Catch::Contains("8 % more"));
}

TEST_CASE("mixed results are said: levels that go the other way are counted", "[report]")
{
    const auto& standing = solved("standing");
    auto mixed = scaled(standing, 1.5);
    for (auto& frame : mixed.solution.frames) frame.levels[index(Level::L1L2)].compression *= 0.1;
    CHECK_THAT(compare_sentence({standing, mixed}),
               Catch::Contains("at 1 of 6 levels it is the other way round"));
}

TEST_CASE("an overloaded activity is said to be a lower bound", "[report]")
{
    const auto& standing = solved("standing");
    auto beyond = scaled(standing, 3.0);
    beyond.solution.status = biomech::Status::Overloaded;
    CHECK_THAT(compare_sentence({standing, beyond}), Catch::Contains("lower bound"));
}

TEST_CASE("differences add up: first plus difference is the other", "[report]")
{
    const std::vector<SolvedActivity> all{solved("standing"), solved("lift-stoop-20kg")};
    const auto json = nlohmann::json::parse(compare_json(all));
    const auto& first = json["activities"][0]["peak"]["L4-L5"];
    const auto& second = json["activities"][1]["peak"]["L4-L5"];
    const auto& differences = json["differences"][0]["levels"]["L4-L5"];
    for (const auto& key : level_keys()) {
        const std::string name(key.key);
        CAPTURE(name);
        // Each is rounded to a ten-thousandth on its own.
        CHECK(first[name].get<double>() + differences[name]["difference"].get<double>() ==
              Approx(second[name].get<double>()).margin(2e-4));
    }
}
