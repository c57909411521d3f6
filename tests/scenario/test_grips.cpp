// Where hands and feet are when a file leads them: shafts held at a slope, one hand alone, a stance
// with a foot to the side; and loads given as a list.

#include "activities.h"
#include "anatomy/body.h"

#include <cmath>
#include <glm/geometric.hpp>
#include "catch.h"

using namespace spineload;
using namespace spineload::scenario;
using namespace spineload::scenario::testing;

namespace {

anatomy::BodyPose placed(const std::string& pose)
{
    const auto activity = activity_with("{\"pose\": {" + pose + "}}");
    REQUIRE(activity);
    const Person person;
    const auto posture = posture_at(*activity, person, 0.0);
    REQUIRE(posture);
    return place_body(*make_body(person.build), *posture);
}

biomech::Instant instant_of(const std::string& loads)
{
    const auto activity =
        activity_with(R"({"pose": {"trunk_flexion_deg": 10}})", R"(, "hand_load": )" + loads);
    REQUIRE(activity);
    const auto problem = make_problem(*activity, Person{});
    REQUIRE(problem);
    return problem->instants.front();
}

}

TEST_CASE("hands on a shaft are as far apart, turned and sloped as the file says", "[scenario]")
{
    const auto pose = placed(
        R"("grip": {"forward_m": 0.4, "height_m": 1.0, "width_m": 0.4, "turn_deg": 60, "slope_deg": 30})");
    const glm::dvec3 way = pose.grip_right.si - pose.grip_left.si;
    CHECK(glm::length(way) == Approx(0.4).margin(1e-9));
    CHECK(way.y == Approx(0.2).margin(1e-9));
    CHECK(way.x == Approx(0.4 * std::cos(0.5235988) * std::sin(1.0471976)).margin(1e-6));
    CHECK(way.z > 0.0);
}

TEST_CASE("a grip of one hand leaves the other arm hanging", "[scenario]")
{
    const auto held =
        placed(R"("grip": {"hand": "right", "forward_m": 0.35, "right_m": 0.2, "height_m": 1.1})");
    const auto hanging = placed("");
    CHECK(glm::length(held.grip_left.si - hanging.grip_left.si) < 1e-9);
    const auto joint = held.discs[index(anatomy::Level::L5S1)].translation;
    CHECK(held.grip_right.si.x - joint.x == Approx(0.35).margin(1e-6));
    CHECK(held.grip_right.si.z == Approx(0.2).margin(1e-6));
    CHECK(held.grip_right.si.y - held.floor_height.si() == Approx(1.1).margin(1e-6));
}

TEST_CASE("a foot set to its side stands there, and the grip counts from its floor", "[scenario]")
{
    const auto pose = placed(R"("pelvis_up_m": -0.2, "trunk_flexion_deg": 50,
        "left": {"foot": {"forward_m": 0.25, "out_m": 0.12}}, "right": {"foot": {"forward_m": -0.15}},
        "grip": {"forward_m": 0.3, "height_m": 0.5})");
    const auto standing = placed("");
    using anatomy::Limb;
    const auto foot = [](const anatomy::BodyPose& of, Limb limb) {
        return of.limbs[index(limb)].translation;
    };
    const glm::dvec3 left = foot(pose, Limb::FootLeft) - foot(standing, Limb::FootLeft);
    CHECK(glm::length(left - glm::dvec3{0.25, 0.0, -0.12}) < 1e-6);
    // A leg out to the side tips its sole a little.
    CHECK(pose.floor_height.si() == Approx(standing.floor_height.si()).margin(1e-3));
    CHECK(pose.grip_left.si.y - pose.floor_height.si() == Approx(0.5).margin(1e-3));
}

TEST_CASE("a list of hand loads is all of them, and one load a list of one", "[scenario]")
{
    const auto two = instant_of(
        R"([{"mass_kg": 4, "hand": "left"}, {"force_N": 50, "direction": "push", "hand": "right"}])");
    REQUIRE(two.loads.size() == 2);
    CHECK(two.loads[0].at == biomech::AppliedLoad::At::GripLeft);
    CHECK(two.loads[0].mass.si() == 4.0);
    CHECK(two.loads[1].force.si.x == -50.0);
    CHECK(instant_of(R"([{"mass_kg": 4}])") == instant_of(R"({"mass_kg": 4})"));
}

TEST_CASE("a late hand load of a list is refused at its place", "[scenario]")
{
    const auto activity = Activity::parse(
        R"({"id": "late", "title": "Late", "category": "lifting", "motion": {"keyframes": [
            {"time_s": 0, "pose": {}}, {"time_s": 1, "pose": {}}]},
            "hand_load": [{"mass_kg": 1}, {"mass_kg": 2, "taken_at_s": 4}]})",
        "late.json");
    REQUIRE_FALSE(activity);
    CHECK(activity.error().text().find("/hand_load/1/taken_at_s") != std::string::npos);
}
