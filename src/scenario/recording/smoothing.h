#pragma once
// Recordings are made even and smooth before accelerations are taken from them: twice the noise of
// a marker would be many times the load.

#include <vector>

namespace spineload::scenario {

/// `values` at rising `times`, by straight lines at `count` times from `from` in steps of `step`.
std::vector<double> resampled(const std::vector<double>& times, const std::vector<double>& values,
                              double from, double step, std::size_t count);

/// Butterworth low-pass of second order run forward and backward: no lag, half power well below
/// `cutoff_Hz`. `step`: s between values. Values too few for it stay as they are.
void smooth(std::vector<double>& values, double step, double cutoff_Hz);

/// Takes jumps of a whole turn out, radians.
void unwrap(std::vector<double>& angles);
/// Takes the straight line through all values out; what is left has mean 0.
void take_trend_out(std::vector<double>& values);

}
