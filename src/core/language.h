#pragma once
// The language that people read. The English text in the source is the key; a catalogue
// (conditions/<id>/interface.json) gives the others. A language is added by a folder with that
// file.
//
// The language in force is one value for the whole program, as a locale is: it would otherwise be a
// parameter of every function that makes a sentence. It is read from any thread, set by one.

#include "core/result.h"

#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace spineload {

/// A language there is: "de", "Deutsch".
struct LanguageName {
    std::string id, name;
    bool operator==(const LanguageName&) const = default;
};
/// English first, then by id: each folder under conditions/ with a catalogue.
std::vector<LanguageName> languages();

/// "en" or the id of a catalogue; an Error names the languages there are and leaves the old one in
/// force, as does a broken catalogue.
Result<void> use_language(const std::string& id);
/// The language of LC_ALL, LC_MESSAGES or LANG when there is a catalogue for it, else "en".
std::string system_language();
/// The id of the language in force; "en" until told otherwise.
const std::string& language();

/// The text in the language in force, or the English itself where the catalogue lacks it. What
/// follows "##" parts two meanings of one English word ("Back##view") and is never shown.
/// The returned text lives as long as the program (or as `english`).
const char* tr(const char* english);
std::string tr(const std::string& english);
std::string tr(std::string_view english);

/// Marks a literal that is translated where it is drawn; the completeness test finds it by this.
constexpr const char* tr_mark(const char* english) { return english; }

/// A translated label inside a sentence: English writes its first letter small there ("Weight" is
/// "weight"), other catalogues give the word as it is.
std::string in_sentence(std::string label);

/// The form for this count, with "{}" filled in: `tr_n("one frame", "{} frames", n)`. The English
/// plural is the key; a catalogue gives as many forms as its language has.
std::string tr_n(const char* one, const char* many, long count);

/// A sentence with places "{}", filled in after translation. An error of a catalogue's places gives
/// the English sentence.
template <class... Values>
std::string tr_format(const char* english, const Values&... values)
{
    const char* translated = tr(english);
    try {
        return fmt::format(fmt::runtime(translated), values...);
    } catch (const fmt::format_error&) {
        std::string_view plain{english};
        plain = plain.substr(0, plain.find("##"));
        return fmt::format(fmt::runtime(plain), values...);
    }
}

/// How the language writes numbers: "." and "," in English, "," and "." in German.
struct NumberMarks {
    std::string decimal = ".", thousands = ",";
    bool operator==(const NumberMarks&) const = default;
};
const NumberMarks& number_marks();

/// A catalogue as read; tests look into it.
struct Catalogue {
    std::string id, name;
    NumberMarks marks;
    /// Which form a count takes, for 0 to 999 and beyond by the same rule (see plural_form).
    std::string plural;
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<std::pair<std::string, std::vector<std::string>>> plurals;  ///< by English plural
};
/// `name` (the file) stands before each mistake. Every mistake at once.
Result<Catalogue> parse_catalogue(std::string_view text, const std::string& name);
Result<Catalogue> load_catalogue(const std::string& id);
/// Index of the plural form: rules "one" (always form 0), "one-other" (1 is form 0),
/// "zero-one-other" (0 and 1 are form 0), "slavic" (1, 2–4, others).
std::size_t plural_form(std::string_view rule, long count);
std::size_t plural_form_count(std::string_view rule);

}
