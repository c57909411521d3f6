#pragma once
// Timings of what turns a solution into a picture.

#include "core/result.h"

#include <functional>
#include <string>
#include <vector>

namespace spineload::cli {

struct Figure {
    std::string name;
    double value = 0.0;
    std::string unit;
    std::size_t frames = 0;
    std::string hash;
};

/// The median of some runs: a machine that does other things too makes single runs jump upwards.
double median_seconds(int runs, const std::function<void()>& work);

/// Recolouring one frame, drawing it while things move, and drawing it settled, at 1280 x 720.
Result<std::vector<Figure>> bench_draw();

/// Drawing a film of a walk at 1280 x 720 and 30 frames a second, without writing it.
Result<std::vector<Figure>> bench_film();

}
