// Tables of a page: columns as wide as their longest cell, narrower in proportion when they must.

#include "render/page_setter.h"

#include <algorithm>
#include <numeric>
#include <sstream>

namespace spineload::render {

using namespace page;

namespace {

constexpr double cell_size = 0.86, cell_gap = 1.0, row_padding = 0.24;

}

std::vector<double> PageSetter::column_widths(const Table& table, double width)
{
    const auto count = table.header.size();
    // As wide as the longest cell, and no narrower than the longest word.
    std::vector<double> widths(count, 0.0), least(count, 0.0);
    const double gap = cell_gap * body_;
    const auto widen = [&](const std::vector<std::string>& cells, bool is_bold) {
        const Look look{cell_size * body_, is_bold};
        for (std::size_t i = 0; i < std::min(cells.size(), count); ++i) {
            widths[i] = std::max(widths[i], gap + natural_width(cells[i], look));
            std::istringstream words{cells[i]};
            for (std::string word; words >> word;)
                least[i] = std::max(least[i], gap + natural_width(word, look));
        }
    };
    widen(table.header, true);
    for (const auto& row : table.rows) widen(row, false);
    const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
    const double least_sum = std::accumulate(least.begin(), least.end(), 0.0);
    for (std::size_t i = 0; i < count; ++i) {
        if (sum <= width)
            // What is left goes to all columns alike, so that numbers stay near their row's name.
            widths[i] += count > 1 ? (width - sum) / static_cast<double>(count) : 0.0;
        else if (least_sum < width)
            widths[i] = least[i] + (widths[i] - least[i]) * (width - least_sum) / (sum - least_sum);
        else
            widths[i] = least[i] * width / least_sum;
    }
    return widths;
}

double PageSetter::table_row(const Table& table, const std::vector<std::string>& cells,
                             std::span<const double> widths, Place place, bool is_header,
                             bool draws)
{
    const Tag tag{cairo_, "TR", draws};
    const double gap = cell_gap * body_;
    double x = place.x, height = 0.0;
    for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i) {
        const bool is_left = i == 0 || table.is_text;
        Look look{cell_size * body_, is_header, is_header ? inks::text_2 : inks::text,
                  is_left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT};
        const Tag cell{cairo_, is_header ? "TH" : "TD", draws};
        height = std::max(
            height, text({{cells[i], false}}, {x, place.y + row_padding * body_, widths[i] - gap},
                         look, draws));
        x += widths[i];
    }
    return height + 2.0 * row_padding * body_;
}

double PageSetter::set(const Table& table, Place place, bool draws)
{
    const Tag tag{cairo_, "Table", draws};
    double y = place.y;
    if (!table.caption.empty()) {
        const Tag caption{cairo_, "Caption", draws};
        y += text({{table.caption, false}}, place, {cell_size * body_, false, inks::text_2}, draws);
    }
    // The last column's right edge is the table's: its own gap lies outside.
    const double gap = cell_gap * body_;
    const auto widths = column_widths(table, place.width + gap);
    const auto line_under = [&](double thickness, Ink colour) {
        if (!draws) return;
        ink(colour);
        cairo_set_dash(cairo_, nullptr, 0, 0.0);
        cairo_set_line_width(cairo_, thickness);
        cairo_move_to(cairo_, place.x, y);
        cairo_line_to(cairo_, place.x + place.width, y);
        cairo_stroke(cairo_);
    };
    y += table_row(table, table.header, widths, {place.x, y, place.width}, true, draws);
    line_under(0.8, inks::line_strong);
    for (const auto& row : table.rows) {
        y += table_row(table, row, widths, {place.x, y, place.width}, false, draws);
        line_under(0.4, inks::line);
    }
    return y - place.y;
}

}
