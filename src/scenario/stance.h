#pragma once
// Turns the numbers of one moment into a posture of one body: feet that stay where they stand, hips
// on a seat, hands on their grip.

#include "anatomy/body.h"
#include "scenario/plan.h"

namespace spineload::scenario {

/// What holds for a whole motion.
struct StanceRules {
    Contact contact = Contact::Feet;
    bool is_contact_constant = true;                ///< else the pelvis's place is in the channels
    bool do_arms_hang = true;                       ///< shoulder channels count from the vertical
    std::array<bool, 2> do_hands_hold{true, true};  ///< [Side] where there is a grip
    std::array<bool, 2> is_sole_level{true, true};
    std::array<bool, 2> is_foot_led{};  ///< legs follow the ankle's path
    double hip_height = 0.0;            ///< over the floor, seated
};

class Stance {
public:
    Stance(const anatomy::Body& body, const StanceRules& rules);

    const anatomy::Body& body() const { return *body_; }
    const StanceRules& rules() const { return rules_; }
    double arm_length() const;
    /// World height of the floor of someone who stands with the soles where they stand.
    double standing_floor() const { return standing_floor_; }

    /// Trunk and legs; the pelvis where the channels alone put it.
    anatomy::Posture trunk_and_legs(const Channels& value) const;
    /// Where the pelvis must be for this contact.
    glm::dvec3 pelvis_place(Contact contact, const anatomy::BodyPose& unplaced,
                            const Channels& value) const;
    /// The whole posture. An Error (a sentence without its place) when a hand cannot reach.
    Result<anatomy::Posture> posture(const Channels& value, bool is_gripping) const;
    /// Writes the arms' angles at a grip into the channels for angles.
    Result<void> keep_arm_angles(Channels& value) const;

private:
    void lead_feet(const Channels& value, anatomy::Posture& posture) const;
    Result<void> hold(const Channels& value, const anatomy::BodyPose& pose,
                      anatomy::Posture& posture) const;
    void hang(const Channels& value, const anatomy::BodyPose& pose,
              anatomy::Posture& posture) const;

    const anatomy::Body* body_;
    StanceRules rules_;
    glm::dvec3 standing_ankles_{0.0}, standing_hips_{0.0};  ///< middle of both
    double standing_floor_ = 0.0;
};

inline constexpr std::array upper_arms{anatomy::Limb::UpperArmLeft, anatomy::Limb::UpperArmRight};
/// From the middle of the gripping hands to one of them.
glm::dvec3 hand_from_middle(const Channels& value, std::size_t side);
/// The middle between a left and a right limb's first joint.
glm::dvec3 middle_of(const anatomy::BodyPose& pose, const std::array<anatomy::Limb, 2>& pair);

}
