#include "report/compare.h"
#include "report/level_keys.h"
#include "solved.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

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

TEST_CASE("the sentence measures against the first, whichever loads more", "[report]")
{
    const auto& light = solved("standing");
    const auto& heavy = solved("lift-stoop-20kg");
    const auto more = compare_sentence({light, heavy});
    CAPTURE(more);
    CHECK_THAT(more, Catch::StartsWith("Lifting 20 kg with a round back loads L4-L5"));
    CHECK_THAT(more, Catch::Contains("% more than relaxed standing."));
    const auto less = compare_sentence({heavy, light});
    CAPTURE(less);
    CHECK_THAT(less, Catch::StartsWith("Relaxed standing loads L4-L5"));
    CHECK_THAT(less, Catch::Contains("% less than lifting 20 kg with a round back."));
}

TEST_CASE("a tie is called a tie", "[report]")
{
    const auto& standing = solved("standing");
    CHECK_THAT(compare_sentence({standing, scaled(standing, 1.03)}),
               Catch::Contains("about the same"));
    CHECK_THAT(compare_sentence({standing, scaled(standing, 1.08)}), Catch::Contains("8 % more"));
}

TEST_CASE("mixed results are said: levels that go the other way are named", "[report]")
{
    const auto& standing = solved("standing");
    auto mixed = scaled(standing, 1.5);
    for (auto& frame : mixed.solution.frames) frame.levels[index(Level::L1L2)].compression *= 0.1;
    CHECK_THAT(compare_sentence({standing, mixed}),
               Catch::Contains("At L1-L2 it is the other way round."));
}

TEST_CASE("an overloaded activity is said to be a lower bound", "[report]")
{
    const auto& standing = solved("standing");
    auto beyond = scaled(standing, 3.0);
    beyond.solution.status = biomech::Status::Overloaded;
    CHECK_THAT(compare_sentence({standing, beyond}), Catch::Contains("at least 200 % more"));
    // Less than a lower bound of the other is sure; more than it is not.
    CHECK_THAT(compare_sentence({beyond, standing}), Catch::Contains("at least 67 % less"));
    beyond.solution.status = biomech::Status::Overloaded;
    auto small = scaled(standing, 0.5);
    small.solution.status = biomech::Status::Overloaded;
    CHECK_THAT(compare_sentence({standing, small}), Catch::Contains("cannot be told"));
}

TEST_CASE("every level has a row for each activity in the CSV, with the first's difference zero",
          "[report]")
{
    const auto csv = compare_csv({solved("standing"), solved("lift-stoop-20kg")});
    CHECK(std::ranges::count(csv, '\n') == 1 + 2 * 6);
    const auto columns = [](const std::string& line) { return std::ranges::count(line, ','); };
    std::istringstream lines{csv};
    std::string head, row;
    std::getline(lines, head);
    for (int i = 0; std::getline(lines, row); ++i) {
        CAPTURE(row);
        if (row.find('"') == std::string::npos) CHECK(columns(row) == columns(head));
        if (i < 6) CHECK_THAT(row, Catch::EndsWith(",0,0"));
    }
}

TEST_CASE("the comparison as JSON tells limits, the lifting equation and levers", "[report]")
{
    const auto json = nlohmann::json::parse(compare_json(
        {solved("lift-stoop-20kg"), solved("lift-squat-20kg")}, {.with_levers = true}));
    for (const auto& one : json["activities"]) {
        const auto& design = one["job_design"];
        CHECK(design["compression"]["action_N"] == 3400.0);
        CHECK(design["lifting_equation"]["applies"] == true);
        CHECK(design["strength"]["share"].get<double>() > 0.0);
        // A lever lowers or raises, and says at what setting.
        for (const auto& lever : one["levers"]) {
            if (!lever["lower"].is_null()) CHECK(lever["lower"]["change_N"].get<double>() < 0.0);
            if (!lever["higher"].is_null()) CHECK(lever["higher"]["change_N"].get<double>() > 0.0);
        }
    }
    CHECK(json["sentence"].get<std::string>().starts_with(
        json["verdict"]["headline"].get<std::string>()));
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
