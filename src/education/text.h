#pragma once
// UTF-8 text: validity, width on a terminal, wrapping. Internal to education.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::education {

/// Byte offset of the first byte that is no valid UTF-8; npos when all is well.
std::size_t first_invalid_utf8(std::string_view text);
/// Columns on a terminal: combining marks take none, East Asian wide characters two.
int display_width(std::string_view utf8);
/// Words joined to lines of at most `columns`; `first` begins the first line, `rest` the others.
/// A word longer than a line stands alone.
std::string wrapped(std::string_view text, int columns, std::string_view first,
                    std::string_view rest);

std::string_view trimmed(std::string_view text);
std::vector<std::string> split_list(std::string_view text, char separator = ',');
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
std::optional<int> whole_number(std::string_view text);  ///< nothing when it holds more than that
std::string lower_case(std::string_view text);           ///< ASCII letters only
/// Lower case without accents, one space before each word: " slipped disc". Search and sorting by
/// it do not mind how a word is written.
std::string folded(std::string_view text);

}
