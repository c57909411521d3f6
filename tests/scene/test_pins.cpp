#include "catch.h"
#include "scenario/problem.h"
#include "scene/levers.h"
#include "scene/pins.h"
#include "scene/section.h"
#include "scene/structures.h"
#include "stand_in_spine.h"

#include <glm/geometric.hpp>

using namespace spineload;
using namespace spineload::scene;
using namespace spineload::scene::testing;

namespace {

anatomy::BodyPose bent(const anatomy::Body& body)
{
    anatomy::Posture posture;
    posture.lumbar_flexion = 45_deg;
    posture.pelvis_tilt = 25_deg;
    posture.lateral = 8_deg;
    return anatomy::place_body(body, posture);
}

}

TEST_CASE("a pin stays on its structure in every posture", "[scene][pins]")
{
    const auto body = test_body();
    const auto upright = anatomy::place_body(body, {});
    const auto flexed = bent(body);
    const auto structure =
        GENERATE(bone_of(anatomy::Bone::L3), disc_of(anatomy::Level::L4L5),
                 facet_of(anatomy::Level::L2L3, anatomy::Side::Left),
                 muscle_of("multifidus", anatomy::Side::Right), bone_of(anatomy::Bone::Pelvis));
    const glm::vec3 world{0.03f, 0.08f, -0.01f};
    Pin pin;
    pin.on = structure;
    pin.place = pin_place(structure, world, upright);
    // Back to where it was put, and again after the body moved.
    CHECK(glm::distance(place_of(pin, upright), world) < 1e-5f);
    CHECK(glm::distance(place_of(pin, flexed), world) > 0.01f);
    Pin later = pin;
    later.place = pin_place(structure, place_of(pin, flexed), flexed);
    CHECK(glm::distance(later.place, pin.place) < 1e-4f);
}

TEST_CASE("a disc's pin stays between its bones", "[scene][pins]")
{
    const auto body = test_body();
    const auto flexed = bent(body);
    Pin pin;
    pin.on = disc_of(anatomy::Level::L3L4);
    const auto i = anatomy::index(anatomy::Level::L3L4);
    pin.place = glm::vec3{body.discs[i].centre.si};
    const glm::vec3 expected{flexed.discs[i].translation};
    // The mean of both bones' places of one point.
    CHECK(glm::distance(place_of(pin, flexed), expected) < 0.002f);
}

TEST_CASE("pins are placed in the picture, nearest last, and not on what is cut away",
          "[scene][pins]")
{
    const auto body = test_body();
    const auto pose = anatomy::place_body(body, {});
    std::vector<Pin> pins(2);
    pins[0].on = pins[1].on = bone_of(anatomy::Bone::L3);
    const glm::vec3 centre{pose.discs[3].translation};
    pins[0].place = pin_place(pins[0].on, centre + glm::vec3{0, 0, 0.02f}, pose);
    pins[1].place = pin_place(pins[1].on, centre - glm::vec3{0, 0, 0.02f}, pose);
    Camera camera = *named_camera("right");
    camera.target = centre;
    const glm::vec2 size{400, 300};
    const auto placed = place_pins(pins, pose, camera, size);
    REQUIRE(placed.size() == 2);
    CHECK(placed[0].index == 1);
    CHECK(placed[0].distance > placed[1].distance);
    CHECK(glm::distance(placed[1].at, 0.5f * size) < 1.0f);
    // From the right, the right half left out.
    const Section section{centre, {0, 0, 1}};
    const auto cut = place_pins(pins, pose, camera, size, section);
    REQUIRE(cut.size() == 1);
    CHECK(cut[0].index == 1);
    camera.target += glm::vec3{0, 3, 0};
    CHECK(place_pins(pins, pose, camera, size).empty());
}

TEST_CASE("lever arms balance: the load's weight and the muscles turn opposite ways",
          "[scene][levers]")
{
    const auto activity = *scenario::Activity::load("lift-stoop-20kg");
    const auto person = *activity.person_for(*scenario::load_person("default"));
    const auto model = *biomech::Model::make(person.build);
    const auto problem = *scenario::make_problem(activity, person, 3);
    const auto solution = biomech::solve(model, problem);
    const auto& instant = problem.instants[1];
    const auto pose = anatomy::place_body(model.body(), instant.posture);
    const auto arms = lever_arms(model, pose, instant, solution.frames[1], anatomy::Level::L4L5);
    REQUIRE(arms.load);
    REQUIRE(arms.muscles);
    CHECK(arms.load_in_front > 0.2f);
    CHECK(arms.load->x - arms.disc.x == Approx(arms.load_in_front).margin(1e-5));
    // [source] effective extensor lever arms at L4-L5 are published between 5 and 8 cm.
    CHECK(arms.muscles_behind > 0.04f);
    CHECK(arms.muscles_behind < 0.09f);
    CHECK(glm::distance(*arms.muscles, arms.disc) >= arms.muscles_behind - 1e-4f);
}
