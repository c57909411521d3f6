// Forces and moments that the engine reports, put together again from outside: muscles from their
// drawn paths, weights from the published fractions, tissues from the joint law.

#include "anatomy/rhythm.h"
#include "biomech/joint_law.h"
#include "catch.h"
#include "reference_cases.h"

using namespace spineload;
using namespace spineload::test;
using anatomy::Bone;
using anatomy::Level;
using biomech::Instant;
using biomech::Model;

namespace {

const Model& documented_model()
{
    // With the documented centres of mass, which this file counts with.
    static const Model model = Model::make(reference_man(), true).value();
    return model;
}

biomech::Problem problem_with(Instant instant)
{
    return {reference_man(), {std::move(instant)}, false, {}};
}

Instant bent_with_crate()
{
    Instant instant;
    instant.posture.pelvis_tilt = 13.5_deg;
    instant.posture.lumbar_flexion = 22.5_deg;
    instant.posture.lateral = 8_deg;
    instant.posture.axial = -4_deg;
    instant.posture = hanging_arms(documented_model().body(), instant.posture);
    instant.abdominal_pressure = 2_kPa;
    biomech::AppliedLoad crate;
    crate.mass = 10_kg;
    crate.place.si = {0.0, -0.1, 0.05};
    instant.loads.push_back(crate);
    return instant;
}

struct Wrench {
    glm::dvec3 force{0.0}, moment{0.0};
    void add(glm::dvec3 place, glm::dvec3 pull, glm::dvec3 about)
    {
        force += pull;
        moment += glm::cross(place - about, pull);
    }
};

anatomy::BodyPose displaced_pose(const biomech::Frame& frame, const Instant& instant)
{
    anatomy::PerLevel<Displacement<Disc>> displacement;
    for (std::size_t i = 0; i < displacement.size(); ++i)
        displacement[i] = frame.levels[i].displacement;
    return place_body(documented_model().body(), instant.posture, displacement);
}

// Weight of everything above L4-L5's upper bone and of the held mass (fractions: Pearsall, Winter).
void add_weights(Wrench& wrench, const anatomy::BodyPose& pose, const Instant& instant,
                 glm::dvec3 about)
{
    const auto& body = documented_model().body();
    const double height = body.build.height.si(), mass = body.build.mass.si();
    const auto drop = [&](glm::dvec3 place, double kg) {
        wrench.add(place, {0.0, -9.81 * kg, 0.0}, about);
    };
    const auto on_bone = [&](Bone bone, glm::dvec3 reference) {
        return (pose.bones[index(bone)] * Position<Segment>{reference}).si;
    };
    const double stature = height / 1.80;
    const std::array<std::pair<Bone, glm::dvec2>, 4> slices{{{Bone::L4, {0.026, 0.015}},
                                                             {Bone::L3, {0.024, 0.015}},
                                                             {Bone::L2, {0.024, 0.025}},
                                                             {Bone::L1, {0.024, 0.035}}}};
    for (const auto& [bone, slice] : slices)
        drop(on_bone(bone, body.vertebrae[index(bone)].centre.si +
                               glm::dvec3{slice.y * stature, 0.0, 0.0}),
             slice.x * mass);
    const glm::dvec3 top = body.discs[index(Level::T12L1)].centre.si;
    drop(on_bone(Bone::T12, top + height * glm::dvec3{0.0110, 0.0715, 0.0}), 0.1894 * mass);
    drop(on_bone(Bone::T12, {top.x + 0.0088 * height, 0.230 * height, 0.0}), 0.0266 * mass);
    drop(on_bone(Bone::T12, {top.x + 0.0206 * height, 0.356 * height, 0.0}), 0.081 * mass);
    for (const auto& [upper, fore] :
         {std::pair{anatomy::Limb::UpperArmLeft, anatomy::Limb::ForearmLeft},
          std::pair{anatomy::Limb::UpperArmRight, anatomy::Limb::ForearmRight}}) {
        const auto along = [&](anatomy::Limb limb, double fraction) {
            return (pose.limbs[index(limb)] * Position<Segment>{{0.0, -fraction * height, 0.0}}).si;
        };
        drop(along(upper, 0.577 * 0.162), 0.5 * 0.0542 * mass);
        drop(along(fore, 0.62 * 0.1545), 0.5 * 0.0446 * mass);
    }
    for (const auto& load : instant.loads)
        drop(0.5 * (pose.grip_left.si + pose.grip_right.si) + load.place.si, load.mass.si());
}

void add_muscles(Wrench& wrench, const biomech::Frame& frame, const anatomy::BodyPose& pose,
                 glm::dvec3 about)
{
    const auto& model = documented_model();
    const auto fascicles = model.fascicles();
    for (std::size_t m = 0; m < fascicles.size(); ++m) {
        const auto points = model.path(fascicles[m], pose);
        for (std::size_t i = 1; i < points.size(); ++i) {
            const auto is_above = [&](std::size_t k) {
                const int body = fascicles[m].path[k].body;
                return body != 7 && body > 1;  // 7: the sheath counts as pelvis
            };
            if (is_above(i - 1) == is_above(i)) continue;
            const glm::dvec3 upper = points[is_above(i) ? i : i - 1].si;
            const glm::dvec3 lower = points[is_above(i) ? i - 1 : i].si;
            const double tension = static_cast<double>(frame.muscle_force[m]);
            wrench.add(upper, tension * glm::normalize(lower - upper), about);
        }
    }
}

}

