#include "core/json.h"
#include "education/card_parser.h"
#include "education/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::education {

namespace {

// A card is a page of text. The limits only keep a wrong file from being read as one; *assumed*,
// some ten times the longest card.
constexpr std::size_t most_bytes = 64u << 10;
constexpr std::size_t most_line_bytes = 4096;

using Names = std::vector<std::string>;

const Names required_keys{"id",         "kind",   "language",      "title",    "clinical_title",
                          "structures", "topics", "load_evidence", "reviewer", "review_date",
                          "sources"};
const Names optional_keys{"icd10",   "levels",   "more_activities",   "less_activities",
                          "related", "x_in_100", "x_in_100_sentence", "load_evidence_note",
                          "names"};
// What a translation says; all else stands once, in the English card.
const Names translated_keys{"id",       "language",          "title",
                            "names",    "clinical_title",    "load_evidence_note",
                            "reviewer", "x_in_100_sentence", "review_date"};
const Names kind_names{"general", "concept", "condition", "safety"};
const Names strength_names{"strong", "moderate", "low", "expert"};
const Names structure_names{"disc", "facet", "bone", "muscle", "nerve", "ligament"};
const Names level_names{"L5-S1", "L4-L5", "L3-L4", "L2-L3", "L1-L2", "T12-L1"};
const Names grade_names{"A", "B", "C", "D", "N"};

// "lift-stoop-20kg": lower-case letters, digits and single hyphens.
bool is_id(std::string_view text)
{
    const auto is_good = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-'; };
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, is_good) &&
           text.front() != '-' && text.back() != '-' && text.find("--") == std::string_view::npos;
}

// "2025-03-31"; months and days in range is enough, the calendar is not ours to check.
bool is_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto month = whole_number(text.substr(5, 2)), day = whole_number(text.substr(8, 2));
    return whole_number(text.substr(0, 4)) && month && day && *month >= 1 && *month <= 12 &&
           *day >= 1 && *day <= 31;
}

}

// Refuses what is no text before anybody looks at its meaning.
void CardParser::split(std::string_view text)
{
    if (text.size() > most_bytes)
        return mistake(
            1, fmt::format("is larger than {} KiB, too large for a card", most_bytes >> 10));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.size() > most_line_bytes)
            return mistake(number, fmt::format("has {} bytes in one line, expected at most {}",
                                               line.size(), most_line_bytes));
        if (const auto at = first_invalid_utf8(line); at != std::string_view::npos)
            return mistake(
                number, fmt::format("byte {} is not valid UTF-8; save the file as UTF-8", at + 1));
        const auto is_control = [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
        };
        if (const auto bad = std::ranges::find_if(line, is_control); bad != line.end())
            return mistake(number,
                           fmt::format("byte {} is the control character 0x{:02X}; expected "
                                       "plain text, indented with spaces",
                                       bad - line.begin() + 1, static_cast<unsigned>(*bad)));
        lines_.push_back({number, line});
    }
    if (lines_.empty()) mistake(1, "is empty, expected a card that begins with ---");
}

// The index of the first line of the body.
std::size_t CardParser::read_front_matter()
{
    if (lines_.front().text != "---") {
        mistake(1, "expected --- before the front matter");
        return 0;
    }
    for (std::size_t i = 1; i < lines_.size(); ++i) {
        if (lines_[i].text == "---") return i + 1;
        read_entry(lines_[i]);
    }
    mistake(lines_.back().number, "the front matter has no end; expected a line ---");
    return lines_.size();
}

