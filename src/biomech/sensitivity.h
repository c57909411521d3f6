#pragma once
// How an instant's joint loads change with what is asked, from the equations themselves: muscles
// and joint displacements solve them together, so a small change of the input changes the unknowns
// by one linear system (implicit differentiation, model.md section 6). Nothing is solved anew.

#include "biomech/engine.h"

#include <memory>
#include <optional>

namespace spineload::biomech {

/// The equations of one instant in balance, made linear. What is at a bound (a resting muscle, a
/// joint that gives way no further) stays there: a slope holds up to the next such kink.
class Sensitivity {
public:
    /// nullopt where no balance is found. Takes about as long as a hundred passes of the solver,
    /// once.
    static std::optional<Sensitivity> make(const Model& model, const SolverOptions& options,
                                           const Instant& instant);

    /// Compression's slope at each level, N per unit: of an input by which `more` differs from
    /// `less`, `difference` units apart and around the instant.
    anatomy::PerLevel<double> compression_slope(const Instant& less, const Instant& more,
                                                double difference) const;
    anatomy::PerLevel<Force> compression() const;

private:
    struct Linear;
    std::shared_ptr<Linear> linear_;
};

}