TEST_CASE("weights, muscles and pressure above L4-L5 add up to the joint force", "[biomech]")
{
    const Instant instant = bent_with_crate();
    const auto solution = solve(documented_model(), problem_with(instant));
    REQUIRE(solution.status == biomech::Status::Solved);
    const auto& frame = solution.frames[0];
    const auto& level = frame.levels[index(Level::L4L5)];
    const auto pose = displaced_pose(frame, instant);
    const auto& disc = pose.discs[index(Level::L4L5)];

    Wrench wrench;
    add_weights(wrench, pose, instant, disc.translation);
    // Pressure: p A on the thorax, A = 0.024 m² × (H/1.80)², along the mean of the long axes.
    const double stature = 1.68 / 1.80;
    const auto& body = documented_model().body();
    const glm::dvec3 place =
        body.discs[index(Level::T12L1)].centre.si + stature * glm::dvec3{0.05, 0.02, 0.0};
    wrench.add((pose.bones[index(Bone::T12)] * Position<Segment>{place}).si,
               2000.0 * 0.024 * stature * stature *
                   glm::normalize(pose.bones[index(Bone::T12)].rotation[1] +
                                  pose.bones[index(Bone::Pelvis)].rotation[1]),
               disc.translation);
    const glm::dvec3 external = glm::transpose(disc.rotation) * wrench.moment;
    // 0.1 N m: the spine may move by the stopping rule's 0.002 mm after the last summing up.
    CHECK(level.flexion_moment.si() == Approx(-external.z).margin(0.1));
    CHECK(level.lateral_moment.si() == Approx(external.x).margin(0.1));
    CHECK(level.axial_moment.si() == Approx(external.y).margin(0.1));

    add_muscles(wrench, frame, pose, disc.translation);
    // Muscle forces are stored in single precision; unit vectors turn by the last displacement.
    CHECK(glm::length(wrench.force - level.force_on_lower.si) < 0.1);

    const auto constants = biomech::load_joint_constants().value();
    const auto law = biomech::JointLaw::make(body, constants);
    const auto response = law.evaluate(
        Level::L4L5, level.displacement.si * 1e3,
        {level.lateral.si(), level.axial.si(), -level.flexion.si() + constants.unloaded_extension});
    const glm::dvec3 joint = disc.rotation * response.force;
    CHECK(glm::length(joint + level.force_on_lower.si) < 0.1);
    // What tissues and muscles leave over is the posture residual, reported, and a tiny reserve.
    const glm::dvec3 left_over = wrench.moment + disc.rotation * response.moment * 1e-3;
    CHECK(glm::length(left_over) == Approx(level.posture_residual.si()).margin(0.3));
}

TEST_CASE("the causes of a load sum to the load", "[biomech]")
{
    auto instant = bent_with_crate();
    instant.vertical_factor = 1.15;
    biomech::Support rest;
    rest.place.si = {0.1, 0.3, 0.0};
    rest.direction = {-0.2, 1.0, 0.0};
    rest.most = 60_N;
    instant.supports.push_back(rest);
    const auto solution = solve(documented_model(), problem_with(instant));
    REQUIRE(solution.status == biomech::Status::Solved);
    for (const auto& level : solution.frames[0].levels) {
        // Bounded by rounding: the sum is the definition.
        CHECK(level.why.total().si() == Approx(level.compression.si()).epsilon(1e-9));
        CHECK(level.why.held_load.si() > 0.0);
        CHECK(level.why.acceleration.si() > 0.0);
    }
    CHECK(solution.frames[0].support_force[0] > 0.0F);
    CHECK(solution.frames[0].support_force[0] <= 60.0F);
}

TEST_CASE("in standing L4-L5 bears 327 N of weight, 239 N of muscle, less 20 N of pressure",
          "[biomech]")
{
    // Numbers of the documented model.
    auto problem = biomech::standing_problem(reference_man());
    problem.options.as_documented = true;
    const auto solution = solve(documented_model(), problem);
    const auto& level = solution.frames[0].levels[index(Level::L4L5)];
    CHECK(level.why.body_weight.si() == Approx(327.0).margin(1.0));
    CHECK(level.why.muscles.si() == Approx(239.0).margin(1.0));
    CHECK(level.why.abdominal_pressure.si() == Approx(-20.0).margin(1.0));
    CHECK(level.why.held_load == 0_N);
    CHECK(level.why.acceleration == 0_N);
    CHECK(level.why.supports == 0_N);
    CHECK(level.compression.si() == Approx(545.1).margin(1.0));
    CHECK(megapascals(level.disc_pressure) == Approx(0.489).margin(0.003));
}

TEST_CASE("without weight or pressure only idling muscles and passive tissues press", "[biomech]")
{
    Instant floating;
    floating.gravity_direction = {0.0, 0.0, 0.0};
    floating.abdominal_pressure = 0_kPa;
    floating.posture.pelvis_tilt = -anatomy::standing_lean;
    floating.posture.lumbar_flexion = 6_deg;
    const auto solution = solve(documented_model(), problem_with(floating));
    REQUIRE(solution.status == biomech::Status::Solved);
    for (const auto& level : solution.frames[0].levels) {
        CHECK(level.flexion_moment.si() == Approx(0.0).margin(1e-12));
        CHECK(level.why.body_weight == 0_N);
        CHECK(level.compression > 20_N);
        CHECK(level.compression < 70_N);
    }
}
