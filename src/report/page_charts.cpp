#include "report/page_charts.h"

#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::report {

using namespace page;
namespace inks = page::inks;

namespace {

constexpr Ink less_ink{0.122, 0.498, 0.459}, more_ink{0.659, 0.392, 0.059};  // #1F7F75, #A8640F
constexpr double label_size = 8.5;
// assumed: the mean letter of the type is so wide, in its size; charts have no font to measure by.
constexpr double letter_width = 0.55;

std::size_t letters(const std::string& text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

Label label(Point at, std::string text, double size, Label::Anchor anchor, Ink ink = inks::text,
            bool is_bold = false)
{
    return {at, std::move(text), size, is_bold, anchor, ink};
}

void place_figure(const Drawing& figure, double middle, double bottom, Drawing& into)
{
    const double left = middle - 0.5 * figure.width, top = bottom - figure.height;
    for (Shape shape : figure.shapes) {
        for (auto& point : shape.points) point = {point.x + left, point.y + top};
        into.shapes.push_back(std::move(shape));
    }
}

std::string factor_text(const EverydayBar& bar)
{
    const std::string times = show_number(bar.factor, 1) + "×";
    return bar.is_at_least ? "≥ " + times : times;
}

}

Ink candidate_ink(std::size_t index)
{
    // The tokens' light theme; a fourth beside its three.
    constexpr std::array<Ink, 4> inks{{{0.659, 0.329, 0.059},    // #A8540F
                                       {0.043, 0.416, 0.502},    // #0B6A80
                                       {0.416, 0.294, 0.690},    // #6A4BB0
                                       {0.267, 0.302, 0.341}}};  // #444D57
    return inks[std::min<std::size_t>(index, 3)];
}

std::string candidate_letter(std::size_t index)
{
    return std::string(1, static_cast<char>('A' + static_cast<char>(index)));
}

std::vector<std::string> broken(const std::string& text, double size, double width)
{
    const auto most = static_cast<std::size_t>(std::max(4.0, width / (letter_width * size)));
    if (letters(text) <= most) return {text};
    // Where both lines come out nearest to equal.
    std::size_t best = std::string::npos, shortest = letters(text);
    for (auto at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
        const auto longer = std::max(letters(text.substr(0, at)), letters(text.substr(at + 1)));
        if (longer > shortest) continue;
        shortest = longer;
        best = at;
    }
    if (best == std::string::npos) return {text};
    return {text.substr(0, best), text.substr(best + 1)};
}

Drawing everyday_chart(std::span<const EverydayBar> bars)
{
    constexpr double bars_top = 14.0, bars_height = 82.0,
                     figures_top = bars_top + bars_height + 5.0;
    constexpr double base = bars_top + bars_height;
    Drawing out;
    out.width = chart_width;
    out.height = figures_top + figure_height + 26.0;
    double most = 1.0;
    for (const auto& bar : bars) most = std::max(most, bar.factor);
    const double slot = chart_width / static_cast<double>(std::max<std::size_t>(1, bars.size()));
    const double one = base - bars_height / most;
    out.shapes.push_back(line({0.0, one}, {chart_width, one}, 0.7, inks::text_2, {2.0, 3.0}));
    std::string alt = tr("Load on the L4-L5 disc at its peak, relaxed standing = 1:");
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto& bar = bars[i];
        const double middle = (static_cast<double>(i) + 0.5) * slot;
        const double height = std::max(1.5, bars_height * bar.factor / most);
        const double width = std::min(40.0, 0.56 * slot);
        const Ink ink = bar.is_this       ? inks::accent
                        : bar.is_standing ? inks::bar_reference
                                          : inks::bar;
        out.shapes.push_back(
            rectangle(middle - 0.5 * width, base - height, width, height, ink, 1.5));
        // The line of 1 must not strike a number through.
        const double number_at = base - height - 4.0;
        if (one < number_at + 2.0 && one > number_at - 10.0)
            out.shapes.push_back(
                rectangle(middle - 14.0, number_at - 9.0, 28.0, 11.0, inks::white));
        out.labels.push_back(label({middle, number_at}, factor_text(bar), 10.0,
                                   Label::Anchor::Middle, inks::text, true));
        place_figure(bar.figure, middle, figures_top + figure_height, out);
        const auto lines = broken(bar.label, label_size, slot - 4.0);
        for (std::size_t k = 0; k < lines.size(); ++k)
            out.labels.push_back(
                label({middle, figures_top + figure_height + 11.0 + 10.5 * static_cast<double>(k)},
                      lines[k], label_size, Label::Anchor::Middle, inks::text, bar.is_this));
        alt += fmt::format("{} {} {}", i == 0 ? "" : ";", bar.label, factor_text(bar));
    }
    out.shapes.push_back(line({0.0, base}, {chart_width, base}, 1.0, inks::line_strong));
    out.alt = alt + ".";
    return out;
}

