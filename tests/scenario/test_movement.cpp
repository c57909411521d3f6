#include "activities.h"
#include "anatomy/body.h"
#include "catch.h"
#include "scenario/movement.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <glm/geometric.hpp>
#include <numbers>

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;
using scenario::testing::default_person;
using scenario::testing::small_lift;

namespace {

// Places a motion's body at any time.
struct Mover {
    Activity activity;
    anatomy::Body body;
    Movement movement;
    explicit Mover(const Activity& a)
        : activity{a},
          body{*make_body(activity.person_for(default_person())->build)},
          movement{*Movement::make(activity.plan()->motion, body, "test")}
    {
    }
    Mover(const Mover&) = delete;
    anatomy::BodyPose at(double time) const { return place_body(body, *movement.at(time)); }
};

// Largest acceleration, and largest jump of it between neighbours 2 ms apart.
struct Smoothness {
    double peak = 0.0, jump = 0.0;
};
Smoothness smoothness(const std::function<glm::dvec3(double)>& place, double from, double to)
{
    constexpr double h = 0.002;
    Smoothness found;
    glm::dvec3 last{0.0};
    for (double t = from; t < to; t += h) {
        const glm::dvec3 a = (place(t + h) - 2.0 * place(t) + place(t - h)) / (h * h);
        found.peak = std::max(found.peak, glm::length(a));
        if (t > from) found.jump = std::max(found.jump, glm::length(a - last));
        last = a;
    }
    return found;
}

}

TEST_CASE("accelerations of trunk and hands have no steps", "[scenario]")
{
    const auto motion = GENERATE(small_lift("stop"), small_lift("through"));
    const auto activity = activity_with(motion);
    REQUIRE(activity);
    const Mover mover(*activity);
    const auto trunk = [&](double t) {
        return mover.at(t).bones[index(anatomy::Bone::T12)].translation;
    };
    const auto hand = [&](double t) { return mover.at(t).grip_right.si; };
    for (const auto& place :
         {std::function<glm::dvec3(double)>(trunk), std::function<glm::dvec3(double)>(hand)}) {
        const auto found = smoothness(place, -0.1, 2.7);
        CHECK(found.peak > 0.5);
        CHECK(found.peak < 20.0);
        // A step would show as a jump of the size of the peak itself; a smooth curve of a second's
        // length moves by a few per cent in 2 ms.
        CHECK(found.jump < 0.1 * found.peak);
    }
}

TEST_CASE("a cycle closes without a step in place, speed or acceleration", "[scenario]")
{
    const auto walking = Activity::load("walking");
    REQUIRE(walking);
    const Mover mover(*walking);
    const double end = walking->plan()->motion.end();
    const auto pelvis = [&](double t) { return mover.at(t).bones[0].translation; };
    CHECK(glm::length(pelvis(0.0) - pelvis(end)) < 1e-12);
    const auto found = smoothness(pelvis, end - 0.2, end + 0.2);
    CHECK(found.jump < 0.1 * found.peak);
}

TEST_CASE("keyframes are reached exactly, and none is overshot", "[scenario]")
{
    const auto activity = activity_with(R"({"keyframes": [
        {"time_s": 0, "pose": {"pelvis_tilt_deg": 0, "lumbar_flexion_deg": 0}},
        {"time_s": 0.5, "ease": "through", "pose": {"pelvis_tilt_deg": 20, "lumbar_flexion_deg": 5}},
        {"time_s": 0.7, "ease": "through", "pose": {"pelvis_tilt_deg": 22, "lumbar_flexion_deg": 40}},
        {"time_s": 1.5, "pose": {"pelvis_tilt_deg": 30, "lumbar_flexion_deg": 42}}]})");
    REQUIRE(activity);
    const Mover mover(*activity);
    const auto tilt = [&](double t) { return degrees(mover.movement.at(t)->pelvis_tilt); };
    const auto lumbar = [&](double t) { return degrees(mover.movement.at(t)->lumbar_flexion); };
    CHECK(tilt(0.5) == Approx(20.0));
    CHECK(lumbar(0.7) == Approx(40.0));
    CHECK(tilt(-1.0) == Approx(0.0));
    CHECK(lumbar(9.0) == Approx(42.0));
    double last_tilt = -1e-9, last_lumbar = -1e-9;
    for (double t = 0.0; t <= 1.5; t += 0.01) {
        CHECK(tilt(t) >= last_tilt - 1e-9);
        CHECK(lumbar(t) >= last_lumbar - 1e-9);
        last_tilt = tilt(t);
        last_lumbar = lumbar(t);
    }
    // Passing through, the body does not stop.
    CHECK(tilt(0.505) - tilt(0.495) > 0.05);
}

