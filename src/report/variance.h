#pragma once
// Which of many independent inputs makes an output vary: a linear regression on the samples.
// Inside `report` only.

#include "biomech/variation.h"

#include <span>
#include <vector>

namespace spineload::report {

/// Made once for the inputs, asked for many outputs. Each output is replaced by the normal scores
/// of its ranks first, so that a few extreme samples do not speak for all. Inputs that act alike in
/// both directions about the middle (bending to either side) also count by their squares.
class VarianceShares {
public:
    /// Standard scores of the samples that are used; factors without any spread are left out.
    explicit VarianceShares(std::span<const std::array<double, biomech::factor_count>> scores);

    struct Answer {
        /// Per factor, of the variance of the output's rank; unbiased, so small ones may be just
        /// below zero.
        std::array<double, biomech::factor_count> share{};
        double explained = 0.0;  ///< adjusted R²
    };
    /// `values`: the output of each sample. Nothing varies or too few samples: all zero.
    Answer of(std::span<const double> values) const;

private:
    struct Term {
        std::size_t factor = 0;
        double variance = 0.0;        ///< over the samples
        double of_coefficient = 0.0;  ///< variance of the coefficient, per variance of the rest
        std::vector<double> value;    ///< of each sample, mean taken off
    };
    void add_term(std::size_t factor, std::vector<double> value);

    std::size_t samples_ = 0;
    std::vector<Term> terms_;
    std::vector<double> cholesky_;  ///< of the terms' cross products, row-major
    bool is_usable_ = false;
};

}
