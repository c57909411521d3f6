#include "education/cards.h"
#include "education/text.h"
#include "education/words.h"

#include <algorithm>
#include <array>
#include <map>

namespace spineload::education {

namespace {

using Text = std::string_view;

constexpr char allowed_term = '\x01';  // stands for a term that counts as one two-syllable word

bool is_vowel(char c) { return Text("aeiouy").find(c) != Text::npos; }

template <std::size_t N>
bool ends_with_any(Text word, const std::array<Text, N>& endings)
{
    return std::ranges::any_of(endings, [&](Text ending) { return word.ends_with(ending); });
}

// Words whose spelling misleads the rules below.
int exception(Text word)
{
    static const std::map<Text, int> exceptions{
        {"area", 3},      {"areas", 3},    {"being", 2},    {"create", 2},    {"creates", 2},
        {"every", 2},     {"everyday", 3}, {"evening", 2},  {"idea", 3},      {"ideas", 3},
        {"people", 2},    {"science", 2},  {"quiet", 2},    {"diet", 2},      {"client", 2},
        {"poem", 2},      {"real", 1},     {"business", 2}, {"different", 3}, {"everyone", 3},
        {"something", 2}, {"element", 3},  {"giant", 2},    {"trial", 2},     {"trials", 2},
        {"fluid", 2},     {"ruin", 2},     {"doing", 2},    {"recipe", 3},    {"maybe", 2},
        {"sciatica", 4},  {"sciatic", 4},  {"seeing", 2},   {"eyes", 1},      {"one", 1},
        {"hours", 2},     {"hour", 2},     {"someone", 2},  {"period", 3},    {"meniscoid", 3},
    };
    const auto found = exceptions.find(word);
    return found == exceptions.end() ? 0 : found->second;
}

// A final e, -es or -ed that is written but not spoken.
bool has_silent_ending(Text word)
{
    const auto before = [&](std::size_t back) {
        return back < word.size() ? word[word.size() - 1 - back] : ' ';
    };
    // "mus-cle", "han-dled": l after a consonant keeps its vowel; "pulled" and "curled" do not.
    const auto has_syllabic_l = [&](std::size_t l) {
        return before(l) == 'l' && !is_vowel(before(l + 1)) && before(l + 1) != 'l' &&
               before(l + 1) != 'r';
    };
    if (word.ends_with("e")) return !is_vowel(before(1)) && !has_syllabic_l(1);
    if (word.ends_with("es")) {
        constexpr std::array<Text, 8> spoken{"ses",  "xes", "zes", "ches",
                                             "shes", "ces", "ges", "ies"};
        return !is_vowel(before(2)) && !has_syllabic_l(2) && !ends_with_any(word, spoken);
    }
    if (word.ends_with("ed"))
        return !is_vowel(before(2)) && before(2) != 't' && before(2) != 'd' && !has_syllabic_l(2);
    return false;
}

// An e kept from the stem before an ending: "care-ful", "move-ment", "some-times".
bool has_silent_middle(Text word)
{
    constexpr std::array<Text, 8> endings{"ful",   "fully", "ly",   "ment",
                                          "ments", "less",  "ness", "times"};
    if (word.starts_with("some") && word.size() > 5) return true;
    for (const Text ending : endings) {
        if (!word.ends_with(ending) || word.size() < ending.size() + 4) continue;
        const Text stem = word.substr(0, word.size() - ending.size());
        if (stem.ends_with("e") && !is_vowel(stem[stem.size() - 2])) return true;
    }
    return false;
}

// Neighbouring vowels that are spoken apart: "di-et", "car-ry-ing", "u-su-al".
int split_vowels(Text word)
{
    int more = 0;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        const Text pair = word.substr(i, 2);
        const char before = i > 0 ? word[i - 1] : ' ';
        const char after = i + 2 < word.size() ? word[i + 2] : ' ';
        const bool softened = Text("tcsgxh").find(before) != Text::npos;
        // "fa-mil-iar", "mil-lion": one after l, but "li-on".
        const bool is_glide = before == 'l' && i > 1 && (after == 'n' || after == 'r');
        if (pair == "ia" && !softened && !is_glide) ++more;
        if (pair == "io" && !is_glide && !(softened && (after == 'n' || after == 'u'))) ++more;
        if ((pair == "ua" || pair == "uo") && before != 'q' && before != 'g') ++more;
        if (pair == "eo" && before != 'g' && before != 'p') ++more;
        if (pair == "iu" || (pair == "yi" && after == 'n')) ++more;
        // "easi-er", "heavi-est", but "pier", and -ies, -ied as one.
        if (pair == "ie" && i > 2 && (after == 'r' || word.substr(i) == "iest" || after == 't'))
            ++more;
        if ((pair == "oi" || pair == "ei" || pair == "ui") && word.substr(i + 1) == "ing" &&
            before != 'q')
            ++more;
    }
    return more;
}

int letters_syllables(Text word)
{
    if (word.empty()) return 0;
    if (const int known = exception(word)) return known;
    int count = 0;
    bool in_vowel = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        // y before a vowel at the start is a consonant: "your", "yet".
        const bool vowel = is_vowel(word[i]) && !(i == 0 && word[i] == 'y');
        if (vowel && !in_vowel) ++count;
        in_vowel = vowel;
    }
    if (count > 1 && has_silent_ending(word)) --count;
    if (count > 1 && has_silent_middle(word)) --count;
    count += split_vowels(word);
    // "spas-m", "is-n't": a syllable without a written vowel.
    if (word.ends_with("sm") || word.ends_with("sms")) ++count;
    if (word.ends_with("snt") || word.ends_with("dnt")) ++count;
    return std::max(count, 1);
}

