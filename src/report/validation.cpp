#include "report/validation.h"

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"
#include "report/segment_tests.h"
#include "report/solved_activity.h"
#include "report/table.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

namespace spineload::report {

using Json = nlohmann::ordered_json;
using scenario::MeasurementRow;
using Role = MeasurementRow::Role;

namespace {

constexpr std::array<std::string_view, 8> static_postures{"W01", "W08", "W15", "W25",
                                                          "W27", "W28", "W30", "W36"};
constexpr std::array<std::string_view, 4> uncalibrated_postures{"W15", "W27", "W28", "W36"};
constexpr std::string_view pressure_class = "disc_pressure";

// Each activity is solved once, however many rows look at it.
class Solutions {
public:
    Result<const SolvedActivity*> get(const std::string& id, const scenario::Settings& settings)
    {
        std::string key = id;
        for (const auto& [name, value] : settings.values) key += fmt::format("|{}={}", name, value);
        if (const auto found = solved_.find(key); found != solved_.end()) return &found->second;
        const auto activity = scenario::Activity::load(id);
        if (!activity) return tl::unexpected(activity.error());
        // The published subject (Wilke) is the default person; rows of other subjects say so
        // themselves.
        const auto person = scenario::load_person("default");
        if (!person) return tl::unexpected(person.error());
        auto solved = solve_activity({*activity, *person, settings, {}, scenario::default_frames});
        if (!solved) return tl::unexpected(solved.error());
        return &solved_.emplace(key, std::move(*solved)).first->second;
    }

private:
    std::map<std::string, SolvedActivity> solved_;
};

double facet_share_percent(const biomech::LevelLoads& loads)
{
    return 100.0 *
           ((loads.facets[0].normal_force + loads.facets[1].normal_force) / loads.compression);
}

Result<double> statistic_of(const SolvedActivity& solved, const MeasurementRow& row,
                            MeasurementRow::Statistic statistic)
{
    if (solved.solution.status != biomech::Status::Solved)
        return fail(fmt::format("{}: {}", solved.activity.card().id, solved.status_text()));
    const auto* key = find_level_key(row.quantity);
    if (!key && row.quantity != "facet_share_pct")
        return fail(fmt::format("{}: the model has no quantity \"{}\"", row.id, row.quantity));
    std::vector<double> values;
    for (const auto& frame : solved.solution.frames) {
        const auto& loads = frame.levels[index(row.level)];
        values.push_back(key ? key->value(loads) : facet_share_percent(loads));
    }
    switch (statistic) {
        case MeasurementRow::Statistic::Only:
            return values.front();
        case MeasurementRow::Statistic::Peak:
            return *std::ranges::max_element(values);
        case MeasurementRow::Statistic::Trough:
            return *std::ranges::min_element(values);
    }
    return values.front();
}

Result<double> predict(Solutions& solutions, const MeasurementRow& row)
{
    if (row.machine) return in_machine(row);
    if (row.activity.empty())
        return fail(fmt::format("{}: there is no posture of ours for it", row.id));
    const auto solved = solutions.get(row.activity, row.settings);
    if (!solved) return tl::unexpected(solved.error());
    auto value = statistic_of(**solved, row, row.statistic);
    if (!value || row.relative_to.empty()) return value;
    const auto reference = solutions.get(row.relative_to, {});
    if (!reference) return tl::unexpected(reference.error());
    // A still reference has one frame; a motion is compared peak with peak.
    const auto against = statistic_of(**reference, row, MeasurementRow::Statistic::Peak);
    if (!against) return against;
    return 100.0 * *value / *against;
}

template <class Wanted>
ValidationSummary summary_where(const std::vector<ValidationRow>& rows, Wanted wanted)
{
    std::vector<ValidationRow> chosen;
    std::ranges::copy_if(rows, std::back_inserter(chosen), [&](const auto& row) {
        return row.failure.empty() && wanted(row.measured);
    });
    return summarise(chosen);
}

double distance_to_range(double predicted, double low, double high)
{
    return predicted < low ? predicted - low : predicted > high ? predicted - high : 0.0;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto n = values.size();
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

}

double error_percent(double predicted, double low, double high)
{
    const double off = distance_to_range(predicted, low, high);
    if (off == 0.0) return 0.0;
    const double end = predicted < low ? low : high;
    return end == 0.0 ? std::numeric_limits<double>::infinity() : 100.0 * off / end;
}

ValidationSummary summarise(const std::vector<ValidationRow>& rows)
{
    ValidationSummary summary;
    summary.n = static_cast<int>(rows.size());
    if (rows.empty()) return summary;
    std::vector<double> errors;
    double squares = 0.0, mx = 0.0, my = 0.0;
    const auto middle = [](const ValidationRow& row) {
        return (row.measured.low + row.measured.high) / 2.0;
    };
    for (const auto& row : rows) {
        errors.push_back(std::abs(row.error_pct));
        squares +=
            std::pow(distance_to_range(row.predicted, row.measured.low, row.measured.high), 2);
        mx += middle(row);
        my += row.predicted;
    }
    const auto n = static_cast<double>(rows.size());
    summary.mean_abs_error_pct = std::accumulate(errors.begin(), errors.end(), 0.0) / n;
    summary.median_abs_error_pct = median(errors);
    summary.rmse = std::sqrt(squares / n);
    double xx = 0.0, yy = 0.0, xy = 0.0;
    for (const auto& row : rows) {
        const double dx = middle(row) - mx / n, dy = row.predicted - my / n;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    if (xx > 0.0 && yy > 0.0) {
        summary.r = xy / std::sqrt(xx * yy);
        summary.slope = xy / xx;
    }
    return summary;
}

Result<Validation> validate()
{
    auto measurements = scenario::load_measurements();
    if (!measurements) return tl::unexpected(measurements.error());
    Validation validation;
    Solutions solutions;
    std::vector<std::string> classes;
    for (const auto& measured : *measurements) {
        ValidationRow row{measured, 0.0, 0.0, {}};
        if (const auto predicted = predict(solutions, measured)) {
            row.predicted = *predicted;
            row.error_pct = error_percent(*predicted, measured.low, measured.high);
        } else {
            row.failure = predicted.error().text();
        }
        if (measured.row_class != pressure_class &&
            std::ranges::find(classes, measured.row_class) == classes.end())
            classes.push_back(measured.row_class);
        validation.rows.push_back(std::move(row));
    }
    const auto is_pressure = [](const MeasurementRow& m) { return m.row_class == pressure_class; };
    const auto is_one_of = [](const auto& ids) {
        return
            [&ids](const MeasurementRow& m) { return std::ranges::find(ids, m.id) != ids.end(); };
    };
    validation.calibrated = summary_where(validation.rows, [&](const auto& m) {
        return is_pressure(m) && m.role == Role::Calibrated;
    });
    validation.predicted = summary_where(validation.rows, [&](const auto& m) {
        return is_pressure(m) && (m.role == Role::Predicted || m.role == Role::Revised);
    });
    validation.eight_static_postures = summary_where(validation.rows, is_one_of(static_postures));
    validation.four_uncalibrated_postures =
        summary_where(validation.rows, is_one_of(uncalibrated_postures));
    for (const auto& name : classes) {
        const auto summary = summary_where(validation.rows, [&](const auto& m) {
            return m.row_class == name && m.role != Role::Context;
        });
        if (summary.n > 0) validation.classes.emplace_back(name, summary);
    }
    return validation;
}

bool holds(const Validation& validation)
{
    // A row without a posture of ours is context by definition; a scored one must have a result.
    return std::ranges::all_of(validation.rows, [](const auto& row) {
        if (row.measured.role == Role::Context) return true;
        return row.failure.empty() &&
               (row.measured.role != Role::Calibrated || row.measured.row_class != pressure_class ||
                std::abs(row.error_pct) <= 5.0);
    });
}

namespace {

Json number(double value)
{
    return std::isfinite(value) ? Json(std::round(value * 1e4) / 1e4 + 0.0) : Json();
}

Json summary_json(const ValidationSummary& s, bool with_correlation, std::string_view unit = "_MPa")
{
    Json json{{"n", s.n}};
    if (with_correlation) {
        json["r"] = number(s.r);
        json["slope"] = number(s.slope);
    }
    json["mean_abs_error_pct"] = number(s.mean_abs_error_pct);
    if (with_correlation) json["median_abs_error_pct"] = number(s.median_abs_error_pct);
    json[fmt::format("rmse{}", unit)] = number(s.rmse);
    return json;
}

}

std::string validation_json(const Validation& validation)
{
    Json rows = Json::array();
    for (const auto& row : validation.rows) {
        const auto& m = row.measured;
        Json entry{{"id", m.id},
                   {"source", m.source},
                   {"class", m.row_class},
                   {"activity", m.activity},
                   {"level", name(m.level)},
                   {"quantity", m.quantity},
                   {"unit", m.unit},
                   {"measured_low", m.low},
                   {"measured_high", m.high}};
        entry["predicted"] = row.failure.empty() ? number(row.predicted) : Json();
        entry["error_pct"] = row.failure.empty() ? number(row.error_pct) : Json();
        entry["role"] = scenario::name(m.role);
        if (m.machine)
            entry["machine"] = {{"moment_Nm", m.machine->moment_Nm},
                                {"follower_N", m.machine->follower_N}};
        if (!m.relative_to.empty()) entry["relative_to"] = m.relative_to;
        if (!m.note.empty()) entry["note"] = m.note;
        if (!row.failure.empty()) entry["not_compared"] = row.failure;
        rows.push_back(std::move(entry));
    }
    Json summary{
        {"calibrated", summary_json(validation.calibrated, false)},
        {"predicted", summary_json(validation.predicted, true)},
        {"eight_static_postures", summary_json(validation.eight_static_postures, false)},
        {"four_uncalibrated_postures", summary_json(validation.four_uncalibrated_postures, false)}};
    for (const auto& [name, s] : validation.classes) summary[name] = summary_json(s, true, "");
    return Json{{"rows", std::move(rows)}, {"summary", std::move(summary)}}.dump(2) + "\n";
}

std::string validation_table(const Validation& validation)
{
    std::vector<std::vector<std::string>> rows{{tr("Row"), tr("Posture"), tr("Level"),
                                                tr("Quantity"), tr("Measured"), tr("Predicted"),
                                                tr("Error %"), tr("Role")}};
    for (const auto& row : validation.rows) {
        const auto& m = row.measured;
        const int decimals = m.unit == "MPa" ? 3 : 0;
        const auto shown = [&](double v) { return show_fixed(v, decimals); };
        rows.push_back({m.id,
                        m.machine            ? tr("test machine")
                        : m.activity.empty() ? "–"
                                             : m.activity,
                        std::string(name(m.level)), m.quantity,
                        m.low == m.high ? shown(m.low) : shown(m.low) + "–" + shown(m.high),
                        row.failure.empty() ? shown(row.predicted) : "–",
                        !row.failure.empty() || !std::isfinite(row.error_pct)
                            ? "–"
                            : (row.error_pct < 0.0 ? "" : "+") + show_fixed(row.error_pct, 1),
                        std::string(scenario::name(m.role))});
    }
    const auto line = [](std::string_view title, const ValidationSummary& s) {
        return fmt::format(
            "{:32} n {:2}  mean {:5.1f} %  median {:5.1f} %  RMSE {:.3f}  r {:.3f}  slope {:.2f}\n",
            title, s.n, s.mean_abs_error_pct, s.median_abs_error_pct, s.rmse, s.r, s.slope);
    };
    std::string text = aligned(rows) + "\n" +
                       tr("Errors count from the nearer end of the measured range. Context rows "
                          "are shown, never scored.") +
                       "\n\n";
    text += line(tr("Calibrated (disc pressure)"), validation.calibrated) +
            line(tr("Predicted and revised"), validation.predicted) +
            line(tr("Eight static postures"), validation.eight_static_postures) +
            line(tr("Four uncalibrated postures"), validation.four_uncalibrated_postures);
    for (const auto& [name, s] : validation.classes) text += line(name, s);
    for (const auto& row : validation.rows)
        if (row.measured.role != Role::Context && !row.failure.empty())
            text += tr_format("{}: no result: {}", row.measured.id, row.failure) + "\n";
    return text;
}

}
