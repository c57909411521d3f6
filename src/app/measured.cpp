#include "app/measured.h"

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
                                                     : fmt::format("{:.2f}", best->low);
    const std::string_view what =
        best->statistic == MeasurementRow::Statistic::Peak ? "Peak disc pressure" : "Disc pressure";
    return Measured{fmt::format("Model {:.2f}, measured {} MPa", model_value(solved, *best), range),
                    fmt::format("{} at {}. {}. {}", what, anatomy::name(best->level), best->source,
                                best->note)};
}

}
