#pragma once
// The charts of printed pages as drawings: bars of everyday loads, limits, levers, and the model
// against measurements. Pure; lengths in points.

#include "core/page.h"
#include "report/levers.h"
#include "report/validation.h"
#include "report/work_limits.h"

#include <span>
#include <string>

namespace spineload::report {

/// Width that charts are drawn for; the page scales them to its own.
inline constexpr double chart_width = 500.0;
/// The ink of candidate A, B, C or D.
page::Ink candidate_ink(std::size_t index);
std::string candidate_letter(std::size_t index);  ///< "A"

struct EverydayBar {
    std::string label;    ///< "Walking", in the language in force
    double factor = 1.0;  ///< peak of L4-L5 ÷ relaxed standing
    bool is_this = false, is_standing = false;
    bool is_at_least = false;  ///< overloaded: the load is at least this
    page::Drawing figure;      ///< the body in that posture, its ground at the bottom; may be empty
};
/// How tall a figure may be, and how wide.
inline constexpr double figure_height = 46.0, figure_width = 62.0;
page::Drawing everyday_chart(std::span<const EverydayBar> bars);

/// Compression and shear of each candidate against their limits.
page::Drawing limits_chart(std::span<const WorkLimits> limits);
/// Less to the left, more to the right, each with its setting. At most `most` rows.
page::Drawing levers_chart(std::span<const Lever> levers, std::size_t most = 6);
/// Predicted against measured disc pressure, with the line of equality.
page::Drawing validation_chart(const Validation& validation);

/// Words on one line, or on two of about equal length where they are wider than `width` points.
std::vector<std::string> broken(const std::string& text, double size, double width);

}
