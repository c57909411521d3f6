#include "scene/body_points.h"

#include "scenario/problem.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

using anatomy::index;
using anatomy::Limb;
using anatomy::Side;

glm::vec3 at(const Transform<World, Segment>& t, const glm::dvec3& place)
{
    return glm::vec3{t.rotation * place + t.translation};
}

LegPoints leg(const anatomy::Body& body, const anatomy::BodyPose& pose, Side side)
{
    const bool is_left = side == Side::Left;
    const auto& thigh = pose.limbs[index(is_left ? Limb::ThighLeft : Limb::ThighRight)];
    const auto& shank = pose.limbs[index(is_left ? Limb::ShankLeft : Limb::ShankRight)];
    const auto& foot = pose.limbs[index(is_left ? Limb::FootLeft : Limb::FootRight)];
    const double length = body.foot_length.si(), height = body.foot_height.si();
    // A quarter of the foot is behind the ankle, as place_body has it.
    return {at(thigh, {0, 0, 0}), at(shank, {0, 0, 0}), at(foot, {0, 0, 0}),
            at(foot, {-0.25 * length, -height, 0}), at(foot, {0.75 * length, -height, 0})};
}

ArmPoints arm(const anatomy::Body& body, const anatomy::BodyPose& pose, Side side)
{
    const bool is_left = side == Side::Left;
    const auto& upper = pose.limbs[index(is_left ? Limb::UpperArmLeft : Limb::UpperArmRight)];
    const auto& fore = pose.limbs[index(is_left ? Limb::ForearmLeft : Limb::ForearmRight)];
    const double reach = body.elbow_to_grip.si();
    // assumed: the grip is a third of a hand (0.108 H long, Winter) beyond the wrist.
    return {at(upper, {0, 0, 0}), at(fore, {0, 0, 0}), at(fore, {0, -0.8 * reach, 0}),
            at(fore, {0, -reach, 0})};
}

glm::mat3 basis(const glm::vec3& right, const glm::vec3& along)
{
    const glm::vec3 z = glm::normalize(right);
    const glm::vec3 x = glm::normalize(glm::cross(along, z));
    return {x, glm::cross(z, x), z};
}

// Tilted backwards: the top moves to -x. A rail's front end rises as much.
glm::mat3 tilted(const scenario::Prop& prop)
{
    const float angle = static_cast<float>(prop.tilt_deg) * std::numbers::pi_v<float> / 180.0f;
    return {glm::vec3{std::cos(angle), std::sin(angle), 0},
            glm::vec3{-std::sin(angle), std::cos(angle), 0}, glm::vec3{0, 0, 1}};
}

glm::vec3 held_at(const scenario::Prop& prop, const anatomy::BodyPose& pose)
{
    using Hand = scenario::Prop::Hand;
    const glm::dvec3 hand = prop.hand == Hand::Left ? pose.grip_left.si
                            : prop.hand == Hand::Right
                                ? pose.grip_right.si
                                : 0.5 * (pose.grip_left.si + pose.grip_right.si);
    return glm::vec3{hand + prop.place};
}

// A bar runs through both hands; a stick hangs from the hand, or runs from the upper hand through
// the lower, and ends at the floor at the latest.
void finish_held(const scenario::Prop& prop, const anatomy::BodyPose& pose, PlacedProp& placed)
{
    using Kind = scenario::Prop::Kind;
    if (prop.kind == Kind::Bar && prop.hand == scenario::Prop::Hand::Both) {
        const glm::vec3 across{pose.grip_right.si - pose.grip_left.si};
        if (glm::length(across) > 0.05f) placed.axes = basis(across, {0, 1, 0});
    } else if (prop.kind == Kind::Stick) {
        const bool is_left_upper = pose.grip_left.si.y > pose.grip_right.si.y;
        const glm::vec3 upper{is_left_upper ? pose.grip_left.si : pose.grip_right.si},
            lower{is_left_upper ? pose.grip_right.si : pose.grip_left.si};
        if (prop.hand == scenario::Prop::Hand::Both && glm::length(upper - lower) > 0.05f) {
            const glm::vec3 along = upper - lower, right = glm::cross(glm::vec3{1, 0, 0}, along);
            placed.axes = basis(glm::length(right) > 1e-3f ? right : glm::vec3{0, 0, 1}, along);
            placed.centre = upper;
        }
        const glm::vec3 up = placed.axes[1];
        const float to_floor = (placed.centre.y - placed.floor) / std::max(up.y, 0.01f);
        placed.half.y = 0.5f * std::clamp(2.0f * placed.half.y, 0.05f, std::max(to_floor, 0.05f));
        placed.centre -= placed.half.y * up;
    } else if (prop.kind == Kind::Box) {
        placed.axes = glm::mat3{1.0f};
    }
}

}

