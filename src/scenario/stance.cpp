#include "scenario/stance.h"

#include "anatomy/rhythm.h"
#include "anatomy/rotation.h"
#include "core/show.h"
#include "scenario/reach.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scenario {

namespace {

using anatomy::BodyPose;
using anatomy::Limb;
using anatomy::Posture;
using anatomy::Side;

constexpr std::array sides{Side::Left, Side::Right};
constexpr std::array feet{Limb::FootLeft, Limb::FootRight};
constexpr std::array thighs{Limb::ThighLeft, Limb::ThighRight};

anatomy::LimbAngles& limb(Posture& posture, std::size_t side)
{
    return side == 0 ? posture.left : posture.right;
}

// The axes that carry the arms, the thorax with the upper back's own bend: taken from an arm
// without any angle, which place_body turns by the standing lean.
glm::dmat3 shoulder_axes(const BodyPose& arms_at_rest)
{
    return arms_at_rest.limbs[index(Limb::UpperArmRight)].rotation *
           anatomy::turn_z(-anatomy::standing_lean.si());
}

}

glm::dvec3 middle_of(const BodyPose& pose, const std::array<Limb, 2>& pair)
{
    return 0.5 * (pose.limbs[index(pair[0])].translation + pose.limbs[index(pair[1])].translation);
}

glm::dvec3 hand_from_middle(const Channels& value, std::size_t side)
{
    const double turn = value[index(Channel::GripTurn)], slope = value[index(Channel::GripSlope)];
    const double half = (side == 0 ? -0.5 : 0.5) * value[index(Channel::GripWidth)];
    return half * glm::dvec3{std::cos(slope) * std::sin(turn), std::sin(slope),
                             std::cos(slope) * std::cos(turn)};
}

Stance::Stance(const anatomy::Body& body, const StanceRules& rules) : body_{&body}, rules_{rules}
{
    const BodyPose standing = place_body(body, Posture{});
    standing_ankles_ = middle_of(standing, feet);
    standing_hips_ = middle_of(standing, thighs);
    standing_floor_ = standing.floor_height.si();
}

double Stance::arm_length() const { return (body_->upper_arm_length + body_->elbow_to_grip).si(); }

Posture Stance::trunk_and_legs(const Channels& value) const
{
    const auto angle = [&](Channel channel) { return Angle::from_si(value[index(channel)]); };
    Posture posture;
    posture.pelvis_tilt = angle(Channel::PelvisTilt);
    posture.lumbar_flexion = angle(Channel::Lumbar);
    posture.lateral = angle(Channel::Lateral);
    posture.axial = angle(Channel::Axial);
    posture.pelvis_roll = angle(Channel::Roll);
    posture.pelvis_yaw = angle(Channel::Yaw);
    posture.thorax_flexion = angle(Channel::Thorax);
    posture.neck_flexion = angle(Channel::Neck);
    for (std::size_t side = 0; side < 2; ++side) {
        const auto of = [&](Channel left) { return Angle::from_si(value[index(left, side)]); };
        auto& angles = limb(posture, side);
        angles.hip_flexion = of(Channel::HipLeft);
        angles.hip_abduction = of(Channel::HipAbductionLeft);
        angles.knee_flexion = of(Channel::KneeLeft);
        angles.ankle_flexion = rules_.is_sole_level[side]
                                   ? angles.knee_flexion + posture.pelvis_tilt - angles.hip_flexion
                                   : of(Channel::AnkleLeft);
    }
    return posture;
}

glm::dvec3 Stance::pelvis_place(Contact contact, const BodyPose& unplaced,
                                const Channels& value) const
{
    const glm::dvec3 given{value[index(Channel::PelvisForward)], value[index(Channel::PelvisUp)],
                           value[index(Channel::PelvisRight)]};
    glm::dvec3 place{0.0};
    switch (contact) {
        case Contact::Feet:
            place = standing_ankles_ - middle_of(unplaced, feet);
            break;
        case Contact::Seat:
            place = glm::dvec3{standing_hips_.x, standing_floor_ + rules_.hip_height,
                               standing_hips_.z} -
                    middle_of(unplaced, thighs);
            break;
        case Contact::Floor:
            place.y = standing_floor_ - unplaced.floor_height.si();
            break;
        case Contact::None:
            break;
    }
    return place + given;
}

// Hip and knee from where hip and ankle are. A leg that cannot quite follow stays straight.
void Stance::lead_feet(const Channels& value, Posture& posture) const
{
    if (!rules_.is_foot_led[0] && !rules_.is_foot_led[1]) return;
    const BodyPose pose = place_body(*body_, posture);
    const double thigh = body_->thigh_length.si(), shank = body_->shank_length.si();
    for (std::size_t side = 0; side < 2; ++side) {
        if (!rules_.is_foot_led[side]) continue;
        const double out = side == 0 ? -1.0 : 1.0;
        const glm::dvec3 ankle =
            standing_ankles_ + glm::dvec3{value[index(Channel::FootForwardLeft, side)],
                                          value[index(Channel::FootUpLeft, side)],
                                          out * (body_->hip_half_distance.si() +
                                                 value[index(Channel::FootOutLeft, side)])};
        const glm::dvec3 hip = pose.limbs[index(thighs[side])].translation;
        glm::dvec3 target = glm::transpose(pose.bones[0].rotation) * (ankle - hip);
        const double most = 0.9995 * (thigh + shank);
        if (const double far = glm::length(target); far > most) target *= most / far;
        const auto found = reach({thigh, shank, false}, target, sides[side]);
        if (!found) continue;
        auto& angles = limb(posture, side);
        angles.hip_flexion = Angle::from_si(found->flexion);
        angles.hip_abduction = Angle::from_si(found->abduction);
        angles.knee_flexion = Angle::from_si(found->bend);
        angles.ankle_flexion = angles.knee_flexion + posture.pelvis_tilt - angles.hip_flexion -
                               Angle::from_si(value[index(Channel::FootPitchLeft, side)]);
    }
}

