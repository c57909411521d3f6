#include "scenario/recording/smoothing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

struct Filter {
    double b0, b1, b2, a1, a2;
};

Filter low_pass(double step, double cutoff_Hz)
{
    const double w = std::tan(std::numbers::pi * cutoff_Hz * step);
    const double norm = 1.0 / (1.0 + std::numbers::sqrt2 * w + w * w);
    const double b = w * w * norm;
    return {b, 2.0 * b, b, 2.0 * (w * w - 1.0) * norm,
            (1.0 - std::numbers::sqrt2 * w + w * w) * norm};
}

// Starts as if the first value had always been.
void run(const Filter& f, std::vector<double>& values)
{
    double x1 = values.front(), x2 = x1, y1 = x1, y2 = x1;
    for (double& value : values) {
        const double x = value;
        value = f.b0 * x + f.b1 * x1 + f.b2 * x2 - f.a1 * y1 - f.a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = value;
    }
}

}

std::vector<double> resampled(const std::vector<double>& times, const std::vector<double>& values,
                              double from, double step, std::size_t count)
{
    std::vector<double> out;
    out.reserve(count);
    std::size_t i = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const double time = from + static_cast<double>(k) * step;
        while (i + 2 < times.size() && times[i + 1] < time) ++i;
        const double part = std::clamp((time - times[i]) / (times[i + 1] - times[i]), 0.0, 1.0);
        out.push_back(std::lerp(values[i], values[i + 1], part));
    }
    return out;
}

void smooth(std::vector<double>& values, double step, double cutoff_Hz)
{
    // Below a quarter of the sampling rate, or the filter has nothing to work on.
    if (values.size() < 8 || cutoff_Hz * step > 0.25) return;
    const Filter filter = low_pass(step, cutoff_Hz);
    // The motion goes on at both ends, turned about the end value: neither level nor slope jumps.
    const std::size_t pad =
        std::min(values.size() - 1, static_cast<std::size_t>(1.0 / (cutoff_Hz * step)) + 8);
    std::vector<double> padded;
    padded.reserve(values.size() + 2 * pad);
    for (std::size_t k = pad; k > 0; --k) padded.push_back(2.0 * values.front() - values[k]);
    padded.insert(padded.end(), values.begin(), values.end());
    for (std::size_t k = 1; k <= pad; ++k)
        padded.push_back(2.0 * values.back() - values[values.size() - 1 - k]);
    run(filter, padded);
    std::ranges::reverse(padded);
    run(filter, padded);
    std::ranges::reverse(padded);
    std::copy_n(padded.begin() + static_cast<std::ptrdiff_t>(pad), values.size(), values.begin());
}

void unwrap(std::vector<double>& angles)
{
    constexpr double turn = 2.0 * std::numbers::pi;
    for (std::size_t i = 1; i < angles.size(); ++i)
        angles[i] -= turn * std::round((angles[i] - angles[i - 1]) / turn);
}

void take_trend_out(std::vector<double>& values)
{
    if (values.empty()) return;
    const double n = static_cast<double>(values.size()), middle = 0.5 * (n - 1.0);
    double sum = 0.0, slope = 0.0, spread = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = static_cast<double>(i) - middle;
        sum += values[i];
        slope += x * values[i];
        spread += x * x;
    }
    if (spread > 0.0) slope /= spread;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] -= sum / n + slope * (static_cast<double>(i) - middle);
}

}
