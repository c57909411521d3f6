#pragma once
// The engine: a person's model, made once, solves any number of problems.

#include "biomech/solution.h"

#include <memory>
#include <span>

namespace spineload::biomech {

/// Muscles, masses and tissues of one person. Immutable; safe to share between threads.
class Model {
public:
    static Result<Model> make(const anatomy::Build& build);
    const anatomy::Body& body() const;
    std::span<const Fascicle> fascicles() const;
    /// World points of a fascicle's path in a pose (for the muscle layer).
    std::vector<Position<World>> path(const Fascicle& fascicle,
                                      const anatomy::BodyPose& pose) const;

    struct Parts;
    const Parts& parts() const { return *parts_; }

private:
    std::shared_ptr<const Parts> parts_;
};

/// Solves every instant, each warm-started from the one before. Deterministic: equal input gives
/// bit-equal output. `problem.build` must be the model's.
Solution solve(const Model& model, const Problem& problem);

/// Relaxed standing of the same person: the yardstick (model.md section 15).
Problem standing_problem(const anatomy::Build& build);

}
