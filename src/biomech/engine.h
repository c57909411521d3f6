#pragma once
// The engine: a person's model, made once, solves any number of problems.

#include "biomech/solution.h"

#include <memory>
#include <span>

namespace spineload::biomech {

struct Variation;  ///< biomech/variation.h

/// Muscles, masses and tissues of one person. Immutable; safe to share between threads.
class Model {
public:
    /// `as_documented`: sizes of people by model.md alone, without what was improved since.
    static Result<Model> make(const anatomy::Build& build, bool as_documented = false);
    /// The same person as a variation has them. Nothing is read anew; the nominal variation gives
    /// an equal model. Its build may differ from this one's (muscle stress): see `varied_problem`.
    Model varied(const Variation& variation) const;
    const anatomy::Body& body() const;
    std::span<const Fascicle> fascicles() const;
    /// World points of a fascicle's path in a pose (for the muscle layer).
    std::vector<Position<World>> path(const Fascicle& fascicle,
                                      const anatomy::BodyPose& pose) const;

    struct Parts;
    const Parts& parts() const { return *parts_; }

private:
    static Result<Model> make_anew(const anatomy::Build& build, bool as_documented);

    std::shared_ptr<const Parts> parts_;
};

/// Solves every instant, in runs of a fixed length each warm-started from the one before.
/// Deterministic: equal input gives bit-equal output, however many `threads` share the runs (0: as
/// many as the machine has). `problem.build` must be the model's.
Solution solve(const Model& model, const Problem& problem, unsigned threads = 0);

/// Relaxed standing of the same person: the yardstick (model.md section 15).
Problem standing_problem(const anatomy::Build& build);

}