void CardParser::read_entry(const Line& line)
{
    const std::string_view text = trimmed(line.text);
    if (text.empty() || text.front() == '#') return;
    if (text.starts_with("- ")) {
        if (entries_.empty() || entries_.back().key != "sources")
            return mistake(line.number, "a list line \"- …\" stands only below \"sources:\"");
        entries_.back().items.emplace_back(line.number, trimmed(text.substr(2)));
        return;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return mistake(line.number,
                       fmt::format("expected \"key: value\", found \"{}\"", text.substr(0, 60)));
    Entry entry{line.number,
                std::string(trimmed(text.substr(0, colon))),
                std::string(trimmed(text.substr(colon + 1))),
                {}};
    std::string& value = entry.value;
    if (value.starts_with('"')) {
        if (value.size() < 2 || !value.ends_with('"'))
            return mistake(line.number, fmt::format("\"{}\" has no closing quote", entry.key));
        value = value.substr(1, value.size() - 2);
    }
    const auto before_check = mistakes_.size();
    check_key(entry);
    if (mistakes_.size() != before_check) return;
    if (const Entry* before = find(entry.key))
        return mistake(line.number, fmt::format("the key \"{}\" stands already in line {}",
                                                entry.key, before->line));
    entries_.push_back(std::move(entry));
}

void CardParser::check_key(const Entry& entry)
{
    Names known = required_keys;
    known.insert(known.end(), optional_keys.begin(), optional_keys.end());
    const auto has = [&](const Names& names) {
        return std::ranges::find(names, entry.key) != names.end();
    };
    if (original_ && has(known) && !has(translated_keys))
        return mistake(entry.line, fmt::format("\"{}\" stands in the English card; leave it out "
                                               "here",
                                               entry.key));
    if (original_) known = translated_keys;
    if (has(known)) return;
    const auto near = nearest_name(entry.key, known);
    mistake(
        entry.line,
        near ? fmt::format("unknown key \"{}\"; did you mean \"{}\"?", entry.key, *near)
             : fmt::format("unknown key \"{}\"; known are {}", entry.key, fmt::join(known, ", ")));
}

const Entry* CardParser::find(std::string_view key) const
{
    const auto found = std::ranges::find(entries_, key, &Entry::key);
    return found == entries_.end() ? nullptr : &*found;
}

std::string CardParser::text_of(std::string_view key, std::size_t most)
{
    const Entry* entry = find(key);
    if (!entry) return {};
    const bool may_be_empty = key == "reviewer" || key == "review_date" ||
                              std::ranges::find(optional_keys, key) != optional_keys.end();
    if (entry->value.empty() && !may_be_empty)
        mistake(entry->line, fmt::format("\"{}\" is empty", key));
    if (entry->value.size() > most)
        mistake(entry->line, fmt::format("\"{}\" has {} bytes, expected at most {}", key,
                                         entry->value.size(), most));
    return entry->value;
}

std::size_t CardParser::choice_of(std::string_view key, const Names& names)
{
    const Entry* entry = find(key);
    if (!entry) return 0;
    if (const auto found = std::ranges::find(names, entry->value); found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    mistake(entry->line, fmt::format("\"{}\": expected one of {}, found \"{}\"", key,
                                     fmt::join(names, ", "), entry->value));
    return 0;
}

// `known` empty: any id will do.
Names CardParser::list_of(std::string_view key, const Names& known)
{
    const Entry* entry = find(key);
    if (!entry) return {};
    Names items = split_list(entry->value);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (std::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), items[i]) !=
            items.begin() + static_cast<std::ptrdiff_t>(i))
            mistake(entry->line, fmt::format("\"{}\" names \"{}\" twice", key, items[i]));
        if (known.empty()) {
            if (!is_id(items[i]))
                mistake(entry->line, fmt::format("\"{}\": \"{}\" is no id; expected lower-case "
                                                 "letters, digits and hyphens",
                                                 key, items[i]));
        } else if (std::ranges::find(known, items[i]) == known.end()) {
            const auto near = nearest_name(items[i], known);
            mistake(entry->line, near ? fmt::format("\"{}\": found \"{}\"; did you mean \"{}\"?",
                                                    key, items[i], *near)
                                      : fmt::format("\"{}\": expected any of {}, found \"{}\"", key,
                                                    fmt::join(known, ", "), items[i]));
        }
    }
    return items;
}

void CardParser::read_fields()
{
    for (const auto& key : required_keys)
        if (!find(key)) mistake(1, fmt::format("the key \"{}\" is missing", key));
    card_.id = text_of("id", 64);
    if (const Entry* id = find("id"); id && !id->value.empty() && !is_id(id->value))
        mistake(id->line,
                fmt::format("\"id\": \"{}\" is no id; expected lower-case letters, digits "
                            "and hyphens",
                            id->value));
    card_.kind = static_cast<CardKind>(choice_of("kind", kind_names));
    card_.language = text_of("language", 8);
    card_.title = text_of("title", 80);
    card_.clinical_title = text_of("clinical_title", 120);
    card_.icd10 = text_of("icd10", 120);
    const std::size_t grade = choice_of("load_evidence", grade_names);
    card_.load_evidence = grade_names[grade];
    card_.load_evidence_note = text_of("load_evidence_note");
    read_lists();
    read_review();
    read_sources();
}

void CardParser::read_translated_fields()
{
    for (const auto* key : {"id", "language", "title", "clinical_title"})
        if (!find(key)) mistake(1, fmt::format("the key \"{}\" is missing", key));
    // What the English card says must be said here too, and nothing that it does not say.
    const auto check_pair = [&](const char* key, const std::string& english) {
        const Entry* entry = find(key);
        if (!entry && !english.empty())
            mistake(1, fmt::format("the key \"{}\" is missing; the English card has it", key));
        if (entry && english.empty())
            mistake(entry->line, fmt::format("the English card has no \"{}\"", key));
    };
    check_pair("x_in_100_sentence", original_->x_in_100_sentence);
    check_pair("load_evidence_note", original_->load_evidence_note);
    card_ = *original_;
    card_.sections.clear();
    if (const Entry* id = find("id"); id && id->value != original_->id)
        mistake(id->line,
                fmt::format("\"id\": expected \"{}\" as in the English card, found \"{}\"",
                            original_->id, id->value));
    card_.language = text_of("language", 8);
    card_.title = text_of("title", 80);
    card_.clinical_title = text_of("clinical_title", 120);
    card_.load_evidence_note = text_of("load_evidence_note");
    // The English names stay findable: people search for what they once read.
    for (auto& name : split_list(text_of("names"))) card_.names.push_back(std::move(name));
    card_.names.push_back(original_->title);
    card_.x_in_100_sentence = text_of("x_in_100_sentence");
    if (const Entry* sentence = find("x_in_100_sentence")) check_says_number(*sentence);
    read_review();
}

