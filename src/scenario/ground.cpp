#include "scenario/ground.h"

#include "scenario/loads.h"
#include "scenario/stance.h"

#include <fmt/format.h>
#include <algorithm>
#include <glm/geometric.hpp>

namespace spineload::scenario {

namespace {

using anatomy::BodyPose;
using anatomy::Bone;
using anatomy::index;
using anatomy::Limb;
using biomech::AppliedLoad;
using biomech::MassSegment;
using Place = GroundContact::Place;

// [source] standard gravity as the engine rounds it.
constexpr double gravity = 9.81;

constexpr std::array elbows{Limb::ForearmLeft, Limb::ForearmRight};
constexpr std::array thighs{Limb::ThighLeft, Limb::ThighRight};
constexpr std::array knees{Limb::ShankLeft, Limb::ShankRight};
constexpr std::array feet{Limb::FootLeft, Limb::FootRight};

std::size_t rank(Place place, Place left) { return index_of(place) - index_of(left); }

glm::dvec3 centre_of(const MassSegment& segment, const BodyPose& pose)
{
    const auto& frame =
        segment.limb ? pose.limbs[index(*segment.limb)] : pose.bones[index(segment.carrier)];
    return frame.rotation * segment.place + frame.translation;
}

glm::dvec3 centre_of(const AppliedLoad& load, const BodyPose& pose)
{
    if (load.at == AppliedLoad::At::Bone) return (pose.bones[index(load.bone)] * load.place).si;
    const double left = load.at == AppliedLoad::At::GripLeft    ? 1.0
                        : load.at == AppliedLoad::At::GripRight ? 0.0
                                                                : 0.5;
    return left * pose.grip_left.si + (1.0 - left) * pose.grip_right.si + load.place.si;
}

double total(const std::vector<GroundContact>& contacts, double time)
{
    double sum = 0.0;
    for (const auto& contact : contacts) sum += share_at(contact.share, time);
    return sum;
}

}

double share_at(const std::vector<SharePoint>& points, double time)
{
    if (points.empty()) return 1.0;
    double share = points.front().share;
    for (std::size_t i = 1; i < points.size(); ++i)
        share += (points[i].share - points[i - 1].share) *
                 smooth_step(time, points[i - 1].time, points[i].time - points[i - 1].time);
    return share;
}

double floor_share(const Supports& supports, double time)
{
    return supports.lying == Supports::Lying::No ? 0.0 : share_at(supports.floor_share, time);
}

Result<GroundBalance> GroundBalance::make(const ActivityPlan& plan, const anatomy::Body& body,
                                          const std::string& name)
{
    GroundBalance balance(plan, body, name);
    if (plan.supports.ground.upper.empty()) return balance;
    auto masses = biomech::load_masses(body);
    if (!masses) return tl::unexpected(masses.error());
    balance.masses_ = std::move(*masses);
    balance.add_legs();
    return balance;
}

// Legs, and the pelvis as what is left of the body.
void GroundBalance::add_legs()
{
    // [source] de Leva 1996, J Biomech 29:1223-1230: shares of body mass and the centres' places
    // along thigh, shank and foot (heel to toe); women and men.
    const bool is_female = body_->build.sex == anatomy::Sex::Female;
    const double thigh = is_female ? 0.1478 : 0.1416, shank = is_female ? 0.0481 : 0.0433,
                 foot = is_female ? 0.0129 : 0.0137;
    const double along_thigh = is_female ? 0.3612 : 0.4095,
                 along_shank = is_female ? 0.4416 : 0.4395,
                 along_foot = is_female ? 0.4014 : 0.4415;
    const double mass = body_->build.mass.si();
    double rest = mass;
    for (const auto& segment : masses_) rest -= segment.mass;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto add = [&](Limb limb, double share, glm::dvec3 place) {
            masses_.push_back({Bone::Pelvis, limb, place, share * mass, glm::dvec3{0.0}, false});
            rest -= share * mass;
        };
        add(thighs[side], thigh, {0.0, -along_thigh * body_->thigh_length.si(), 0.0});
        add(knees[side], shank, {0.0, -along_shank * body_->shank_length.si(), 0.0});
        // A quarter of the foot is behind the ankle, as place_body has it.
        add(feet[side], foot,
            {(along_foot - 0.25) * body_->foot_length.si(), -0.5 * body_->foot_height.si(), 0.0});
    }
    // assumed: the pelvis's mass lies between the lowest disc and the hips, nearer to these.
    const glm::dvec3 hips = body_->hip_right.si * glm::dvec3{1.0, 1.0, 0.0};
    masses_.push_back({Bone::Pelvis, {}, 0.6 * hips, std::max(0.0, rest), glm::dvec3{0.0}, false});
}

