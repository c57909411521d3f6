#pragma once
// Sets a page's blocks in type with cairo and pango: each is measured and drawn by the same code,
// so that what was measured is what is drawn. Internal to render. Lengths in points, y down.

#include "core/page.h"

#include <pango/pangocairo.h>
#include <span>

namespace spineload::render {

/// A cairo structure tag for as long as it lives; none where nothing is drawn.
class Tag {
public:
    Tag(cairo_t* cairo, const char* name, bool is_real);
    ~Tag();
    Tag(const Tag&) = delete;
    Tag& operator=(const Tag&) = delete;

private:
    cairo_t* cairo_;
    const char* name_;
};

struct Place {
    double x = 0.0, y = 0.0, width = 0.0;
};

struct Look {
    double size = 10.0;
    bool is_bold = false;
    page::Ink ink = page::inks::text;
    PangoAlignment alignment = PANGO_ALIGN_LEFT;
    double spacing = 1.0;  ///< of lines, × the font's own
};

class PageSetter {
public:
    /// `body_size`: of running text; headings and small type follow it. `figure_scale`: of
    /// pictures' heights and charts, 1 or less.
    PageSetter(cairo_t* cairo, double body_size, double figure_scale = 1.0);
    ~PageSetter();
    PageSetter(const PageSetter&) = delete;
    PageSetter& operator=(const PageSetter&) = delete;

    /// Height of a block at this width; drawn there when `draws`.
    double set(const page::Block& block, Place place, bool draws);
    /// Blocks below each other with the space that belongs between them.
    double set_all(std::span<const page::Block> blocks, Place place, bool draws);
    /// The space above a block that follows `before`; none at the top (null).
    double gap(const page::Block* before, const page::Block& block) const;
    double text(const page::Text& text, Place place, const Look& look, bool draws);
    /// On one line.
    double natural_width(const std::string& text, const Look& look);
    /// Ruled lines for writing by hand, from `place` down to `bottom`.
    void rule(const page::Notes& notes, Place place, double bottom);
    double notes_height(const page::Notes& notes) const;

private:
    double set(const page::Heading& heading, Place place, bool draws);
    double set(const page::Paragraph& paragraph, Place place, bool draws);
    double set(const page::List& list, Place place, bool draws);
    double set(const page::Picture& picture, Place place, bool draws);
    double set(const page::Chart& chart, Place place, bool draws);
    double set(const page::Table& table, Place place, bool draws);
    double set(const page::Notes& notes, Place place, bool draws);
    double set(const page::Box& box, Place place, bool draws);
    double set(const page::Columns& columns, Place place, bool draws);

    void draw(const page::Drawing& drawing, Place place, double scale);
    void shape(const page::Shape& shape);
    std::vector<double> column_widths(const page::Table& table, double width);
    double table_row(const page::Table& table, const std::vector<std::string>& cells,
                     std::span<const double> widths, Place place, bool is_header, bool draws);
    void ink(page::Ink ink);

    cairo_t* cairo_;
    PangoLayout* layout_;
    double body_, figure_scale_;
};

}
