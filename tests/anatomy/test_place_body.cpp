#include "anatomy/body.h"
#include "anatomy/displace.h"
#include "anatomy/rhythm.h"
#include "catch.h"

#include <random>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

const Body& some_body()
{
    static const Body body = make_body({}).value();
    return body;
}

Posture random_posture(unsigned seed)
{
    std::mt19937 random{seed};
    const auto angle = [&](double most) {
        return 1_deg * (most * (2.0 * static_cast<double>(random()) / 4294967295.0 - 1.0));
    };
    Posture posture;
    posture.pelvis_tilt = angle(40);
    posture.pelvis_roll = angle(20);
    posture.pelvis_yaw = angle(60);
    posture.lumbar_flexion = angle(40);
    posture.lateral = angle(20);
    posture.axial = angle(10);
    posture.thorax_flexion = angle(15);
    posture.neck_flexion = angle(30);
    for (LimbAngles* side : {&posture.left, &posture.right}) {
        side->shoulder_flexion = angle(90);
        side->shoulder_abduction = angle(45);
        side->elbow_flexion = angle(60);
        side->hip_flexion = angle(60);
        side->hip_abduction = angle(20);
        side->knee_flexion = angle(60);
        side->ankle_flexion = angle(20);
    }
    return posture;
}

Posture mirrored(Posture posture)
{
    posture.pelvis_roll = -posture.pelvis_roll;
    posture.pelvis_yaw = -posture.pelvis_yaw;
    posture.lateral = -posture.lateral;
    posture.axial = -posture.axial;
    std::swap(posture.left, posture.right);
    return posture;
}

double apart(const glm::dmat3& a, const glm::dmat3& b)
{
    double most = 0.0;
    for (int c = 0; c < 3; ++c) most = std::max(most, glm::length(a[c] - b[c]));
    return most;
}

}

TEST_CASE("the posture that undoes the standing lean is the reference", "[anatomy]")
{
    Posture posture;
    posture.pelvis_tilt = -standing_lean;
    const BodyPose pose = place_body(some_body(), posture);
    for (const auto& bone : pose.bones) {
        CHECK(apart(bone.rotation, glm::dmat3{1.0}) < 1e-15);
        CHECK(glm::length(bone.translation) < 1e-15);
    }
}

TEST_CASE("in relaxed standing the trunk leans and arms and legs hang straight down", "[anatomy]")
{
    const Body& body = some_body();
    const BodyPose pose = place_body(body, {});
    const glm::dvec3 up = pose.bones[index(Bone::T12)].rotation[1];
    CHECK(degrees(Angle::from_si(std::atan2(up.x, up.y))) == Approx(3.8));
    for (const Limb limb : {Limb::UpperArmLeft, Limb::ForearmRight, Limb::ThighLeft,
                            Limb::ShankRight, Limb::FootLeft})
        CHECK(apart(pose.limbs[index(limb)].rotation, glm::dmat3{1.0}) < 1e-12);
    CHECK(pose.grip_right.si.z == Approx(body.shoulder_half_width.si()));
    CHECK(pose.grip_right.si.y < -0.0);
    // Hip, thigh, shank and foot stack up to the floor.
    const double hip = pose.limbs[index(Limb::ThighLeft)].translation.y;
    CHECK(pose.floor_height.si() ==
          Approx(hip - (body.thigh_length + body.shank_length + body.foot_height).si()));
}

TEST_CASE("level angles add up to the posture and turn each bone against the one below",
          "[anatomy][property]")
{
    const auto seed = GENERATE(take(20, random(1u, 1u << 30)));
    CAPTURE(seed);
    const Posture posture = random_posture(seed);
    const BodyPose pose = place_body(some_body(), posture);
    double flexion = 0.0, lateral = 0.0, axial = 0.0;
    for (std::size_t i = 0; i < level_count; ++i) {
        flexion += pose.flexion[i].si();
        lateral += pose.lateral[i].si();
        axial += pose.axial[i].si();
        // A disc belongs to both of its neighbours: its centre is one point.
        const Position<Segment> centre{some_body().discs[i].centre.si};
        CHECK(glm::length((pose.bones[i] * centre).si - (pose.bones[i + 1] * centre).si) < 1e-12);
        // Rotations stay rotations.
        const glm::dmat3& r = pose.bones[i + 1].rotation;
        CHECK(apart(r * glm::transpose(r), glm::dmat3{1.0}) < 1e-12);
        CHECK(glm::determinant(r) == Approx(1.0));
    }
    CHECK(flexion == Approx(posture.lumbar_flexion.si()).margin(1e-12));
    CHECK(lateral == Approx(posture.lateral.si()).margin(1e-12));
    CHECK(axial == Approx(posture.axial.si()).margin(1e-12));
}

