#include "education/reading_german.h"
#include "education/text.h"

#include <algorithm>
#include <array>

namespace spineload::education {

namespace {

using Text = std::string_view;

// One byte a letter, so that rules can look at neighbours: ä ö ü ß as 1 to 4, other letters beyond
// ASCII as 5, marks ("–", "„") as spaces.
constexpr char umlaut_a = '\x01', umlaut_o = '\x02', umlaut_u = '\x03', sharp_s = '\x04',
               other_letter = '\x05';

std::string by_letters(Text text)
{
    struct Letter {
        Text utf8;
        char code;
    };
    constexpr std::array<Letter, 7> letters{{{"ä", umlaut_a},
                                             {"Ä", umlaut_a},
                                             {"ö", umlaut_o},
                                             {"Ö", umlaut_o},
                                             {"ü", umlaut_u},
                                             {"Ü", umlaut_u},
                                             {"ß", sharp_s}}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            // A byte below a space would pass for one of the letters above.
            out += byte < 0x20 && text[at] != '\n' ? ' ' : text[at];
            ++at;
            continue;
        }
        const auto known = std::ranges::find_if(letters, [&](const Letter& letter) {
            return text.substr(at).starts_with(letter.utf8);
        });
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        out += known != letters.end() ? known->code : length == 2 ? other_letter : ' ';
        at += length;
    }
    return lower_case(out);
}

bool is_german_letter(char c) { return is_letter(c) || (c >= umlaut_a && c <= other_letter); }

bool is_vowel(char c)
{
    return Text("aeiouy").find(c) != Text::npos || c == umlaut_a || c == umlaut_o || c == umlaut_u;
}

// Two letters spoken as one vowel: "Bein", "Haus", "Knie", "Boot".
bool is_one_vowel(char first, char second)
{
    constexpr std::array<Text, 14> pairs{"ai", "ei", "au", "eu", "ie", "aa", "ee",
                                         "oo", "ey", "ay", "oi", "ou", "ui", "uy"};
    if (first == umlaut_a && second == 'u') return true;
    return std::ranges::any_of(pairs,
                               [&](Text pair) { return pair[0] == first && pair[1] == second; });
}

// "Fa-mi-li-e", "Pa-ti-ent", "spe-zi-ell": an ie that is spoken as two.
int parted_ie(Text word)
{
    constexpr std::array<Text, 10> stems{"familie", "studie", "linie", "serie",    "patient",
                                         "klient",  "ziell",  "tiell", "bakterie", "hygien"};
    return static_cast<int>(
        std::ranges::count_if(stems, [&](Text stem) { return word.find(stem) != Text::npos; }));
}

int letters_syllables(Text word)
{
    int count = parted_ie(word);
    for (std::size_t i = 0; i < word.size(); ++i) {
        // The u of "bequem" is no vowel.
        if (!is_vowel(word[i]) || (word[i] == 'u' && i > 0 && word[i - 1] == 'q')) continue;
        ++count;
        // "be-inhalten" would need a dictionary; prefixes before a vowel are rare enough.
        if (i + 1 < word.size() && is_one_vowel(word[i], word[i + 1])) ++i;
    }
    return count;
}

// As read aloud: 37 is "sie-ben-und-drei-ßig".
int number_syllables(long long value)
{
    constexpr std::array<int, 20> small{1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2};
    if (value < 20) return small[static_cast<std::size_t>(value)];
    if (value < 100) return 2 + (value % 10 ? 1 + small[static_cast<std::size_t>(value % 10)] : 0);
    const long long unit = value < 1000 ? 100 : value < 1'000'000 ? 1000 : 1'000'000;
    // "hundert", "tausend", "Millionen"; a single hundred or thousand needs no "ein".
    const int first = value / unit == 1 && unit < 1'000'000 ? 0 : number_syllables(value / unit);
    const int named = first + (unit == 1'000'000 ? 4 : 2);
    return value % unit ? named + number_syllables(value % unit) : named;
}

// `word` as by_letters gives it: letters, digits with their marks, hyphens.
int coded_syllables(Text word)
{
    int count = 0;
    std::string letters;
    const auto finish = [&] {
        count += letters_syllables(letters);
        letters.clear();
    };
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (is_digit(word[i])) {
            finish();
            long long value = 0;
            // The point of thousands belongs to the number; what follows a comma is a number of its
            // own. Beyond 9 digits nobody reads aloud.
            for (; i < word.size() && value < 100'000'000 && (is_digit(word[i]) || word[i] == '.');
                 ++i)
                if (is_digit(word[i])) value = value * 10 + (word[i] - '0');
            count += number_syllables(value);
            --i;
        } else if (is_german_letter(word[i])) {
            letters += word[i];
        } else {
            finish();
        }
    }
    finish();
    return std::max(count, 1);
}

bool is_term(Text word, const std::vector<std::string>& terms)
{
    constexpr std::array<Text, 7> endings{"", "e", "en", "er", "es", "n", "s"};
    return std::ranges::any_of(terms, [&](const std::string& term) {
        return word.starts_with(term) &&
               std::ranges::find(endings, word.substr(term.size())) != endings.end();
    });
}

}

int german_syllables(std::string_view word) { return coded_syllables(by_letters(word)); }

GermanCounts german_counts(std::string_view plain_text, const std::vector<std::string>& allowed)
{
    const std::string text = by_letters(plain_text);
    std::vector<std::string> terms;
    for (const auto& term : allowed) terms.push_back(by_letters(term));
    GermanCounts counts;
    int words_in_sentence = 0;
    const auto end_sentence = [&] {
        if (words_in_sentence > 0) ++counts.sentences;
        words_in_sentence = 0;
    };
    const auto is_part = [&](std::size_t i) {
        return i < text.size() && (is_german_letter(text[i]) || is_digit(text[i]));
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == '\n')
            end_sentence();
        if (!is_part(at)) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        const auto joins = [&](std::size_t i) {
            return is_part(i + 1) &&
                   (text[i] == '-' || ((text[i] == '.' || text[i] == ',') &&
                                       is_digit(text[i - 1]) && is_digit(text[i + 1])));
        };
        while (end < text.size() && (is_part(end) || joins(end))) ++end;
        const Text word = Text(text).substr(at, end - at);
        at = end;
        ++counts.words, ++words_in_sentence;
        if (is_term(word, terms)) continue;
        const int spoken = coded_syllables(word);
        if (spoken == 1) ++counts.one_syllable;
        if (spoken >= 3) ++counts.three_or_more;
        if (std::ranges::count_if(word, is_german_letter) > 6) ++counts.long_words;
    }
    end_sentence();
    return counts;
}

double german_reading_grade(std::string_view plain_text, const std::vector<std::string>& allowed)
{
    const GermanCounts counts = german_counts(plain_text, allowed);
    if (counts.words == 0) return 0.0;
    const double percent = 100.0 / counts.words;
    // [source] Bamberger and Vanecek 1984, Lesen – Verstehen – Lernen – Schreiben, first Wiener
    // Sachtextformel, as several programs for readability give it.
    return 0.1935 * percent * counts.three_or_more + 0.1672 * counts.words / counts.sentences +
           0.1297 * percent * counts.long_words - 0.0327 * percent * counts.one_syllable - 0.875;
}

}
