#include "report/result_json.h"

#include "report/level_keys.h"
#include "solved.h"

#include <nlohmann/json.hpp>
#include <sstream>

using namespace spineload;
using namespace spineload::report;

TEST_CASE("the JSON of a solution holds every key of the contract", "[report]")
{
    const auto rules = education::LinkRules::load();
    REQUIRE(rules);
    const auto json = nlohmann::json::parse(
        solve_json(solved("lift-stoop-20kg"), *rules, {.with_muscles = true}));
    for (const char* key : {"spineload", "activity", "title", "person", "spine", "status", "frames",
                            "peak", "standing", "findings", "warnings"})
        CHECK(json.contains(key));
    REQUIRE(json["frames"].size() == 21);
    for (const char* level : {"T12-L1", "L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1"}) {
        CAPTURE(level);
        const auto& loads = json["frames"][10]["levels"][level];
        for (const char* key :
             {"compression_N", "shear_anterior_N", "shear_right_N", "flexion_moment_Nm",
              "lateral_moment_Nm", "axial_moment_Nm", "disc_compression_N", "disc_pressure_MPa",
              "annulus_peak_MPa", "disc_height_change_mm", "facet_left_N", "facet_right_N",
              "facet_left_MPa", "facet_right_MPa", "flexion_deg", "lateral_deg", "axial_deg",
              "posture_residual_Nm"}) {
            CAPTURE(key);
            REQUIRE(loads.contains(key));
            CHECK(loads[key].is_number());
        }
        double sum = 0.0;
        for (const char* key : {"body_weight", "held_load", "acceleration", "muscles",
                                "abdominal_pressure", "supports"})
            sum += loads["why_N"][key].get<double>();
        CHECK(sum == Approx(loads["compression_N"].get<double>()).margin(1.0));
    }
    CHECK(json["frames"][0]["muscles"].contains("multifidus_left"));
}

TEST_CASE("CSV has one row per frame and level and agrees with the JSON", "[report]")
{
    const auto& lift = solved("lift-stoop-20kg");
    std::istringstream csv(solve_csv(lift));
    std::string line;
    std::getline(csv, line);
    CHECK_THAT(line, Catch::StartsWith("time_s,phase,level,compression_N,"));
    const auto columns = std::ranges::count(line, ',');
    std::size_t rows = 0;
    while (std::getline(csv, line)) {
        CHECK(std::ranges::count(line, ',') == columns);
        ++rows;
    }
    CHECK(rows == lift.solution.frames.size() * 6);
}

TEST_CASE("the peak is the largest of the frames and says when", "[report]")
{
    const auto& lift = solved("lift-stoop-20kg");
    for (const auto& key : level_keys()) {
        const auto best = peak(lift.solution, anatomy::Level::L4L5, key);
        CAPTURE(key.key);
        for (const auto& frame : lift.solution.frames)
            CHECK(std::abs(key.value(frame.levels[1])) <= std::abs(best.value));
        CHECK(lift.solution.frames[best.frame].time == best.time);
    }
}
