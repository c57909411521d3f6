#include "report/lifting_equation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::report {

namespace {

// [source] Manual, section 1.3: load constant, and the limits of each variable.
constexpr Mass load_constant = 23.0_kg;
constexpr Length nearest = 25.0_cm, farthest = 63.0_cm, highest = 175.0_cm, knuckles = 75.0_cm,
                 least_travel = 25.0_cm;
constexpr Angle most_asymmetry = 135.0_deg;
constexpr double rarest = 0.2;  // lifts per minute

struct FrequencyRow {
    double per_minute;
    // Up to 1, 2 and 8 hours; each with the hands below 75 cm, then at or above it.
    std::array<double, 6> multiplier;
};

// [source] Manual, table 5.
constexpr std::array<FrequencyRow, 17> frequency_table{{
    {0.2, {1.00, 1.00, 0.95, 0.95, 0.85, 0.85}},
    {0.5, {0.97, 0.97, 0.92, 0.92, 0.81, 0.81}},
    {1.0, {0.94, 0.94, 0.88, 0.88, 0.75, 0.75}},
    {2.0, {0.91, 0.91, 0.84, 0.84, 0.65, 0.65}},
    {3.0, {0.88, 0.88, 0.79, 0.79, 0.55, 0.55}},
    {4.0, {0.84, 0.84, 0.72, 0.72, 0.45, 0.45}},
    {5.0, {0.80, 0.80, 0.60, 0.60, 0.35, 0.35}},
    {6.0, {0.75, 0.75, 0.50, 0.50, 0.27, 0.27}},
    {7.0, {0.70, 0.70, 0.42, 0.42, 0.22, 0.22}},
    {8.0, {0.60, 0.60, 0.35, 0.35, 0.18, 0.18}},
    {9.0, {0.52, 0.52, 0.30, 0.30, 0.00, 0.15}},
    {10.0, {0.45, 0.45, 0.26, 0.26, 0.00, 0.13}},
    {11.0, {0.41, 0.41, 0.00, 0.23, 0.00, 0.00}},
    {12.0, {0.37, 0.37, 0.00, 0.21, 0.00, 0.00}},
    {13.0, {0.00, 0.34, 0.00, 0.00, 0.00, 0.00}},
    {14.0, {0.00, 0.31, 0.00, 0.00, 0.00, 0.00}},
    {15.0, {0.00, 0.28, 0.00, 0.00, 0.00, 0.00}},
}};

LiftMultipliers multipliers_at(const LiftTask& task, const LiftPoint& point)
{
    LiftMultipliers m;
    m.horizontal = horizontal_multiplier(point.horizontal);
    m.vertical = vertical_multiplier(point.vertical);
    m.distance = distance_multiplier(abs(task.destination.vertical - task.origin.vertical));
    m.asymmetry = asymmetry_multiplier(point.asymmetry);
    // The manual takes the frequency's column by the origin, the coupling's by the end that is
    // assessed.
    m.frequency = frequency_multiplier(task.per_minute, task.spell, task.origin.vertical);
    m.coupling = coupling_multiplier(task.coupling, point.vertical);
    return m;
}

}

double horizontal_multiplier(Length horizontal)
{
    if (horizontal > farthest) return 0.0;
    return nearest / std::max(horizontal, nearest);
}

double vertical_multiplier(Length vertical)
{
    if (vertical > highest) return 0.0;
    return std::max(0.0, 1.0 - 0.003 * std::abs((vertical - knuckles).si()) * 100.0);
}

double distance_multiplier(Length travel)
{
    if (travel > highest) return 0.0;
    return 0.82 + 4.5_cm / std::max(travel, least_travel);
}

double asymmetry_multiplier(Angle asymmetry)
{
    if (asymmetry > most_asymmetry) return 0.0;
    return 1.0 - 0.0032 * degrees(abs(asymmetry));
}

double frequency_multiplier(double per_minute, LiftSpell spell, Length vertical)
{
    const std::size_t column =
        2 * static_cast<std::size_t>(spell) + (vertical < knuckles ? 0u : 1u);
    const double frequency = std::max(per_minute, rarest);
    const auto next = std::ranges::find_if(
        frequency_table, [&](const auto& row) { return row.per_minute >= frequency; });
    if (next == frequency_table.end()) return 0.0;
    // Beyond the last frequency that a column allows nothing is recommended: a slope down to the
    // first zero would invent weights that the manual does not give.
    const double upper = next->multiplier[column];
    if (next == frequency_table.begin() || upper == 0.0) return upper;
    const auto& row = *(next - 1);
    const double part = (frequency - row.per_minute) / (next->per_minute - row.per_minute);
    return row.multiplier[column] + part * (upper - row.multiplier[column]);
}

double coupling_multiplier(Coupling coupling, Length vertical)
{
    // [source] Manual, table 7.
    switch (coupling) {
        case Coupling::Good:
            return 1.0;
        case Coupling::Fair:
            return vertical < knuckles ? 0.95 : 1.0;
        case Coupling::Poor:
            return 0.90;
    }
    return 0.90;
}

LiftAssessment assess_lift(const LiftTask& task)
{
    LiftAssessment out;
    out.origin = multipliers_at(task, task.origin);
    out.destination = multipliers_at(task, task.destination);
    out.recommended_origin = out.origin.product() * load_constant;
    out.recommended_destination = out.destination.product() * load_constant;
    out.recommended = std::min(out.recommended_origin, out.recommended_destination);
    if (out.recommended > 0.0_kg) out.index = task.load / out.recommended;
    return out;
}

}
