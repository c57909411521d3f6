#pragma once
// What the engine is asked: one person, a motion sampled at moments, the loads on it. Knows nothing
// of activities or files.

#include "anatomy/body.h"
#include "core/frames.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::biomech {

/// A mass or force attached to the body (what is held, carried, or pushed).
struct AppliedLoad {
    enum class At { GripLeft, GripRight, GripMiddle, Bone };
    At at = At::GripMiddle;
    anatomy::Bone bone = anatomy::Bone::T12;  ///< for At::Bone
    Position<Segment> place;  ///< for At::Bone, reference posture coordinates; for grips an offset
                              ///< from the grip in World axes
    Mass mass;                ///< gravity and inertia are added by the engine
    ForceVec<World> force;    ///< further force on the body, e.g. the cart's resistance
    bool is_support = false;  ///< the force is a support's: what the ground pushes back

    bool operator==(const AppliedLoad&) const = default;
};

/// Something outside that can push the body, one way only (backrest, table, elbows on thighs).
struct Support {
    anatomy::Bone bone = anatomy::Bone::T12;
    Position<Segment> place;  ///< reference posture coordinates
    glm::dvec3 direction{
        1.0, 0.0, 0.0};  ///< World; force = factor × direction, not normalised (model.md section 4)
    Force most;          ///< upper bound of the factor
    /// Set: acts at this grip, carried by `bone` through the arms, instead of at `place`: what is
    /// held pushes back where it is pressed against the holder's pelvis. That steadies nobody.
    std::optional<AppliedLoad::At> grip;

    bool operator==(const Support&) const = default;
};

/// One moment of a motion.
struct Instant {
    Time time;
    std::string phase;
    anatomy::Posture posture;
    /// The posture a little before and after (same spacing), for accelerations by central
    /// difference; absent: at rest.
    std::optional<anatomy::Posture> before, after;
    Time spacing;  ///< of before and after
    std::vector<AppliedLoad> loads;
    std::vector<Support> supports;
    double arms_carried = 0.0;  ///< share of the arms' weight that arm rests or thighs carry
    double vertical_factor =
        1.0;  ///< further factor on gravity (oracle's `acc`), 1 with real accelerations
    glm::dvec3 gravity_direction{0.0, -1.0,
                                 0.0};  ///< zero when the floor carries each segment (lying)
    Pressure abdominal_pressure = 1_kPa;
    bool is_deliberate_strain = false;  ///< Valsalva: the obliques work harder (model.md section 4)

    bool operator==(const Instant&) const = default;
};

struct SolverOptions {
    double exponent = 2.0;  ///< p of the muscle cost, 2 or 3
    bool with_facets = true;
    bool relax_posture = true;  ///< a level may sit up to 2° off the imposed posture
    int most_passes = 25;
    /// The document's model to the letter (model.md), without what was improved since: for its
    /// expected numbers.
    bool as_documented = false;
    bool operator==(const SolverOptions&) const = default;
};

struct Problem {
    anatomy::Build build;
    std::vector<Instant> instants;  ///< in time order; one for a still posture
    bool repeats = false;
    SolverOptions options;

    bool operator==(const Problem&) const = default;
};

}