TEST_CASE("trunk flexion is pelvis tilt plus lumbar flexion", "[anatomy]")
{
    Posture posture;
    posture.pelvis_tilt = 25_deg;
    posture.lumbar_flexion = 30_deg;
    const BodyPose pose = place_body(some_body(), posture);
    const glm::dvec3 up = pose.bones[index(Bone::T12)].rotation[1];
    CHECK(degrees(Angle::from_si(std::atan2(up.x, up.y))) == Approx(55.0 + 3.8));
}

TEST_CASE("movements go the way their names say", "[anatomy]")
{
    const auto head = [](const Posture& posture) {
        return place_body(some_body(), posture).limbs[index(Limb::Head)].translation;
    };
    const glm::dvec3 rest = head({});
    Posture posture;
    posture.lumbar_flexion = 20_deg;
    CHECK(head(posture).x > rest.x);
    posture = {};
    posture.lateral = 15_deg;
    CHECK(head(posture).z > rest.z + 0.01);  // to the right
    posture = {};
    posture.pelvis_roll = 15_deg;
    CHECK(head(posture).z > rest.z + 0.01);
    posture = {};
    posture.axial = 10_deg;  // to the left: the right shoulder comes forward
    auto pose = place_body(some_body(), posture);
    CHECK(pose.limbs[index(Limb::UpperArmRight)].translation.x >
          pose.limbs[index(Limb::UpperArmLeft)].translation.x);
    posture = {};
    posture.pelvis_yaw = 10_deg;
    pose = place_body(some_body(), posture);
    CHECK(pose.limbs[index(Limb::UpperArmRight)].translation.x >
          pose.limbs[index(Limb::UpperArmLeft)].translation.x);
    posture = {};
    posture.right.shoulder_flexion = 45_deg;
    posture.left.shoulder_abduction = 45_deg;
    posture.right.knee_flexion = 30_deg;
    posture.left.hip_flexion = 30_deg;
    pose = place_body(some_body(), posture);
    const BodyPose still = place_body(some_body(), {});
    CHECK(pose.grip_right.si.x > still.grip_right.si.x + 0.1);
    CHECK(pose.grip_left.si.z < still.grip_left.si.z - 0.1);
    CHECK(pose.limbs[index(Limb::FootRight)].translation.x <
          still.limbs[index(Limb::FootRight)].translation.x - 0.1);
    CHECK(pose.limbs[index(Limb::FootLeft)].translation.x >
          still.limbs[index(Limb::FootLeft)].translation.x + 0.1);
}

TEST_CASE("the mirrored posture is the mirror image", "[anatomy][property]")
{
    const auto seed = GENERATE(take(10, random(1u, 1u << 30)));
    CAPTURE(seed);
    const Posture posture = random_posture(seed);
    const BodyPose a = place_body(some_body(), posture),
                   b = place_body(some_body(), mirrored(posture));
    const glm::dvec3 flip{1.0, 1.0, -1.0};
    for (std::size_t i = 0; i < level_count; ++i)
        CHECK(glm::length(a.discs[i].translation - flip * b.discs[i].translation) < 1e-12);
    CHECK(glm::length(a.grip_left.si - flip * b.grip_right.si) < 1e-12);
    CHECK(glm::length(a.limbs[index(Limb::FootLeft)].translation -
                      flip * b.limbs[index(Limb::FootRight)].translation) < 1e-12);
    CHECK(a.floor_height.si() == Approx(b.floor_height.si()));
}

TEST_CASE("joint displacements move everything above by themselves", "[anatomy]")
{
    PerLevel<Displacement<Disc>> displacement;
    displacement[index(Level::L3L4)].si = {1e-3, -2e-3, 0.5e-3};
    const BodyPose rest = place_body(some_body(), {}),
                   moved = place_body(some_body(), {}, displacement);
    const auto& disc = rest.discs[index(Level::L3L4)];
    const glm::dvec3 expected = disc.rotation * glm::dvec3{1e-3, -2e-3, 0.5e-3};
    CHECK(moved.bones[index(Bone::L4)] == rest.bones[index(Bone::L4)]);
    for (const Bone bone : {Bone::L3, Bone::L1, Bone::T12})
        CHECK(glm::length(moved.bones[index(bone)].translation -
                          rest.bones[index(bone)].translation - expected) < 1e-12);
    CHECK(glm::length(moved.grip_left.si - rest.grip_left.si - expected) < 1e-12);
}

