#pragma once
// Reads one card: front matter, then sections; collects every mistake. Internal to education.

#include "education/cards.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spineload::education {

struct Line {
    std::size_t number = 0;  // as editors count, from 1
    std::string_view text;
};

struct Entry {
    std::size_t line = 0;
    std::string key, value;
    std::vector<std::pair<std::size_t, std::string>> items;  // "- …" lines below the key
};

class CardParser {
public:
    /// With an `original` the text is its translation: it says only what people read, all else is
    /// the original's.
    CardParser(std::string_view text, const std::string& name, const Card* original = nullptr);

    Result<Card> parse();

private:
    using Names = std::vector<std::string>;

    void mistake(std::size_t line, std::string_view what);

    void split(std::string_view text);
    std::size_t read_front_matter();
    void read_entry(const Line& line);
    void check_key(const Entry& entry);
    void read_fields();
    void read_translated_fields();
    void check_says_number(const Entry& sentence);
    void read_lists();
    void read_review();
    void read_sources();
    void read_source(std::size_t line, std::string_view text);
    void read_body(std::size_t from);
    CardSection* read_heading(const Line& line);
    void check_markup(const Line& line);
    void check_bold(const CardSection& section, std::size_t line);
    void finish_sections();
    void append_sources();

    const Entry* find(std::string_view key) const;
    std::string text_of(std::string_view key, std::size_t most = 300);
    std::size_t choice_of(std::string_view key, const Names& names);
    Names list_of(std::string_view key, const Names& known);

    const std::string& name_;
    const Card* original_;
    std::vector<std::string> mistakes_;
    std::vector<Line> lines_;
    std::vector<Entry> entries_;
    std::vector<std::size_t> section_lines_;
    Card card_;
};

}
