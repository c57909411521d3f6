#include "education/words.h"

#include "core/files.h"
#include "core/json.h"
#include "education/text.h"

#include <fmt/format.h>

namespace spineload::education {

namespace {

// Lower case, umlauts too. Byte by byte as long as `text`, with spaces for typographic marks, so
// that every byte beyond ASCII is part of a letter.
std::string lower_letters(std::string_view text)
{
    std::string lower = lower_case(text);
    for (std::size_t i = 0; i + 1 < lower.size(); ++i) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(lower[at]); };
        // À to Þ stand 32 before à to þ.
        if (byte(i) == 0xC3 && byte(i + 1) >= 0x80 && byte(i + 1) <= 0x9E)
            lower[i + 1] = static_cast<char>(byte(i + 1) + 0x20);
        if (byte(i) == 0xC2) lower[i] = lower[i + 1] = ' ';  // no-break space, « and »
        if (byte(i) == 0xE2 && byte(i + 1) == 0x80 && i + 2 < lower.size())
            lower[i] = lower[i + 1] = lower[i + 2] = ' ';  // dashes and quotation marks
    }
    return lower;
}

bool is_in_word(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// Length of `pattern` found in `text` right at `at`, 0 when it does not stand there. Spaces match
// any run of white space, a final * the rest of the word.
std::size_t match_length(std::string_view text, std::size_t at, std::string_view pattern)
{
    const bool is_open = pattern.ends_with('*');
    if (is_open) pattern.remove_suffix(1);
    std::size_t end = at;
    for (const char c : pattern) {
        if (c == ' ') {
            const std::size_t before = end;
            while (end < text.size() && (text[end] == ' ' || text[end] == '\n')) ++end;
            if (end == before) return 0;
        } else if (end < text.size() && text[end] == c) {
            ++end;
        } else {
            return 0;
        }
    }
    if (is_open)
        while (end < text.size() && is_in_word(text[end])) ++end;
    return end < text.size() && is_in_word(text[end]) ? 0 : end - at;
}

}

std::vector<std::string> WordList::allowed_terms() const
{
    std::vector<std::string> terms;
    for (const auto& term : allowed) terms.push_back(term.term);
    return terms;
}

Result<WordList> parse_words(std::string_view text, const std::string& file)
{
    const auto document = JsonDocument::parse(text, file);
    if (!document) return tl::unexpected(document.error());
    WordList words;
    const auto plain = [](const JsonValue& value) {
        const std::string word = value.string(80);
        if (value.is_string() &&
            (word.find_first_not_of("* ") == std::string::npos || word != lower_letters(word)))
            value.mistake("expected a word in lower case");
        return word;
    };
    for (const auto& item : document->root().required("fear").items())
        words.fear.push_back({plain(item.required("word")), item.required("instead").string(200),
                              item.required("reason").string(400)});
    for (const auto& item : document->root().required("allowed").items())
        words.allowed.push_back(
            {plain(item.required("term")), item.required("reason").string(400)});
    for (const auto& item : document->root().required("names_people_use").items())
        words.names.push_back(plain(item));
    if (const auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return words;
}

Result<WordList> load_words(const std::string& language)
{
    const auto folder = home_folder() / "conditions";
    const auto path = language == "en" ? folder / "words.json" : folder / language / "words.json";
    const auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse_words(*text, path.string());
}

std::vector<std::string> fear_words_in(std::string_view text, const WordList& words)
{
    const std::string lower = lower_letters(text);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < lower.size(); ++at) {
        const bool begins_word = at == 0 || !is_in_word(lower[at - 1]);
        std::size_t name = 0;
        if (begins_word)
            for (const auto& pattern : words.names)
                name = std::max(name, match_length(lower, at, pattern));
        if (name > 0) {
            at += name - 1;
            continue;
        }
        for (const auto& fear : words.fear) {
            std::string_view pattern = fear.word;
            if (pattern.starts_with('*'))
                pattern.remove_prefix(1);
            else if (!begins_word)
                continue;
            if (const std::size_t length = match_length(lower, at, pattern))
                found.push_back(
                    fmt::format("\"{}\"; say {}", text.substr(at, length), fear.instead));
        }
    }
    return found;
}

}