TEST_CASE("between two keyframes at rest the body moves with least jerk", "[scenario]")
{
    const auto activity = activity_with(R"({"keyframes": [
        {"time_s": 0, "pose": {}}, {"time_s": 2, "pose": {"lateral_deg": 10}}]})");
    REQUIRE(activity);
    const Mover mover(*activity);
    for (const double u : {0.1, 0.25, 0.5, 0.9})
        CHECK(degrees(mover.movement.at(2.0 * u)->lateral) ==
              Approx(10.0 * (10 * std::pow(u, 3) - 15 * std::pow(u, 4) + 6 * std::pow(u, 5))));
}

TEST_CASE("hands are where the file puts the grip", "[scenario]")
{
    const auto activity = activity_with(R"({"pose": {"trunk_flexion_deg": 30, "lateral_deg": 5,
        "grip": {"forward_m": 0.45, "height_m": 0.9, "right_m": 0.05, "width_m": 0.3}}})");
    REQUIRE(activity);
    const Mover mover(*activity);
    const auto pose = mover.at(0.0);
    const glm::dvec3 middle = 0.5 * (pose.grip_left.si + pose.grip_right.si);
    const glm::dvec3 joint = pose.discs[0].translation;
    // A tenth of a millimetre is what the picture and the lever arms could notice.
    CHECK(middle.x - joint.x == Approx(0.45).margin(1e-4));
    CHECK(middle.y - pose.floor_height.si() == Approx(0.9).margin(1e-4));
    CHECK(middle.z - joint.z == Approx(0.05).margin(1e-4));
    CHECK(glm::length(pose.grip_right.si - pose.grip_left.si) == Approx(0.3).margin(1e-4));

    const auto from_disc =
        activity_with(R"({"pose": {"grip": {"from": "L4-L5", "forward_m": 0.35, "up_m": 0.1}}})");
    REQUIRE(from_disc);
    const Mover other(*from_disc);
    const auto held = other.at(0.0);
    const glm::dvec3 way = 0.5 * (held.grip_left.si + held.grip_right.si) -
                           held.discs[index(anatomy::Level::L4L5)].translation;
    CHECK(glm::length(way - glm::dvec3{0.35, 0.1, 0.0}) < 1e-4);
}

TEST_CASE("a straight body has straight arms: left and right mirror each other", "[scenario]")
{
    const auto activity = activity_with(small_lift());
    REQUIRE(activity);
    const Mover mover(*activity);
    for (double t = 0.0; t <= 2.6; t += 0.1) {
        const auto posture = *mover.movement.at(t);
        const auto close = [](Angle a, Angle b) { return std::abs((a - b).si()) < 1e-12; };
        CHECK(close(posture.left.shoulder_flexion, posture.right.shoulder_flexion));
        CHECK(close(posture.left.shoulder_abduction, posture.right.shoulder_abduction));
        CHECK(close(posture.left.elbow_flexion, posture.right.elbow_flexion));
        const auto pose = mover.at(t);
        CHECK(pose.grip_left.si.z == Approx(-pose.grip_right.si.z).margin(1e-12));
    }
}

TEST_CASE("a grip out of reach says by how much, and the hips may bend to it", "[scenario]")
{
    const std::string grip = R"({"pose": {"grip": {"forward_m": 0.5, "height_m": 0.7%}}})";
    const auto with = [&](const std::string& more) {
        std::string text = grip;
        text.replace(text.find('%'), 1, more);
        const auto activity = activity_with(text);
        REQUIRE(activity);
        return make_problem(*activity, default_person());
    };
    const auto refused = with("");
    REQUIRE_FALSE(refused);
    INFO(refused.error().text());
    CHECK(refused.error().text().find("out of reach") != std::string::npos);
    CHECK(refused.error().text().find("cm") != std::string::npos);
    const auto bent = with(R"(, "most_extra_bend_deg": 60)");
    REQUIRE(bent);
    // Only as far as needed: the arms are straight.
    CHECK(degrees(bent->instants[0].posture.left.elbow_flexion) < 8.0);
    CHECK(degrees(bent->instants[0].posture.pelvis_tilt) > 10.0);
}

TEST_CASE("arms hang plumb however the trunk leans", "[scenario]")
{
    const auto activity =
        activity_with(R"({"pose": {"trunk_flexion_deg": 50, "lateral_deg": 15, "axial_deg": 5}})");
    REQUIRE(activity);
    const Mover mover(*activity);
    const auto pose = mover.at(0.0);
    for (const auto limb : {anatomy::Limb::UpperArmLeft, anatomy::Limb::UpperArmRight})
        CHECK(glm::length(pose.limbs[index(limb)].rotation[1] - glm::dvec3{0, 1, 0}) < 1e-9);
}

