#pragma once
// The model against published measurements: one row per measurement, errors against the nearer end
// of the measured range, summaries per class. Nothing here tunes anything.

#include "biomech/solution.h"
#include "scenario/measurements.h"

#include <string>
#include <vector>

namespace spineload::report {

struct ValidationRow {
    scenario::MeasurementRow measured;
    double predicted = 0.0;
    double error_pct = 0.0;  ///< against the nearer end of the range; 0 inside it
    std::string failure;     ///< why there is no prediction; empty when there is one
};

struct ValidationSummary {
    int n = 0;
    double mean_abs_error_pct = 0.0, median_abs_error_pct = 0.0;
    double rmse = 0.0;            ///< in the quantity's unit, against the nearer end
    double r = 0.0, slope = 0.0;  ///< predicted against mid-range
};

struct Validation {
    std::vector<ValidationRow> rows;
    ValidationSummary calibrated, predicted, eight_static_postures, four_uncalibrated_postures;
    std::vector<std::pair<std::string, ValidationSummary>> classes;  ///< other than disc pressure
};

/// Solves every row's activity for its own subject. An Error when the tables cannot be read.
Result<Validation> validate();
/// Whether what was calibrated is still met: every row solved, each calibrated row within 5 %.
bool holds(const Validation& validation);
ValidationSummary summarise(const std::vector<ValidationRow>& rows);
double error_percent(double predicted, double low, double high);

std::string validation_json(const Validation& validation);
std::string validation_table(const Validation& validation);

}