// As read aloud: 37 is "thir-ty sev-en".
int number_syllables(long long value)
{
    constexpr std::array<int, 20> small{2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2};
    constexpr std::array<int, 10> tens{0, 1, 2, 2, 2, 2, 2, 3, 2, 2};
    if (value < 20) return small[static_cast<std::size_t>(value)];
    if (value < 100)
        return tens[static_cast<std::size_t>(value / 10)] +
               (value % 10 ? number_syllables(value % 10) : 0);
    const long long unit = value < 1000 ? 100 : value < 1'000'000 ? 1000 : 1'000'000;
    const int named = number_syllables(value / unit) + 2;  // hun-dred, thou-sand, mil-lion
    return value % unit ? named + number_syllables(value % unit) : named;
}

// Replaces each term (or its plural) by one mark, longest terms first so that "facet joint" wins
// over "joint".
std::string mark_terms(std::string text, std::vector<std::string> terms)
{
    std::ranges::sort(terms, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const auto& raw : terms) {
        const std::string term = lower_case(raw);
        for (std::size_t at = term.empty() ? Text::npos : text.find(term); at != Text::npos;
             at = text.find(term, at)) {
            std::size_t end = at + term.size();
            if (end < text.size() && text[end] == 's') ++end;
            const bool starts = at == 0 || !(is_letter(text[at - 1]) || text[at - 1] == '-');
            const bool stops = end == text.size() || !(is_letter(text[end]) || text[end] == '-');
            if (starts && stops) text.replace(at, end - at, 1, allowed_term);
            ++at;
        }
    }
    return text;
}

}

int syllables(std::string_view word)
{
    const std::string lower = lower_case(word);
    int count = 0;
    std::string letters;
    const auto finish = [&] {
        count += letters_syllables(letters);
        letters.clear();
    };
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if (is_letter(lower[i])) {
            letters += lower[i];
        } else if (is_digit(lower[i])) {
            finish();
            long long value = 0;
            // A thousands comma belongs to the number. Beyond 9 digits nobody reads aloud.
            for (;
                 i < lower.size() && value < 100'000'000 && (is_digit(lower[i]) || lower[i] == ',');
                 ++i)
                if (is_digit(lower[i])) value = value * 10 + (lower[i] - '0');
            count += number_syllables(value);
            --i;
        } else if (lower[i] == '-') {
            finish();
        }  // an apostrophe joins: "don't" is one piece
    }
    finish();
    return std::max(count, 1);
}

ReadingCounts reading_counts(std::string_view plain_text, const std::vector<std::string>& allowed)
{
    const std::string text = mark_terms(lower_case(plain_text), allowed);
    ReadingCounts counts;
    int words_in_sentence = 0;
    const auto end_sentence = [&] {
        if (words_in_sentence > 0) ++counts.sentences;
        words_in_sentence = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '.' || c == '!' || c == '?' || c == '\n') end_sentence();
        if (c == allowed_term) {
            counts.syllables += 2;
            ++words_in_sentence, ++counts.words;
        }
        if (!is_letter(c) && !is_digit(c)) {
            ++at;
            continue;
        }
        // A word runs on over apostrophes, hyphens and the point or comma inside a number.
        std::size_t end = at;
        const auto belongs = [&](std::size_t i) {
            if (is_letter(text[i]) || is_digit(text[i])) return true;
            const bool is_joint = text[i] == '\'' || text[i] == '-' ||
                                  ((text[i] == '.' || text[i] == ',') && is_digit(text[i - 1]) &&
                                   i + 1 < text.size() && is_digit(text[i + 1]));
            return is_joint && i + 1 < text.size() &&
                   (is_letter(text[i + 1]) || is_digit(text[i + 1]));
        };
        while (end < text.size() && belongs(end)) ++end;
        counts.syllables += syllables(Text(text).substr(at, end - at));
        ++words_in_sentence, ++counts.words;
        at = end;
    }
    end_sentence();
    return counts;
}

double reading_grade(std::string_view plain_text, const std::vector<std::string>& allowed)
{
    const ReadingCounts counts = reading_counts(plain_text, allowed);
    if (counts.words == 0) return 0.0;
    // [source] Kincaid et al. 1975, Naval Technical Training Command Research Branch Report 8-75.
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59;
}

}
