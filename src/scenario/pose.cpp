#include "scenario/pose.h"

#include "anatomy/levels.h"
#include "anatomy/rhythm.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double radian = std::numbers::pi / 180.0;

FootPlace read_foot(const JsonValue& value)
{
    FootPlace foot;
    foot.forward = read_metres(value, "forward_m", -1.5, 1.5).value_or(0.0);
    foot.up = read_metres(value, "up_m", -0.1, 1.0).value_or(0.0);
    foot.out = read_metres(value, "out_m", -0.4, 0.8).value_or(0.0);
    foot.pitch = read_angle(value, "pitch_deg", -60, 90).value_or(0.0);
    return foot;
}

// `both` first, then the side's own keys on top of it.
void read_limb(const JsonValue& value, LimbPose& limb)
{
    if (!value.exists()) return;
    const auto take = [&](std::string_view key, double least, double most, auto& into) {
        if (const auto angle = read_angle(value, key, least, most)) into = *angle;
    };
    take("shoulder_flexion_deg", -90, 220, limb.shoulder_flexion);
    take("shoulder_from_vertical_deg", -120, 220, limb.shoulder_from_vertical);
    if (value.has("shoulder_flexion_deg") && value.has("shoulder_from_vertical_deg"))
        value.mistake("give the shoulder either from the trunk or from the vertical, not both");
    take("shoulder_abduction_deg", -60, 180, limb.shoulder_abduction);
    take("elbow_flexion_deg", 0, 160, limb.elbow_flexion);
    take("hip_flexion_deg", -60, 150, limb.hip_flexion);
    take("hip_abduction_deg", -40, 90, limb.hip_abduction);
    take("knee_flexion_deg", 0, 165, limb.knee_flexion);
    take("ankle_flexion_deg", -80, 60, limb.ankle_flexion);
    if (const auto foot = value.optional("foot"); foot.exists()) {
        limb.foot = read_foot(foot);
        for (const auto* key : {"hip_flexion_deg", "knee_flexion_deg", "ankle_flexion_deg"})
            if (value.has(key))
                value.mistake("give either the foot's place or hip, knee and ankle angles");
    }
}

Grip read_grip(const JsonValue& value)
{
    Grip grip;
    const auto hand = value.optional("hand").choice({"both", "left", "right"});
    grip.holds = {hand != 2, hand != 1};
    grip.is_from_l45 = value.optional("from").choice({"L5-S1", "L4-L5"}) == 1;
    (void)value.required("forward_m");
    grip.forward = read_metres(value, "forward_m", -1.0, 2.0).value_or(0.3);
    grip.right = read_metres(value, "right_m", -1.5, 1.5).value_or(0.0);
    const auto height = read_metres(value, "height_m", -0.5, 3.0);
    const auto up = read_metres(value, "up_m", -2.0, 2.0);
    if (value.is_object() && height.has_value() == up.has_value())
        value.mistake("expected either \"height_m\" (over the floor) or \"up_m\" (over the disc)");
    grip.is_from_floor = height.has_value();
    grip.vertical = height ? *height : up.value_or(0.0);
    grip.width = read_metres(value, "width_m", 0.0, 1.5);
    grip.turn = read_angle(value, "turn_deg", -120, 120).value_or(0.0);
    grip.slope = read_angle(value, "slope_deg", -90, 90).value_or(0.0);
    grip.most_extra_bend = read_angle(value, "most_extra_bend_deg", 0, 60).value_or(0.0);
    return grip;
}

}

std::optional<double> read_angle(const JsonValue& object, std::string_view key, double least_deg,
                                 double most_deg)
{
    const auto value = object.optional(key);
    if (!value.exists()) return std::nullopt;
    return value.number(least_deg, most_deg, std::clamp(0.0, least_deg, most_deg)) * radian;
}

std::optional<double> read_metres(const JsonValue& object, std::string_view key, double least,
                                  double most)
{
    const auto value = object.optional(key);
    if (!value.exists()) return std::nullopt;
    return value.number(least, most, std::clamp(0.0, least, most));
}

Pose read_pose(const JsonValue& value)
{
    Pose pose;
    if (value.exists() && !value.is_object()) value.mistake("expected an object with angles");
    if (!value.is_object()) return pose;
    const auto take = [&](std::string_view key, double least, double most, double& into) {
        into = read_angle(value, key, least, most).value_or(0.0);
    };
    pose.trunk = read_angle(value, "trunk_flexion_deg", -90, 140);
    pose.pelvis = read_angle(value, "pelvis_tilt_deg", -120, 120);
    pose.lumbar = read_angle(value, "lumbar_flexion_deg", -45, 75);
    if (pose.trunk && pose.pelvis && pose.lumbar &&
        std::abs(*pose.trunk - *pose.pelvis - *pose.lumbar) > 0.01 * radian)
        value.mistake(
            "trunk_flexion_deg must be pelvis_tilt_deg + lumbar_flexion_deg; give any "
            "two of the three");
    take("lateral_deg", -45, 45, pose.lateral);
    take("axial_deg", -30, 30, pose.axial);
    take("pelvis_roll_deg", -180, 180, pose.roll);
    take("pelvis_yaw_deg", -180, 180, pose.yaw);
    take("thorax_flexion_deg", -40, 60, pose.thorax);
    take("neck_flexion_deg", -80, 80, pose.neck);
    pose.forward = read_metres(value, "pelvis_forward_m", -3, 3).value_or(0.0);
    pose.up = read_metres(value, "pelvis_up_m", -2, 2).value_or(0.0);
    pose.right = read_metres(value, "pelvis_right_m", -3, 3).value_or(0.0);
    const auto contact = value.optional("contact").choice({"feet", "seat", "floor", "none"});
    pose.contact = static_cast<Contact>(contact);
    pose.seat_height = read_metres(value, "seat_height_m", 0.0, 1.2);
    if (pose.seat_height && pose.contact != Contact::Seat)
        value.mistake("\"seat_height_m\" needs \"contact\": \"seat\"");
    const auto both = value.optional("both");
    const std::array own{value.optional("left"), value.optional("right")};
    for (std::size_t side = 0; side < 2; ++side) read_limb(both, pose.limbs[side]);
    for (std::size_t side = 0; side < 2; ++side) read_limb(own[side], pose.limbs[side]);
    if (const auto grip = value.optional("grip"); grip.exists()) pose.grip = read_grip(grip);
    return pose;
}

std::pair<double, double> Pose::pelvis_and_lumbar() const
{
    if (pelvis && lumbar) return {*pelvis, *lumbar};
    if (trunk && pelvis) return {*pelvis, *trunk - *pelvis};
    if (trunk && lumbar) return {*trunk - *lumbar, *lumbar};
    if (trunk) {
        const double shared = anatomy::lumbar_for_trunk(Angle::from_si(*trunk)).si();
        return {*trunk - shared, shared};
    }
    // Someone who only tips the pelvis, as on a chair, keeps the trunk upright.
    if (pelvis) return {*pelvis, -*pelvis};
    return {0.0, lumbar.value_or(0.0)};
}

}
