#pragma once
// How hard a German text is to read. Its sentences and words are those of the English measure; its
// syllables and its formula are its own.

#include <string>
#include <string_view>
#include <vector>

namespace spineload::education {

/// Spoken syllables of one German word or number in UTF-8; hyphenated parts add up. At least 1.
int german_syllables(std::string_view word);

struct GermanCounts {
    int words = 0, sentences = 0;
    int one_syllable = 0, three_or_more = 0;  ///< words of so many syllables
    int long_words = 0;                       ///< of more than six letters; numbers are not
};
/// `allowed` terms (in lower case; -e, -en, -er, -es, -n and -s may follow) count as words of two
/// syllables and not as long.
GermanCounts german_counts(std::string_view plain_text, const std::vector<std::string>& allowed);

/// School grade by the first Wiener Sachtextformel. It was fitted to grades 4 to 15; below 4 says
/// no more than "easier than that".
double german_reading_grade(std::string_view plain_text, const std::vector<std::string>& allowed);

}
