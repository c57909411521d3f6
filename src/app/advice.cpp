#include "app/advice.h"

#include "app/edits.h"
#include "core/language.h"

#include <algorithm>
#include <cmath>

namespace spineload::app {

namespace {

using scenario::Parameter;

Force peak_of(const Solved& solved)
{
    const auto level = index(anatomy::Level::L4L5);
    return solved.frame(solved.peak_frames[level]).levels[level].compression;
}

// A tenth of the slider's way, on its steps: about what a hand would try.
double trial(const Parameter& parameter)
{
    const double tenth = 0.1 * (parameter.most - parameter.least);
    return std::max(parameter.step, std::round(tenth / parameter.step) * parameter.step);
}

std::optional<Force> peak_at(const SolveKey& key, const Parameter& parameter, double value)
{
    Document document{key.person, key.activity, "built-in"};
    View view;
    if (!set_parameter(parameter, value).change(document, view)) return std::nullopt;
    const auto solved = solve_for_window({document.activity, document.person});
    if (!solved || (*solved)->result.solution.status != biomech::Status::Solved)
        return std::nullopt;
    return peak_of(**solved);
}

}

std::optional<Advice> best_advice(const Solved& solved, const SolveKey& key)
{
    const Force peak = peak_of(solved);
    std::optional<Advice> best;
    for (const Parameter& parameter : key.activity.parameters()) {
        if (!parameter.choices.empty() || parameter.step <= 0.0) continue;
        for (const double sign : {-1.0, 1.0}) {
            const double value = snapped(parameter, parameter.value + sign * trial(parameter));
            const double moved = std::abs(value - parameter.value);
            if (moved < 0.5 * parameter.step) continue;
            const auto there = peak_at(key, parameter, value);
            if (!there || peak - *there < 0.01 * peak) continue;
            if (best && peak - *there <= best->relief) continue;
            best = Advice{tr(parameter.label),
                          sign < 0.0 ? tr_format("{} less", parameter_text(parameter, moved))
                                     : tr_format("{} more", parameter_text(parameter, moved)),
                          peak - *there};
        }
    }
    return best;
}

}