BodyPoints body_points(const anatomy::Body& body, const anatomy::BodyPose& pose)
{
    BodyPoints out;
    out.stature = static_cast<float>(body.build.height.si());
    for (const Side side : {Side::Left, Side::Right}) {
        out.legs[static_cast<std::size_t>(side)] = leg(body, pose, side);
        out.arms[static_cast<std::size_t>(side)] = arm(body, pose, side);
    }
    // assumed: the middle of a lean trunk's depth is 2 cm in front of the discs' centres.
    const double in_front = 0.022 * body.build.height.si() / 1.75;
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        out.discs[i] = glm::vec3{pose.discs[i].translation};
        out.belly[i] = at(pose.bones[i], body.discs[i].centre.si + glm::dvec3{in_front, 0, 0});
    }
    const auto& left = out.arms[0].shoulder;
    const auto& right = out.arms[1].shoulder;
    out.shoulders = 0.5f * (left + right);
    const auto& head = pose.limbs[index(Limb::Head)];
    out.neck = at(head, {0, 0, 0});
    out.head = at(head, body.head_centre.si - body.neck_pivot.si);
    out.head_axes = glm::mat3{head.rotation};
    const auto& thorax = pose.bones[index(anatomy::Bone::T12)];
    // assumed: the middle of the thorax is where its mass is (0.011, 0.0715 of height from T12-L1).
    out.chest = at(thorax, body.discs[index(anatomy::Level::T12L1)].centre.si +
                               body.build.height.si() * glm::dvec3{0.0110, 0.0715, 0.0});
    // The upper thorax may be bent against T12: shoulders and neck tell how far.
    const glm::dvec3 middle = body.shoulder_right.si * glm::dvec3{1, 1, 0};
    const glm::mat3 rest = basis({0, 0, 1}, glm::vec3{body.neck_pivot.si - middle});
    out.shoulder_axes = basis(right - left, out.neck - out.shoulders) * glm::transpose(rest);
    out.floor = static_cast<float>(pose.floor_height.si());
    return out;
}

std::vector<PropInMotion> props_of(const scenario::Activity& activity,
                                   const scenario::Person& person)
{
    std::vector<PropInMotion> out;
    const auto resting = scenario::props_at(activity, person, 0.0);
    for (std::size_t i = 0; i < activity.props().size(); ++i) {
        PropInMotion one{activity.props()[i], {}, {}};
        const auto place_at = [&](double time) -> std::optional<glm::vec3> {
            const auto props = scenario::props_at(activity, person, time);
            if (!props || i >= props->size()) return std::nullopt;
            return glm::vec3{(*props)[i].place};
        };
        if (resting && i < resting->size()) one.prop.floor = (*resting)[i].floor;
        if (!scenario::is_held(one.prop.kind)) {
            if (resting && i < resting->size()) one.prop.place = (*resting)[i].place;
        } else if (!activity.is_still()) {
            if (one.prop.held_from_s > 0.0) one.taken = place_at(one.prop.held_from_s);
            if (one.prop.held_to_s < activity.duration_s()) one.left = place_at(one.prop.held_to_s);
        }
        out.push_back(one);
    }
    return out;
}

std::vector<PlacedProp> place_props(const anatomy::BodyPose& pose,
                                    std::span<const PropInMotion> props, double time_s)
{
    std::vector<PlacedProp> out;
    for (const auto& [prop, taken, left] : props) {
        PlacedProp placed{
            prop.kind, glm::vec3{prop.place},         0.5f * glm::vec3{prop.size}, tilted(prop),
            false,     static_cast<float>(prop.floor)};
        if (scenario::is_held(prop.kind)) {
            placed.is_held = time_s >= prop.held_from_s && time_s <= prop.held_to_s;
            placed.centre = time_s < prop.held_from_s && taken ? *taken
                            : time_s > prop.held_to_s && left  ? *left
                                                               : held_at(prop, pose);
            finish_held(prop, pose, placed);
        } else {
            placed.centre += glm::vec3{time_s * prop.velocity};
        }
        out.push_back(placed);
    }
    return out;
}

}
