#pragma once
// The curves of a comparison over the common clock, and the plot they are drawn in.

#include "ui/compare/compare_parts.h"

namespace spineload::ui {

struct CandidateCurve {
    std::vector<double> times, values;  ///< on the common clock
    std::size_t peak = 0;               ///< index
    bool is_still = false;
    double now_s = 0.0;  ///< where it stands on the clock
};

struct ComparedPlot {
    std::vector<CandidateCurve> curves;
    Rect area;
    double length_s = 1.0, low = 0.0, high = 1.0;
    bool clock_is_share = false;
    float x(double time_s) const
    {
        return area.x + area.w * static_cast<float>(std::clamp(time_s / length_s, 0.0, 1.0));
    }
    float y(double value) const
    {
        return area.bottom() -
               area.h * static_cast<float>(std::clamp((value - low) / (high - low), 0.0, 1.0));
    }
    double time(float at_x) const
    {
        return std::clamp(static_cast<double>((at_x - area.x) / std::max(area.w, 1.0f)), 0.0, 1.0) *
               length_s;
    }
};

inline app::CandidateTime times_of(const app::Solved& solved)
{
    return {solved.result.activity.duration_s(), solved.result.activity.repeats()};
}
ComparedPlot make_compared_plot(const CompareDesk& compare, const Rect& area);
/// Axes, curves, peaks with their letters, the playhead, and where each curve ends.
void draw_compared_plot(CompareDesk& compare, const ComparedPlot& plot);

}
