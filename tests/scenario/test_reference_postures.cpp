// The postures of published measurements against the numbers of the reference computation, from its
// file outside the project; skipped where that is absent.

#include "activities.h"
#include "anatomy/rhythm.h"
#include "biomech/engine.h"
#include "catch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

using namespace spineload;
using namespace spineload::scenario;

namespace {

const std::map<std::string, std::string> activity_of_task{
    {"lying supine", "w01-supine"},
    {"lying on the side", "w02-side"},
    {"lying prone", "w03-prone"},
    {"relaxed standing", "w08-standing"},
    {"flexion 36", "w30-flexion-36"},
    {"extension 20", "w31-extension-20"},
    {"side bend 20", "w32-side-bend-20"},
    {"axial rotation maximum", "w34-axial-turn"},
    {"sitting relaxed", "w36-sitting-relaxed"},
    {"sitting maximum flexion", "w13-sitting-flexed"},
    {"sitting slouched, backrest", "w15-sitting-slouched"},
    {"walking, peak", "w17-walking-peak"},
    {"walking, trough", "w17-walking-trough"},
    {"jogging, peak", "w19-jogging-peak"},
    {"jogging, trough", "w19-jogging-trough"},
    {"stairs up one at a time, peak", "w21-stairs-up-peak"},
    {"stairs down one at a time, peak", "w23-stairs-down-peak"},
    {"lifting 20 kg, round back", "w25-lift-round-back"},
    {"lifting 20 kg, knees bent", "w26-lift-knees-bent"},
    {"holding 20 kg close", "w27-hold-close"},
    {"holding 20 kg far", "w28-hold-far"},
    {"extension 10", "check-extension-10"},
    {"lateral 15 right with 10 kg", "check-side-bend-10kg"},
};

nlohmann::json reference_cases()
{
    const std::filesystem::path path =
        std::filesystem::path(SPINELOAD_SHARED_FOLDER) / "prototype" / "cases.json";
    std::ifstream file(path);
    if (!file) {
        std::cout << "skipped: there is no " << path << "\n";
        return nullptr;
    }
    return nlohmann::json::parse(file)["cases"];
}

// What carries part of their load was thought over after the reference computation.
bool is_posture_revised(const std::string& activity)
{
    return activity == "w15-sitting-slouched" || activity == "w27-hold-close";
}

double input(const nlohmann::json& object, const char* key, double fallback)
{
    return object.contains(key) ? object[key].get<double>() : fallback;
}

}

TEST_CASE("each posture of a measurement repeats the reference computation's input", "[scenario]")
{
    const auto cases = reference_cases();
    if (cases.is_null()) return;
    REQUIRE(cases.size() == activity_of_task.size());
    for (const auto& one : cases) {
        const auto task = one["task"].get<std::string>();
        CAPTURE(task);
        if (is_posture_revised(activity_of_task.at(task))) continue;
        const auto activity = Activity::load(activity_of_task.at(task));
        REQUIRE(activity);
        const auto person = activity->person_for(*load_person("tall-man"));
        REQUIRE(person);
        CHECK(person->build.mass == 70_kg);
        CHECK(person->build.height == 1.68_m);
        CHECK(square_millimetres(*person->build.disc_area_l45) == Approx(1800.0));
        const auto problem = make_problem(*activity, *person);
        INFO((problem ? "" : problem.error().text()));
        REQUIRE(problem);
        REQUIRE(problem->instants.size() == 1);
        const auto& instant = problem->instants[0];
        const auto& given = one["input"];
        const bool is_lying = given["load"].contains("gdir");
        if (!is_lying)
            CHECK(degrees(instant.posture.pelvis_tilt + anatomy::standing_lean) ==
                  Approx(given["pose"]["pelvis"].get<double>()).margin(1e-9));
        CHECK((instant.gravity_direction == glm::dvec3{0.0}) == is_lying);
        CHECK(degrees(instant.posture.lumbar_flexion) ==
              Approx(given["pose"]["lumbar"].get<double>()).margin(1e-9));
        CHECK(degrees(instant.posture.lateral) ==
              Approx(input(given["pose"], "lat", 0.0)).margin(1e-9));
        CHECK(degrees(instant.posture.axial) ==
              Approx(input(given["pose"], "ax", 0.0)).margin(1e-9));
        CHECK(instant.abdominal_pressure.si() / 1e3 == Approx(given["iap"].get<double>()));
        CHECK(instant.vertical_factor == Approx(input(given["load"], "acc", 1.0)));
        CHECK(instant.arms_carried == Approx(input(given["load"], "armsup", 0.0)));
        double held = 0.0;
        for (const auto& load : instant.loads) held += load.mass.si();
        CHECK(held == Approx(input(given["load"], "hand", 0.0)));
        CHECK(instant.supports.size() == given["supports"].size());
    }
}

TEST_CASE("each posture of a measurement repeats the reference computation's loads", "[scenario]")
{
    const auto cases = reference_cases();
    if (cases.is_null()) return;
    for (const auto& one : cases) {
        const auto task = one["task"].get<std::string>();
        if (is_posture_revised(activity_of_task.at(task))) continue;
        const auto activity = Activity::load(activity_of_task.at(task));
        REQUIRE(activity);
        const auto person = activity->person_for(Person{});
        REQUIRE(person);
        const auto model = biomech::Model::make(person->build, true);
        REQUIRE(model);
        auto problem = make_problem(*activity, *person);
        REQUIRE(problem);
        problem->options.as_documented = true;
        const auto solution = biomech::solve(*model, *problem);
        CHECK(solution.status == biomech::Status::Solved);
        const auto& expected = one["expected"]["compression_N"];
        for (const auto level : anatomy::all_levels) {
            CAPTURE(task, name(level));
            const double reference = expected[index(level)].get<double>();
            const double found = solution.frames[0].levels[index(level)].compression.si();
            // 0.5 %; lying within 5 N, where the reference's stopping rule is as large as the load.
            CHECK(std::abs(found - reference) < std::max(1.0, 0.005 * reference));
        }
    }
}
