#pragma once
// Condition cards (Markdown with front matter, one folder per language), the rules that link a
// picked structure or a finding to cards, and the text measures that the cards must meet.

#include "core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::education {

struct CardSection {
    std::string id;      ///< what, common, feel, load, helps, care, picture, sources
    std::string heading;
    std::string markdown;
};

struct Card {
    std::string id, title, clinical_title, language;
    std::vector<std::string> structures;         ///< "disc", "facet", "bone", "muscle", "nerve", "ligament"
    std::vector<std::string> more_activities, less_activities;  ///< activity ids that load it more and less
    std::vector<std::string> topics;             ///< T01…
    std::string reviewer, review_date;           ///< empty: not yet reviewed by a clinician
    std::optional<int> x_in_100;                 ///< "common without pain", when the sources give it
    std::vector<CardSection> sections;

    const CardSection* section(std::string_view id) const;
};

struct CardLibrary {
    std::string language;
    std::vector<Card> cards;
    const Card* find(std::string_view id) const;
};

Result<CardLibrary> load_cards(const std::string& language = "en");
Result<Card> parse_card(std::string_view text, const std::string& name);

/// The card as plain text for a terminal; `clinical` adds clinical name, codes and evidence.
std::string card_text(const Card& card, bool clinical);

/// Flesch-Kincaid grade of the text people read (front matter and sources left out). `allowed`
/// terms count as one two-syllable word each.
double reading_grade(std::string_view plain_text, const std::vector<std::string>& allowed);

}
