#include "anatomy/rhythm.h"
#include "biomech/masses.h"
#include "catch.h"
#include "reference_cases.h"

#include <numbers>

using namespace spineload;
using namespace spineload::test;
using anatomy::Level;
using biomech::Instant;
using biomech::Model;

namespace {

constexpr Time spacing = 0.01_s;

// The same posture with the whole body moved.
template <class Path>
Instant moving(Instant instant, Path path)
{
    const auto at = [&](double t) {
        auto posture = instant.posture;
        posture.pelvis_offset.si = path(t);
        return posture;
    };
    instant.before = at(-spacing.si());
    instant.after = at(spacing.si());
    instant.posture = at(0.0);
    instant.spacing = spacing;
    return instant;
}

Instant leaning_with_load()
{
    Instant instant;
    instant.posture.pelvis_tilt = 10_deg;
    instant.posture.lumbar_flexion = 12_deg;
    biomech::AppliedLoad held;
    held.mass = 8_kg;
    instant.loads.push_back(held);
    return instant;
}

// Bending forward to 60° and back with a load in 4 s, smooth.
anatomy::Posture stooping(double t)
{
    const double share = 0.5 - 0.5 * std::cos(0.5 * std::numbers::pi * t);
    anatomy::Posture posture;
    const Angle trunk = 60_deg * share;
    posture.lumbar_flexion = anatomy::lumbar_for_trunk(trunk);
    posture.pelvis_tilt = trunk - posture.lumbar_flexion;
    posture.axial = 5_deg * share;
    posture.left.shoulder_flexion = posture.right.shoulder_flexion = trunk;
    return posture;
}

std::vector<Instant> stoop(int frames)
{
    std::vector<Instant> instants;
    for (int i = 0; i < frames; ++i) {
        const double t = 4.0 * i / (frames - 1);
        Instant instant;
        instant.time = 1_s * t;
        instant.posture = stooping(t);
        instant.before = stooping(t - spacing.si());
        instant.after = stooping(t + spacing.si());
        instant.spacing = spacing;
        instants.push_back(instant);
    }
    return instants;
}

}

TEST_CASE("moving along at constant speed loads the spine as standing still does", "[biomech]")
{
    const Instant still = leaning_with_load();
    const Instant gliding = moving(still, [](double t) { return glm::dvec3{1.4, 0.2, -0.3} * t; });
    const auto a = solved({still}), b = solved({gliding});
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        // Differences of places a metre away over 1e-4 s² leave about 1e-11 m/s².
        CHECK(a.frames[0].levels[i].compression.si() ==
              Approx(b.frames[0].levels[i].compression.si()).epsilon(1e-8));
        CHECK(b.frames[0].levels[i].why.acceleration.si() == Approx(0.0).margin(1e-6));
    }
}

TEST_CASE("accelerating upwards is felt as more gravity", "[biomech]")
{
    const double acceleration = 0.25 * 9.81;
    Instant heavy = leaning_with_load();
    heavy.vertical_factor = 1.25;
    const Instant rising = moving(leaning_with_load(), [&](double t) {
        return glm::dvec3{0.0, 0.5 * acceleration * t * t, 0.0};
    });
    const auto a = solved({heavy}), b = solved({rising});
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        CHECK(a.frames[0].levels[i].compression.si() ==
              Approx(b.frames[0].levels[i].compression.si()).epsilon(1e-6));
        CHECK(a.frames[0].levels[i].why.acceleration.si() ==
              Approx(b.frames[0].levels[i].why.acceleration.si()).epsilon(1e-6));
    }
}

TEST_CASE("falling freely leaves no weight", "[biomech]")
{
    const Instant falling = moving(leaning_with_load(), [](double t) {
        return glm::dvec3{0.0, -0.5 * 9.81 * t * t, 0.0};
    });
    const auto solution = solved({falling});
    for (const auto& level : solution.frames[0].levels) {
        CHECK((level.why.body_weight + level.why.held_load + level.why.acceleration).si() ==
              Approx(0.0).margin(1e-6));
    }
}

