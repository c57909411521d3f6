#pragma once
// What the ground pushes back with when someone leans on shoulders, elbows or hands and on feet,
// knees or hips: fixed by the balance of the whole body, so known before any muscle is. Inside
// `scenario` only.

#include "biomech/masses.h"
#include "biomech/problem.h"
#include "scenario/plan.h"

#include <span>

namespace spineload::scenario {

/// Upward forces, N, on the two contacts of a body that rests on both. Either is negative where the
/// body would tip over the other.
struct GroundReaction {
    double upper = 0.0, lower = 0.0;
    glm::dvec3 upper_place{0.0}, lower_place{0.0};  ///< m, World
};

/// Postures around a moment; `before` and `after` may be absent: at rest.
struct PosesAround {
    const anatomy::BodyPose* before = nullptr;
    const anatomy::BodyPose* now = nullptr;
    const anatomy::BodyPose* after = nullptr;
    double spacing = 0.0;  ///< s
};

class GroundBalance {
public:
    /// `name` stands before messages. Plan and body must outlive it.
    static Result<GroundBalance> make(const ActivityPlan& plan, const anatomy::Body& body,
                                      const std::string& name);

    /// Weakens gravity by the floor's share and adds the ground's push to an instant that is
    /// otherwise filled. `time` at the file's pace. An Error when the body would tip over.
    Result<void> apply(double time, biomech::Instant& instant) const;

    /// By the moments of all weights and inertia forces about the other contact. The ground pushes
    /// upwards only: what friction does is neglected (assumed; hands and feet are not spread apart
    /// or pulled together on purpose). Inertia against a segment's own turning is neglected.
    /// `loads`: what is held and carried; their masses count, other forces do not.
    GroundReaction reaction(double time, const PosesAround& poses,
                            std::span<const biomech::AppliedLoad> loads = {}) const;

private:
    GroundBalance(const ActivityPlan& plan, const anatomy::Body& body, const std::string& name)
        : plan_{&plan}, body_{&body}, name_{name}
    {
    }
    void add_legs();
    double counted(const biomech::MassSegment& segment, double time) const;
    glm::dvec3 place_of(GroundContact::Place place, const anatomy::BodyPose& pose) const;
    glm::dvec3 centre_of(const std::vector<GroundContact>& contacts, double time,
                         const anatomy::BodyPose& pose) const;
    void push(const GroundContact& contact, double newtons, const anatomy::BodyPose& pose,
              biomech::Instant& instant) const;

    const ActivityPlan* plan_;
    const anatomy::Body* body_;
    std::string name_;
    std::vector<biomech::MassSegment> masses_;  ///< the whole body's
};

/// Straight levels joined by smooth steps; the first before its time, the last after its own.
double share_at(const std::vector<SharePoint>& points, double time);

/// How much of the body's weight the floor carries where it lies.
double floor_share(const Supports& supports, double time);

}
