#include "biomech/loads.h"

#include <cmath>

namespace spineload::biomech {

namespace {

using anatomy::BodyPose;
using anatomy::index;

// [source] standard gravity as the reference model rounds it.
constexpr double gravity = 9.81;

glm::dvec3 grip_of(const BodyPose& pose, AppliedLoad::At at)
{
    if (at == AppliedLoad::At::GripLeft) return pose.grip_left.si;
    if (at == AppliedLoad::At::GripRight) return pose.grip_right.si;
    return 0.5 * (pose.grip_left.si + pose.grip_right.si);
}

glm::dvec3 place_of(const Pull& pull, const BodyPose& pose)
{
    if (pull.kind == Pull::Place::Grip) return grip_of(pose, pull.grip) + pull.place;
    const auto& frame =
        pull.kind == Pull::Place::Limb ? pose.limbs[pull.limb] : pose.bones[pull.carrier];
    return frame.rotation * pull.place + frame.translation;
}

const glm::dmat3& axes_of(const Pull& pull, const BodyPose& pose)
{
    return pull.kind == Pull::Place::Limb ? pose.limbs[pull.limb].rotation
                                          : pose.bones[pull.carrier].rotation;
}

// The rotation vector of a small turn.
glm::dvec3 turn_vector(const glm::dmat3& r)
{
    // glm's m[column][row]. sin(angle) times the axis is the antisymmetric part.
    const glm::dvec3 axis =
        0.5 * glm::dvec3{r[1][2] - r[2][1], r[2][0] - r[0][2], r[0][1] - r[1][0]};
    const double sine = glm::length(axis);
    if (sine < 1e-12) return axis;
    const double cosine = 0.5 * (r[0][0] + r[1][1] + r[2][2] - 1.0);
    return axis * (std::atan2(sine, cosine) / sine);
}

// Positions a little before and after the instant, when the body moves.
struct Motion {
    const BodyPose& before;
    const BodyPose& now;
    const BodyPose& after;
    double spacing;  ///< s
};

glm::dvec3 acceleration(const Pull& pull, const Motion& motion)
{
    return (place_of(pull, motion.after) - 2.0 * place_of(pull, motion.now) +
            place_of(pull, motion.before)) /
           (motion.spacing * motion.spacing);
}

// What a turning segment answers with: -(I alpha + omega x I omega).
glm::dvec3 gyroscopic_couple(const Pull& pull, glm::dvec3 inertia, const Motion& motion)
{
    const glm::dmat3& now = axes_of(pull, motion.now);
    const glm::dmat3 back = glm::transpose(now);
    const glm::dvec3 ahead = turn_vector(axes_of(pull, motion.after) * back);
    const glm::dvec3 behind = turn_vector(axes_of(pull, motion.before) * back);
    const glm::dvec3 omega = back * ((ahead - behind) / (2.0 * motion.spacing));
    const glm::dvec3 alpha = back * ((ahead + behind) / (motion.spacing * motion.spacing));
    return -(now * (inertia * alpha + glm::cross(omega, inertia * omega)));
}

void add_mass(Pull& pull, double mass, glm::dvec3 inertia, const Instant& instant,
              const Motion* motion, Source source)
{
    const glm::dvec3 weight = instant.gravity_direction * (gravity * mass);
    pull.force[static_cast<std::size_t>(source)] += weight;
    auto& dynamic = pull.force[static_cast<std::size_t>(Source::Acceleration)];
    dynamic += weight * (instant.vertical_factor - 1.0);
    if (!motion) return;
    dynamic -= mass * acceleration(pull, *motion);
    pull.couple += gyroscopic_couple(pull, inertia, *motion);
}

void add_body(std::span<const MassSegment> masses, const Instant& instant, const Motion* motion,
              std::vector<Pull>& pulls)
{
    for (const MassSegment& segment : masses) {
        Pull pull;
        pull.carrier = index(segment.carrier);
        pull.kind = segment.limb ? Pull::Place::Limb : Pull::Place::Bone;
        if (segment.limb) pull.limb = index(*segment.limb);
        pull.place = segment.place;
        // What an arm rest carries is missing from weight and inertia alike.
        const double share = segment.is_arm ? 1.0 - instant.arms_carried : 1.0;
        add_mass(pull, segment.mass * share, segment.inertia * share, instant, motion,
                 Source::BodyWeight);
        pulls.push_back(pull);
    }
}

void add_applied(const Instant& instant, const Motion* motion, std::vector<Pull>& pulls)
{
    for (const AppliedLoad& load : instant.loads) {
        Pull pull;
        const bool is_on_bone = load.at == AppliedLoad::At::Bone;
        pull.kind = is_on_bone ? Pull::Place::Bone : Pull::Place::Grip;
        pull.carrier = is_on_bone ? index(load.bone) : index(anatomy::Bone::T12);
        pull.grip = load.at;
        pull.place = load.place.si;
        const auto source = load.is_support ? Source::Support : Source::HeldLoad;
        pull.force[static_cast<std::size_t>(source)] = load.force.si;
        // Held things are points: their turning is not resisted (assumed; a crate of 20 kg adds a
        // few newton metres only when swung).
        add_mass(pull, load.mass.si(), glm::dvec3{0.0}, instant, motion, Source::HeldLoad);
        pulls.push_back(pull);
    }
}

}

glm::dvec3 support_place(const Support& support, const BodyPose& pose)
{
    return support.grip ? grip_of(pose, *support.grip)
                        : (pose.bones[index(support.bone)] * support.place).si;
}

void find_pulls(const anatomy::Body& body, std::span<const MassSegment> masses,
                const Instant& instant, std::vector<Pull>& pulls)
{
    pulls.clear();
    const bool is_moving = instant.before && instant.after && instant.spacing.si() > 0.0;
    if (!is_moving) {
        add_body(masses, instant, nullptr, pulls);
        add_applied(instant, nullptr, pulls);
        return;
    }
    const BodyPose before = place_body(body, *instant.before);
    const BodyPose now = place_body(body, instant.posture);
    const BodyPose after = place_body(body, *instant.after);
    const Motion motion{before, now, after, instant.spacing.si()};
    add_body(masses, instant, &motion, pulls);
    add_applied(instant, &motion, pulls);
}

ExternalLoads sum_loads(const anatomy::Body& body, std::span<const Pull> pulls,
                        const Instant& instant, const anatomy::BodyPose& pose,
                        anatomy::PerLevel<std::array<glm::dvec3, source_count>>* by_source)
{
    ExternalLoads loads;
    if (by_source) *by_source = {};
    const auto add = [&](const Pull& pull, glm::dvec3 place) {
        glm::dvec3 force{0.0};
        for (const auto& part : pull.force) force += part;
        for (std::size_t j = 0; j < pull.carrier; ++j) {
            loads.force[j] += force;
            loads.moment[j] += glm::cross(place - pose.discs[j].translation, force) + pull.couple;
            if (!by_source) continue;
            for (std::size_t s = 0; s < source_count; ++s) (*by_source)[j][s] += pull.force[s];
        }
    };
    for (const Pull& pull : pulls) add(pull, place_of(pull, pose));

    // Abdominal pressure lifts the thorax by way of the diaphragm, along the trunk.
    // [source] area 0.024 m² and arm 0.05 m lie within published values (Daggfeldt and
    // Thorstensson 1997, J Biomech 30:1149, recalled); the area was set on the disc pressures of
    // whole tasks. Scaling with stature is assumed.
    const double stature = body.build.height.si() / 1.80;
    const auto& thorax = pose.bones[index(anatomy::Bone::T12)];
    const auto& pelvis = pose.bones[index(anatomy::Bone::Pelvis)];
    const glm::dvec3 place =
        body.discs[index(anatomy::Level::T12L1)].centre.si + stature * glm::dvec3{0.05, 0.02, 0.0};
    Pull pressure;
    pressure.force[static_cast<std::size_t>(Source::AbdominalPressure)] =
        glm::normalize(thorax.rotation[1] + pelvis.rotation[1]) *
        (instant.abdominal_pressure.si() * 0.024 * stature * stature);
    add(pressure, thorax.rotation * place + thorax.translation);
    return loads;
}

}