TEST_CASE("feet neither slide nor sink through a lift", "[scenario]")
{
    for (const auto* id : {"lift-stoop-20kg", "lift-squat-20kg", "bending-forward"}) {
        CAPTURE(id);
        const Mover mover(*Activity::load(id));
        const double end = mover.activity.plan()->motion.end();
        const auto start = mover.at(0.0);
        for (double t = 0.0; t <= end; t += 0.05) {
            CAPTURE(t);
            const auto pose = mover.at(t);
            const auto middle = [](const anatomy::BodyPose& p) {
                return 0.5 * (p.limbs[index(anatomy::Limb::FootLeft)].translation +
                              p.limbs[index(anatomy::Limb::FootRight)].translation);
            };
            CHECK(glm::length(middle(pose) - middle(start)) < 0.002);
            // Legs spread sideways tip the soles: a few millimetres of their edge.
            CHECK(std::abs((pose.floor_height - start.floor_height).si()) < 0.002);
        }
    }
}

TEST_CASE("seated, the hips stay put and the feet stand on the floor", "[scenario]")
{
    const auto activity = Activity::load("sitting-relaxed");
    REQUIRE(activity);
    const auto upright = activity->with({{{"lean", "0"}}}),
               bent = activity->with({{{"lean", "40"}}});
    REQUIRE((upright && bent));
    const Mover a(*upright), b(*bent);
    const auto hip = [](const anatomy::BodyPose& pose) {
        return pose.limbs[index(anatomy::Limb::ThighRight)].translation;
    };
    CHECK(glm::length(hip(a.at(0)) - hip(b.at(0))) < 1e-9);
    CHECK((a.at(0).floor_height - b.at(0).floor_height).si() == Approx(0.0).margin(0.002));
    // Soles level.
    CHECK(a.at(0).limbs[index(anatomy::Limb::FootRight)].rotation[1].y == Approx(1.0));
}

TEST_CASE("half a cycle later a walker is its own mirror image", "[scenario]")
{
    for (const auto* id : {"walking", "running"}) {
        CAPTURE(id);
        const Mover mover(*Activity::load(id));
        const double end = mover.activity.plan()->motion.end();
        for (double t = 0.0; t < end; t += end / 20.0) {
            const auto now = *mover.movement.at(t), later = *mover.movement.at(t + 0.5 * end);
            const auto same = [](Angle a, Angle b) { return std::abs((a - b).si()) < 1e-9; };
            CHECK(same(now.pelvis_tilt, later.pelvis_tilt));
            CHECK(same(now.lateral, -later.lateral));
            CHECK(same(now.axial, -later.axial));
            CHECK(same(now.pelvis_roll, -later.pelvis_roll));
            CHECK(same(now.left.knee_flexion, later.right.knee_flexion));
            CHECK(same(now.right.hip_flexion, later.left.hip_flexion));
            CHECK(same(now.left.shoulder_flexion, later.right.shoulder_flexion));
            CHECK(now.pelvis_offset.si.y == Approx(later.pelvis_offset.si.y));
        }
    }
}

TEST_CASE("the walker's trunk is accelerated as published", "[scenario]")
{
    // [source] 0.12, 0.20, 0.32 and 0.55 g above gravity at these speeds; lumbar motion adds a
    // little to the pelvis's path, hence the fifth.
    const auto walking = Activity::load("walking");
    REQUIRE(walking);
    for (const auto& [speed, published] :
         {std::pair{"0.8", 0.12}, {"1.1", 0.20}, {"1.4", 0.32}, {"1.8", 0.55}}) {
        const auto at_speed = walking->with({{{"speed", speed}}});
        REQUIRE(at_speed);
        const Mover mover(*at_speed);
        const double end = mover.activity.plan()->motion.end(), h = 0.005;
        double peak = 0.0;
        for (double t = 0.0; t < end; t += 0.01) {
            const auto y = [&](double time) {
                return mover.at(time).bones[index(anatomy::Bone::T12)].translation.y +
                       0.0715 * 1.68 *
                           mover.at(time).bones[index(anatomy::Bone::T12)].rotation[1].y;
            };
            peak = std::max(peak, (y(t + h) - 2.0 * y(t) + y(t - h)) / (h * h) / 9.81);
        }
        CAPTURE(speed, peak);
        CHECK(peak == Approx(published).epsilon(0.2));
    }
}

TEST_CASE("the walker's standing foot stays on the ground", "[scenario]")
{
    const Mover mover(*Activity::load("walking"));
    const double end = mover.activity.plan()->motion.end();
    double lowest = 1e9, highest = -1e9;
    for (double t = 0.0; t < end; t += end / 100.0) {
        const double floor = mover.at(t).floor_height.si();
        lowest = std::min(lowest, floor);
        highest = std::max(highest, floor);
    }
    // The ground under the lower foot may waver by what a shoe's sole gives way.
    CHECK(highest - lowest < 0.02);
}
