#include "render/overlay_writer.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace spineload::render {

using scene::Box;
using scene::Overlay;

float OverlayWriter::row_height(const Overlay::Row& row) const
{
    if (!row.is_marked) return px(27.0f);
    return px(row.more.empty() ? 72.0f : 90.0f);
}

float OverlayWriter::column_width()
{
    float width = px(158.0f);
    for (const auto& row : overlay_.rows) {
        if (row.is_marked) continue;
        const float text =
            paper_.text_size(row.name, style(14, Weight::Medium, colours_.text)).x +
            paper_.text_size(row.value, style(14, Weight::SemiBold, colours_.text)).x +
            paper_.text_size(row.unit, style(13, Weight::Regular, colours_.text)).x;
        width = std::max(width, text + px(26.0f + 18.0f + 5.0f + 6.0f));
    }
    return width;
}

float OverlayWriter::marked_width(const Overlay::Row& row)
{
    const float name = paper_.text_size(row.name, style(14, Weight::SemiBold, colours_.text)).x;
    const float value = paper_.text_size(row.value, style(22, Weight::SemiBold, colours_.text)).x +
                        paper_.text_size(row.unit, style(14, Weight::Regular, colours_.text)).x +
                        px(6.0f);
    return std::clamp(std::max(name, value) + px(24.0f), std::min(column_, px(158.0f)), px(240.0f));
}

void OverlayWriter::leader(const Overlay::Row& row, glm::vec2 bend, glm::vec2 end)
{
    const std::array points{row.anchor, bend, end};
    const auto& colour = row.is_marked ? colours_.accent : colours_.line_strong;
    paper_.stroke_line(points, px(3.5f), colours_.view_bottom, 0.55f);
    paper_.stroke_line(points, px(row.is_marked ? 1.5f : 1.1f), colour);
    paper_.fill_circle(row.anchor, px(3.2f), colours_.view_bottom);
    paper_.fill_circle(row.anchor, px(2.2f), row.is_marked ? colours_.accent : colours_.text_2);
}

void OverlayWriter::swatch_of(const Overlay::Row& row, glm::vec2 middle)
{
    if (!row.has_swatch) return;
    const glm::vec2 low = middle - px(6.0f), high = middle + px(6.0f);
    paper_.fill_box(low, high, px(2.0f), row.swatch);
    paper_.stroke_box(low, high, px(2.0f), std::max(1.0f, px(1.0f)), colours_.line_strong);
}

void OverlayWriter::plain_row(const Overlay::Row& row, float x, float y)
{
    swatch_of(row, {x + px(12.0f), y});
    paper_.text({x + px(26.0f), y}, row.name, style(14, Weight::Medium, colours_.text_2));
    const auto unit = style(13, Weight::Regular, colours_.text_2);
    const float end = x + column_ - px(6.0f);
    const float unit_width = paper_.text_size(row.unit, unit).x;
    paper_.text_right({end, y}, row.unit, unit);
    paper_.text_right({end - unit_width - px(5.0f), y}, row.value,
                      style(14, Weight::SemiBold, colours_.text));
}

void OverlayWriter::marked_card(const Overlay::Row& row, glm::vec2 low, float width)
{
    const Box box{low, low + glm::vec2{width, row_height(row) - px(12.0f)}};
    card(box, 5.0f, colours_.raised, colours_.accent);
    const float text_x = box.low.x + px(12.0f);
    float at = box.low.y + px(18.0f);
    paper_.text({text_x, at}, row.name, style(14, Weight::SemiBold, colours_.text));
    at += px(23.0f);
    const auto big = style(22, Weight::SemiBold, colours_.text);
    paper_.text({text_x, at}, row.value, big);
    paper_.text({text_x + paper_.text_size(row.value, big).x + px(6.0f), at + px(2.6f)}, row.unit,
                style(14, Weight::Regular, colours_.text_2));
    if (!row.more.empty())
        paper_.text({text_x, at + px(22.0f)}, row.more,
                    style(13, Weight::Regular, colours_.text_2));
}

