#include "render/page_setter.h"

#include <algorithm>
#include <cstring>
#include <numbers>

namespace spineload::render {

using namespace page;

namespace {

// Sizes and gaps follow the running text, so that one number shrinks a page evenly.
constexpr double title_size = 2.0, heading_size = 1.2, lead_size = 1.25, small_size = 0.74;
constexpr double block_gap = 0.62, gap_above_heading = 1.15, gap_below_heading = 0.3,
                 column_gap = 1.9;
constexpr double padding = 0.8, bullet_indent = 1.15, number_indent = 2.3, line_spacing = 1.12;

void rounded_path(cairo_t* cairo, double x, double y, double width, double height, double r)
{
    constexpr double quarter = 0.5 * std::numbers::pi;
    r = std::min({r, 0.5 * width, 0.5 * height});
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - r, y + r, r, -quarter, 0.0);
    cairo_arc(cairo, x + width - r, y + height - r, r, 0.0, quarter);
    cairo_arc(cairo, x + r, y + height - r, r, quarter, 2.0 * quarter);
    cairo_arc(cairo, x + r, y + r, r, 2.0 * quarter, 3.0 * quarter);
    cairo_close_path(cairo);
}

// Opaque: a PDF with transparency prints slowly and badly.
cairo_surface_t* surface_of(const Raster& raster)
{
    cairo_surface_t* surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster.width, raster.height);
    cairo_surface_flush(surface);
    unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < raster.height; ++y)
        for (int x = 0; x < raster.width; ++x) {
            const auto* p = raster.rgba.data() + 4 * (std::ptrdiff_t{y} * raster.width + x);
            const std::uint32_t pixel = std::uint32_t{p[0]} << 16 | std::uint32_t{p[1]} << 8 | p[2];
            std::memcpy(data + std::ptrdiff_t{y} * stride + 4 * std::ptrdiff_t{x}, &pixel, 4);
        }
    cairo_surface_mark_dirty(surface);
    return surface;
}

// "L4-L5" is one name: no line ends at its hyphen.
void keep_levels_whole(const std::string& text, PangoAttrList* attributes)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] != '-' || !is_digit(text[i - 1]) || (text[i + 1] != 'L' && text[i + 1] != 'S'))
            continue;
        PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
        whole->start_index = static_cast<guint>(i - 1);
        whole->end_index = static_cast<guint>(i + 2);
        pango_attr_list_insert(attributes, whole);
    }
}

}

Tag::Tag(cairo_t* cairo, const char* name, bool is_real) : cairo_{cairo}, name_{nullptr}
{
    if (!is_real) return;
    name_ = name;
    cairo_tag_begin(cairo_, name_, nullptr);
}

Tag::~Tag()
{
    if (name_) cairo_tag_end(cairo_, name_);
}

PageSetter::PageSetter(cairo_t* cairo, double body_size, double figure_scale)
    : cairo_{cairo}, body_{body_size}, figure_scale_{figure_scale}
{
    layout_ = pango_cairo_create_layout(cairo);
    PangoContext* context = pango_layout_get_context(layout_);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_layout_set_wrap(layout_, PANGO_WRAP_WORD_CHAR);
}

PageSetter::~PageSetter() { g_object_unref(layout_); }

void PageSetter::ink(Ink ink) { cairo_set_source_rgb(cairo_, ink.r, ink.g, ink.b); }

double PageSetter::text(const Text& text, Place place, const Look& look, bool draws)
{
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, "Inter, sans-serif");
    pango_font_description_set_absolute_size(font, look.size * PANGO_SCALE);
    pango_font_description_set_weight(font,
                                      look.is_bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout_, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout_,
                           place.width > 0.0 ? static_cast<int>(place.width * PANGO_SCALE) : -1);
    pango_layout_set_alignment(layout_, look.alignment);
    pango_layout_set_line_spacing(layout_, static_cast<float>(look.spacing));
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    std::string whole;
    for (const Run& run : text) {
        const auto from = whole.size();
        whole += run.text;
        if (!run.is_bold) continue;
        PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD);
        bold->start_index = static_cast<guint>(from);
        bold->end_index = static_cast<guint>(whole.size());
        pango_attr_list_insert(attributes, bold);
    }
    keep_levels_whole(whole, attributes);
    pango_layout_set_attributes(layout_, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout_, whole.c_str(), static_cast<int>(whole.size()));
    PangoRectangle box;
    pango_layout_get_extents(layout_, nullptr, &box);
    if (draws) {
        ink(look.ink);
        cairo_move_to(cairo_, place.x, place.y);
        pango_cairo_show_layout(cairo_, layout_);
    }
    return static_cast<double>(box.height) / PANGO_SCALE;
}

