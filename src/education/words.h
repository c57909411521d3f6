#pragma once
// The words that cards may and may not use (conditions/words.json,
// conditions/de/words.json), and how hard a text is to read.
// Each language has its own list; syllables here are English (German: reading_german.h).

#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace spineload::education {

struct FearWord {
    std::string word;     ///< "damag*": any word that begins so, "*schaden*": any that holds it;
                          ///< spaces match any gap
    std::string instead;  ///< what to say
    std::string reason;
};
struct AllowedTerm {
    std::string term;    ///< in lower case; its plural is meant too
    std::string reason;  ///< why no simpler word will do
};

struct WordList {
    std::vector<FearWord> fear;
    std::vector<AllowedTerm> allowed;
    std::vector<std::string>
        names;  ///< what people search for ("slipped disc"): said once, put right

    std::vector<std::string> allowed_terms() const;
};
Result<WordList> load_words(const std::string& language = "en");
Result<WordList> parse_words(std::string_view text, const std::string& name);

/// Each fear word in the text as it stands there, with what to say instead; names are passed over.
std::vector<std::string> fear_words_in(std::string_view text, const WordList& words);

/// Spoken syllables of one English word or number; hyphenated parts add up. At least 1.
int syllables(std::string_view word);

struct ReadingCounts {
    int words = 0, sentences = 0, syllables = 0;
};
/// A sentence ends with . ! ? or the line.
ReadingCounts reading_counts(std::string_view plain_text, const std::vector<std::string>& allowed);

}
