#include "render/overlay.h"

#include "core/show.h"
#include "render/paper.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace spineload::render {
namespace {

using scene::Box;
using scene::Overlay;

// Lengths and type sizes are the design's (tokens: small 13, body 14, title 17, number 22; panel
// padding 12; cards rounded by 6; legend 274 × 74), in px at scale 1.
class Writer {
public:
    Writer(const Image& image, const Overlay& overlay)
        : paper_{image},
          overlay_{overlay},
          colours_{*overlay.palette},
          scale_{overlay.scale},
          size_{static_cast<float>(image.width), static_cast<float>(image.height)}
    {
    }
    Image write();

private:
    float px(float length) const { return length * scale_; }
    TextStyle style(float size, Weight weight, const scene::Colour& colour) const
    {
        return {px(size), weight, colour};
    }
    void card(const Box& box, float rounding, const scene::Colour& fill, const scene::Colour& line);
    float caption(float x);
    void inset(glm::vec2 low, glm::vec2 high);
    Box legend(const scene::Legend& legend);
    void legend_bar(const scene::Legend& legend, const Box& bar, float over_width,
                    float under_width);
    void names();
    float arrow_scale(float low);
    float column_width();
    float row_height(const Overlay::Row& row) const;
    float marked_width(const Overlay::Row& row);
    void rows(float low, float high);
    void leader(const Overlay::Row& row, float x, float y);
    void plain_row(const Overlay::Row& row, float x, float y);
    void marked_row(const Overlay::Row& row, float x, float y);

