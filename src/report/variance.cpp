#include "report/variance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spineload::report {

using biomech::factor_count;

namespace {

// In place: lower Cholesky factor of a symmetric matrix; false when it is not positive definite.
bool factorise(std::vector<double>& a, std::size_t n)
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

void substitute(const std::vector<double>& l, std::size_t n, std::vector<double>& x)
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

// Mid-ranks as standard scores (Blom's places).
std::vector<double> normal_scores(std::span<const double> values)
{
    const std::size_t n = values.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> scores(n);
    for (std::size_t first = 0; first < n;) {
        std::size_t end = first + 1;
        while (end < n && values[order[end]] == values[order[first]]) ++end;
        const double rank = 0.5 * static_cast<double>(first + end + 1);
        const double score =
            biomech::standard_score((rank - 0.375) / (static_cast<double>(n) + 0.25));
        for (; first < end; ++first) scores[order[first]] = score;
    }
    return scores;
}

double take_mean_off(std::vector<double>& values)
{
    double mean = 0.0, squares = 0.0;
    for (const double v : values) mean += v;
    mean /= static_cast<double>(values.size());
    for (double& v : values) {
        v -= mean;
        squares += v * v;
    }
    return squares;
}

double product(std::span<const double> a, std::span<const double> b)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

constexpr std::array even_factors{biomech::Factor::TrunkInclination, biomech::Factor::LumbarShare,
                                  biomech::Factor::SideBend, biomech::Factor::Turn,
                                  biomech::Factor::LoadRight};

}

void VarianceShares::add_term(std::size_t factor, std::vector<double> value)
{
    const double squares = take_mean_off(value);
    terms_.push_back({factor, squares / static_cast<double>(samples_ - 1), 0.0, std::move(value)});
}

VarianceShares::VarianceShares(std::span<const std::array<double, factor_count>> scores)
    : samples_{scores.size()}
{
    if (samples_ < 2) return;
    for (std::size_t f = 0; f < factor_count; ++f) {
        std::vector<double> value, square;
        for (const auto& s : scores) value.push_back(s[f]);
        if (std::ranges::all_of(value, [](double v) { return v == 0.0; })) continue;
        for (const double v : value) square.push_back(v * v);
        add_term(f, std::move(value));
        if (std::ranges::find(even_factors, static_cast<biomech::Factor>(f)) != even_factors.end())
            add_term(f, std::move(square));
    }
    const std::size_t n = terms_.size();
    // With less than twice as many samples the regression follows their accidents.
    if (n == 0 || samples_ < 2 * n + 10) return;
    cholesky_.assign(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            cholesky_[i * n + j] = product(terms_[i].value, terms_[j].value);
    is_usable_ = factorise(cholesky_, n);
    for (std::size_t i = 0; is_usable_ && i < n; ++i) {
        std::vector<double> unit(n, 0.0);
        unit[i] = 1.0;
        substitute(cholesky_, n, unit);
        terms_[i].of_coefficient = unit[i];
    }
}

VarianceShares::Answer VarianceShares::of(std::span<const double> values) const
{
    Answer answer;
    if (!is_usable_ || values.size() != samples_) return answer;
    const auto [least, most] = std::ranges::minmax(values);
    // Rounding is no variance.
    if (most - least <= 1e-9 * std::max(std::abs(least), std::abs(most))) return answer;
    std::vector<double> scores = normal_scores(values);
    const double total = take_mean_off(scores);
    const std::size_t n = terms_.size();
    std::vector<double> right(n);
    for (std::size_t i = 0; i < n; ++i) right[i] = product(terms_[i].value, scores);
    std::vector<double> slope = right;
    substitute(cholesky_, n, slope);
    const double explained = product(slope, right);
    const double noise = std::max(total - explained, 0.0) / static_cast<double>(samples_ - n - 1);
    const double variance = total / static_cast<double>(samples_ - 1);
    answer.explained = std::clamp(1.0 - noise / variance, 0.0, 1.0);
    // The inputs are independent: a squared slope times the input's variance is that input's part.
    // What the slope's own error adds on average is taken off again.
    for (std::size_t i = 0; i < n; ++i)
        answer.share[terms_[i].factor] += (slope[i] * slope[i] - noise * terms_[i].of_coefficient) *
                                          terms_[i].variance / variance;
    return answer;
}

}