TEST_CASE("starting to swing the trunk takes its moment of inertia times the swing", "[biomech]")
{
    // From rest at upright, gravity off, the trunk as one rigid body turns about the L5-S1 disc.
    const auto& body = model_of_reference_man().body();
    const double swing = 5.0;  // rad/s²
    Instant instant;
    instant.gravity_direction = {0.0, 0.0, 0.0};
    instant.abdominal_pressure = 0_kPa;
    instant.posture = hanging_arms(body, {});
    const auto at = [&](double t) {
        auto posture = instant.posture;
        posture.pelvis_tilt = Angle::from_si(0.5 * swing * t * t);
        return posture;
    };
    instant.before = at(-0.01);
    instant.after = at(0.01);
    instant.spacing = 0.01_s;
    const auto level = solved({instant}).frames[0].levels[index(Level::L5S1)];

    // Steiner's theorem over all segments; gravity is off and the trunk at rest, so nothing else.
    const auto pose = place_body(body, instant.posture);
    double inertia = 0.0, mass = 0.0;
    const auto segments = biomech::load_masses(body).value();
    for (const auto& segment : segments) {
        const auto& frame =
            segment.limb ? pose.limbs[index(*segment.limb)] : pose.bones[index(segment.carrier)];
        const glm::dvec3 arm = (frame * Position<Segment>{segment.place}).si -
                               pose.discs[index(Level::L5S1)].translation;
        inertia += segment.mass * (arm.x * arm.x + arm.y * arm.y) + segment.inertia.z;
        mass += segment.mass;
    }
    CHECK(mass / 70.0 == Approx(0.52).margin(0.01));
    const double felt = level.flexion_moment.si();  // the swing forward leaves the trunk behind
    // 1 %: the muscles' answer shifts and shortens the spine by tenths of a millimetre.
    CHECK(felt == Approx(-inertia * swing).epsilon(0.01));

    // And twice the swing takes twice the moment: rate effects are absent at rest.
    instant.before = at(-0.01 * std::numbers::sqrt2);
    instant.after = at(0.01 * std::numbers::sqrt2);
    const auto twice = solved({instant}).frames[0].levels[index(Level::L5S1)];
    CHECK(twice.flexion_moment.si() == Approx(2.0 * felt).epsilon(0.01));
}

TEST_CASE("a motion solved in sequence agrees with each of its moments solved alone", "[biomech]")
{
    const auto instants = stoop(21);
    const auto together = solved(instants);
    REQUIRE(together.status == biomech::Status::Solved);
    for (std::size_t k = 0; k < instants.size(); ++k) {
        CAPTURE(k);
        const auto alone = solved({instants[k]});
        for (std::size_t i = 0; i < anatomy::level_count; ++i) {
            const double expected = alone.frames[0].levels[i].compression.si();
            // Both stop within 2e-3 mm of equilibrium, some newtons of the stiffest joint, and
            // freeze the joint's stiffness after the second pass, from different starts.
            CHECK(together.frames[k].levels[i].compression.si() ==
                  Approx(expected).margin(2.0).epsilon(0.002));
        }
    }
}

TEST_CASE("warm starts save passes along a motion", "[biomech]")
{
    const auto instants = stoop(21);
    const auto together = solved(instants);
    int warm = 0, cold = 0;
    for (std::size_t k = 0; k < instants.size(); ++k) {
        warm += together.frames[k].passes;
        cold += solved({instants[k]}).frames[0].passes;
    }
    CHECK(warm < cold);
}

TEST_CASE("quick bending loads the spine more than slow bending when it starts to rise",
          "[biomech]")
{
    // At the lowest point the trunk accelerates upwards.
    const Instant quick = stoop(21)[10];
    Instant slow = quick;
    slow.before.reset();
    slow.after.reset();
    CHECK(l45(solved({quick}).frames[0]) > l45(solved({slow}).frames[0]));
}