    Paper paper_;
    const Overlay& overlay_;
    const scene::Palette& colours_;
    float scale_;
    glm::vec2 size_;
    static constexpr float margin = 16.0f;
    static constexpr float over_gap = 22.0f;  ///< between the bar and the swatch of what is over it
    float column_ = 0.0f;                     ///< width of the column of values, px
};

void Writer::card(const Box& box, float rounding, const scene::Colour& fill,
                  const scene::Colour& line)
{
    paper_.fill_box(box.low, box.high, px(rounding), fill);
    paper_.stroke_box(box.low, box.high, px(rounding), std::max(1.0f, px(1.0f)), line);
}

// Title and lines from the top; returns where they end.
float Writer::caption(float x)
{
    float y = px(margin + 9.0f);
    paper_.text({x, y}, overlay_.title, style(17, Weight::SemiBold, colours_.text));
    y += px(3.0f);
    for (const auto& line : overlay_.lines) {
        y += px(19.0f);
        paper_.text({x, y}, line, style(13, Weight::Regular, colours_.text_2));
    }
    return y + px(18.0f);
}

void Writer::names()
{
    for (const auto& name : overlay_.names) {
        paper_.halo_centred(name.at, name.text, style(13, Weight::SemiBold, overlay_.name_halo),
                            px(3.0f), 0.45f);
        paper_.text_centred(name.at, name.text, style(13, Weight::SemiBold, overlay_.name_colour));
    }
}

void Writer::inset(glm::vec2 low, glm::vec2 high)
{
    card({low, high}, 6.0f, colours_.panel, colours_.line);
    const scene::Figure& figure = *overlay_.inset;
    const float foot = px(26.0f), pad = px(12.0f);
    paper_.text({low.x + pad, high.y - 0.5f * foot}, "Whole body",
                style(13, Weight::Regular, colours_.text_2));
    const glm::vec2 free_low = low + pad, free_high = high - glm::vec2{pad, foot};
    const glm::vec2 extent = figure.high - figure.low;
    const glm::vec2 room = free_high - free_low;
    const float zoom =
        std::min(room.x / std::max(extent.x, 0.1f), room.y / std::max(extent.y, 0.1f));
    const glm::vec2 middle = 0.5f * (figure.low + figure.high);
    const auto place = [&](glm::vec2 p) {
        return 0.5f * (free_low + free_high) + zoom * glm::vec2{p.x - middle.x, middle.y - p.y};
    };
    paper_.clip(low + px(1.0f), high - px(1.0f));
    for (const auto& shape : figure.shapes) {
        const auto colour = scene::role_colour(shape.role, colours_, overlay_.low_back);
        std::vector<glm::vec2> points = scene::outline(shape, 12);
        const bool is_line = points.empty();
        if (is_line) points = shape.points;
        for (auto& point : points) point = place(point);
        if (is_line)
            paper_.stroke_line(points, std::max(2.0f * shape.radius * zoom, px(1.5f)), colour);
        else
            paper_.fill_polygon(points, colour);
    }
    paper_.unclip();
}

void Writer::legend_bar(const scene::Legend& legend, const Box& bar, float over_width,
                        float under_width)
{
    paper_.fill_gradient(bar.low, bar.high, px(2.0f), legend.map);
    paper_.stroke_box(bar.low, bar.high, px(2.0f), std::max(1.0f, px(1.0f)), colours_.line_strong);
    const float text_y = bar.high.y + px(15.0f);
    const auto small = style(13, Weight::Regular, colours_.text_2);
    const auto swatch = [&](float x0, float x1, const scene::Colour& colour, const char* name) {
        const Box box{{x0, bar.low.y}, {x1, bar.high.y}};
        paper_.fill_box(box.low, box.high, px(2.0f), colour);
        paper_.stroke_box(box.low, box.high, px(2.0f), std::max(1.0f, px(1.0f)),
                          colours_.line_strong);
        paper_.text_centred({0.5f * (x0 + x1), text_y}, name, small);
    };
    if (over_width > 0.0f)
        swatch(bar.high.x + px(over_gap), bar.high.x + px(over_gap) + over_width, legend.over,
               "over");
    if (under_width > 0.0f)
        swatch(bar.low.x - px(8.0f) - under_width, bar.low.x - px(8.0f), legend.under, "under");
    const float width = bar.size().x;
    for (const auto& tick : legend.ticks) {
        const float x = bar.low.x + tick.place * width;
        paper_.stroke_line(
            std::array{glm::vec2{x, bar.high.y}, glm::vec2{x, bar.high.y + px(4.0f)}},
            std::max(1.0f, px(1.0f)), colours_.line_strong);
        // The first and the last number stay over the bar.
        const float half = 0.5f * paper_.text_size(tick.text, small).x;
        const float from =
            under_width > 0.0f ? bar.low.x + half - px(2.0f) : bar.low.x + half - px(6.0f);
        const float to = bar.high.x - half + px(over_width > 0.0f ? over_gap - 6.0f : 7.0f);
        paper_.text_centred({std::clamp(x, std::min(from, to), to), text_y}, tick.text, small);
    }
    if (!legend.marker) return;
    const float x = bar.low.x + *legend.marker * width, y = bar.low.y - px(2.0f);
    paper_.fill_polygon(std::array{glm::vec2{x, y}, glm::vec2{x - px(5.0f), y - px(6.0f)},
                                   glm::vec2{x + px(5.0f), y - px(6.0f)}},
                        colours_.accent);
}

Box Writer::legend(const scene::Legend& legend)
{
    const glm::vec2 extent{px(320.0f), px(78.0f)};
    const Box box{size_ - extent - px(margin - 4.0f), size_ - px(margin - 4.0f)};
    card(box, 6.0f, colours_.panel, colours_.line);
    paper_.text({box.low.x + px(12.0f), box.low.y + px(18.0f)}, legend.title,
                style(13, Weight::SemiBold, colours_.text));
    const float over = legend.has_over ? px(28.0f) : 0.0f,
                under = legend.has_under ? px(34.0f) : 0.0f;
    const Box bar{
        {box.low.x + px(12.0f) + (under > 0.0f ? under + px(8.0f) : 0.0f), box.low.y + px(36.0f)},
        {box.high.x - px(12.0f) - (over > 0.0f ? over + px(over_gap) : 0.0f),
         box.low.y + px(48.0f)}};
    legend_bar(legend, bar, over, under);
    return box;
}

float Writer::row_height(const Overlay::Row& row) const
{
    if (!row.is_marked) return px(27.0f);
    return px(row.more.empty() ? 72.0f : 90.0f);
}

// How long an arrow is, over the legend; returns where it begins.
float Writer::arrow_scale(float low)
{
    const auto text = style(13, Weight::Regular, colours_.text_2);
    const std::string words = "Joint force";
    const std::string amount = show(Force::from_si(static_cast<double>(overlay_.arrow_newtons)));
    const float right = size_.x - px(margin), y = low - px(6.0f);
    paper_.text_right({right, y}, amount, text);
    const float tip = right - paper_.text_size(amount, text).x - px(8.0f);
    const float start = tip - overlay_.arrow_length;
    paper_.stroke_line(std::array{glm::vec2{start, y}, glm::vec2{tip - px(5.0f), y}}, px(2.0f),
                       colours_.text);
    paper_.fill_polygon(std::array{glm::vec2{tip, y}, glm::vec2{tip - px(8.0f), y - px(4.0f)},
                                   glm::vec2{tip - px(8.0f), y + px(4.0f)}},
                        colours_.text);
    paper_.text_right({start - px(8.0f), y}, words, text);
    return low - px(22.0f);
}

float Writer::column_width()
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

float Writer::marked_width(const Overlay::Row& row)
{
    const float name = paper_.text_size(row.name, style(14, Weight::SemiBold, colours_.text)).x;
    const float value = paper_.text_size(row.value, style(22, Weight::SemiBold, colours_.text)).x +
                        paper_.text_size(row.unit, style(14, Weight::Regular, colours_.text)).x +
                        px(6.0f);
    return std::clamp(std::max(name, value) + px(24.0f), std::min(column_, px(158.0f)), px(240.0f));
}

void Writer::leader(const Overlay::Row& row, float x, float y)
{
    // Level with its row for the last stretch, so that the eye finds the row.
    const float side = overlay_.are_rows_left ? 1.0f : -1.0f;
    const std::array points{row.anchor, glm::vec2{x + side * px(26.0f), y},
                            glm::vec2{x + side * px(4.0f), y}};
    const auto& colour = row.is_marked ? colours_.accent : colours_.line_strong;
    paper_.stroke_line(points, px(3.5f), colours_.view_bottom, 0.55f);
    paper_.stroke_line(points, px(row.is_marked ? 1.5f : 1.1f), colour);
    paper_.fill_circle(row.anchor, px(3.2f), colours_.view_bottom);
    paper_.fill_circle(row.anchor, px(2.2f), row.is_marked ? colours_.accent : colours_.text_2);
}

void Writer::plain_row(const Overlay::Row& row, float x, float y)
{
    if (row.has_swatch) {
        const glm::vec2 low{x + px(6.0f), y - px(6.0f)};
        paper_.fill_box(low, low + px(12.0f), px(2.0f), row.swatch);
        paper_.stroke_box(low, low + px(12.0f), px(2.0f), std::max(1.0f, px(1.0f)),
                          colours_.line_strong);
    }
    paper_.text({x + px(26.0f), y}, row.name, style(14, Weight::Medium, colours_.text_2));
    const auto unit = style(13, Weight::Regular, colours_.text_2);
    const float end = x + column_ - px(6.0f);
    const float unit_width = paper_.text_size(row.unit, unit).x;
    paper_.text_right({end, y}, row.unit, unit);
    paper_.text_right({end - unit_width - px(5.0f), y}, row.value,
                      style(14, Weight::SemiBold, colours_.text));
}

void Writer::marked_row(const Overlay::Row& row, float x, float y)
{
    const float width = marked_width(row), height = row_height(row) - px(12.0f);
    const float left = overlay_.are_rows_left ? x : x + column_ - width;
    const Box box{{left, y - 0.5f * height}, {left + width, y + 0.5f * height}};
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

void Writer::rows(float low, float high)
{
    column_ = column_width();
    const float x = overlay_.are_rows_left ? px(margin) : size_.x - px(margin) - column_;
    std::vector<float> wishes, heights;
    for (const auto& row : overlay_.rows) {
        wishes.push_back(row.anchor.y);
        heights.push_back(row_height(row));
    }
    // Someone who lies has the levels side by side: then their own order beats their heights.
    if (!std::ranges::is_sorted(wishes)) {
        const float sum = std::accumulate(wishes.begin(), wishes.end(), 0.0f);
        std::ranges::fill(wishes, sum / static_cast<float>(wishes.size()));
    }
    const auto places = scene::spread(wishes, heights, low, high);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = overlay_.rows[i];
        float edge = overlay_.are_rows_left ? x + column_ : x;
        if (row.is_marked && !overlay_.are_rows_left)
            edge = x + column_ - marked_width(row) - px(4.0f);
        if (row.is_marked && overlay_.are_rows_left) edge = x + marked_width(row) + px(4.0f);
        leader(row, edge, places[i]);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& row = overlay_.rows[i];
        if (row.is_marked)
            marked_row(row, x, places[i]);
        else
            plain_row(row, x, places[i]);
    }
}

Image Writer::write()
{
    names();
    const float top = caption(px(margin));
    float foot = size_.y - px(margin);
    if (overlay_.legend) foot = legend(*overlay_.legend).low.y - px(10.0f);
    if (overlay_.arrow_length > 0.0f) foot = arrow_scale(foot);
    paper_.text({px(margin), size_.y - px(margin + 5.0f)}, overlay_.note,
                style(13, Weight::Regular, colours_.text_3));
    const bool has_room = size_.x >= px(860.0f);
    if (overlay_.inset && has_room) {
        const glm::vec2 body = overlay_.inset->high - overlay_.inset->low;
        const float height = px(196.0f);
        const float width =
            std::clamp(body.x / std::max(body.y, 0.1f) * (height - px(50.0f)) + px(40.0f),
                       px(112.0f), px(196.0f));
        const glm::vec2 low = overlay_.are_rows_left
                                  ? glm::vec2{size_.x - px(margin) - width, px(margin)}
                                  : glm::vec2{px(margin), top};
        inset(low, low + glm::vec2{width, height});
    }
    if (!overlay_.rows.empty() && size_.x >= px(560.0f))
        rows(overlay_.are_rows_left ? top : px(margin),
             overlay_.are_rows_left ? size_.y - px(40.0f) : foot);
    return paper_.finish();
}

}

Image with_overlay(const Image& image, const Overlay& overlay)
{
    if (image.width < 1 || image.height < 1) return image;
    return Writer{image, overlay}.write();
}

}