// What lies on the ground beyond the lower contact rests there and takes no part in the balance:
// both legs of someone who leans on the hips, shank and foot of a leg that kneels.
double GroundBalance::counted(const MassSegment& segment, double time) const
{
    if (!segment.limb) return 1.0;
    const auto side_of = [&](const std::array<Limb, 2>& pair) {
        return std::ranges::find(pair, *segment.limb) - pair.begin();
    };
    const auto is_in = [&](const std::array<Limb, 2>& pair) { return side_of(pair) < 2; };
    const bool is_thigh = is_in(thighs), is_shank = is_in(knees), is_foot = is_in(feet);
    if (!is_thigh && !is_shank && !is_foot) return 1.0;
    const auto side = static_cast<std::size_t>(is_thigh   ? side_of(thighs)
                                               : is_shank ? side_of(knees)
                                                          : side_of(feet));
    double resting = 0.0;
    for (const auto& contact : plan_->supports.ground.lower) {
        const double share = share_at(contact.share, time);
        const bool is_of_side = [&](Place both) {
            return contact.place == both || rank(contact.place, both) == side + 1;
        }(contact.place <= Place::KneeRight ? Place::Knees : Place::Feet);
        const bool is_knee = contact.place >= Place::Knees && contact.place <= Place::KneeRight;
        const bool is_sole = contact.place >= Place::Feet && contact.place <= Place::FootRight;
        if (contact.place == Place::Hips || (is_knee && is_of_side && !is_thigh) ||
            (is_sole && is_of_side && is_foot))
            resting = std::max(resting, std::min(1.0, share));
    }
    return 1.0 - resting;
}

glm::dvec3 GroundBalance::place_of(Place place, const BodyPose& pose) const
{
    const auto one_of = [&](Place both, const std::array<glm::dvec3, 2>& ends) {
        const std::size_t which = rank(place, both);
        return which == 0 ? 0.5 * (ends[0] + ends[1]) : ends[which - 1];
    };
    const auto origins = [&](const std::array<Limb, 2>& pair) {
        return std::array{pose.limbs[index(pair[0])].translation,
                          pose.limbs[index(pair[1])].translation};
    };
    const auto soles = [&](double along) {
        std::array<glm::dvec3, 2> ends;
        for (std::size_t side = 0; side < 2; ++side)
            ends[side] =
                (pose.limbs[index(feet[side])] * Position<Segment>{{along * body_->foot_length.si(),
                                                                    -body_->foot_height.si(), 0.0}})
                    .si;
        return ends;
    };
    switch (place) {
        case Place::Shoulders:
        case Place::ShoulderLeft:
        case Place::ShoulderRight:
            return one_of(Place::Shoulders, origins(upper_arms));
        case Place::Elbows:
        case Place::ElbowLeft:
        case Place::ElbowRight:
            return one_of(Place::Elbows, origins(elbows));
        case Place::Hands:
        case Place::HandLeft:
        case Place::HandRight:
            return one_of(Place::Hands, {pose.grip_left.si, pose.grip_right.si});
        case Place::Hips:
            return middle_of(pose, thighs);
        case Place::Knees:
        case Place::KneeLeft:
        case Place::KneeRight:
            return one_of(Place::Knees, origins(knees));
        case Place::Feet:
        case Place::FootLeft:
        case Place::FootRight:
            return one_of(Place::Feet, soles(0.25));
        case Place::Toes:
            // The balls of the feet.
            return one_of(Place::Toes, soles(0.65));
    }
    return glm::dvec3{0.0};
}

glm::dvec3 GroundBalance::centre_of(const std::vector<GroundContact>& contacts, double time,
                                    const BodyPose& pose) const
{
    glm::dvec3 sum{0.0};
    double shares = 0.0;
    for (const auto& contact : contacts) {
        const double share = std::max(share_at(contact.share, time), 1e-9);
        sum += share * place_of(contact.place, pose);
        shares += share;
    }
    return sum / shares;
}

