#include "report/levers.h"

#include "biomech/sensitivity.h"
#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::report {

namespace {

using scenario::Parameter;

// assumed: steps that one would try at a workplace; a tenth of the way where a unit says nothing.
double practical_step(const Parameter& parameter)
{
    const double wish = parameter.unit == "kg"   ? 5.0
                        : parameter.unit == "cm" ? 10.0
                        : parameter.unit == "°"  ? 10.0
                                                 : 0.1 * (parameter.most - parameter.least);
    return std::max(1.0, std::round(wish / parameter.step)) * parameter.step;
}

std::vector<double> other_values(const Parameter& parameter)
{
    std::vector<double> values;
    if (!parameter.choices.empty()) {
        for (std::size_t i = 0; i < parameter.choices.size(); ++i)
            if (static_cast<double>(i) != parameter.value) values.push_back(static_cast<double>(i));
        return values;
    }
    if (parameter.step <= 0.0) return values;
    const double step = practical_step(parameter);
    for (const double sign : {-1.0, 1.0}) {
        const double value =
            std::clamp(parameter.value + sign * step, parameter.least, parameter.most);
        if (std::abs(value - parameter.value) > 0.25 * parameter.step) values.push_back(value);
    }
    return values;
}

// As a file would have it: what `--set` takes.
std::string file_text(const Parameter& parameter, double value)
{
    if (!parameter.choices.empty()) {
        const auto last = parameter.choices.size() - 1;
        return parameter.choices[std::min(last, static_cast<std::size_t>(std::max(0.0, value)))];
    }
    return fmt::format("{:.6g}", value);
}

// For the very person of `solved`, whose overrides are on already.
std::optional<biomech::Problem> problem_at(const SolvedActivity& solved, const Parameter& parameter,
                                           double value)
{
    scenario::Settings settings = solved.activity.settings();
    settings.values[parameter.key] = file_text(parameter, value);
    const auto activity = solved.activity.with(settings);
    if (!activity) return std::nullopt;
    const auto frames = static_cast<int>(solved.problem.instants.size());
    auto problem = scenario::make_problem(*activity, solved.person,
                                          activity->is_still() ? scenario::default_frames : frames);
    if (!problem) return std::nullopt;
    problem->options = solved.problem.options;
    return std::move(*problem);
}

std::optional<Force> peak_at(const SolvedActivity& solved, const Parameter& parameter, double value,
                             anatomy::Level level)
{
    const auto problem = problem_at(solved, parameter, value);
    if (!problem) return std::nullopt;
    const auto solution = biomech::solve(solved.model, *problem);
    // What the muscles cannot balance has no peak to compare.
    if (solution.status != biomech::Status::Solved) return std::nullopt;
    return Force::from_si(peak(solution, level, *find_level_key("compression_N")).value);
}

// At the peak the load does not change with time, so that its frame's slope is the peak's.
std::optional<Force> slope_at(const SolvedActivity& solved, const Parameter& parameter,
                              const biomech::Sensitivity& sensitivity, anatomy::Level level)
{
    if (!parameter.choices.empty()) return std::nullopt;
    // Small against what a slider can do, large against the rounding of settings.
    const double step = 2e-3 * (parameter.most - parameter.least);
    const double less = std::max(parameter.value - step, parameter.least);
    const double more = std::min(parameter.value + step, parameter.most);
    const auto a = problem_at(solved, parameter, less), b = problem_at(solved, parameter, more);
    const std::size_t frame = solved.peak_frame(level);
    if (!a || !b || less >= more || frame >= a->instants.size() || frame >= b->instants.size())
        return std::nullopt;
    return Force::from_si(sensitivity.compression_slope(a->instants[frame], b->instants[frame],
                                                        more - less)[index(level)]);
}

}

std::string setting_text(const Parameter& parameter, double value)
{
    if (!parameter.choices.empty()) {
        std::string choice = file_text(parameter, value);
        if (!choice.empty() && choice[0] >= 'a' && choice[0] <= 'z')
            choice[0] = static_cast<char>(choice[0] - 'a' + 'A');
        return tr(choice);
    }
    const std::string number = show_number(value);
    if (parameter.unit.empty()) return number;
    const bool is_tight = parameter.unit == "°" || parameter.unit == "×" || parameter.unit == "%";
    return number + (is_tight ? "" : " ") + parameter.unit;
}

Force Lever::size() const
{
    const Force down = lower ? -lower->change : 0_N;
    const Force up = higher ? higher->change : 0_N;
    return std::max(down, up);
}

std::vector<Lever> load_levers(const SolvedActivity& solved, anatomy::Level level)
{
    std::vector<Lever> out;
    const Force now =
        Force::from_si(peak(solved.solution, level, *find_level_key("compression_N")).value);
    const auto sensitivity = biomech::Sensitivity::make(
        solved.model, solved.problem.options, solved.problem.instants[solved.peak_frame(level)]);
    for (const Parameter& parameter : solved.activity.parameters()) {
        Lever lever{parameter, {}, {}, {}};
        if (sensitivity) lever.per_unit = slope_at(solved, parameter, *sensitivity, level);
        for (const double value : other_values(parameter)) {
            const auto there = peak_at(solved, parameter, value, level);
            if (!there) continue;
            const LeverTry tried{value, setting_text(parameter, value), *there - now};
            if (tried.change < 0_N && (!lever.lower || tried.change < lever.lower->change))
                lever.lower = tried;
            if (tried.change > 0_N && (!lever.higher || tried.change > lever.higher->change))
                lever.higher = tried;
        }
        if (lever.size() >= 1_N) out.push_back(std::move(lever));
    }
    std::ranges::stable_sort(out, std::greater{}, &Lever::size);
    return out;
}

}