TEST_CASE("someone who lies rests on the back, not on the feet", "[anatomy]")
{
    Posture lying;
    lying.pelvis_tilt = -90_deg - standing_lean;
    const BodyPose pose = place_body(some_body(), lying);
    const double pelvis = pose.discs[0].translation.y;
    CHECK(pose.floor_height.si() < pelvis - 0.05);
    CHECK(pose.floor_height.si() > pelvis - 0.35);
}

TEST_CASE("forward bending follows the table of pelvis and lumbar spine", "[anatomy]")
{
    const std::array<std::pair<double, double>, 8> table{
        {{0, 0}, {15, 10.5}, {30, 19.5}, {45, 27}, {60, 34}, {75, 39.5}, {90, 44}, {105, 48}}};
    for (const auto& [trunk, lumbar] : table)
        CHECK(degrees(lumbar_for_trunk(1_deg * trunk)) == Approx(lumbar).margin(1e-9));
    CHECK(degrees(lumbar_for_trunk(-20_deg)) == Approx(-14.0));
    double before = -100.0;
    for (double trunk = -40; trunk <= 110; trunk += 0.5) {
        const double lumbar = degrees(lumbar_for_trunk(1_deg * trunk));
        CHECK(lumbar > before);
        before = lumbar;
    }
}

TEST_CASE("the shares of bending have no kinks, so smooth motion has smooth acceleration",
          "[anatomy]")
{
    // Second differences along a motion at constant speed through upright: a kink would grow as
    // the step shrinks, a smooth curve's stays.
    const auto sharpest = [](auto curve, double step) {
        double most = 0.0;
        for (double t = -8.0; t <= 20.0; t += step)
            most = std::max(
                most, std::abs(curve(t + step) - 2.0 * curve(t) + curve(t - step)) / (step * step));
        return most;
    };
    const auto rhythm = [](double t) { return degrees(lumbar_for_trunk(1_deg * t)); };
    CHECK(sharpest(rhythm, 0.02) < 1.2 * sharpest(rhythm, 0.1) + 1e-6);
    const auto share = [](double t) {
        return degrees(flexion_by_level(1_deg * t)[index(Level::L5S1)]);
    };
    CHECK(sharpest(share, 0.02) < 1.2 * sharpest(share, 0.1) + 1e-6);
}

TEST_CASE("shifting a placed body's joints places it as if displaced from the start", "[anatomy]")
{
    const auto seed = GENERATE(1u, 2u, 3u);
    CAPTURE(seed);
    const Posture posture = random_posture(seed);
    PerLevel<Displacement<Disc>> displacement;
    for (std::size_t i = 0; i < level_count; ++i) {
        const double d = 1e-3 * static_cast<double>(i + 1);
        displacement[i].si = {d, -2.0 * d, 0.5 * d};
    }
    const BodyPose expected = place_body(some_body(), posture, displacement);
    const BodyPose at_rest = place_body(some_body(), posture);
    BodyPose pose;
    displace(some_body(), at_rest, bone_shifts(at_rest, displacement), pose);
    const auto same = [](const auto& a, const auto& b) {
        CHECK(apart(a.rotation, b.rotation) < 1e-14);
        CHECK(glm::length(a.translation - b.translation) < 1e-14);
    };
    for (std::size_t b = 0; b < bone_count; ++b) same(pose.bones[b], expected.bones[b]);
    for (std::size_t i = 0; i < level_count; ++i) same(pose.discs[i], expected.discs[i]);
    for (std::size_t l = 0; l < limb_count; ++l) same(pose.limbs[l], expected.limbs[l]);
    CHECK(glm::length(pose.grip_left.si - expected.grip_left.si) < 1e-14);
    CHECK(glm::length(pose.grip_right.si - expected.grip_right.si) < 1e-14);
    CHECK(pose.floor_height.si() == Approx(expected.floor_height.si()).margin(1e-14));
}
