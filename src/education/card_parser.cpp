#include "education/card_parser.h"
#include "core/json.h"
#include "core/language.h"
#include "education/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::education {

namespace {

using Names = std::vector<std::string>;
const Names section_ids{"what", "common", "feel", "load", "helps", "care", "picture", "sources"};

}

CardParser::CardParser(std::string_view text, const std::string& name, const Card* original)
    : name_{name}, original_{original}
{
    split(text);
}

Result<Card> CardParser::parse()
{
    if (mistakes_.empty()) {
        const std::size_t body = read_front_matter();
        if (original_)
            read_translated_fields();
        else
            read_fields();
        read_body(body);
        finish_sections();
    }
    if (!mistakes_.empty()) return tl::unexpected(Error{std::move(mistakes_)});
    return std::move(card_);
}

// A file that is no card at all would otherwise fill the screen.
void CardParser::mistake(std::size_t line, std::string_view what)
{
    constexpr std::size_t most_mistakes = 50;
    if (mistakes_.size() == most_mistakes)
        mistakes_.push_back(fmt::format("{}: more mistakes follow; put these right first", name_));
    if (mistakes_.size() < most_mistakes)
        mistakes_.push_back(fmt::format("{}:{}: {}", name_, line, what));
}

void CardParser::read_body(std::size_t from)
{
    CardSection* section = nullptr;
    for (std::size_t i = from; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        if (line.text.starts_with("##")) {
            section = read_heading(line);
        } else if (!section) {
            if (!trimmed(line.text).empty() && section_lines_.empty())
                mistake(line.number,
                        "text before the first section; expected \"## Heading {#what}\"");
        } else {
            check_markup(line);
            section->markdown += std::string(line.text) + '\n';
        }
    }
}

// "## What it is {#what}"; null when the section cannot be used.
CardSection* CardParser::read_heading(const Line& line)
{
    section_lines_.push_back(line.number);
    const std::string_view text = trimmed(line.text.substr(2));
    const std::size_t mark = text.rfind("{#");
    if (line.text.starts_with("###") || mark == std::string_view::npos || mark == 0 ||
        !text.ends_with('}')) {
        mistake(line.number, fmt::format("expected a heading such as \"## What it is {{#what}}\", "
                                         "found \"{}\"",
                                         line.text.substr(0, 60)));
        section_lines_.pop_back();
        return nullptr;
    }
    const std::string id{text.substr(mark + 2, text.size() - mark - 3)};
    if (std::ranges::find(section_ids, id) == section_ids.end()) {
        const auto near = nearest_name(id, section_ids);
        mistake(line.number,
                near ? fmt::format("unknown section \"{}\"; did you mean \"{}\"?", id, *near)
                     : fmt::format("unknown section \"{}\"; known are {}", id,
                                   fmt::join(section_ids, ", ")));
        section_lines_.pop_back();
        return nullptr;
    }
    if (card_.section(id)) mistake(line.number, fmt::format("a second section \"{}\"", id));
    card_.sections.push_back({id, std::string(trimmed(text.substr(0, mark))), {}});
    return &card_.sections.back();
}

// Only what every reader of cards can show the same: paragraphs, "- " bullets, **bold**, [1].
void CardParser::check_markup(const Line& line)
{
    const std::string_view text = trimmed(line.text);
    if (text.empty()) return;
    const bool is_numbered = is_digit(text[0]) && text.find(". ") != std::string_view::npos &&
                             text.find_first_not_of("0123456789") == text.find(". ");
    if (text[0] == '#' || text[0] == '>' || text[0] == '|' || text[0] == '+' || is_numbered ||
        text.starts_with("* ") || text.starts_with("---"))
        mistake(line.number,
                fmt::format("found \"{}\"; a section holds only paragraphs and bullets "
                            "that begin with \"- \"",
                            text.substr(0, 40)));
    if (text.find_first_of("`<>") != std::string_view::npos ||
        text.find("](") != std::string_view::npos)
        mistake(line.number, "code, links and HTML are not shown; only **bold** and [1] are");
    for (std::size_t at = text.find('['); at != std::string_view::npos;
         at = text.find('[', at + 1)) {
        const std::size_t end = text.find(']', at);
        if (end == std::string_view::npos) return mistake(line.number, "a [ without its ]");
        const auto number = whole_number(text.substr(at + 1, end - at - 1));
        if (!number || *number < 1 || static_cast<std::size_t>(*number) > card_.sources.size())
            mistake(line.number,
                    fmt::format("\"{}\" names no source; expected [1] to [{}]",
                                text.substr(at, std::min(end - at + 1, std::size_t{12})),
                                card_.sources.size()));
    }
}

void CardParser::check_bold(const CardSection& section, std::size_t line)
{
    const std::string& text = section.markdown;
    std::size_t marks = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '*') continue;
        if (at + 1 < text.size() && text[at + 1] == '*') {
            ++marks;
            ++at;
        } else {
            return mistake(line, fmt::format("section \"{}\": a single *; only **bold** is shown",
                                             section.id));
        }
    }
    if (marks % 2 != 0)
        mistake(line, fmt::format("section \"{}\": a ** without its partner", section.id));
}

void CardParser::finish_sections()
{
    for (std::size_t i = 0; i < card_.sections.size(); ++i) {
        CardSection& section = card_.sections[i];
        section.markdown = std::string(trimmed(section.markdown));
        const std::size_t line = section_lines_[i];
        if (section.markdown.empty())
            mistake(line, fmt::format("the section \"{}\" is empty", section.id));
        if (section.heading.empty())
            mistake(line, fmt::format("the section \"{}\" has no heading", section.id));
        check_bold(section, line);
    }
    append_sources();
    for (const auto& id : section_ids)
        if (!card_.section(id))
            mistake(lines_.back().number, fmt::format("the section \"{}\" is missing", id));
}

// Whoever shows the section shows its sources; nobody has to know where the list stands.
void CardParser::append_sources()
{
    const auto sources = std::ranges::find(card_.sections, "sources", &CardSection::id);
    if (sources == card_.sections.end()) return;
    for (std::size_t i = 0; i < card_.sources.size(); ++i) {
        const CardSource& source = card_.sources[i];
        const std::string year = source.year == 0 ? tr("undated") : std::to_string(source.year);
        sources->markdown += fmt::format(
            "{}- [{}] {}, {}. {}. {}", i == 0 ? "\n\n" : "\n", i + 1, source.citation, year,
            source.locator, tr_format("Evidence: {}.", tr(std::string(name(source.strength)))));
    }
}

Result<Card> parse_card(std::string_view text, const std::string& name)
{
    return CardParser(text, name).parse();
}

Result<Card> parse_translation(std::string_view text, const std::string& name, const Card& original)
{
    return CardParser(text, name, &original).parse();
}

}