void OverlayWriter::column_of_rows(float low, float high)
{
    column_ = column_width();
    const bool is_left = overlay_.rows_side == Overlay::Side::Left;
    const float x = is_left ? px(margin) : size_.x - px(margin) - column_;
    std::vector<float> wishes, heights;
    for (const auto& row : overlay_.rows) {
        wishes.push_back(row.anchor.y);
        heights.push_back(row_height(row));
    }
    // Where the levels' heights are out of order, their own order is what a reader looks for.
    if (!std::ranges::is_sorted(wishes)) {
        const float sum = std::accumulate(wishes.begin(), wishes.end(), 0.0f);
        std::ranges::fill(wishes, sum / static_cast<float>(wishes.size()));
    }
    const auto places = scene::spread(wishes, heights, low, high);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = overlay_.rows[i];
        const float width = row.is_marked ? marked_width(row) + px(4.0f) : column_;
        const float edge = is_left ? x + width : x + column_ - width;
        // Level with its row for the last stretch, so that the eye finds the row.
        const float side = is_left ? 1.0f : -1.0f;
        leader(row, {edge + side * px(26.0f), places[i]}, {edge + side * px(4.0f), places[i]});
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = overlay_.rows[i];
        const float width = marked_width(row);
        const float top = places[i] - 0.5f * row_height(row) + px(6.0f);
        if (row.is_marked)
            marked_card(row, {is_left ? x : x + column_ - width, top}, width);
        else
            plain_row(row, x, places[i]);
    }
}

void OverlayWriter::line_of_rows(float foot)
{
    column_ = px(158.0f);
    const bool is_above = overlay_.rows_side == Overlay::Side::Above;
    const auto name = style(14, Weight::Medium, colours_.text_2);
    const auto value = style(14, Weight::SemiBold, colours_.text);
    const auto unit = style(13, Weight::Regular, colours_.text_2);
    std::vector<float> wishes, widths;
    float edge = is_above ? size_.y : 0.0f, tallest = 0.0f;
    for (const auto& row : overlay_.rows) {
        wishes.push_back(row.anchor.x);
        const float text = std::max(
            paper_.text_size(row.name, name).x + px(20.0f),
            paper_.text_size(row.value, value).x + paper_.text_size(row.unit, unit).x + px(5.0f));
        widths.push_back((row.is_marked ? marked_width(row) : text) + px(22.0f));
        edge = is_above ? std::min(edge, row.anchor.y) : std::max(edge, row.anchor.y);
        tallest = std::max(tallest, row_height(row) - px(12.0f));
    }
    const auto places = scene::spread(wishes, widths, px(margin), size_.x - px(margin));
    // All stand on one line (or hang from it), far enough from the spine for the lines to be seen.
    const float line = is_above ? std::max(edge - px(40.0f), px(margin) + tallest)
                                : std::min(edge + px(40.0f), foot - tallest);
    for (std::size_t i = 0; i < places.size(); ++i)
        leader(overlay_.rows[i], {places[i], line + px(is_above ? 12.0f : -12.0f)},
               {places[i], line});
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = overlay_.rows[i];
        const float left = places[i] - 0.5f * widths[i] + px(11.0f);
        const float height = row.is_marked ? row_height(row) - px(12.0f) : px(42.0f);
        const float y = is_above ? line - height : line;
        if (row.is_marked) {
            marked_card(row, {left, y}, marked_width(row));
            continue;
        }
        swatch_of(row, {left + px(6.0f), y + px(11.0f)});
        paper_.text({left + px(20.0f), y + px(11.0f)}, row.name, name);
        paper_.text({left, y + px(31.0f)}, row.value, value);
        paper_.text({left + paper_.text_size(row.value, value).x + px(5.0f), y + px(31.0f)},
                    row.unit, unit);
    }
}

void OverlayWriter::rows(float top, float foot)
{
    switch (overlay_.rows_side) {
        case Overlay::Side::Right:
            column_of_rows(px(margin), foot);
            break;
        case Overlay::Side::Left:
            column_of_rows(top, size_.y - px(40.0f));
            break;
        case Overlay::Side::Above:
        case Overlay::Side::Below:
            line_of_rows(foot);
            break;
    }
}

}
