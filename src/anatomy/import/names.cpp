#include "anatomy/import/names.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace spineload::anatomy {

namespace {

// How sure each way of naming is, 0–1; assumed: an order, shown to people, that decides nothing but
// doubts.
constexpr double by_radiology = 0.98, by_words = 0.95, by_bare_pair = 0.8, by_guess = 0.6;

// Letters of the languages above without their marks; other bytes stay as they are.
std::string plain(std::string_view text)
{
    static constexpr auto folds = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"ä", "a"}, {"ö", "o"}, {"ü", "u"}, {"Ä", "a"}, {"Ö", "o"},  {"Ü", "u"}, {"ß", "ss"},
        {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"É", "e"}, {"È", "e"},  {"à", "a"}, {"â", "a"},
        {"á", "a"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"ñ", "n"},  {"ç", "c"}, {"ã", "a"},
        {"õ", "o"}, {"ô", "o"}, {"î", "i"}, {"–", "-"}, {"œ", "oe"},
    });
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto fold = std::ranges::find_if(
            folds, [&](const auto& f) { return text.substr(i).starts_with(f.first); });
        if (fold != folds.end()) {
            out += fold->second;
            i += fold->first.size();
        } else {
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i++])));
        }
    }
    return out;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A run of letters or of digits, and what stood before it.
struct Word {
    std::string text;
    char before = ' ';  ///< the separator, or 'a' and '0' where letters and digits touch
    bool is_number() const { return is_digit(text[0]); }
};

std::vector<Word> words_of(std::string_view name)
{
    std::string text = plain(name.substr(0, 400));
    // Copies are numbered ".001" by Blender and " (2)" by file managers.
    if (const auto n = text.size(); n > 4 && text[n - 4] == '.' && is_digit(text[n - 3]) &&
                                    is_digit(text[n - 2]) && is_digit(text[n - 1]))
        text.resize(n - 4);
    std::vector<Word> words;
    char before = ' ';
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i]) && !is_digit(text[i])) {
            before = text[i++];
            continue;
        }
        const bool number = is_digit(text[i]);
        std::size_t end = i;
        while (end < text.size() && (number ? is_digit(text[end]) : is_letter(text[end]))) ++end;
        words.push_back({text.substr(i, end - i), before});
        before = number ? '0' : 'a';
        i = end;
    }
    return words;
}

template <std::size_t N>
bool begins_with_any(const std::string& word, const std::array<std::string_view, N>& stems)
{
    return std::ranges::any_of(stems,
                               [&](std::string_view stem) { return word.starts_with(stem); });
}

constexpr auto disc_stems = std::to_array<std::string_view>(
    {"disc", "disk", "bandscheibe", "zwischenwirbel", "intervertebral", "ivd", "annulus", "anulus",
     "anneau", "anillo", "disq"});
constexpr auto nucleus_stems =
    std::to_array<std::string_view>({"nucl", "noyau", "gallertkern", "kern", "pulpos"});
constexpr auto sacrum_stems =
    std::to_array<std::string_view>({"sacrum", "kreuzbein", "sacro", "sakrum", "sacre"});
constexpr auto coccyx_stems =
    std::to_array<std::string_view>({"coccyx", "coccy", "steissbein", "coxis", "coccix"});
constexpr auto lumbar_stems =
    std::to_array<std::string_view>({"lumb", "lomb", "lend", "lwk", "lw", "lv"});
constexpr auto thoracic_stems =
    std::to_array<std::string_view>({"thora", "tora", "dorsa", "brustw", "bwk", "bw"});
constexpr auto vertebra_stems =
    std::to_array<std::string_view>({"vert", "wirbel", "lendenwirbel", "bone", "os"});
// Parts beside the bones and discs that carry the same level names.
constexpr auto other_stems = std::to_array<std::string_view>(
    {"ligament", "sacroil", "cartil", "knorpel", "facet", "facett", "muscle", "muskel", "nerv",
     "cord", "canal", "artery", "vein", "skin", "rib", "endplate", "screw"});