namespace {

constexpr double limits_left = 26.0, limits_right = 440.0, row_height = 15.0;

// One group of bars with its two limits; `y` moves below it.
void limit_group(const std::string& title, std::span<const Force> peaks, Force action, Force most,
                 double& y, Drawing& out)
{
    double end = 1.1 * most.si();
    for (const auto peak : peaks) end = std::max(end, 1.05 * peak.si());
    const auto place = [end](Force force) {
        return limits_left + (limits_right - limits_left) * force.si() / end;
    };
    out.labels.push_back(label({0.0, y + 9.0}, title, 9.0, Label::Anchor::Start, inks::text, true));
    out.labels.push_back(label({place(action), y + 9.0},
                               tr_format("action {}", show_newtons(action)), label_size,
                               Label::Anchor::Middle, inks::text_2));
    out.labels.push_back(label({place(most), y + 9.0}, tr_format("maximum {}", show_newtons(most)),
                               label_size, Label::Anchor::Middle, inks::text_2));
    out.alt += fmt::format("{}: {}, {}.", title, tr_format("action {}", show_newtons(action)),
                           tr_format("maximum {}", show_newtons(most)));
    const double top = y + 13.0;
    y = top;
    for (std::size_t i = 0; i < peaks.size(); ++i, y += row_height) {
        if (peaks.size() > 1)
            out.labels.push_back(label({4.0, y + 10.5}, candidate_letter(i), 9.5,
                                       Label::Anchor::Start, candidate_ink(i), true));
        out.shapes.push_back(rectangle(limits_left, y + 3.0, limits_right - limits_left, 9.0,
                                       {0.894, 0.882, 0.847}, 1.5));
        if (peaks[i] > 0_N)
            out.shapes.push_back(rectangle(limits_left, y + 3.0, place(peaks[i]) - limits_left, 9.0,
                                           candidate_ink(i), 1.5));
        out.labels.push_back(label({chart_width, y + 10.5}, show(peaks[i]), 9.5, Label::Anchor::End,
                                   inks::text, true));
        out.alt += peaks.size() > 1 ? fmt::format(" {}: {}.", candidate_letter(i), show(peaks[i]))
                                    : fmt::format(" {}.", show(peaks[i]));
    }
    for (const auto& [limit, dashes] :
         {std::pair{action, std::vector<double>{3.0, 2.0}}, {most, std::vector<double>{}}}) {
        out.shapes.push_back(line({place(limit), top}, {place(limit), y}, 3.4, inks::white));
        out.shapes.push_back(line({place(limit), top}, {place(limit), y}, 1.3, inks::text, dashes));
    }
    y += 8.0;
}

}

Drawing limits_chart(std::span<const WorkLimits> limits)
{
    Drawing out;
    out.width = chart_width;
    std::vector<Force> compression, shear;
    for (const auto& l : limits) {
        compression.push_back(l.compression.value);
        shear.push_back(std::max(l.shear.value, 0_N));
    }
    double y = 0.0;
    limit_group(tr("Compression"), compression, compression_action, compression_most, y, out);
    out.alt += " ";
    limit_group(tr("Shear"), shear, shear_action, shear_most, y, out);
    out.height = y;
    return out;
}

