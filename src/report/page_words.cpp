#include "report/page_words.h"

#include "core/language.h"
#include "core/show.h"
#include "scenario/person_words.h"

#include <fmt/format.h>

namespace spineload::report {

using namespace page;

namespace {

Text text_of(const education::TextBlock& block)
{
    Text text;
    for (const auto& run : block.runs)
        text.push_back({education::without_markers(run.text), run.is_bold});
    return text;
}

struct Reader {
    std::string& out;

    void line(const std::string& text) const
    {
        if (!text.empty()) out += text + "\n";
    }
    void operator()(const Heading& heading) const { line(heading.text); }
    void operator()(const Paragraph& paragraph) const { line(plain(paragraph.text)); }
    void operator()(const List& list) const
    {
        for (const auto& item : list.items) line(plain(item));
    }
    void operator()(const Picture& picture) const
    {
        line(picture.alt);
        line(picture.caption);
    }
    void operator()(const Chart& chart) const { line(chart.drawing.alt); }
    void operator()(const Table& table) const
    {
        line(table.caption);
        for (const auto& cell : table.header) line(cell);
        for (const auto& row : table.rows)
            for (const auto& cell : row) line(cell);
    }
    void operator()(const Notes& notes) const { line(notes.heading); }
    void operator()(const Box& box) const { all(box.blocks); }
    void operator()(const Columns& columns) const
    {
        for (const auto& column : columns.columns) all(column.blocks);
    }
    void all(const std::vector<Block>& blocks) const
    {
        for (const auto& block : blocks) std::visit(*this, block.content);
    }
};

}

std::vector<Block> section_blocks(const education::Card& card, std::string_view id)
{
    std::vector<Block> out;
    const auto* section = card.section(id);
    if (!section) return out;
    for (const auto& block : education::text_blocks(section->markdown)) {
        if (!block.is_bullet) {
            out.push_back({Paragraph{text_of(block)}});
            continue;
        }
        if (out.empty() || !std::holds_alternative<List>(out.back().content))
            out.push_back({List{}});
        std::get<List>(out.back().content).items.push_back(text_of(block));
    }
    return out;
}

std::string first_sentences(const education::Card& card, std::string_view id, std::size_t least)
{
    const auto* section = card.section(id);
    if (!section) return {};
    std::string text;
    for (const auto& block : education::text_blocks(section->markdown))
        text += (text.empty() ? "" : " ") + education::without_markers(block.text());
    for (std::size_t at = 0; (at = text.find_first_of(".!?", at)) != std::string::npos; ++at) {
        const bool ends = at + 1 == text.size() || text[at + 1] == ' ';
        if (ends && at + 1 >= least) return text.substr(0, at + 1);
    }
    return text;
}

std::string person_line(const scenario::Person& person)
{
    const auto& build = person.build;
    const std::string years = show_number(build.age_years, 0);
    std::string line =
        build.sex == anatomy::Sex::Male
            ? tr_format("Man, {} years, {}, {}", years, show(build.height), show(build.mass))
            : tr_format("Woman, {} years, {}, {}", years, show(build.height), show(build.mass));
    for (const auto& words : scenario::condition_words(build)) line += "; " + words;
    return line;
}

std::string program_name() { return "SpineLoad " SPINELOAD_VERSION; }

Block heading(std::string text, int level) { return {Heading{level, std::move(text)}}; }

Block paragraph(std::string text, Paragraph::Style style)
{
    return {Paragraph{{{std::move(text), false}}, style}};
}

std::string reading_text(const Document& document)
{
    std::string out;
    Reader{out}.all(document.blocks);
    Reader{out}.line(document.footer);
    return out;
}

}
