#include "render/contact_sheet.h"

#include "render/paper.h"
#include "scene/colour.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::render {
namespace {

// px; assumed: the design's small type with room to breathe.
constexpr int gap = 6, head = 44, column_head = 26, caption_line = 18, label_width = 150;
// assumed: what every image viewer opens.
constexpr int most_pixels_a_side = 16'000;

void paste(Image& page, const Image& picture, int left, int top)
{
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(picture.rgba.begin() + 4l * picture.width * y, 4l * picture.width,
                    page.rgba.begin() + 4l * (static_cast<long>(page.width) * (top + y) + left));
}

TextStyle caption_style() { return {13.0f, Weight::Regular, scene::dark_palette().text_2}; }

// Words go to the next line where they would leave `width`.
std::vector<std::string> lines_of(Paper& paper, const std::string& text, const TextStyle& style,
                                  int width)
{
    std::vector<std::string> lines{""};
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
        if (lines.back().empty() || paper.text_size(longer, style).x <= static_cast<float>(width))
            lines.back() = longer;
        else
            lines.push_back(word);
        at = end + 1;
    }
    return lines;
}

struct Grid {
    int cell_width = 0, cell_height = 0, columns = 0, row_height = 0, caption_lines = 0;
    int left(std::size_t column) const
    {
        return label_width + static_cast<int>(column) * (cell_width + gap);
    }
    int top(std::size_t row) const
    {
        return head + column_head + static_cast<int>(row) * row_height;
    }
};

Grid grid_of(const ContactSheet& sheet)
{
    Grid grid;
    for (const auto& row : sheet.rows) {
        grid.columns = std::max(grid.columns, static_cast<int>(row.cells.size()));
        for (const auto& cell : row.cells) {
            grid.cell_width = std::max(grid.cell_width, cell.width);
            grid.cell_height = std::max(grid.cell_height, cell.height);
        }
    }
    // To measure words with; nobody sees it.
    Image scrap{1, 1, std::vector<std::uint8_t>(4)};
    Paper paper{scrap};
    for (const auto& row : sheet.rows)
        for (const auto& caption : row.captions)
            grid.caption_lines =
                std::max(grid.caption_lines,
                         static_cast<int>(
                             lines_of(paper, caption, caption_style(), grid.cell_width).size()));
    grid.row_height = grid.cell_height + gap + caption_line * grid.caption_lines +
                      (grid.caption_lines > 0 ? 4 : 0);
    return grid;
}

Image words_over(const Image& page, const ContactSheet& sheet, const Grid& grid)
{
    const auto& palette = scene::dark_palette();
    Paper paper{page};
    paper.text({16.0f, 0.5f * head}, sheet.title, {19.0f, Weight::SemiBold, palette.text});
    const TextStyle label{14.0f, Weight::SemiBold, palette.text};
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        paper.text_centred(
            {static_cast<float>(grid.left(i)) + 0.5f * static_cast<float>(grid.cell_width),
             head + 0.5f * column_head},
            sheet.columns[i], label);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const auto& row = sheet.rows[r];
        float y = static_cast<float>(grid.top(r)) + 16.0f;
        for (const auto& line : lines_of(paper, row.label, label, label_width - 16)) {
            paper.text({16.0f, y}, line, label);
            y += 19.0f;
        }
        for (std::size_t c = 0; c < row.captions.size(); ++c) {
            glm::vec2 place{
                static_cast<float>(grid.left(c)) + 0.5f * static_cast<float>(grid.cell_width),
                static_cast<float>(grid.top(r) + grid.cell_height) + 0.6f * caption_line};
            for (const auto& line :
                 lines_of(paper, row.captions[c], caption_style(), grid.cell_width)) {
                paper.text_centred(place, line, caption_style());
                place.y += caption_line;
            }
        }
    }
    return paper.finish();
}

}

Result<Image> draw_contact_sheet(const ContactSheet& sheet)
{
    const Grid grid = grid_of(sheet);
    Image page;
    page.width = grid.left(static_cast<std::size_t>(grid.columns)) + gap;
    page.height = grid.top(sheet.rows.size()) + gap;
    if (grid.cell_width == 0 || grid.columns == 0)
        return fail(fmt::format("contact sheet \"{}\": there is no picture on it", sheet.title));
    if (std::max(page.width, page.height) > most_pixels_a_side)
        return fail(
            fmt::format("contact sheet \"{}\": {} × {} pixels are too large; ask for "
                        "smaller pictures",
                        sheet.title, page.width, page.height));
    const auto ground = scene::dark_palette().panel;
    page.rgba.resize(4ul * static_cast<std::size_t>(page.width) *
                     static_cast<std::size_t>(page.height));
    for (std::size_t i = 0; i < page.rgba.size(); i += 4) {
        for (int k = 0; k < 3; ++k)
            page.rgba[i + static_cast<std::size_t>(k)] =
                static_cast<std::uint8_t>(255.0f * ground[k] + 0.5f);
        page.rgba[i + 3] = 255;
    }
    for (std::size_t r = 0; r < sheet.rows.size(); ++r)
        for (std::size_t c = 0; c < sheet.rows[r].cells.size(); ++c)
            paste(page, sheet.rows[r].cells[c], grid.left(c), grid.top(r));
    return words_over(page, sheet, grid);
}

}
