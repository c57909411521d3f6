#include "education/words.h"

#include "core/files.h"
#include "core/json.h"
#include "education/text.h"

#include <fmt/format.h>

namespace spineload::education {

namespace {

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
        while (end < text.size() && is_letter(text[end])) ++end;
    return end < text.size() && is_letter(text[end]) ? 0 : end - at;
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
        if (value.is_string() && (trimmed(word).empty() || word == "*" || word != lower_case(word)))
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

Result<WordList> load_words()
{
    const auto path = home_folder() / "conditions" / "words.json";
    const auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse_words(*text, path.string());
}

std::vector<std::string> fear_words_in(std::string_view text, const WordList& words)
{
    const std::string lower = lower_case(text);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < lower.size(); ++at) {
        if (at > 0 && is_letter(lower[at - 1])) continue;
        std::size_t name = 0;
        for (const auto& pattern : words.names)
            name = std::max(name, match_length(lower, at, pattern));
        if (name > 0) {
            at += name - 1;
            continue;
        }
        for (const auto& fear : words.fear)
            if (const std::size_t length = match_length(lower, at, fear.word))
                found.push_back(
                    fmt::format("\"{}\"; say {}", text.substr(at, length), fear.instead));
    }
    return found;
}

}
