#include "random_problems.h"

#include "biomech/loads.h"
#include "biomech/muscles.h"
#include "biomech/parts.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::test {

namespace {

using anatomy::all_levels;
using anatomy::level_count;

glm::dvec3 random_direction(Draw& draw)
{
    const glm::dvec3 v{draw.between(-1, 1), draw.between(-1, 1), draw.between(-1, 1)};
    return glm::length(v) > 1e-3 ? glm::normalize(v) : glm::dvec3{1.0, 0.0, 0.0};
}

anatomy::LimbAngles random_limb(Draw& draw)
{
    anatomy::LimbAngles limb;
    limb.shoulder_flexion = 1_deg * draw.between(-40, 170);
    limb.shoulder_abduction = 1_deg * draw.between(-20, 120);
    limb.elbow_flexion = 1_deg * draw.between(0, 140);
    limb.hip_flexion = 1_deg * draw.between(-20, 120);
    limb.knee_flexion = 1_deg * draw.between(0, 140);
    return limb;
}

anatomy::Posture random_posture(Draw& draw)
{
    anatomy::Posture posture;
    posture.pelvis_tilt = 1_deg * draw.between(-90, 100);
    posture.lumbar_flexion = 1_deg * draw.between(-25, 58);
    posture.lateral = 1_deg * draw.between(-28, 28);
    posture.axial = 1_deg * draw.between(-14, 14);
    posture.pelvis_roll = 1_deg * draw.between(-90, 90);
    posture.pelvis_yaw = 1_deg * draw.between(-180, 180);
    posture.thorax_flexion = 1_deg * draw.between(-20, 30);
    posture.left = random_limb(draw);
    posture.right = random_limb(draw);
    return posture;
}

// Steady velocity cancels; what stays are accelerations of up to 3 g and 200 rad/s².
void set_in_motion(Draw& draw, biomech::Instant& instant)
{
    instant.spacing = 0.01_s;
    auto before = instant.posture, after = instant.posture;
    const double tilt = draw.between(-0.01, 0.01), bend = draw.between(-0.01, 0.01);
    before.pelvis_tilt = before.pelvis_tilt + Angle::from_si(tilt);
    after.pelvis_tilt = after.pelvis_tilt + Angle::from_si(tilt);
    after.lumbar_flexion = after.lumbar_flexion + Angle::from_si(bend);
    const glm::dvec3 lift = random_direction(draw) * draw.between(0, 1.5e-3);
    before.pelvis_offset.si += lift;
    after.pelvis_offset.si += lift;
    instant.before = before;
    instant.after = after;
}

biomech::AppliedLoad random_load(Draw& draw)
{
    using At = biomech::AppliedLoad::At;
    biomech::AppliedLoad load;
    constexpr std::array places{At::GripLeft, At::GripRight, At::GripMiddle, At::Bone};
    load.at = places[static_cast<std::size_t>(draw.whole(0, 3))];
    load.mass = 1_kg * draw.between(0, 60);
    if (load.at == At::Bone)
        load.place.si = {draw.between(-0.2, 0.2), draw.between(0.2, 0.6), draw.between(-0.2, 0.2)};
    if (draw.happens(0.3)) load.force.si = random_direction(draw) * draw.between(0, 400);
    return load;
}

void give_support(Draw& draw, biomech::Instant& instant)
{
    biomech::Support support;
    support.bone = anatomy::all_bones[static_cast<std::size_t>(draw.whole(1, 6))];
    support.place.si = {draw.between(-0.15, 0.1), draw.between(0.1, 0.5), draw.between(-0.1, 0.1)};
    support.direction = random_direction(draw);
    support.most = 1_N * draw.between(0, 600);
    instant.supports.push_back(support);
}

bool is_finite(const glm::dvec3& v)
{
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

bool is_finite(const biomech::LevelLoads& l)
{
    const std::array numbers{l.compression.si(),
                             l.shear_anterior.si(),
                             l.shear_right.si(),
                             l.flexion_moment.si(),
                             l.lateral_moment.si(),
                             l.axial_moment.si(),
                             l.disc_compression.si(),
                             l.disc_pressure.si(),
                             l.disc_height_change.si(),
                             l.posture_residual.si(),
                             l.field.s0,
                             l.field.bx,
                             l.field.bz,
                             l.field.annulus_peak.si(),
                             l.why.total().si()};
    if (!std::ranges::all_of(numbers, [](double v) { return std::isfinite(v); })) return false;
    for (const auto& facet : l.facets)
        if (!std::isfinite(facet.normal_force.si()) || !std::isfinite(facet.peak_pressure.si()) ||
            facet.normal_force < 0_N || facet.peak_pressure.si() < 0.0)
            return false;
    return is_finite(l.displacement.si) && is_finite(l.force_on_lower.si);
}

// Moments about each joint once more from outside: muscles, supports, weights, tissues. What is
// left over must be no more than what the answer itself says it left over.
std::optional<std::string> imbalance(const biomech::Model& model, const biomech::Instant& instant,
                                     const biomech::Frame& frame)
{
    const auto& parts = model.parts();
    anatomy::PerLevel<Displacement<Disc>> displacement;
    for (std::size_t i = 0; i < level_count; ++i) displacement[i] = frame.levels[i].displacement;
    const auto pose = place_body(parts.body, instant.posture, displacement);
    biomech::JointCentres centres;
    for (std::size_t i = 0; i < level_count; ++i) centres[i] = pose.discs[i].translation;
    biomech::MuscleGeometry geometry;
    geometry.resize(parts.muscles);
    std::vector<biomech::QpColumn> arms(parts.muscles.fascicles.size());
    measure_muscles(parts.muscles, biomech::body_frames(parts.body, pose), centres, glm::dmat3{1.0},
                    geometry, arms);
    std::vector<biomech::Pull> pulls;
    find_pulls(parts.body, parts.masses, instant, pulls);
    const auto external = sum_loads(parts.body, pulls, instant, pose, nullptr);
    for (std::size_t i = 0; i < level_count; ++i) {
        const auto& level = frame.levels[i];
        glm::dvec3 moment = external.moment[i];
        for (std::size_t m = 0; m < arms.size(); ++m)
            moment += static_cast<double>(frame.muscle_force[m]) *
                      glm::dvec3{arms[m][3 * i], arms[m][3 * i + 1], arms[m][3 * i + 2]};
        for (std::size_t s = 0; s < instant.supports.size(); ++s) {
            const auto& support = instant.supports[s];
            if (index(support.bone) <= i) continue;
            const glm::dvec3 place = (pose.bones[index(support.bone)] * support.place).si;
            moment += static_cast<double>(frame.support_force[s]) *
                      glm::cross(place - centres[i], support.direction);
        }
        const glm::dvec3 rotation{pose.lateral[i].si(), pose.axial[i].si(),
                                  -pose.flexion[i].si() + parts.constants.unloaded_extension};
        const auto joint =
            parts.law.evaluate(all_levels[i], level.displacement.si * 1e3, rotation, {});
        moment += pose.discs[i].rotation * joint.moment * 1e-3;
        // The passes stop within 2 µm: a joint may still be 3 N/µm · 2 µm away from its force, that
        // much at some 50 mm from its moment; muscle forces are kept as single precision.
        const double left_over = glm::length(moment);
        const double allowed = level.posture_residual.si() +
                               std::sqrt(3.0) * frame.unmet_moment.si() + 0.5 +
                               1e-3 * glm::length(external.moment[i]);
        if (left_over > allowed)
            return fmt::format("{}: {:.2f} N m are not in balance, {:.2f} were owned up to",
                               anatomy::name(all_levels[i]), left_over, allowed);
        const double force = glm::length(level.force_on_lower.si);
        const double tissue =
            glm::length(pose.discs[i].rotation * joint.force + level.force_on_lower.si);
        if (tissue > 10.0 + 5e-3 * force)
            return fmt::format("{}: the tissues miss the joint's {:.0f} N by {:.1f} N",
                               anatomy::name(all_levels[i]), force, tissue);
    }
    return std::nullopt;
}

}

anatomy::Build random_build(Draw& draw)
{
    anatomy::Build build;
    build.sex = draw.happens(0.5) ? anatomy::Sex::Male : anatomy::Sex::Female;
    build.age_years = draw.between(16, 110);
    build.height = 1_m * draw.between(1.2, 2.2);
    build.mass = 1_kg * draw.between(25, 200);
    build.strength = draw.between(0.2, 3.0);
    if (draw.happens(0.4)) build.lumbar_lordosis = 1_deg * draw.between(10, 90);
    if (draw.happens(0.4)) build.pelvic_incidence = 1_deg * draw.between(20, 100);
    for (std::size_t i = 0; i < level_count; ++i) {
        if (draw.happens(0.5)) build.disc_grade[i] = draw.whole(1, 5);
        if (draw.happens(0.2)) build.facet_angle[i] = 1_deg * draw.between(5, 85);
        if (draw.happens(0.1)) build.conditions.narrowing[i] = 1_mm * draw.between(0, 4);
        if (draw.happens(0.1)) build.conditions.facet_arthritis[i] = draw.whole(0, 3);
        if (draw.happens(0.05)) build.conditions.pars_defect[i] = true;
        if (draw.happens(0.05)) build.conditions.slip[i] = 1_mm * draw.between(0, 8);
    }
    if (draw.happens(0.1)) build.conditions.extensors = draw.between(0.3, 1.0);
    if (draw.happens(0.1)) build.conditions.abdominals = draw.between(0.3, 1.0);
    if (draw.happens(0.1)) build.conditions.guarding = draw.between(0, 1);
    if (draw.happens(0.1)) build.conditions.belly = 1_kg * draw.between(0, 20);
    return build;
}

biomech::Instant random_instant(Draw& draw)
{
    biomech::Instant instant;
    instant.posture = random_posture(draw);
    if (draw.happens(0.5)) set_in_motion(draw, instant);
    for (int n = draw.whole(0, 3); n > 0; --n) instant.loads.push_back(random_load(draw));
    if (draw.happens(0.3))
        for (int n = draw.whole(1, 3); n > 0; --n) give_support(draw, instant);
    instant.arms_carried = draw.happens(0.2) ? draw.between(0, 1) : 0.0;
    if (draw.happens(0.2)) instant.gravity_direction = random_direction(draw);
    if (draw.happens(0.1)) instant.gravity_direction = glm::dvec3{0.0};
    if (draw.happens(0.1)) instant.vertical_factor = draw.between(0, 3);
    instant.abdominal_pressure = 1_kPa * draw.between(0, 20);
    instant.is_deliberate_strain = draw.happens(0.1);
    return instant;
}

anatomy::Build ordinary_build(Draw& draw)
{
    anatomy::Build build;
    build.sex = draw.happens(0.5) ? anatomy::Sex::Male : anatomy::Sex::Female;
    build.age_years = draw.between(20, 80);
    build.height = 1_m * draw.between(1.5, 1.95);
    const double height = build.height.si();
    build.mass = 1_kg * (draw.between(18, 35) * height * height);
    build.disc_grade.fill(draw.whole(1, 4));
    return build;
}

biomech::Instant ordinary_instant(Draw& draw)
{
    biomech::Instant instant;
    instant.posture.pelvis_tilt = 1_deg * draw.between(-15, 50);
    instant.posture.lumbar_flexion = 1_deg * draw.between(-12, 45);
    instant.posture.lateral = 1_deg * draw.between(-12, 12);
    instant.posture.axial = 1_deg * draw.between(-5, 5);
    for (auto* arm : {&instant.posture.left, &instant.posture.right}) {
        arm->shoulder_flexion = 1_deg * draw.between(-10, 80);
        arm->elbow_flexion = 1_deg * draw.between(0, 90);
    }
    biomech::AppliedLoad held;
    held.mass = 1_kg * draw.between(0, 10);
    instant.loads.push_back(held);
    instant.abdominal_pressure = 1_kPa * draw.between(0, 7);
    return instant;
}

std::optional<std::string> mistake_in(const biomech::Model& model, const biomech::Instant& instant,
                                      const biomech::Solution& solution)
{
    using biomech::Status;
    if (solution.frames.size() != 1) return "one frame asked, another number given";
    const auto& frame = solution.frames[0];
    if (!std::ranges::all_of(frame.levels, [](const auto& l) { return is_finite(l); }) ||
        !std::isfinite(frame.unmet_moment.si()))
        return "a number that is not finite, or a facet that pulls";
    const Status expected = !frame.converged              ? Status::Failed
                            : frame.unmet_moment > 1.0_Nm ? Status::Overloaded
                                                          : Status::Solved;
    if (solution.status != expected) return "the status does not say what the frame says";
    if (!frame.converged) return std::nullopt;
    for (const auto& level : frame.levels)
        if (std::abs((level.why.total() - level.compression).si()) >
            1e-6 * (1.0 + std::abs(level.compression.si())))
            return "the reasons do not sum to the compression";
    for (std::size_t m = 0; m < frame.activation.size(); ++m)
        if (frame.activation[m] < 0.0f || frame.activation[m] > 1.0f + 1e-6f)
            return "a muscle outside its bounds";
    for (std::size_t s = 0; s < frame.support_force.size(); ++s)
        if (static_cast<double>(frame.support_force[s]) < -1e-6 ||
            static_cast<double>(frame.support_force[s]) >
                instant.supports[s].most.si() * (1 + 1e-6))
            return "a support outside its bounds";
    return imbalance(model, instant, frame);
}

}
