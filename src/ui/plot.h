#pragma once
// A curve over time with what surrounds it: grid, phases, ghost, standing line, peak, playhead.

#include "ui/kit.h"

#include <optional>
#include <span>
#include <vector>

namespace spineload::ui {

struct Curve {
    std::vector<double> times, values;
    std::string name;
};

struct PlotPhase {
    std::string name;
    double from_s = 0.0, to_s = 0.0;
};

struct Plot {
    Curve now;
    std::vector<double> band_low, band_high;    ///< around `now`, point by point; empty: none
    std::vector<Curve> ghosts;                  ///< behind it, named at their right ends
    double part_from_s = 0.0, part_to_s = 0.0;  ///< the part that is looped; the whole when empty
    std::vector<PlotPhase> phases;
    std::optional<double> standing;
    std::size_t peak = 0;          ///< index into `now`
    std::string peak_text;         ///< "Peak 2,870 N"
    double low = 0.0, high = 1.0;  ///< of the axis
    double duration_s = 1.0, time_s = 0.0;
    std::vector<bool> is_uncertain;  ///< per point of `now`: hatched, the muscles fall short there
};

/// Where the plot's curve area lies in a rectangle; what a drag on it means in seconds.
struct PlotPlace {
    Rect phases, area;
    double duration_s = 1.0;
    float x(double time_s) const
    {
        return area.x + area.w * static_cast<float>(time_s / duration_s);
    }
    double time(float at_x) const
    {
        const double share = static_cast<double>((at_x - area.x) / std::max(area.w, 1.0f));
        return std::clamp(share, 0.0, 1.0) * duration_s;
    }
};
PlotPlace place_plot(const Kit& kit, const Rect& rect, const Plot& plot);
/// Returns where the ghosts' names stand, each with room for an icon at its left.
std::vector<Rect> draw_plot(Kit& kit, const PlotPlace& place, const Plot& plot);

/// Axis from zero (or below) to past the largest value, so that a peak has room for its label.
void fit_axis(Plot& plot, double fixed_low, double fixed_high);

}
