#include "render/overlay.h"

#include "core/language.h"
#include "core/show.h"
#include "render/overlay_writer.h"

#include <algorithm>
#include <array>

namespace spineload::render {

using scene::Box;
using scene::Overlay;

void OverlayWriter::card(const Box& box, float rounding, const scene::Colour& fill,
                         const scene::Colour& line)
{
    paper_.fill_box(box.low, box.high, px(rounding), fill);
    paper_.stroke_box(box.low, box.high, px(rounding), std::max(1.0f, px(1.0f)), line);
}

// Title and lines from the top; returns where they end.
float OverlayWriter::caption(float x)
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

void OverlayWriter::names()
{
    for (const auto& name : overlay_.names) {
        paper_.halo_centred(name.at, name.text, style(13, Weight::SemiBold, overlay_.name_halo),
                            px(3.0f), 0.45f);
        paper_.text_centred(name.at, name.text, style(13, Weight::SemiBold, overlay_.name_colour));
    }
}

void OverlayWriter::inset(glm::vec2 low, glm::vec2 high)
{
    card({low, high}, 6.0f, colours_.panel, colours_.line);
    const scene::Figure& figure = *overlay_.inset;
    const float foot = px(26.0f), pad = px(12.0f);
    paper_.text({low.x + pad, high.y - 0.5f * foot}, tr("Whole body"),
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

void OverlayWriter::legend_bar(const scene::Legend& legend, const Box& bar, float over_width,
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
               tr("over"));
    if (under_width > 0.0f)
        swatch(bar.low.x - px(8.0f) - under_width, bar.low.x - px(8.0f), legend.under, tr("under"));
    // A difference says in words which way its ends mean, over the bar.
    const float words_y = bar.low.y - px(18.0f);
    if (!legend.high_word.empty()) {
        paper_.text_right({bar.high.x, words_y}, legend.high_word, small);
        paper_.text_right({bar.high.x - paper_.text_size(legend.high_word, small).x, words_y},
                          legend.low_word + "  ←  0  →  ", small);
    }
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
        const float to = bar.high.x - half + px(over_width > 0.0f ? 12.0f : 7.0f);
        paper_.text_centred({std::clamp(x, std::min(from, to), to), text_y}, tick.text, small);
    }
    if (!legend.marker) return;
    const float x = bar.low.x + *legend.marker * width, y = bar.low.y - px(2.0f);
    paper_.fill_polygon(std::array{glm::vec2{x, y}, glm::vec2{x - px(5.0f), y - px(6.0f)},
                                   glm::vec2{x + px(5.0f), y - px(6.0f)}},
                        colours_.accent);
}

Box OverlayWriter::legend(const scene::Legend& legend)
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

// How long an arrow is, over the legend; returns where it begins.
float OverlayWriter::arrow_scale(float low)
{
    const auto text = style(13, Weight::Regular, colours_.text_2);
    const std::string words = tr("Joint force");
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

Image OverlayWriter::write()
{
    names();
    tags();
    edge_words();
    callouts();
    const float top = caption(px(margin));
    float foot = size_.y - px(margin);
    if (overlay_.legend) foot = legend(*overlay_.legend).low.y - px(10.0f);
    if (overlay_.arrow_length > 0.0f) foot = arrow_scale(foot);
    paper_.text({px(margin), size_.y - px(margin + 5.0f)}, overlay_.note,
                style(13, Weight::Regular, colours_.text_3));
    const bool has_room = size_.x >= px(860.0f);
    if (overlay_.inset && has_room) {
        const glm::vec2 body = overlay_.inset->high - overlay_.inset->low;
        const float height = px(body.x > 1.4f * body.y ? 124.0f : 196.0f);
        const float width =
            std::clamp(body.x / std::max(body.y, 0.1f) * (height - px(50.0f)) + px(40.0f),
                       px(112.0f), px(196.0f));
        const glm::vec2 low = overlay_.rows_side == Overlay::Side::Left
                                  ? glm::vec2{size_.x - px(margin) - width, px(margin)}
                                  : glm::vec2{px(margin), top};
        inset(low, low + glm::vec2{width, height});
    }
    badges(top + (overlay_.inset && has_room ? px(206.0f) : 0.0f));
    if (!overlay_.rows.empty() && size_.x >= px(560.0f)) rows(top, foot);
    return paper_.finish();
}

Image with_overlay(const Image& image, const Overlay& overlay)
{
    if (image.width < 1 || image.height < 1) return image;
    return OverlayWriter{image, overlay}.write();
}

}