Drawing levers_chart(std::span<const Lever> levers, std::size_t most)
{
    // Name, then the bars about a middle line with room for their numbers on both sides.
    constexpr double middle = 310.0, reach = 78.0, row = 17.0;
    Drawing out;
    out.width = chart_width;
    const auto count = std::min(most, levers.size());
    out.height = row * static_cast<double>(count) + 4.0;
    if (count == 0) return out;
    const double largest = std::max(1.0, levers.front().size().si());
    for (std::size_t i = 0; i < count; ++i) {
        const auto& lever = levers[i];
        const double y = row * static_cast<double>(i), line_at = y + 11.5;
        out.labels.push_back(
            label({0.0, line_at}, tr(lever.parameter.label), 9.5, Label::Anchor::Start));
        out.alt += tr(lever.parameter.label) + ":";
        const auto side = [&](const std::optional<LeverTry>& tried, double sign, Ink ink) {
            if (!tried) return;
            const double width = std::max(1.0, reach * std::abs(tried->change.si()) / largest);
            const double x = sign < 0.0 ? middle - width : middle;
            out.shapes.push_back(rectangle(x, y + 3.0, width, 11.0, ink));
            const std::string change = (sign > 0.0 ? "+" : "") + show_newtons(tried->change) + " N";
            const std::string text = fmt::format("{} · {}", change, tried->setting);
            out.labels.push_back(label({middle + sign * (width + 5.0), line_at}, text, 9.0,
                                       sign < 0.0 ? Label::Anchor::End : Label::Anchor::Start));
            out.alt += fmt::format(" {} ({})", change, tried->setting);
        };
        side(lever.lower, -1.0, less_ink);
        side(lever.higher, 1.0, more_ink);
        out.alt += ". ";
    }
    out.shapes.push_back(line({middle, 0.0}, {middle, out.height}, 1.0, inks::line_strong));
    return out;
}

Drawing validation_chart(const Validation& validation)
{
    constexpr double left = 34.0, top = 8.0, side = 150.0, most = 2.6;
    Drawing out;
    out.width = 230.0;
    out.height = top + side + 32.0;
    const auto x = [](double value) { return left + side * value / most; };
    const auto y = [](double value) { return top + side * (1.0 - value / most); };
    for (const double tick : {0.0, 0.5, 1.0, 1.5, 2.0, 2.5}) {
        out.shapes.push_back(line({left, y(tick)}, {left + side, y(tick)}, 0.4, inks::line));
        out.labels.push_back(label({left - 4.0, y(tick) + 2.8}, show_number(tick, 1), 7.5,
                                   Label::Anchor::End, inks::text_2));
        out.labels.push_back(label({x(tick), top + side + 10.0}, show_number(tick, 1), 7.5,
                                   Label::Anchor::Middle, inks::text_2));
    }
    out.shapes.push_back(line({x(0.0), y(0.0)}, {x(most), y(most)}, 0.8, inks::text_2, {3.0, 2.0}));
    int count = 0;
    for (const auto& row : validation.rows) {
        using Role = scenario::MeasurementRow::Role;
        if (row.measured.row_class != "disc_pressure" || !row.failure.empty() ||
            row.measured.role == Role::Context)
            continue;
        const bool is_fitted = row.measured.role == Role::Calibrated;
        const double measured = 0.5 * (row.measured.low + row.measured.high);
        Shape dot = rectangle(x(measured) - 2.4, y(row.predicted) - 2.4, 4.8, 4.8,
                              is_fitted ? inks::white : inks::accent, 2.4);
        if (is_fitted) {
            dot.ink = inks::text_2;
            dot.is_filled = false;
            dot.line_width = 1.0;
        }
        out.shapes.push_back(dot);
        ++count;
    }
    out.labels.push_back(label({left + 0.5 * side, top + side + 22.0}, tr("measured, MPa"), 7.5,
                               Label::Anchor::Middle, inks::text_2));
    out.labels.push_back(
        label({left, top - 2.0}, tr("predicted, MPa"), 7.5, Label::Anchor::Start, inks::text_2));
    out.alt = tr_format(
        "Disc pressure predicted against measured, {} postures; the dashed line is "
        "agreement. Mean error of the predicted ones {} %, correlation {}.",
        count, show_number(validation.predicted.mean_abs_error_pct, 0),
        show_number(validation.predicted.r));
    return out;
}

}
