#pragma once
// Which of many independent inputs makes an output vary: a linear regression on the samples.
// Inside `report` only.

#include "biomech/variation.h"

#include <span>
#include <vector>

namespace spineload::report {

/// Made once for the inputs, asked for many outputs.
class VarianceShares {
public:
    /// Standard scores of the samples that are used; factors without any spread are left out.
    explicit VarianceShares(std::vector<std::array<double, biomech::factor_count>> scores);

    struct Answer {
        /// Per factor, of the output's variance; unbiased, so small ones may be just below zero.
        std::array<double, biomech::factor_count> share{};
        double explained = 0.0;  ///< adjusted R²
    };
    /// `values`: the output of each sample. Nothing varies or too few samples: all zero.
    Answer of(std::span<const double> values) const;
    std::size_t inputs() const { return factors_.size(); }

private:
    std::vector<std::array<double, biomech::factor_count>> scores_;
    std::vector<std::size_t> factors_;     ///< those with spread
    std::vector<double> mean_, variance_;  ///< of each factor's scores
    std::vector<double> factor_;  ///< Cholesky factor of the scores' cross products, row-major
    std::vector<double> variance_of_coefficient_;  ///< diagonal of the inverse of the same
    bool is_usable_ = false;
};

}
