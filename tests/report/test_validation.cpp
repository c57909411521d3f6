#include "catch.h"
#include "report/validation.h"

#include <cmath>
#include <map>

using namespace spineload;
using namespace spineload::report;

TEST_CASE("an error counts from the nearer end of the measured range", "[report]")
{
    CHECK(error_percent(0.49, 0.48, 0.50) == 0.0);
    CHECK(error_percent(0.60, 0.48, 0.50) == Approx(20.0));
    CHECK(error_percent(0.36, 0.48, 0.50) == Approx(-25.0));
}

TEST_CASE("predictions that are the measurement twice over have slope 2 and r 1", "[report]")
{
    std::vector<ValidationRow> rows(4);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].measured.low = rows[i].measured.high = 0.1 * static_cast<double>(i + 1);
        rows[i].predicted = 0.2 * static_cast<double>(i + 1);
        rows[i].error_pct =
            error_percent(rows[i].predicted, rows[i].measured.low, rows[i].measured.high);
    }
    const auto summary = summarise(rows);
    CHECK(summary.slope == Approx(2.0));
    CHECK(summary.r == Approx(1.0));
    CHECK(summary.mean_abs_error_pct == Approx(100.0));
    CHECK(summary.rmse == Approx(0.1 * std::sqrt(30.0 / 4.0)));
}

TEST_CASE("the model stands where it stood against the published measurements", "[report][physics]")
{
    const auto validation = validate();
    REQUIRE(validation);
    CHECK(holds(*validation));
    for (const auto& row : validation->rows) {
        if (row.measured.role == scenario::MeasurementRow::Role::Context) continue;
        CAPTURE(row.measured.id, row.failure);
        CHECK(row.failure.empty());
    }
    // Better than the document's own figures (section 11: 9.4 %, 17.9 %, r 0.968), by the issue's
    // bounds where we keep them.
    CHECK(validation->calibrated.n == 4);
    CHECK(validation->calibrated.mean_abs_error_pct < 3.0);
    CHECK(validation->eight_static_postures.n == 8);
    CHECK(validation->eight_static_postures.mean_abs_error_pct < 6.0);
    CHECK(validation->eight_static_postures.rmse < 0.08);
    CHECK(validation->four_uncalibrated_postures.n == 4);
    CHECK(validation->four_uncalibrated_postures.mean_abs_error_pct < 10.0);
    CHECK(validation->predicted.mean_abs_error_pct < 10.0);
    CHECK(validation->predicted.median_abs_error_pct < 9.0);
    CHECK(validation->predicted.r > 0.97);
}

TEST_CASE("each class of measurements beside the pressures is met within its own bound",
          "[report][physics]")
{
    const auto validation = validate();
    REQUIRE(validation);
    const std::map<std::string, double> bounds{
        {"implant_ratio", 20.0},    // by walking
        {"dynamic_lift", 20.0},     // narrow box
        {"segment_facets", 0.0},    // mean and standard deviation
        {"segment_rotation", 26.0}  // all but the turn of L5-S1 lie inside
    };
    for (const auto& row : validation->rows) {
        const auto bound = bounds.find(row.measured.row_class);
        if (bound == bounds.end() || row.measured.role == scenario::MeasurementRow::Role::Context)
            continue;
        CAPTURE(row.measured.id, row.predicted);
        CHECK(std::abs(row.error_pct) <= bound->second);
    }
}
