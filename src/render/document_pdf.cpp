#include "render/document_pdf.h"

#include "render/page_setter.h"
#include "render/pdf_language.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <algorithm>

namespace spineload::render {

using namespace page;

namespace {

constexpr double margin = 46.0, head_height = 22.0, foot_height = 26.0;
constexpr double head_size = 8.5;
// So often a one-page document is made smaller before it may run over: type by 2 %, figures by 3 %,
// because what must be read goes before what is looked at.
constexpr int most_steps = 14;
constexpr double type_step = 0.02, figure_step = 0.03;

struct PaperSize {
    double width, height;
};
constexpr PaperSize size_of(Paper paper)
{
    return paper == Paper::A4 ? PaperSize{595.276, 841.89} : PaperSize{612.0, 792.0};
}

struct Area {
    double left, top, width, bottom;
};
Area area_of(const PaperSize& size)
{
    return {margin, margin + head_height, size.width - 2.0 * margin,
            size.height - margin - foot_height};
}

/// The first block of each page, and past the last.
using Breaks = std::vector<std::size_t>;

Breaks breaks_of(PageSetter& setter, const Document& document, const Area& area)
{
    Breaks breaks{0};
    double y = area.top;
    const auto& blocks = document.blocks;
    const auto below = [&](std::size_t i) {
        y += setter.gap(i == breaks.back() ? nullptr : &blocks[i - 1], blocks[i]);
        y += setter.set(blocks[i], {area.left, y, area.width}, false);
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        below(i);
        if (y <= area.bottom + 0.5 || i == breaks.back()) continue;
        // A heading goes over with what it heads.
        const bool is_headed =
            i - 1 > breaks.back() && std::holds_alternative<Heading>(blocks[i - 1].content);
        breaks.push_back(is_headed ? i - 1 : i);
        y = area.top;
        for (std::size_t k = breaks.back(); k <= i; ++k) below(k);
    }
    breaks.push_back(blocks.size());
    return breaks;
}

void draw_head_and_foot(cairo_t* cairo, PageSetter& setter, const Document& document,
                        const PaperSize& size, std::size_t page, std::size_t pages)
{
    const double width = size.width - 2.0 * margin;
    const auto rule = [&](double y) {
        cairo_set_source_rgb(cairo, inks::line.r, inks::line.g, inks::line.b);
        cairo_set_dash(cairo, nullptr, 0, 0.0);
        cairo_set_line_width(cairo, 0.6);
        cairo_move_to(cairo, margin, y);
        cairo_line_to(cairo, margin + width, y);
        cairo_stroke(cairo);
    };
    const Tag head{cairo, "P", true};
    setter.text({{document.header_left, true}}, {margin, margin - 8.0, width},
                {head_size, false, inks::accent}, true);
    setter.text({{document.header_right, false}}, {margin, margin - 8.0, width},
                {head_size, false, inks::text_2, PANGO_ALIGN_RIGHT}, true);
    rule(margin + 7.0);
    const double foot = size.height - margin - 8.0;
    rule(foot - 5.0);
    const double room = width - (pages > 1 ? 32.0 : 0.0);
    const double wanted = setter.natural_width(document.footer, {head_size, true});
    setter.text({{document.footer, true}}, {margin, foot, room},
                {head_size * std::min(1.0, 0.99 * room / std::max(1.0, wanted)), false, inks::text},
                true);
    if (pages > 1)
        setter.text({{fmt::format("{} / {}", page + 1, pages), false}}, {margin, foot, width},
                    {head_size, false, inks::text_2, PANGO_ALIGN_RIGHT}, true);
}

// What is left of the page, for a page's room to write.
double room_left(PageSetter& setter, std::span<const Block> blocks, const Area& area)
{
    return area.bottom - area.top -
           setter.set_all(blocks, {area.left, area.top, area.width}, false);
}

void draw_page(PageSetter& setter, std::span<const Block> blocks, const Area& area)
{
    double spare = std::max(0.0, room_left(setter, blocks, area));
    double y = area.top;
    const Block* before = nullptr;
    for (const Block& block : blocks) {
        y += setter.gap(before, block);
        const Place place{area.left, y, area.width};
        if (const auto* notes = std::get_if<Notes>(&block.content)) {
            const double height = setter.notes_height(*notes) + spare;
            setter.rule(*notes, place, y + height);
            spare = 0.0;
            y += height;
        } else {
            y += setter.set(block, place, true);
        }
        before = &block;
    }
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void set_metadata(cairo_surface_t* surface, const Document& document)
{
    const auto set = [surface](cairo_pdf_metadata_t key, const std::string& text) {
        cairo_pdf_surface_set_metadata(surface, key, text.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_SUBJECT, document.subject);
    set(CAIRO_PDF_METADATA_AUTHOR, "SpineLoad");
    set(CAIRO_PDF_METADATA_CREATOR, "SpineLoad " SPINELOAD_VERSION);
    // One moment for all files, so that equal content is an equal file.
    set(CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-01T00:00:00Z");
}

struct Sizes {
    double body, figures;
};

// The largest sizes with which the document keeps to one page.
Sizes fitting_sizes(cairo_t* cairo, const Document& document, const Area& area)
{
    Sizes sizes{document.body_size, 1.0};
    if (!document.is_one_page) return sizes;
    for (int step = 0; step <= most_steps; ++step) {
        sizes = {document.body_size * (1.0 - type_step * step), 1.0 - figure_step * step};
        PageSetter setter{cairo, sizes.body, sizes.figures};
        if (room_left(setter, document.blocks, area) >= 0.0) break;
    }
    return sizes;
}

}

Result<std::string> document_pdf(const Document& document)
{
    std::string bytes;
    const PaperSize size = size_of(document.paper);
    cairo_surface_t* surface =
        cairo_pdf_surface_create_for_stream(append, &bytes, size.width, size.height);
    set_metadata(surface, document);
    cairo_t* cairo = cairo_create(surface);
    const Area area = area_of(size);
    {
        const Sizes sizes = fitting_sizes(cairo, document, area);
        PageSetter setter{cairo, sizes.body, sizes.figures};
        const Breaks breaks = breaks_of(setter, document, area);
        const Tag whole{cairo, "Document", true};
        for (std::size_t page = 0; page + 1 < breaks.size(); ++page) {
            const std::span blocks{document.blocks.data() + breaks[page],
                                   breaks[page + 1] - breaks[page]};
            draw_head_and_foot(cairo, setter, document, size, page, breaks.size() - 1);
            draw_page(setter, blocks, area);
            if (page + 2 < breaks.size()) cairo_show_page(cairo);
        }
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(fmt::format("PDF: {}", cairo_status_to_string(status)));
    return with_language(std::move(bytes), document.language);
}

}
