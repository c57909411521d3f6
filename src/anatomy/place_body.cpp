#include "anatomy/body.h"
#include "anatomy/displace.h"
#include "anatomy/rhythm.h"
#include "anatomy/rotation.h"

#include <algorithm>
#include <optional>

namespace spineload::anatomy {

namespace {

using BoneTransform = Transform<World, Segment>;

// The sum of flexion stays as it is.
void follow_habit(const Body& body, PerLevel<Angle>& flexion)
{
    double whole = 0.0, moved = 0.0;
    for (std::size_t i = 0; i < level_count; ++i) {
        whole += flexion[i].si();
        moved += flexion[i].si() * body.flexion_habit[i];
    }
    if (moved == 0.0 || whole == 0.0) return;
    for (std::size_t i = 0; i < level_count; ++i)
        flexion[i] += flexion[i] * (body.flexion_habit[i] - moved / whole);
}

// The spine from the pelvis upwards (model.md section 1): each bone is turned about its disc's
// centre, in the disc's frame, by the level's share of the posture.
void place_spine(const Body& body, const Posture& posture, const glm::dmat3& pelvis,
                 const PerLevel<Displacement<Disc>>& displacement, BodyPose& pose)
{
    pose.flexion = flexion_by_level(posture.lumbar_flexion);
    follow_habit(body, pose.flexion);
    pose.lateral = lateral_by_level(posture.lateral);
    pose.axial = axial_by_level(posture.axial);
    pose.bones[0] = {pelvis, posture.pelvis_offset.si};
    const auto curve = body.curve ? std::optional{body.curve->joints()} : std::nullopt;
    for (std::size_t i = 0; i < level_count; ++i) {
        const BoneTransform& lower = pose.bones[i];
        const glm::dvec3 rest = body.discs[i].centre.si;
        const glm::dvec3 centre = lower.rotation * rest + lower.translation;
        const glm::dmat3 tilt = turn_z(-body.discs[i].tilt.si());
        const glm::dmat3 disc = lower.rotation * tilt;
        glm::dmat3 turned = disc *
                            turn(pose.flexion[i].si(), pose.lateral[i].si(), pose.axial[i].si()) *
                            glm::transpose(tilt);
        if (curve) turned = turned * (*curve)[i];
        pose.discs[i] = {disc, centre};
        pose.bones[i + 1] = {turned, centre - turned * rest + disc * displacement[i].si};
    }
}

void place_arm(const Body& body, const LimbAngles& angles, const BoneTransform& shoulders,
               Side side, BodyPose& pose)
{
    const double right = side == Side::Right ? 1.0 : -1.0;
    const glm::dvec3 joint = body.shoulder_right.si * glm::dvec3{1.0, 1.0, right};
    // Hanging is vertical in relaxed standing although the trunk leans a little.
    const glm::dmat3 upper = shoulders.rotation *
                             turn_z((standing_lean + angles.shoulder_flexion).si()) *
                             turn_x(-right * angles.shoulder_abduction.si());
    const glm::dmat3 fore = upper * turn_z(angles.elbow_flexion.si());
    const BoneTransform upper_arm{upper, shoulders.rotation * joint + shoulders.translation};
    const BoneTransform forearm{
        fore, (upper_arm * Position<Segment>{{0.0, -body.upper_arm_length.si(), 0.0}}).si};
    const bool is_left = side == Side::Left;
    pose.limbs[index(is_left ? Limb::UpperArmLeft : Limb::UpperArmRight)] = upper_arm;
    pose.limbs[index(is_left ? Limb::ForearmLeft : Limb::ForearmRight)] = forearm;
    (is_left ? pose.grip_left : pose.grip_right) =
        forearm * Position<Segment>{{0.0, -body.elbow_to_grip.si(), 0.0}};
}

void place_leg(const Body& body, const LimbAngles& angles, Side side, BodyPose& pose)
{
    const double right = side == Side::Right ? 1.0 : -1.0;
    const BoneTransform& pelvis = pose.bones[0];
    const glm::dvec3 joint = body.hip_right.si * glm::dvec3{1.0, 1.0, right};
    const glm::dmat3 thigh = pelvis.rotation * turn_z((standing_lean + angles.hip_flexion).si()) *
                             turn_x(-right * angles.hip_abduction.si());
    const glm::dmat3 shank = thigh * turn_z(-angles.knee_flexion.si());
    const glm::dmat3 foot = shank * turn_z(angles.ankle_flexion.si());
    const glm::dvec3 hip = pelvis.rotation * joint + pelvis.translation;
    const glm::dvec3 knee = hip - thigh[1] * body.thigh_length.si();
    const glm::dvec3 ankle = knee - shank[1] * body.shank_length.si();
    const bool is_left = side == Side::Left;
    pose.limbs[index(is_left ? Limb::ThighLeft : Limb::ThighRight)] = {thigh, hip};
    pose.limbs[index(is_left ? Limb::ShankLeft : Limb::ShankRight)] = {shank, knee};
    pose.limbs[index(is_left ? Limb::FootLeft : Limb::FootRight)] = {foot, ankle};
}

// The lowest thing carries the body: the soles of someone who stands or sits, back, side or belly
// of someone who lies.
Length floor_under(const Body& body, const BodyPose& pose)
{
    double lowest = 1e9;
    for (const Limb limb : {Limb::FootLeft, Limb::FootRight}) {
        const auto& foot = pose.limbs[index(limb)];
        // assumed: a quarter of the foot is behind the ankle.
        for (const double along : {-0.25, 0.75}) {
            const Position<Segment> sole{
                {along * body.foot_length.si(), -body.foot_height.si(), 0.0}};
            lowest = std::min(lowest, (foot * sole).si.y);
        }
    }
    // assumed: half the trunk's depth, 0.11 m at 1.80 m, lies between the spine's bodies and the
    // bed; half of the head's breadth less.
    const double flesh = 0.11 * body.build.height.si() / 1.8;
    for (const auto& disc : pose.discs) lowest = std::min(lowest, disc.translation.y - flesh);
    // Hips of someone on the side, knees and elbows of someone who kneels or leans on them; the
    // hands' palms. assumed: half widths at 1.80 m.
    const double stature = body.build.height.si() / 1.8;
    const auto lower = [&](const glm::dvec3& place, double half_width) {
        lowest = std::min(lowest, place.y - half_width * stature);
    };
    for (const Limb limb : {Limb::ThighLeft, Limb::ThighRight})
        lower(pose.limbs[index(limb)].translation, 0.09);
    for (const Limb limb : {Limb::ShankLeft, Limb::ShankRight})
        lower(pose.limbs[index(limb)].translation, 0.055);
    for (const Limb limb : {Limb::ForearmLeft, Limb::ForearmRight})
        lower(pose.limbs[index(limb)].translation, 0.04);
    for (const auto& grip : {pose.grip_left, pose.grip_right}) lower(grip.si, 0.02);
    const Position<Segment> chest{body.shoulder_right.si * glm::dvec3{1.0, 1.0, 0.0}};
    lowest = std::min(lowest, (pose.bones[index(Bone::T12)] * chest).si.y - flesh);
    return Length::from_si(lowest);
}

}

BodyPose place_body(const Body& body, const Posture& posture,
                    const PerLevel<Displacement<Disc>>& displacement)
{
    BodyPose pose;
    const glm::dmat3 pelvis = turn_y(posture.pelvis_yaw.si()) * turn_x(posture.pelvis_roll.si()) *
                              turn_z(-(standing_lean + posture.pelvis_tilt).si());
    place_spine(body, posture, pelvis, displacement, pose);

    // Bending of the upper back happens about the middle of the thorax (assumed: where its mass
    // is) and takes head and shoulders along.
    const BoneTransform& thorax = pose.bones[index(Bone::T12)];
    const glm::dvec3 middle = body.discs[index(Level::T12L1)].centre.si +
                              body.build.height.si() * glm::dvec3{0.0110, 0.0715, 0.0};
    glm::dmat3 bent = thorax.rotation * turn_z(-posture.thorax_flexion.si());
    // assumed: who has a lumbar curve holds shoulders and head straight by one of the chest.
    if (body.curve)
        bent = thorax.rotation * glm::transpose(body.curve->bones[index(Bone::T12)]) *
               turn_z(-posture.thorax_flexion.si());
    const BoneTransform shoulders{bent,
                                  thorax.rotation * middle + thorax.translation - bent * middle};
    place_arm(body, posture.left, shoulders, Side::Left, pose);
    place_arm(body, posture.right, shoulders, Side::Right, pose);
    pose.limbs[index(Limb::Head)] = {
        bent * turn_z(-posture.neck_flexion.si()),
        shoulders.rotation * body.neck_pivot.si + shoulders.translation};
    place_leg(body, posture.left, Side::Left, pose);
    place_leg(body, posture.right, Side::Right, pose);
    pose.floor_height = floor_under(body, pose);
    return pose;
}

PerBone<glm::dvec3> bone_shifts(const BodyPose& at_rest,
                                const PerLevel<Displacement<Disc>>& displacement)
{
    PerBone<glm::dvec3> shifts;
    shifts[0] = glm::dvec3{0.0};
    for (std::size_t i = 0; i < level_count; ++i)
        shifts[i + 1] = shifts[i] + at_rest.discs[i].rotation * displacement[i].si;
    return shifts;
}

void displace(const Body& body, const BodyPose& at_rest, const PerBone<glm::dvec3>& shifts,
              BodyPose& pose)
{
    pose = at_rest;
    for (std::size_t b = 0; b < bone_count; ++b) pose.bones[b].translation += shifts[b];
    for (std::size_t i = 0; i < level_count; ++i) pose.discs[i].translation += shifts[i];
    // The thorax carries head and arms, the pelvis the legs.
    const glm::dvec3 trunk = shifts[index(Bone::T12)];
    for (const Limb limb : {Limb::Head, Limb::UpperArmLeft, Limb::UpperArmRight, Limb::ForearmLeft,
                            Limb::ForearmRight})
        pose.limbs[index(limb)].translation += trunk;
    pose.grip_left.si += trunk;
    pose.grip_right.si += trunk;
    pose.floor_height = floor_under(body, pose);
}

}
