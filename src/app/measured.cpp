#include "app/measured.h"

#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

namespace {

using scenario::MeasurementRow;

constexpr std::string_view pressure = "disc_pressure_MPa";

double model_value(const Solved& solved, const MeasurementRow& row)
{
    const auto& frames = solved.result.solution.frames;
    const auto value = [&row](const biomech::Frame& frame) {
        return megapascals(frame.levels[index(row.level)].disc_pressure);
    };
    switch (row.statistic) {
        case MeasurementRow::Statistic::Only:
            return value(frames.front());
        case MeasurementRow::Statistic::Peak:
            return value(*std::ranges::max_element(frames, {}, value));
        case MeasurementRow::Statistic::Trough:
            return value(*std::ranges::min_element(frames, {}, value));
    }
    return value(frames.front());
}

bool is_about(const MeasurementRow& row, const Solved& solved)
{
    return row.activity == solved.result.activity.card().id && row.quantity == pressure &&
           row.relative_to.empty() && row.settings == solved.result.activity.settings() &&
           row.statistic != MeasurementRow::Statistic::Trough;
}

}

std::optional<Measured> measured_beside(const Solved& solved, std::span<const MeasurementRow> rows,
                                        const anatomy::Build& measured_person, anatomy::Level level)
{
    if (solved.result.person.build != measured_person ||
        solved.result.solution.status != biomech::Status::Solved)
        return std::nullopt;
    const MeasurementRow* best = nullptr;
    for (const MeasurementRow& row : rows) {
        if (!is_about(row, solved)) continue;
        if (!best || (row.level == level && best->level != level)) best = &row;
    }
    if (!best) return std::nullopt;
    const std::string range = best->high > best->low ? fmt::format("{}–{}", show_number(best->low),
                                                                   show_number(best->high))
                                                     : show_fixed(best->low, 2);
    const bool is_peak = best->statistic == MeasurementRow::Statistic::Peak;
    const std::string what =
        is_peak ? tr_format("Peak disc pressure at {}.", anatomy::name(best->level))
                : tr_format("Disc pressure at {}.", anatomy::name(best->level));
    return Measured{
        tr_format("Model {}, measured {} MPa", show_fixed(model_value(solved, *best), 2), range),
        fmt::format("{} {}. {}", what, best->source, best->note)};
}

}
