#include "report/variance.h"

#include <algorithm>
#include <cmath>

namespace spineload::report {

using biomech::factor_count;

namespace {

// In place: lower Cholesky factor of a symmetric matrix; false when it is not positive definite.
bool cholesky(std::vector<double>& a, std::size_t n)
{
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = j; i < n; ++i) {
            double sum = a[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
            if (i > j) {
                a[i * n + j] = sum / a[j * n + j];
                continue;
            }
            if (!(sum > 1e-12)) return false;
            a[j * n + j] = std::sqrt(sum);
        }
    }
    return true;
}

void solve_in_place(const std::vector<double>& l, std::size_t n, std::vector<double>& x)
{
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) x[i] -= l[i * n + k] * x[k];
        x[i] /= l[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) x[i] -= l[k * n + i] * x[k];
        x[i] /= l[i * n + i];
    }
}

}

VarianceShares::VarianceShares(std::vector<std::array<double, factor_count>> scores)
    : scores_{std::move(scores)}
{
    for (std::size_t f = 0; f < factor_count; ++f) {
        const bool varies =
            std::ranges::any_of(scores_, [f](const auto& s) { return s[f] != 0.0; });
        if (varies) factors_.push_back(f);
    }
    const std::size_t n = factors_.size();
    // Twice as many samples as inputs, or the regression follows the accidents of the sample.
    if (n == 0 || scores_.size() < 2 * n + 10) return;
    mean_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (const auto& s : scores_) mean_[i] += s[factors_[i]];
        mean_[i] /= static_cast<double>(scores_.size());
    }
    factor_.assign(n * n, 0.0);
    for (const auto& s : scores_)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j <= i; ++j)
                factor_[i * n + j] += (s[factors_[i]] - mean_[i]) * (s[factors_[j]] - mean_[j]);
    for (std::size_t i = 0; i < n; ++i)
        variance_.push_back(factor_[i * n + i] / static_cast<double>(scores_.size() - 1));
    is_usable_ = cholesky(factor_, n);
    for (std::size_t i = 0; is_usable_ && i < n; ++i) {
        std::vector<double> unit(n, 0.0);
        unit[i] = 1.0;
        solve_in_place(factor_, n, unit);
        variance_of_coefficient_.push_back(unit[i]);
    }
}

VarianceShares::Answer VarianceShares::of(std::span<const double> values) const
{
    Answer answer;
    const std::size_t n = factors_.size(), m = scores_.size();
    if (!is_usable_ || values.size() != m) return answer;
    double mean = 0.0, largest = 0.0;
    for (const double y : values) {
        mean += y;
        largest = std::max(largest, std::abs(y));
    }
    mean /= static_cast<double>(m);
    double total = 0.0;
    for (const double y : values) total += (y - mean) * (y - mean);
    // Rounding is no variance.
    if (!(total > 1e-14 * largest * largest * static_cast<double>(m))) return answer;

    std::vector<double> right(n, 0.0);
    for (std::size_t s = 0; s < m; ++s)
        for (std::size_t i = 0; i < n; ++i)
            right[i] += (scores_[s][factors_[i]] - mean_[i]) * (values[s] - mean);
    std::vector<double> slope = right;
    solve_in_place(factor_, n, slope);
    double explained = 0.0;
    for (std::size_t i = 0; i < n; ++i) explained += slope[i] * right[i];
    const double rest = std::max(total - explained, 0.0);
    const double noise = rest / static_cast<double>(m - n - 1);
    const double variance = total / static_cast<double>(m - 1);
    answer.explained = std::clamp(1.0 - noise / variance, 0.0, 1.0);
    // The inputs are independent: a squared slope times the input's variance is that input's part.
    // What the slope's own error adds on average is taken off again.
    for (std::size_t i = 0; i < n; ++i)
        answer.share[factors_[i]] =
            (slope[i] * slope[i] - noise * variance_of_coefficient_[i]) * variance_[i] / variance;
    return answer;
}

}
