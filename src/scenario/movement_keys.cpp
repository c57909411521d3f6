// What a keyframe's pose means for this body: angles that the file leaves open, and where the hands
// are against the shoulders.

#include "core/show.h"
#include "scenario/movement.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double radian = std::numbers::pi / 180.0;

// Hips bend by this much more than the pose says; what hangs on them keeps its direction.
Channels bent_more(Channels value, double angle, bool do_arms_hang)
{
    value[index(Channel::PelvisTilt)] += angle;
    for (std::size_t side = 0; side < 2; ++side) {
        value[index(Channel::HipLeft, side)] += angle;
        if (!do_arms_hang) value[index(Channel::ShoulderLeft, side)] += angle;
    }
    return value;
}

}

// Standing, the hips stay over the ankles, a little behind them when the trunk leans forward;
// sitting, the shanks are upright and the feet on the floor.
void Movement::resolve_legs(const Pose& pose, Channels& value) const
{
    const auto& body = stance_.body();
    const double tilt = value[index(Channel::PelvisTilt)];
    const double trunk = tilt + value[index(Channel::Lumbar)];
    // assumed: 0.13° backwards per degree of trunk flexion keeps the body's weight over the feet.
    const double sway = 0.13 * std::clamp(trunk, 0.0, 110.0 * radian);
    // assumed: of a bent knee the thigh takes half, and more the deeper the squat (0.66 at 110°),
    // because ankles bend no further than 35° to 40° with the heels down.
    const auto share_of = [](double knee) { return 0.5 + 0.16 * knee / (110.0 * radian); };
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& given = pose.limbs[side];
        double knee = given.knee_flexion.value_or(0.0);
        double thigh_forward = share_of(knee) * knee + sway;
        if (pose.contact == Contact::Seat) {
            const double rise = hip_height() - (body.foot_height + body.shank_length).si();
            thigh_forward = std::acos(std::clamp(rise / body.thigh_length.si(), -0.3, 1.0));
            knee = given.knee_flexion.value_or(thigh_forward);
        }
        const bool is_free = pose.contact == Contact::None;
        const double hip = given.hip_flexion.value_or(is_free ? 0.0 : tilt + thigh_forward);
        value[index(Channel::HipLeft, side)] = hip;
        value[index(Channel::KneeLeft, side)] = knee;
        value[index(Channel::HipAbductionLeft, side)] = given.hip_abduction;
        value[index(Channel::AnkleLeft, side)] =
            given.ankle_flexion.value_or(is_free ? 0.0 : knee + tilt - hip);
        const auto foot = given.foot.value_or(FootPlace{});
        value[index(Channel::FootForwardLeft, side)] = foot.forward;
        value[index(Channel::FootUpLeft, side)] = foot.up;
        value[index(Channel::FootOutLeft, side)] = foot.out;
        value[index(Channel::FootPitchLeft, side)] = foot.pitch;
    }
}

Result<void> Movement::resolve(Key& key, const Pose& pose) const
{
    Channels& value = key.value;
    const auto set = [&](Channel channel, double v) { value[index(channel)] = v; };
    const auto [tilt, lumbar] = pose.pelvis_and_lumbar();
    set(Channel::PelvisTilt, tilt);
    set(Channel::Lumbar, lumbar);
    set(Channel::Lateral, pose.lateral);
    set(Channel::Axial, pose.axial);
    set(Channel::Roll, pose.roll);
    set(Channel::Yaw, pose.yaw);
    set(Channel::Thorax, pose.thorax);
    set(Channel::Neck, pose.neck);
    set(Channel::PelvisForward, pose.forward);
    set(Channel::PelvisUp, pose.up);
    set(Channel::PelvisRight, pose.right);
    resolve_legs(pose, value);
    const double trunk = tilt + lumbar + pose.thorax;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& given = pose.limbs[side];
        const double from_vertical = given.shoulder_flexion
                                         ? *given.shoulder_flexion - trunk
                                         : given.shoulder_from_vertical.value_or(0.0);
        value[index(Channel::ShoulderLeft, side)] =
            from_vertical + (stance_.rules().do_arms_hang ? 0.0 : trunk);
        value[index(Channel::AbductionLeft, side)] = given.shoulder_abduction.value_or(0.0);
        value[index(Channel::ElbowLeft, side)] = given.elbow_flexion;
    }
    if (pose.grip) {
        key.has_grip = true;
        if (auto done = resolve_grip(pose, key.time, value); !done) return done;
    }
    if (!stance_.rules().is_contact_constant) {
        // The contact changes on the way: the pelvis's places are joined, not the contacts.
        const auto unplaced = place_body(stance_.body(), stance_.trunk_and_legs(value));
        const auto place = stance_.pelvis_place(pose.contact, unplaced, value);
        set(Channel::PelvisForward, place.x);
        set(Channel::PelvisUp, place.y);
        set(Channel::PelvisRight, place.z);
    }
    return {};
}

