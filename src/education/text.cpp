#include "education/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace spineload::education {

namespace {

// Length of the sequence at `at` and its code point, or 0 when it is not valid UTF-8.
std::size_t decode(std::string_view text, std::size_t at, char32_t& code)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        code = lead;
        return 1;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    // 0x80–0xC1 cannot lead, beyond 0xF4 lies no character.
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
    code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return 0;
        code = (code << 6) | (byte(at + i) & 0x3Fu);
    }
    const bool is_overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    return is_overlong || is_surrogate || code > 0x10FFFF ? 0 : length;
}

int columns_of(char32_t code)
{
    if ((code >= 0x300 && code <= 0x36F) || (code >= 0x200B && code <= 0x200D) || code == 0xFEFF)
        return 0;
    const bool is_wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
                         (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
                         (code >= 0xFF00 && code <= 0xFF60) || (code >= 0x20000 && code <= 0x3FFFD);
    return is_wide ? 2 : 1;
}

struct Letter {
    std::string_view accented, plain;
};
// Letters of the western European languages, small and capital, as they are typed without accents.
constexpr std::array<Letter, 42> letters{{
    {"ä", "a"}, {"ö", "o"}, {"ü", "u"}, {"ß", "ss"}, {"Ä", "a"}, {"Ö", "o"}, {"Ü", "u"},
    {"à", "a"}, {"á", "a"}, {"â", "a"}, {"ã", "a"},  {"å", "a"}, {"ç", "c"}, {"è", "e"},
    {"é", "e"}, {"ê", "e"}, {"ë", "e"}, {"ì", "i"},  {"í", "i"}, {"î", "i"}, {"ï", "i"},
    {"ñ", "n"}, {"ò", "o"}, {"ó", "o"}, {"ô", "o"},  {"õ", "o"}, {"ø", "o"}, {"ù", "u"},
    {"ú", "u"}, {"û", "u"}, {"É", "e"}, {"È", "e"},  {"À", "a"}, {"Ç", "c"}, {"Ñ", "n"},
    {"Á", "a"}, {"Í", "i"}, {"Ó", "o"}, {"Ú", "u"},  {"’", " "}, {"–", " "}, {"‑", " "},
}};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}

std::size_t first_invalid_utf8(std::string_view text)
{
    char32_t code = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode(text, at, code);
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

int display_width(std::string_view utf8)
{
    int width = 0;
    char32_t code = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t length = decode(utf8, at, code);
        width += length == 0 ? 1 : columns_of(code);
        at += std::max<std::size_t>(length, 1);
    }
    return width;
}

std::string wrapped(std::string_view text, int columns, std::string_view first,
                    std::string_view rest)
{
    std::string out{first};
    int width = display_width(first);
    bool line_is_empty = true;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        const int needed = display_width(word);
        if (!line_is_empty && width + 1 + needed > columns) {
            out += '\n';
            out += rest;
            width = display_width(rest);
            line_is_empty = true;
        }
        if (!line_is_empty) {
            out += ' ';
            ++width;
        }
        out += word;
        width += needed;
        line_is_empty = false;
        at = end;
    }
    return out + '\n';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string> split_list(std::string_view text, char separator)
{
    std::vector<std::string> items;
    if (trimmed(text).empty()) return items;
    for (;;) {
        const std::size_t at = text.find(separator);
        items.emplace_back(trimmed(text.substr(0, at)));
        if (at == std::string_view::npos) return items;
        text.remove_prefix(at + 1);
    }
}

std::optional<int> whole_number(std::string_view text)
{
    int value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::string lower_case(std::string_view text)
{
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string folded(std::string_view text)
{
    std::string out{' '};
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        if (!is_ascii) {
            const auto rest = text.substr(at);
            const auto accent = std::ranges::find_if(
                letters, [&](const Letter& letter) { return rest.starts_with(letter.accented); });
            if (accent != letters.end()) {
                out += accent->plain;
                at += accent->accented.size();
                continue;
            }
        }
        ++at;
        if (!is_ascii || is_letter(c) || is_digit(c))
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return lower_case(out);
}

}