Result<void> Stance::hold(const Channels& value, const BodyPose& pose, Posture& posture) const
{
    const glm::dvec3 middle =
        middle_of(pose, upper_arms) + glm::dvec3{value[index(Channel::GripForward)],
                                                 value[index(Channel::GripUp)],
                                                 value[index(Channel::GripRight)]};
    const glm::dmat3 trunk_from_world = glm::transpose(shoulder_axes(pose));
    const TwoSegments arm{body_->upper_arm_length.si(), body_->elbow_to_grip.si(), true};
    for (std::size_t side = 0; side < 2; ++side) {
        if (!rules_.do_hands_hold[side]) continue;
        const glm::dvec3 hand = middle + hand_from_middle(value, side);
        const glm::dvec3 way = hand - pose.limbs[index(upper_arms[side])].translation;
        const auto found = reach(arm, trunk_from_world * way, sides[side]);
        if (!found)
            return fail(fmt::format(
                "the {} hand cannot reach the grip: it is {} from the shoulder, the arm spans {} "
                "to {}",
                side == 0 ? "left" : "right", show(Length::from_si(glm::length(way))),
                show(Length::from_si(std::abs(arm.lower - arm.upper))),
                show(Length::from_si(arm.lower + arm.upper))));
        auto& angles = limb(posture, side);
        angles.shoulder_flexion = Angle::from_si(found->flexion);
        angles.shoulder_abduction = Angle::from_si(found->abduction);
        angles.elbow_flexion = Angle::from_si(found->bend);
    }
    return {};
}

// Arms by their angles, from the trunk, or from the vertical however the trunk leans.
void Stance::hang(const Channels& value, const BodyPose& pose, Posture& posture) const
{
    const glm::dmat3 trunk_from_world = glm::transpose(shoulder_axes(pose));
    for (std::size_t side = 0; side < 2; ++side) {
        const double right = side == 0 ? -1.0 : 1.0;
        const double flexion = value[index(Channel::ShoulderLeft, side)],
                     abduction = value[index(Channel::AbductionLeft, side)];
        auto& angles = limb(posture, side);
        angles.elbow_flexion = Angle::from_si(value[index(Channel::ElbowLeft, side)]);
        angles.shoulder_flexion = Angle::from_si(flexion);
        angles.shoulder_abduction = Angle::from_si(abduction);
        if (!rules_.do_arms_hang) continue;
        const glm::dvec3 down{std::sin(flexion) * std::cos(abduction),
                              -std::cos(flexion) * std::cos(abduction),
                              right * std::sin(abduction)};
        const glm::dvec3 along = trunk_from_world * down;
        angles.shoulder_abduction =
            Angle::from_si(std::asin(std::clamp(right * along.z, -1.0, 1.0)));
        angles.shoulder_flexion =
            Angle::from_si(wrapped(std::atan2(along.x, -along.y) - anatomy::standing_lean.si()));
    }
}

Result<Posture> Stance::posture(const Channels& value, bool is_gripping) const
{
    Posture posture = trunk_and_legs(value);
    const BodyPose pose = place_body(*body_, posture);
    posture.pelvis_offset.si =
        pelvis_place(rules_.is_contact_constant ? rules_.contact : Contact::None, pose, value);
    lead_feet(value, posture);
    // The arms go with the trunk: where the pelvis is leaves their angles alone.
    const auto& holds = rules_.do_hands_hold;
    if (!is_gripping || !holds[0] || !holds[1]) hang(value, pose, posture);
    if (is_gripping)
        if (auto done = hold(value, pose, posture); !done) return tl::unexpected(done.error());
    return posture;
}

Result<void> Stance::keep_arm_angles(Channels& value) const
{
    Posture posture = trunk_and_legs(value);
    if (auto done = hold(value, place_body(*body_, posture), posture); !done) return done;
    const BodyPose pose = place_body(*body_, posture);
    for (std::size_t side = 0; side < 2; ++side) {
        if (!rules_.do_hands_hold[side]) continue;
        const double right = side == 0 ? -1.0 : 1.0;
        const auto& angles = limb(posture, side);
        double flexion = angles.shoulder_flexion.si(), abduction = angles.shoulder_abduction.si();
        if (rules_.do_arms_hang) {
            const glm::dvec3 down = -pose.limbs[index(upper_arms[side])].rotation[1];
            abduction = std::asin(std::clamp(right * down.z, -1.0, 1.0));
            flexion = std::atan2(down.x, -down.y);
        }
        value[index(Channel::ShoulderLeft, side)] = flexion;
        value[index(Channel::AbductionLeft, side)] = abduction;
        value[index(Channel::ElbowLeft, side)] = angles.elbow_flexion.si();
    }
    return {};
}

}