// Of the ordinal words and Roman numbers from one to five.
std::optional<int> small_ordinal(const std::string& word)
{
    static constexpr std::array<std::array<std::string_view, 7>, 5> ordinals{{
        {"i", "first", "erste", "premier", "primer", "prim", "one"},
        {"ii", "second", "zweite", "deuxieme", "segund", "secund", "two"},
        {"iii", "third", "dritte", "troisieme", "tercer", "terti", "three"},
        {"iv", "fourth", "vierte", "quatrieme", "cuart", "quart", "four"},
        {"v", "fifth", "funfte", "cinquieme", "quint", "quint", "five"},
    }};
    for (std::size_t i = 0; i < ordinals.size(); ++i)
        for (std::size_t k = 0; k < ordinals[i].size(); ++k)
            if (k == 0 ? word == ordinals[i][k] : word.starts_with(ordinals[i][k]))
                return static_cast<int>(i) + 1;
    return std::nullopt;
}

// A vertebra by region and number: 'l' 3, 't' 12, 's' 1.
struct Vertebra {
    char region = 'l';
    int number = 0;
    std::size_t word = 0;  ///< index of its number
    bool operator==(const Vertebra& o) const { return region == o.region && number == o.number; }
};

int most_of(char region) { return region == 'l' ? 6 : region == 't' ? 13 : region == 'c' ? 7 : 5; }

std::optional<int> number_of(const Word& word)
{
    if (!word.is_number() || word.text.size() > 4) return std::nullopt;
    return std::stoi(word.text);
}

// "l", "th" and the abbreviations of vertebral bodies stand right before their number.
std::optional<char> region_letter(const std::string& word)
{
    static constexpr auto letters = std::to_array<std::pair<std::string_view, char>>({
        {"l", 'l'},
        {"lwk", 'l'},
        {"lw", 'l'},
        {"lv", 'l'},
        {"lvb", 'l'},
        {"t", 't'},
        {"th", 't'},
        {"d", 't'},
        {"bwk", 't'},
        {"bw", 't'},
        {"s", 's'},
        {"swk", 's'},
        {"sw", 's'},
        {"c", 'c'},
    });
    const auto* const found =
        std::ranges::find(letters, word, &std::pair<std::string_view, char>::first);
    return found == letters.end() ? std::nullopt : std::optional(found->second);
}

// Every "L3", "L4-5", "L45", "S1" of a name, in its order.
std::vector<Vertebra> radiology_names(const std::vector<Word>& words, bool is_disc)
{
    std::vector<Vertebra> found;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto region = region_letter(words[i].text);
        const auto number = number_of(words[i + 1]);
        if (!region || !number) continue;
        const char gap = words[i + 1].before;
        if (gap != 'a' && gap != ' ' && gap != '_') continue;
        const std::size_t at = i + 1;
        if (*number >= 1 && *number <= most_of(*region) && !(*region == 'l' && *number == 6)) {
            found.push_back({*region, *number, at});
            // "L4-5", "L4/5", and with the word disc also "L4_5"; "L5-1" is L5-S1.
            if (at + 1 >= words.size()) continue;
            const auto next = number_of(words[at + 1]);
            const char bar = words[at + 1].before;
            if (!next || !(bar == '-' || bar == '/' || (is_disc && (bar == '_' || bar == ' '))))
                continue;
            if (*next == *number + 1 && *next <= 5) found.push_back({*region, *next, at + 1});
            if (*region == 'l' && *number == 5 && *next == 1) found.push_back({'s', 1, at + 1});
            if (*region == 't' && *number == 12 && *next == 1) found.push_back({'l', 1, at + 1});
        } else if (*region == 'l' && *number >= 12 && *number <= 45 &&
                   *number % 10 == *number / 10 + 1) {
            found.push_back({'l', *number / 10, at});
            found.push_back({'l', *number % 10, at});
        } else if (*region == 'l' && *number == 51) {
            found.push_back({'l', 5, at});
            found.push_back({'s', 1, at});
        }
    }
    return found;
}

// "lumbar vertebra 3", "third lumbar vertebra", "vertebra lumbalis III", "lumbar_03".
std::optional<Vertebra> worded_name(const std::vector<Word>& words)
{
    char region = 0;
    for (const auto& word : words) {
        if (begins_with_any(word.text, lumbar_stems)) region = 'l';
        if (begins_with_any(word.text, thoracic_stems)) region = 't';
    }
    if (!region) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto number =
            words[i].is_number() ? number_of(words[i]) : small_ordinal(words[i].text);
        if (number && *number >= 1 && *number <= (region == 'l' ? 5 : 12))
            return Vertebra{region, *number, i};
    }
    return std::nullopt;
}

