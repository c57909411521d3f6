#include "render/paper.h"

#include <pango/pangocairo.h>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::render {

struct Paper::State {
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    PangoLayout* layout = nullptr;

    void path(glm::vec2 low, glm::vec2 high, float rounding) const;
    void colour(const scene::Colour& c, float alpha = 1.0f) const
    {
        cairo_set_source_rgba(cairo, static_cast<double>(c.r), static_cast<double>(c.g),
                              static_cast<double>(c.b), static_cast<double>(alpha));
    }
    void set_text(const std::string& text, const TextStyle& style) const;
    void move_to_text(double x, double middle) const;
};

namespace {

PangoWeight weight(Weight weight)
{
    switch (weight) {
        case Weight::Regular:
            return PANGO_WEIGHT_NORMAL;
        case Weight::Medium:
            return PANGO_WEIGHT_MEDIUM;
        case Weight::SemiBold:
            return PANGO_WEIGHT_SEMIBOLD;
    }
    return PANGO_WEIGHT_NORMAL;
}

// Straight RGBA to cairo's premultiplied native-endian ARGB and back.
std::uint32_t premultiplied(const std::uint8_t* p)
{
    const std::uint32_t a = p[3];
    const auto part = [a](std::uint32_t c) { return (c * a + 127u) / 255u; };
    return a << 24 | part(p[0]) << 16 | part(p[1]) << 8 | part(p[2]);
}

void straight(std::uint32_t pixel, std::uint8_t* p)
{
    const std::uint32_t a = pixel >> 24;
    const auto part = [a](std::uint32_t c) {
        return static_cast<std::uint8_t>(a == 0 ? 0u : std::min(255u, (c * 255u + a / 2u) / a));
    };
    p[0] = part(pixel >> 16 & 255u);
    p[1] = part(pixel >> 8 & 255u);
    p[2] = part(pixel & 255u);
    p[3] = static_cast<std::uint8_t>(a);
}

}

void Paper::State::path(glm::vec2 low, glm::vec2 high, float rounding) const
{
    const double x0 = static_cast<double>(low.x), y0 = static_cast<double>(low.y);
    const double x1 = static_cast<double>(high.x), y1 = static_cast<double>(high.y);
    const double r = std::min({static_cast<double>(rounding), 0.5 * (x1 - x0), 0.5 * (y1 - y0)});
    constexpr double quarter = 0.5 * std::numbers::pi;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x1 - r, y0 + r, r, -quarter, 0.0);
    cairo_arc(cairo, x1 - r, y1 - r, r, 0.0, quarter);
    cairo_arc(cairo, x0 + r, y1 - r, r, quarter, 2.0 * quarter);
    cairo_arc(cairo, x0 + r, y0 + r, r, 2.0 * quarter, 3.0 * quarter);
    cairo_close_path(cairo);
}

Paper::Paper(const Image& image) : state_{std::make_unique<State>()}
{
    State& s = *state_;
    s.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height);
    cairo_surface_flush(s.surface);
    unsigned char* data = cairo_image_surface_get_data(s.surface);
    const int stride = cairo_image_surface_get_stride(s.surface);
    for (int y = 0; y < image.height; ++y) {
        auto* row =
            reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < image.width; ++x)
            row[x] = premultiplied(image.rgba.data() +
                                   4 * (static_cast<std::ptrdiff_t>(y) * image.width + x));
    }
    cairo_surface_mark_dirty(s.surface);
    s.cairo = cairo_create(s.surface);
    cairo_set_line_cap(s.cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(s.cairo, CAIRO_LINE_JOIN_ROUND);
    // The same glyphs on every machine: no hinting, grey antialiasing.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    s.layout = pango_cairo_create_layout(s.cairo);
    pango_cairo_context_set_font_options(pango_layout_get_context(s.layout), options);
    // Letters stand where the type designer put them, not on whole pixels.
    pango_context_set_round_glyph_positions(pango_layout_get_context(s.layout), FALSE);
    cairo_font_options_destroy(options);
    // Digits of equal width (tnum), so that columns of numbers align.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(s.layout, attributes);
    pango_attr_list_unref(attributes);
}

Paper::~Paper()
{
    g_object_unref(state_->layout);
    cairo_destroy(state_->cairo);
    cairo_surface_destroy(state_->surface);
}

void Paper::fill_box(glm::vec2 low, glm::vec2 high, float rounding, scene::Colour colour,
                     float alpha)
{
    state_->path(low, high, rounding);
    state_->colour(colour, alpha);
    cairo_fill(state_->cairo);
}

void Paper::stroke_box(glm::vec2 low, glm::vec2 high, float rounding, float width,
                       scene::Colour colour)
{
    // The line lies inside the box, so that neighbours do not overlap.
    const glm::vec2 half{0.5f * width};
    state_->path(low + half, high - half, rounding - 0.5f * width);
    state_->colour(colour);
    cairo_set_line_width(state_->cairo, static_cast<double>(width));
    cairo_stroke(state_->cairo);
}

void Paper::fill_polygon(std::span<const glm::vec2> points, scene::Colour colour, float alpha)
{
    cairo_new_path(state_->cairo);
    for (const auto& p : points)
        cairo_line_to(state_->cairo, static_cast<double>(p.x), static_cast<double>(p.y));
    cairo_close_path(state_->cairo);
    state_->colour(colour, alpha);
    cairo_fill(state_->cairo);
}