GroundReaction GroundBalance::reaction(double time, const PosesAround& poses,
                                       std::span<const AppliedLoad> loads) const
{
    GroundReaction found;
    const auto& ground = plan_->supports.ground;
    found.upper_place = centre_of(ground.upper, time, *poses.now);
    found.lower_place = centre_of(ground.lower, time, *poses.now);
    const glm::dvec3 up{0.0, 1.0, 0.0};
    glm::dvec3 along = found.upper_place - found.lower_place;
    along.y = 0.0;
    // Contacts one above the other hold no balance (assumed: nearer than a hand's breadth).
    const double apart = glm::length(along);
    if (apart < 0.08) return found;
    along /= apart;
    // Positive about this axis is what turns the body over towards the lower contact.
    const glm::dvec3 axis = glm::cross(along, up);
    const auto weigh = [&](const auto& thing, double mass) {
        const glm::dvec3 place = scenario::centre_of(thing, *poses.now);
        glm::dvec3 force = -gravity * up;
        if (poses.before && poses.after)
            force -= (scenario::centre_of(thing, *poses.after) - 2.0 * place +
                      scenario::centre_of(thing, *poses.before)) /
                     (poses.spacing * poses.spacing);
        force *= mass;
        found.upper -= glm::dot(axis, glm::cross(place - found.lower_place, force)) / apart;
        found.lower += glm::dot(axis, glm::cross(place - found.upper_place, force)) / apart;
    };
    for (const MassSegment& segment : masses_)
        weigh(segment, segment.mass * counted(segment, time));
    for (const AppliedLoad& load : loads)
        if (load.mass.si() > 0.0) weigh(load, load.mass.si());
    return found;
}

void GroundBalance::push(const GroundContact& contact, double newtons, const BodyPose& pose,
                         biomech::Instant& instant) const
{
    AppliedLoad load;
    load.is_support = true;
    load.force = ForceVec<World>{{0.0, newtons, 0.0}};
    switch (contact.place) {
        case Place::Hands:
            load.at = AppliedLoad::At::GripMiddle;
            break;
        case Place::HandLeft:
            load.at = AppliedLoad::At::GripLeft;
            break;
        case Place::HandRight:
            load.at = AppliedLoad::At::GripRight;
            break;
        default: {
            // Through the arm, held stiff, to the thorax.
            load.at = AppliedLoad::At::Bone;
            const auto& thorax = pose.bones[index(Bone::T12)];
            load.place =
                Position<Segment>::from_si(glm::transpose(thorax.rotation) *
                                           (place_of(contact.place, pose) - thorax.translation));
        }
    }
    instant.loads.push_back(load);
}

Result<void> GroundBalance::apply(double time, biomech::Instant& instant) const
{
    const double free = 1.0 - floor_share(plan_->supports, time);
    if (plan_->supports.lying != Supports::Lying::No) instant.gravity_direction = {0.0, -free, 0.0};
    const auto& ground = plan_->supports.ground;
    const double shares = total(ground.upper, time);
    const double part = free * std::min(1.0, shares);
    if (ground.upper.empty() || part <= 0.0) return {};
    const BodyPose now = place_body(*body_, instant.posture);
    PosesAround poses{nullptr, &now, nullptr, instant.spacing.si()};
    BodyPose before, after;
    if (instant.before && instant.after) {
        before = place_body(*body_, *instant.before);
        after = place_body(*body_, *instant.after);
        poses.before = &before;
        poses.after = &after;
    }
    const GroundReaction found = reaction(time, poses, instant.loads);
    // Who is about to leave one contact may hang on it a little; who hangs on it firmly falls.
    const double weight = found.upper + found.lower;
    if (part > 0.5 && std::min(found.upper, found.lower) < -0.1 * std::abs(weight))
        return fail(fmt::format(
            "{}: at {:.2f} s the body would tip over: its weight is not between what the ground "
            "carries; bring hands and feet further apart, or lean the trunk less",
            name_, time));
    for (const auto& contact : ground.upper) {
        const double newtons =
            part * std::max(0.0, found.upper) * share_at(contact.share, time) / shares;
        if (newtons > 0.0) push(contact, newtons, now, instant);
    }
    return {};
}

}
