#include "scenario/movement.h"
#include "scenario/problem.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

using anatomy::BodyPose;
using anatomy::Limb;

constexpr std::array hips{Limb::ThighLeft, Limb::ThighRight};

// The front of a backrest runs along its tilt, a back's thickness behind the spine.
glm::dvec3 backrest_centre(const Prop& prop, const BodyPose& pose, double seat, double stature)
{
    const double tilt = prop.tilt_deg * std::numbers::pi / 180.0;
    const glm::dvec3 forward{std::cos(tilt), std::sin(tilt), 0.0},
        up{-std::sin(tilt), std::cos(tilt), 0.0};
    // assumed: 0.10 m from the middle of the T12-L1 disc to the skin of the back at 1.80 m.
    const glm::dvec3 back = pose.discs[index(anatomy::Level::T12L1)].translation -
                            (0.10 * stature + 0.5 * prop.size.x) * forward;
    const double middle = seat + 0.5 * prop.size.y * up.y;
    return back + up * ((middle - back.y) / up.y);
}

glm::dvec3 grip_of(const Prop& prop, const BodyPose& pose)
{
    if (prop.hand == Prop::Hand::Left) return pose.grip_left.si;
    if (prop.hand == Prop::Hand::Right) return pose.grip_right.si;
    return 0.5 * (pose.grip_left.si + pose.grip_right.si);
}

// Who stands or sits is placed over the floor of relaxed standing, even with the feet on a stool;
// who lies, flies or climbs has it under the lowest part.
double room_floor(const Prop& prop, const Motion& motion, const anatomy::Body& body,
                  const BodyPose& pose)
{
    const auto contact = motion.keyframes.front().pose.contact;
    const bool is_under_body = prop.kind == Prop::Kind::Bed || prop.kind == Prop::Kind::Floor;
    const bool is_known = !is_under_body && (contact == Contact::Feet || contact == Contact::Seat);
    return is_known ? place_body(body, {}).floor_height.si() : pose.floor_height.si();
}

glm::dvec3 centre_of(const Prop& prop, const BodyPose& pose, double seat, double stature)
{
    const double floor = prop.floor, half = 0.5 * prop.size.y;
    const glm::dvec3 hip = middle_of(pose, hips);
    const glm::dvec3 head = pose.limbs[index(Limb::Head)].translation;
    const glm::dvec3 foot = pose.limbs[index(Limb::FootRight)].translation;
    // As grips count: forward and to the right of the L5-S1 joint, over the floor.
    const glm::dvec3 joint = pose.discs[index(anatomy::Level::L5S1)].translation;
    switch (prop.kind) {
        case Prop::Kind::Box:
        case Prop::Kind::Bar:
        case Prop::Kind::Stick:
        case Prop::Kind::Wheel:
        case Prop::Kind::Cart:
            return grip_of(prop, pose) + prop.place;
        case Prop::Kind::Seat:
        case Prop::Kind::Ball:
            return glm::dvec3{hip.x, seat - half, hip.z} + prop.place;
        case Prop::Kind::Backrest:
            return backrest_centre(prop, pose, seat, stature) + prop.place;
        case Prop::Kind::Bed:
            return glm::dvec3{0.5 * (head.x + foot.x), floor - half, hip.z} + prop.place;
        case Prop::Kind::Floor:
            return glm::dvec3{hip.x, floor - half, hip.z} + prop.place;
        case Prop::Kind::Table:
        case Prop::Kind::Basin:
        case Prop::Kind::Shelf:
        case Prop::Kind::Step:
        case Prop::Kind::Rail:
            return glm::dvec3{joint.x, floor - half, joint.z} + prop.place;
    }
    return prop.place;
}

}

Result<std::vector<Prop>> props_at(const Activity& activity, const Person& person, double time_s)
{
    std::vector<Prop> props = activity.props();
    if (props.empty()) return props;
    const auto body = make_body(person.build);
    if (!body) return tl::unexpected(body.error());
    const auto& motion = activity.plan()->motion;
    const auto movement = Movement::make(motion, *body, activity.name());
    if (!movement) return tl::unexpected(movement.error());
    const double stature = body->build.height.si() / 1.8;
    for (auto& prop : props) {
        // Before it is taken and after it is left, a box stays where the hands were then; what
        // stands keeps its place or goes by.
        const double time =
            is_held(prop.kind)
                ? std::clamp(time_s, prop.held_from_s, std::max(prop.held_from_s, prop.held_to_s))
                : prop.at_s;
        const auto posture = movement->at(time * motion.pace);
        if (!posture) return tl::unexpected(posture.error());
        const BodyPose pose = place_body(*body, *posture);
        const double seat = middle_of(pose, hips).y - hips_over_seat * stature;
        prop.floor = room_floor(prop, motion, *body, pose);
        prop.place = centre_of(prop, pose, seat, stature) + (time_s - prop.at_s) * prop.velocity;
    }
    return props;
}

}