std::optional<Bone> bone_of(const Vertebra& v)
{
    if (v.region == 'l' && v.number <= 5) return all_bones[static_cast<std::size_t>(6 - v.number)];
    if (v.region == 't' && v.number == 12) return Bone::T12;
    if (v.region == 's' && v.number == 1) return Bone::Pelvis;
    return std::nullopt;
}

PartName unknown() { return {}; }

PartName bone(Bone which, double confidence)
{
    PartName part;
    part.kind = PartKind::Bone;
    part.bone = which;
    part.text = which == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(which));
    part.confidence = confidence;
    return part;
}

PartName piece_of_sacrum(std::string text, double confidence)
{
    PartName part;
    part.kind = PartKind::SacrumPiece;
    part.text = std::move(text);
    part.confidence = confidence;
    return part;
}

PartName vertebra(const Vertebra& v, double confidence)
{
    if (const auto known = bone_of(v)) return bone(*known, confidence);
    if (v.region == 's') return piece_of_sacrum(fmt::format("sacrum S{}", v.number), confidence);
    PartName part;
    part.kind = PartKind::OtherVertebra;
    part.text = fmt::format("vertebra {}{}", static_cast<char>(std::toupper(v.region)), v.number);
    part.confidence = confidence;
    return part;
}

PartName disc(const std::vector<Vertebra>& ends, bool is_nucleus, double confidence)
{
    const auto first = bone_of(ends[0]);
    const auto second = ends.size() > 1 ? bone_of(ends[1]) : first;
    if (!first || !second) return unknown();
    const std::size_t low = std::min(index(*first), index(*second));
    const std::size_t high = std::max(index(*first), index(*second));
    PartName part;
    if (ends.size() == 1) {
        // One vertebra alone: radiologists mean the disc below it.
        if (low == 0) return unknown();
        part.level = all_levels[low - 1];
        part.is_below = true;
        confidence = by_guess;
    } else if (high == low + 1) {
        part.level = all_levels[low];
    } else {
        return unknown();
    }
    part.kind = is_nucleus ? PartKind::Nucleus : PartKind::Disc;
    part.text = fmt::format("{} {}", is_nucleus ? "nucleus" : "disc", name(part.level));
    part.confidence = confidence;
    return part;
}

}

PartName part_name(std::string_view text)
{
    const auto words = words_of(text);
    const auto has = [&](const auto& stems) {
        return std::ranges::any_of(
            words, [&](const Word& word) { return begins_with_any(word.text, stems); });
    };
    if (has(other_stems)) return unknown();
    const bool is_nucleus = has(nucleus_stems), is_disc = is_nucleus || has(disc_stems);
    auto found = radiology_names(words, is_disc);
    if (found.size() > 1 && found[0] == found[1]) found.erase(found.begin());
    if (is_disc) {
        if (found.empty() || found.size() > 2) return unknown();
        return disc(found, is_nucleus, by_radiology);
    }
    if (found.size() == 2) return disc(found, false, by_bare_pair);
    if (found.size() > 2) return unknown();
    if (found.size() == 1 && !(found[0].region == 's' && found[0].number == 1))
        return vertebra(found[0], by_radiology);
    if (has(coccyx_stems)) return piece_of_sacrum("coccyx", by_words);
    if (found.size() == 1 || has(sacrum_stems))
        return bone(Bone::Pelvis, found.empty() ? by_words : by_radiology);
    if (const auto worded = worded_name(words))
        return vertebra(*worded, has(vertebra_stems) ? by_words : 0.9);
    return unknown();
}

PartName part_name(std::string_view file_stem, std::string_view object)
{
    PartName part = part_name(object);
    const PartName file = part_name(file_stem);
    if (part.kind == PartKind::Unknown) return file;
    // A file "disc L3-L4" with an object "L3": the file's word tells what the object leaves out.
    if (file.kind != PartKind::Unknown && !file.is_same_structure(part)) {
        if (part.kind == PartKind::Bone &&
            (file.kind == PartKind::Disc || file.kind == PartKind::Nucleus))
            part = file;
        part.confidence = by_guess;
    }
    return part;
}

}
