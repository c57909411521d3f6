#pragma once
// Condition cards (Markdown with front matter, one folder per language), the rules that link a
// picked structure or a finding to cards, and the text measures that the cards must meet.

#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::education {

struct CardSection {
    std::string id;        ///< what, common, feel, load, helps, care, picture, sources
    std::string heading;   ///< in the card's language
    std::string markdown;  ///< paragraphs, "- " bullets and **bold**, nothing else; [1] is a source
};

/// How far a source can be trusted for what the card takes from it.
enum class Strength { Strong, Moderate, Low, Expert };
std::string_view name(Strength strength);  ///< "moderate"

struct CardSource {
    std::string citation;  ///< "Brinjikji and others, AJNR 36:811"
    int year = 0;          ///< 0: a page without a date
    std::string locator;   ///< "doi:…", "PMID …", "PMC…", or the host and path of a page
    Strength strength = Strength::Expert;
};

enum class CardKind { General, Concept, Condition, Safety };

struct Card {
    std::string id, title, clinical_title, language;
    CardKind kind = CardKind::Condition;
    std::string icd10;  ///< clinical view only; may be empty
    std::vector<std::string>
        structures;                   ///< "disc", "facet", "bone", "muscle", "nerve", "ligament"
    std::vector<std::string> levels;  ///< "L4-L5"; empty: any
    std::vector<std::string> more_activities,
        less_activities;                ///< activity ids that load it more and less
    std::vector<std::string> related;   ///< card ids to read next; when-to-seek-care goes without
                                        ///< saying
    std::vector<std::string> topics;    ///< T01…
    std::vector<std::string> names;     ///< what people also search for: "slipped disc"; not shown
    std::string reviewer, review_date;  ///< empty: not yet reviewed by a clinician
    std::optional<int> x_in_100;        ///< `x_in_100_sentence` says who the 100 are
    std::string x_in_100_sentence;
    std::string load_evidence;        ///< does load matter here: A, B, C, D, or N for no link
    std::string load_evidence_note;   ///< clinical view only
    std::vector<CardSource> sources;  ///< [1] is the first
    std::vector<CardSection> sections;

    const CardSection* section(std::string_view id) const;
};

struct CardLibrary {
    std::string language;
    std::vector<Card> cards;  ///< the general one, then concepts, conditions, safety; by title
                              ///< in its language
    const Card* find(std::string_view id) const;
    /// In the library's order; the concept cards are what Learn mode opens with.
    std::vector<const Card*> of_kind(CardKind kind) const;
    /// Cards that answer a topic ("T31").
    std::vector<const Card*> cards_for_topic(std::string_view topic) const;
    /// Both ways of "show me": cards about a kind of structure ("disc"), and cards that name an
    /// activity as one that loads them more or less.
    std::vector<const Card*> cards_for_structure(std::string_view kind) const;
    std::vector<const Card*> cards_for_activity(std::string_view activity_id) const;
    /// Cards in which each typed word is found, as a word or its beginning; case and accents do not
    /// matter. Best first: titles, then names people use, then headings and text. Nothing typed:
    /// every card.
    std::vector<const Card*> search(std::string_view typed) const;
};

/// How common something is, as a picture of 100 figures.
struct IconArray {
    int marked = 0;        ///< of 100
    std::string sentence;  ///< who the 100 are, without source markers
    bool operator==(const IconArray&) const = default;
};
std::optional<IconArray> icon_array(const Card& card);

/// Every card of a language. One bad file fails the whole load: a missing card must not go
/// unnoticed. The Error lists the mistakes of all files.
///
/// English cards are the originals. A file of another language says only what people read (title,
/// clinical_title, names, x_in_100_sentence, load_evidence_note, reviewer, review_date and the
/// sections) and is read over the English card of the same id; what it does not say stands once,
/// in English. A card without translation stays the English one: its `language` is "en".
Result<CardLibrary> load_cards(const std::string& language = "en");
/// The same, but a translation with mistakes is left out: its card stays English, the mistakes are
/// added to `mistakes`. Only the English cards can fail, or a language that is not there.
Result<CardLibrary> load_cards(const std::string& language, std::vector<Error>& mistakes);
/// One English card; `name` (the file) stands before each message, with the line.
Result<Card> parse_card(std::string_view text, const std::string& name);
/// One translation, over its original. Its own reviewer counts: a reviewed English card makes no
/// reviewed translation.
Result<Card> parse_translation(std::string_view text, const std::string& name,
                               const Card& original);
/// A card file of any language, with what it must agree with: a translation finds its original
/// among the English cards.
Result<Card> check_card(std::string_view text, const std::string& name);

/// The card as plain text for a terminal, 80 columns; `clinical` adds clinical name, codes and the
/// grade of the evidence on load.
std::string card_text(const Card& card, bool clinical);
/// "Not yet reviewed by a clinician." or who did, when.
std::string review_line(const Card& card);

struct TextRun {
    std::string text;
    bool is_bold = false;
    bool operator==(const TextRun&) const = default;
};
/// A paragraph or a bullet, its lines joined: what a window wraps by itself.
struct TextBlock {
    bool is_bullet = false;
    std::vector<TextRun> runs;
    std::string text() const;  ///< without bold
    bool operator==(const TextBlock&) const = default;
};
std::vector<TextBlock> text_blocks(std::string_view markdown);

/// A sentence as it is shown where no list of sources stands below: without its [1].
std::string without_markers(std::string_view text);
/// What people read of a card: all sections but the sources, without headings and [1], one
/// paragraph or bullet a line.
std::string reading_text(const Card& card);

/// Flesch-Kincaid grade of the text people read (front matter and sources left out). `allowed`
/// terms count as one two-syllable word each.
double reading_grade(std::string_view plain_text, const std::vector<std::string>& allowed);

}