// The number of the picture of 100 figures must be in the words beside it.
void CardParser::check_says_number(const Entry& sentence)
{
    if (card_.x_in_100 && sentence.value.find(std::to_string(*card_.x_in_100)) == std::string::npos)
        mistake(sentence.line,
                fmt::format("\"x_in_100_sentence\" does not say {}", *card_.x_in_100));
}

void CardParser::read_lists()
{
    card_.structures = list_of("structures", structure_names);
    card_.levels = list_of("levels", level_names);
    card_.more_activities = list_of("more_activities", {});
    card_.less_activities = list_of("less_activities", {});
    card_.related = list_of("related", {});
    card_.names = split_list(text_of("names"));
    if (const Entry* topics = find("topics")) {
        card_.topics = split_list(topics->value);
        if (card_.topics.empty()) mistake(topics->line, "\"topics\" is empty, expected T01 to T63");
        for (const auto& topic : card_.topics) {
            const auto number = topic.size() == 3 && topic[0] == 'T'
                                    ? whole_number(std::string_view(topic).substr(1))
                                    : std::nullopt;
            if (!number || *number < 1 || *number > 63)
                mistake(topics->line,
                        fmt::format("\"topics\": expected T01 to T63, found \"{}\"", topic));
        }
    }
    const Entry *count = find("x_in_100"), *sentence = find("x_in_100_sentence");
    if ((count == nullptr) != (sentence == nullptr))
        mistake((count ? count : sentence)->line,
                "\"x_in_100\" and \"x_in_100_sentence\" go together");
    if (!count || !sentence) return;
    card_.x_in_100_sentence = sentence->value;
    card_.x_in_100 = whole_number(count->value);
    if (!card_.x_in_100 || *card_.x_in_100 < 0 || *card_.x_in_100 > 100)
        mistake(count->line,
                fmt::format("\"x_in_100\": expected 0 to 100, found \"{}\"", count->value));
    else
        check_says_number(*sentence);
}

void CardParser::read_review()
{
    card_.reviewer = text_of("reviewer", 120);
    card_.review_date = text_of("review_date", 10);
    const Entry *who = find("reviewer"), *when = find("review_date");
    if (!who || !when) return;
    if (who->value.empty() != when->value.empty())
        mistake(when->line, "\"reviewer\" and \"review_date\" are both given or both empty");
    if (!when->value.empty() && !is_date(when->value))
        mistake(when->line,
                fmt::format("\"review_date\": expected a date such as 2025-03-31, found "
                            "\"{}\"",
                            when->value));
}

void CardParser::read_sources()
{
    const Entry* sources = find("sources");
    if (!sources) return;
    if (!sources->value.empty())
        mistake(sources->line,
                "\"sources\" is a list; give each on a line of its own, with \"- \"");
    if (sources->items.empty()) mistake(sources->line, "\"sources\" has no entry");
    if (sources->items.size() > 20)
        return mistake(sources->line, "\"sources\" has more than 20 entries");
    for (const auto& [line, text] : sources->items) read_source(line, text);
}

void CardParser::read_source(std::size_t line, std::string_view text)
{
    const Names parts = split_list(text, '|');
    if (parts.size() != 4)
        return mistake(line, fmt::format("a source has four parts, \"citation | year | where | "
                                         "strength\"; found {}",
                                         parts.size()));
    CardSource source;
    source.citation = parts[0];
    if (source.citation.empty()) mistake(line, "the source has no citation");
    // Web pages often carry no date; saying so is better than a guess.
    const auto year = parts[1] == "undated" ? std::optional<int>(0) : whole_number(parts[1]);
    if (!year || (*year != 0 && (*year < 1900 || *year > 2100)))
        mistake(line, fmt::format("the source's year: expected 1900 to 2100 or \"undated\", found "
                                  "\"{}\"",
                                  parts[1]));
    source.year = year.value_or(0);
    source.locator = parts[2];
    const bool is_doi = parts[2].starts_with("doi:10.") && parts[2].find('/') != std::string::npos;
    const bool is_other =
        parts[2].starts_with("PMC") || parts[2].starts_with("PMID ") ||
        parts[2].starts_with("ISBN ") ||
        (!parts[2].starts_with("doi:") && parts[2].find('.') != std::string::npos);
    if (!is_doi && !is_other)
        mistake(line,
                fmt::format("where the source is: expected \"doi:10.…/…\", \"PMC…\", \"PMID …\", "
                            "\"ISBN …\" or a page such as who.int/…, found \"{}\"",
                            parts[2]));
    const auto strength = std::ranges::find(strength_names, parts[3]);
    if (strength == strength_names.end())
        mistake(line, fmt::format("the source's strength: expected one of {}, found \"{}\"",
                                  fmt::join(strength_names, ", "), parts[3]));
    else
        source.strength = static_cast<Strength>(strength - strength_names.begin());
    card_.sources.push_back(std::move(source));
}

}