// When the hands are out of reach the hips bend more, as far as the file allows, which is what
// people do for something low or far. The grip is kept as a way from the shoulders: between two
// keyframes within reach every straight way is within reach too.
Result<void> Movement::resolve_grip(const Pose& pose, double time, Channels& value) const
{
    const Grip& grip = *pose.grip;
    const auto& body = stance_.body();
    const double arm = stance_.arm_length();
    // One hand alone is where the grip is.
    const bool is_one_handed = grip.holds[0] != grip.holds[1];
    const double width =
        is_one_handed ? 0.0 : grip.width.value_or(2.0 * body.shoulder_half_width.si());
    const Channels start = value;
    // Sets the grip for so much more bend and says how far the hands are out of reach.
    const auto shortfall = [&](double more) {
        value = bent_more(start, more, stance_.rules().do_arms_hang);
        value[index(Channel::GripWidth)] = width;
        value[index(Channel::GripTurn)] = grip.turn;
        value[index(Channel::GripSlope)] = grip.slope;
        const auto unplaced = place_body(body, stance_.trunk_and_legs(value));
        const glm::dvec3 place = stance_.pelvis_place(pose.contact, unplaced, value);
        const auto level = grip.is_from_l45 ? anatomy::Level::L4L5 : anatomy::Level::L5S1;
        const glm::dvec3 joint = unplaced.discs[anatomy::index(level)].translation + place;
        // Feet led to their places are not yet there; what they stand on is.
        const bool is_led = (pose.contact == Contact::Feet || pose.contact == Contact::None) &&
                            (stance_.rules().is_foot_led[0] || stance_.rules().is_foot_led[1]);
        const double floor =
            is_led ? stance_.standing_floor() : unplaced.floor_height.si() + place.y;
        const double ground = grip.is_from_floor ? floor : joint.y;
        const glm::dvec3 middle{joint.x + grip.forward, ground + grip.vertical,
                                joint.z + grip.right};
        double out_of_reach = -1e9;
        for (std::size_t side = 0; side < 2; ++side) {
            if (!grip.holds[side]) continue;
            const glm::dvec3 hand = middle + hand_from_middle(value, side);
            const auto& shoulder = unplaced.limbs[index(upper_arms[side])].translation;
            out_of_reach = std::max(out_of_reach, glm::length(hand - shoulder - place) - arm);
        }
        const glm::dvec3 way = middle - middle_of(unplaced, upper_arms) - place;
        value[index(Channel::GripForward)] = way.x;
        value[index(Channel::GripUp)] = way.y;
        value[index(Channel::GripRight)] = way.z;
        return out_of_reach;
    };
    // A hair short of straight, where the elbow's angle jumps with every millimetre; in a gait the
    // shoulders also turn and tip against the grip (assumed: by so much of the arm's length).
    const double margin = (motion_->harmonics.empty() ? 0.0005 : 0.03) * arm;
    const double at_once = shortfall(0.0);
    double good = 0.0;
    if (at_once > -margin && grip.most_extra_bend > 0.0) {
        // The least bend that reaches: a scan by degrees, then halving.
        double more = 0.0;
        while (more < grip.most_extra_bend && shortfall(more) > -margin) more += radian;
        if (shortfall(more) <= -margin) {
            double bad = more - radian;
            for (int i = 0; i < 25; ++i) {
                const double half = 0.5 * (more + bad);
                (shortfall(half) <= -margin ? more : bad) = half;
            }
            good = more;
        }
    }
    if (shortfall(good) > 0.0)
        return fail(fmt::format(
            "{}: the grip is {} out of reach: from shoulder to grip the arms are {} long; bring it "
            "closer, or let the trunk or the knees bend more",
            place_of(time), show(Length::from_si(at_once)), show(Length::from_si(arm))));
    if (auto done = stance_.keep_arm_angles(value); !done)
        return fail(place_of(time) + ": " + done.error().text());
    return {};
}

}