double PageSetter::natural_width(const std::string& words, const Look& look)
{
    text({{words, false}}, {0.0, 0.0, 0.0}, look, false);
    PangoRectangle box;
    pango_layout_get_extents(layout_, nullptr, &box);
    return static_cast<double>(box.width) / PANGO_SCALE;
}

double PageSetter::set(const Heading& heading, Place place, bool draws)
{
    const Tag tag{cairo_, heading.level == 1 ? "H1" : heading.level == 2 ? "H2" : "H3", draws};
    Look look{body_ * heading_size, true, inks::accent};
    if (heading.level == 1) look = {body_ * title_size, true, inks::text};
    if (heading.level > 2) look = {body_, true, inks::text};
    return text({{heading.text, false}}, place, look, draws);
}

double PageSetter::set(const Paragraph& paragraph, Place place, bool draws)
{
    const Tag tag{cairo_, "P", draws};
    Look look{body_, false, inks::text, PANGO_ALIGN_LEFT, line_spacing};
    if (paragraph.style == Paragraph::Style::Lead) look.size = body_ * lead_size;
    if (paragraph.style == Paragraph::Style::Small) {
        look.size = body_ * small_size;
        look.ink = inks::text_2;
    }
    return text(paragraph.text, place, look, draws);
}

double PageSetter::set(const List& list, Place place, bool draws)
{
    const Tag tag{cairo_, "L", draws};
    Look look{list.is_numbered ? body_ * lead_size : body_, false, inks::text, PANGO_ALIGN_LEFT,
              line_spacing};
    if (list.is_small) {
        look.size = body_ * small_size;
        look.ink = inks::text_2;
    }
    const double indent =
        look.size * (list.is_numbered ? number_indent / lead_size : bullet_indent);
    double y = place.y;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (i > 0) y += look.size * (list.is_numbered ? 0.55 : 0.28);
        const Tag item{cairo_, "LI", draws};
        double least = 0.0;
        {
            const Tag mark{cairo_, "Lbl", draws};
            Look number{look.size * 1.5, true, inks::accent};
            const std::string words = list.is_numbered ? std::to_string(i + 1) : "•";
            least = text({{words, false}},
                         {place.x, list.is_numbered ? y - 0.12 * look.size : y, indent},
                         list.is_numbered ? number : look, draws);
        }
        const Tag body{cairo_, "LBody", draws};
        y +=
            std::max(list.is_numbered ? 0.85 * least : 0.0,
                     text(list.items[i], {place.x + indent, y, place.width - indent}, look, draws));
    }
    return y - place.y;
}

double PageSetter::set(const Picture& picture, Place place, bool draws)
{
    const Tag tag{cairo_, "Figure", draws};
    if (picture.raster.width < 1 || picture.raster.height < 1) return 0.0;
    double scale = place.width / picture.raster.width;
    if (picture.most_height > 0.0)
        scale = std::min(scale, figure_scale_ * picture.most_height / picture.raster.height);
    const double width = scale * picture.raster.width, height = scale * picture.raster.height;
    if (draws) {
        cairo_surface_t* surface = surface_of(picture.raster);
        cairo_save(cairo_);
        rounded_path(cairo_, place.x, place.y, width, height, 5.0);
        cairo_clip(cairo_);
        cairo_translate(cairo_, place.x, place.y);
        cairo_scale(cairo_, scale, scale);
        cairo_set_source_surface(cairo_, surface, 0.0, 0.0);
        cairo_paint(cairo_);
        cairo_restore(cairo_);
        cairo_surface_destroy(surface);
        if (picture.overlay.width > 0.0)
            draw(picture.overlay, {place.x, place.y, width}, width / picture.overlay.width);
    }
    if (picture.caption.empty()) return height;
    const Tag caption{cairo_, "Caption", draws};
    return height + 3.0 +
           text({{picture.caption, false}}, {place.x, place.y + height + 3.0, place.width},
                {body_ * small_size, false, inks::text_2}, draws);
}

double PageSetter::set(const Chart& chart, Place place, bool draws)
{
    const double width = figure_scale_ * place.width, scale = width / chart.drawing.width;
    if (draws) {
        const Tag tag{cairo_, "Figure", true};
        draw(chart.drawing, {place.x + 0.5 * (place.width - width), place.y, width}, scale);
    }
    return scale * chart.drawing.height;
}

