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

/// Recolouring one frame; drawing it while things move at 1280 x 720, in the 3D view of a window of
/// 1600 x 1000 (838 x 704) and at that window's full size; drawing it settled at 1280 x 720.
Result<std::vector<Figure>> bench_draw();

/// All that stands between the start of the program and its first moving picture at 838 x 704:
/// solving, reading the spine, a GL context, shaders, drawing. One after the other; the window does
/// the first two beside the rest, and adds its fonts.
Result<void> draw_first_picture();

/// A spine's making at each level of detail and its way back from the cache; then the window's way:
/// from the change of a bone's slider to the first spine of the new value, and to the usual one.
Result<std::vector<Figure>> bench_spine();

/// How sure a lift is: samples and frames a second on all cores, and a varied model.
Result<std::vector<Figure>> bench_uncertainty();

/// Drawing a film of a walk at 1280 x 720 and 30 frames a second, without writing it.
Result<std::vector<Figure>> bench_film();

}
