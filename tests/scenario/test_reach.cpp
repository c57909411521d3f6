#include "activities.h"
#include "anatomy/body.h"
#include "anatomy/rotation.h"
#include "catch.h"
#include "scenario/reach.h"

#include <glm/geometric.hpp>
#include <random>

using namespace spineload;
using namespace spineload::scenario;
using anatomy::Side;

TEST_CASE("the angles found for an arm bring the hand to its grip", "[scenario][property]")
{
    const auto body = make_body(scenario::testing::default_person().build);
    REQUIRE(body);
    const TwoSegments arm{body->upper_arm_length.si(), body->elbow_to_grip.si(), true};
    const unsigned seed = 20;
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> along(-0.6, 0.6);
    int reached = 0;
    for (int i = 0; i < 2000; ++i) {
        const glm::dvec3 target{along(random), along(random), along(random)};
        const Side side = i % 2 == 0 ? Side::Left : Side::Right;
        const auto found = reach(arm, target, side);
        const double distance = glm::length(target);
        if (!found) continue;
        ++reached;
        REQUIRE(distance <= arm.upper + arm.lower + 1e-12);
        anatomy::Posture posture;
        auto& angles = side == Side::Left ? posture.left : posture.right;
        angles.shoulder_flexion = Angle::from_si(found->flexion);
        angles.shoulder_abduction = Angle::from_si(found->abduction);
        angles.elbow_flexion = Angle::from_si(found->bend);
        const auto pose = place_body(*body, posture);
        const auto& thorax = pose.bones[index(anatomy::Bone::T12)];
        const glm::dvec3 shoulder =
            pose.limbs[index(side == Side::Left ? anatomy::Limb::UpperArmLeft
                                                : anatomy::Limb::UpperArmRight)]
                .translation;
        const glm::dvec3 grip = side == Side::Left ? pose.grip_left.si : pose.grip_right.si;
        CHECK(glm::length(shoulder + thorax.rotation * target - grip) < 1e-9);
        CHECK(found->bend >= 0.0);
    }
    CHECK(reached > 300);
    CHECK_FALSE(reach(arm, {0.0, -1.0, 0.0}, Side::Left));
    CHECK_FALSE(reach(arm, {0.0, 0.0, 0.0}, Side::Left));
}

TEST_CASE("hands in front of the chest leave the elbows behind and below", "[scenario]")
{
    const TwoSegments arm{0.27, 0.33, true};
    const auto found = reach(arm, {0.35, -0.25, 0.0}, Side::Right);
    REQUIRE(found);
    const glm::dvec3 elbow =
        anatomy::turn_z(found->flexion + 0.0663) * glm::dvec3{0.0, -arm.upper, 0.0};
    CHECK(elbow.y < -0.2);
    CHECK(elbow.x < 0.2);
}