void PageSetter::shape(const Shape& shape)
{
    if (shape.points.empty()) return;
    if (shape.rounding > 0.0 && shape.points.size() == 4) {
        const auto &low = shape.points[0], &high = shape.points[2];
        rounded_path(cairo_, low.x, low.y, high.x - low.x, high.y - low.y, shape.rounding);
    } else {
        cairo_move_to(cairo_, shape.points[0].x, shape.points[0].y);
        for (const auto& point : shape.points) cairo_line_to(cairo_, point.x, point.y);
        if (shape.is_closed) cairo_close_path(cairo_);
    }
    ink(shape.ink);
    if (shape.is_filled) cairo_fill_preserve(cairo_);
    if (shape.line_width > 0.0) {
        cairo_set_line_width(cairo_, shape.line_width);
        cairo_set_line_cap(cairo_,
                           shape.dashes.empty() ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(cairo_, shape.dashes.data(), static_cast<int>(shape.dashes.size()), 0.0);
        cairo_stroke_preserve(cairo_);
    }
    cairo_new_path(cairo_);
}

void PageSetter::draw(const Drawing& drawing, Place place, double scale)
{
    cairo_save(cairo_);
    cairo_translate(cairo_, place.x, place.y);
    cairo_scale(cairo_, scale, scale);
    for (const auto& s : drawing.shapes) shape(s);
    for (const auto& label : drawing.labels) {
        const Look look{label.size, label.is_bold, label.ink};
        const double width = natural_width(label.text, look);
        const double baseline =
            static_cast<double>(pango_layout_get_baseline(layout_)) / PANGO_SCALE;
        const double shift = label.anchor == Label::Anchor::Start    ? 0.0
                             : label.anchor == Label::Anchor::Middle ? 0.5
                                                                     : 1.0;
        text({{label.text, false}}, {label.at.x - shift * width, label.at.y - baseline, 0.0}, look,
             true);
    }
    cairo_restore(cairo_);
}

double PageSetter::set(const Box& box, Place place, bool draws)
{
    const Tag tag{cairo_, "Div", draws};
    const double inset = padding * body_;
    const Place inside{place.x + inset + 3.0, place.y + inset, place.width - 2.0 * inset - 3.0};
    const double height = set_all(box.blocks, inside, false) + 2.0 * inset;
    if (!draws) return height;
    ink(box.is_accented ? inks::accent_soft : inks::ground);
    rounded_path(cairo_, place.x, place.y, place.width, height, 4.0);
    cairo_fill(cairo_);
    ink(box.is_accented ? inks::accent : inks::line_strong);
    cairo_rectangle(cairo_, place.x, place.y, 3.0, height);
    cairo_fill(cairo_);
    set_all(box.blocks, inside, true);
    return height;
}

double PageSetter::set(const Columns& columns, Place place, bool draws)
{
    double shares = 0.0, height = 0.0, x = place.x;
    for (const auto& column : columns.columns) shares += column.share;
    const double between = column_gap * body_;
    const double width =
        place.width - between * (static_cast<double>(columns.columns.size()) - 1.0);
    for (const auto& column : columns.columns) {
        const double own = width * column.share / shares;
        height = std::max(height, set_all(column.blocks, {x, place.y, own}, draws));
        x += own + between;
    }
    return height;
}

double PageSetter::notes_height(const Notes& notes) const
{
    return body_ * (heading_size * 1.3 + 1.9 * notes.least_lines);
}

double PageSetter::set(const Notes& notes, Place place, bool draws)
{
    const double height = notes_height(notes);
    if (draws) rule(notes, place, place.y + height);
    return height;
}

void PageSetter::rule(const Notes& notes, Place place, double bottom)
{
    double y = place.y + set(Heading{2, notes.heading}, place, true);
    ink(inks::line_strong);
    cairo_set_line_width(cairo_, 0.5);
    cairo_set_dash(cairo_, nullptr, 0, 0.0);
    for (y += 1.9 * body_; y <= bottom + 0.01; y += 1.9 * body_) {
        cairo_move_to(cairo_, place.x, y);
        cairo_line_to(cairo_, place.x + place.width, y);
        cairo_stroke(cairo_);
    }
}

double PageSetter::set(const Block& block, Place place, bool draws)
{
    return std::visit([&](const auto& content) { return set(content, place, draws); },
                      block.content);
}

double PageSetter::gap(const Block* before, const Block& block) const
{
    if (!before) return 0.0;
    if (std::holds_alternative<Heading>(before->content)) return gap_below_heading * body_;
    const auto begins_section = [](const Block& b) {
        const auto* heading = std::get_if<Heading>(&b.content);
        return heading && heading->level > 1;
    };
    bool is_section = std::holds_alternative<Notes>(block.content) || begins_section(block);
    if (const auto* columns = std::get_if<Columns>(&block.content))
        is_section = !columns->columns.empty() && !columns->columns.front().blocks.empty() &&
                     begins_section(columns->columns.front().blocks.front());
    return body_ * (is_section ? gap_above_heading : block_gap);
}

double PageSetter::set_all(std::span<const Block> blocks, Place place, bool draws)
{
    double y = place.y;
    const Block* before = nullptr;
    for (const Block& block : blocks) {
        y += gap(before, block);
        y += set(block, {place.x, y, place.width}, draws);
        before = &block;
    }
    return y - place.y;
}

}