void Paper::stroke_line(std::span<const glm::vec2> points, float width, scene::Colour colour,
                        float alpha)
{
    cairo_new_path(state_->cairo);
    for (const auto& p : points)
        cairo_line_to(state_->cairo, static_cast<double>(p.x), static_cast<double>(p.y));
    state_->colour(colour, alpha);
    cairo_set_line_width(state_->cairo, static_cast<double>(width));
    cairo_stroke(state_->cairo);
}

void Paper::fill_circle(glm::vec2 centre, float radius, scene::Colour colour)
{
    cairo_new_sub_path(state_->cairo);
    cairo_arc(state_->cairo, static_cast<double>(centre.x), static_cast<double>(centre.y),
              static_cast<double>(radius), 0.0, 2.0 * std::numbers::pi);
    state_->colour(colour);
    cairo_fill(state_->cairo);
}

void Paper::fill_gradient(glm::vec2 low, glm::vec2 high, float rounding,
                          std::span<const scene::Colour> stops)
{
    cairo_pattern_t* pattern = cairo_pattern_create_linear(static_cast<double>(low.x), 0.0,
                                                           static_cast<double>(high.x), 0.0);
    for (std::size_t i = 0; i < stops.size(); ++i)
        cairo_pattern_add_color_stop_rgb(
            pattern,
            static_cast<double>(i) /
                static_cast<double>(std::max<std::size_t>(stops.size() - 1, 1)),
            static_cast<double>(stops[i].r), static_cast<double>(stops[i].g),
            static_cast<double>(stops[i].b));
    state_->path(low, high, rounding);
    cairo_set_source(state_->cairo, pattern);
    cairo_fill(state_->cairo);
    cairo_pattern_destroy(pattern);
}

void Paper::clip(glm::vec2 low, glm::vec2 high)
{
    cairo_save(state_->cairo);
    state_->path(low, high, 0.0f);
    cairo_clip(state_->cairo);
}

void Paper::unclip() { cairo_restore(state_->cairo); }

void Paper::State::set_text(const std::string& text, const TextStyle& style) const
{
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, "Inter, sans-serif");
    pango_font_description_set_weight(font, weight(style.weight));
    pango_font_description_set_absolute_size(font, static_cast<double>(style.size) * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
}

void Paper::State::move_to_text(double x, double middle) const
{
    // Letters are centred by their capital height, not by the line's box, which has room for
    // accents.
    PangoLayoutIter* iter = pango_layout_get_iter(layout);
    const double baseline = pango_layout_iter_get_baseline(iter) / static_cast<double>(PANGO_SCALE);
    pango_layout_iter_free(iter);
    // [source] Inter's capital height is 0.727 of its size.
    const PangoFontDescription* font = pango_layout_get_font_description(layout);
    const double size = pango_font_description_get_size(font) / static_cast<double>(PANGO_SCALE);
    cairo_move_to(cairo, x, std::round(middle + 0.5 * 0.727 * size) - baseline);
}

glm::vec2 Paper::text_size(const std::string& text, const TextStyle& style)
{
    state_->set_text(text, style);
    int width = 0, height = 0;
    pango_layout_get_size(state_->layout, &width, &height);
    return glm::vec2{static_cast<float>(width), static_cast<float>(height)} /
           static_cast<float>(PANGO_SCALE);
}

void Paper::text(glm::vec2 at, const std::string& text, const TextStyle& style)
{
    state_->set_text(text, style);
    state_->colour(style.colour);
    state_->move_to_text(static_cast<double>(at.x), static_cast<double>(at.y));
    pango_cairo_show_layout(state_->cairo, state_->layout);
}

void Paper::text_right(glm::vec2 right_end, const std::string& text, const TextStyle& style)
{
    this->text({right_end.x - text_size(text, style).x, right_end.y}, text, style);
}

void Paper::text_centred(glm::vec2 middle, const std::string& text, const TextStyle& style)
{
    this->text({middle.x - 0.5f * text_size(text, style).x, middle.y}, text, style);
}

void Paper::halo_centred(glm::vec2 middle, const std::string& text, const TextStyle& style,
                         float width, float alpha)
{
    const float left = middle.x - 0.5f * text_size(text, style).x;
    cairo_new_path(state_->cairo);
    state_->move_to_text(static_cast<double>(left), static_cast<double>(middle.y));
    pango_cairo_layout_path(state_->cairo, state_->layout);
    state_->colour(style.colour, alpha);
    cairo_set_line_width(state_->cairo, static_cast<double>(width));
    cairo_stroke(state_->cairo);
}

Image Paper::finish() const
{
    cairo_surface_flush(state_->surface);
    Image image{cairo_image_surface_get_width(state_->surface),
                cairo_image_surface_get_height(state_->surface),
                {}};
    image.rgba.resize(static_cast<std::size_t>(image.width) *
                      static_cast<std::size_t>(image.height) * 4);
    const unsigned char* data = cairo_image_surface_get_data(state_->surface);
    const int stride = cairo_image_surface_get_stride(state_->surface);
    for (int y = 0; y < image.height; ++y) {
        const auto* row =
            reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < image.width; ++x)
            straight(row[x],
                     image.rgba.data() + 4 * (static_cast<std::ptrdiff_t>(y) * image.width + x));
    }
    return image;
}

}
