// The German cards: all there, plain, without fear, and saying what the English ones say.
#include "catch.h"
#include "education/cards.h"
#include "education/reading_german.h"
#include "education/text.h"
#include "education/tours.h"
#include "education/words.h"

#include <algorithm>
#include <iostream>
#include <map>

using namespace spineload;
using namespace spineload::education;

namespace {

const CardLibrary& library(const std::string& language)
{
    static std::map<std::string, CardLibrary> read;
    if (const auto found = read.find(language); found != read.end()) return found->second;
    auto cards = load_cards(language);
    if (!cards) FAIL(cards.error().text());
    return read.emplace(language, std::move(*cards)).first->second;
}

const CardLibrary& german() { return library("de"); }

const WordList& words()
{
    static const auto list = load_words("de");
    if (!list) FAIL(list.error().text());
    return *list;
}

// Without the list of sources, which is the same in every language.
std::string own_text(const CardSection& section)
{
    return section.markdown.substr(0, section.markdown.find("\n\n- [1]"));
}

// "[3]", in order; which source stands behind a sentence is part of what it says.
std::vector<std::string> markers(const std::string& text)
{
    std::vector<std::string> found;
    for (std::size_t at = text.find('['); at != std::string::npos; at = text.find('[', at + 1))
        found.push_back(text.substr(at, text.find(']', at) + 1 - at));
    std::ranges::sort(found);
    return found;
}

// Numbers as a machine writes them: 72,000 and 72.000 are 72000, 1.5 and 1,5 are 1.5.
std::vector<std::string> numbers(const std::string& marked, bool is_german)
{
    const std::string text = without_markers(marked);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        std::string number;
        for (; at < text.size(); ++at) {
            const bool goes_on = at + 1 < text.size() && is_digit(text[at + 1]);
            if (is_digit(text[at]))
                number += text[at];
            else if (goes_on && text[at] == (is_german ? ',' : '.'))
                number += '.';
            else if (!goes_on || text[at] != (is_german ? '.' : ','))
                break;
        }
        found.push_back(number);
    }
    std::ranges::sort(found);
    return found;
}

// All that people read of a card.
std::string everything(const Card& card)
{
    std::string all = card.title + '\n' + card.x_in_100_sentence + '\n' + reading_text(card);
    for (const auto& section : card.sections) {
        all += section.heading + '\n';
        if (section.id == "sources") all += own_text(section);
    }
    return all;
}

}

TEST_CASE("every card can be read in German", "[education][german]")
{
    CHECK(german().cards.size() == library("en").cards.size());
    for (const auto& card : german().cards) {
        CAPTURE(card.id);
        CHECK(card.language == "de");
        CHECK(card.title != library("en").find(card.id)->title);
        CHECK(card.reviewer.empty());
    }
}

TEST_CASE("German cards say the numbers of the English ones, from the same sources",
          "[education][german]")
{
    for (const auto& card : german().cards) {
        const Card& original = *library("en").find(card.id);
        CAPTURE(card.id);
        CHECK(numbers(card.x_in_100_sentence, true) == numbers(original.x_in_100_sentence, false));
        CHECK(markers(card.x_in_100_sentence) == markers(original.x_in_100_sentence));
        CHECK(numbers(card.load_evidence_note, true) ==
              numbers(original.load_evidence_note, false));
        for (const auto& section : card.sections) {
            CAPTURE(section.id);
            const CardSection* english = original.section(section.id);
            REQUIRE(english);
            CHECK(numbers(own_text(section), true) == numbers(own_text(*english), false));
            CHECK(markers(own_text(section)) == markers(own_text(*english)));
            CHECK(section.heading != english->heading);
            // The same advice in the same number of bullets.
            const auto bullets = [](const CardSection& one) {
                return std::ranges::count_if(text_blocks(own_text(one)), &TextBlock::is_bullet);
            };
            CHECK(bullets(section) == bullets(*english));
        }
    }
}

TEST_CASE("every German card is short and easy to read", "[education][german]")
{
    double sum = 0.0;
    for (const auto& card : german().cards) {
        const std::string text = reading_text(card);
        const double grade = german_reading_grade(text, words().allowed_terms());
        const GermanCounts counts = german_counts(text, {});
        std::cout << "  " << card.id << ": " << counts.words << " words, " << counts.sentences
                  << " sentences, German grade " << grade << '\n';
        CAPTURE(card.id, grade);
        CHECK(grade <= 8.0);
        CHECK(counts.words >= 120);
        CHECK(counts.words <= 200);
        const double length = static_cast<double>(counts.words) / counts.sentences;
        CHECK(length <= 20.0);
        // German verbs stand apart; two short sentences often say what one English one does.
        CHECK(length >= 8.0);
        sum += grade;
    }
    const double mean = sum / static_cast<double>(german().cards.size());
    std::cout << "  mean German grade " << mean << '\n';
    CHECK(mean <= 6.0);
}

TEST_CASE("German tours are as easy to read as the cards", "[education][german]")
{
    std::size_t count = 0;
    for (const auto& tour : load_tours("de").tours) {
        const double grade = german_reading_grade(reading_text(tour), words().allowed_terms());
        std::cout << "  tour " << tour.id << ": German grade " << grade << '\n';
        CAPTURE(tour.id, grade);
        CHECK(tour.language == "de");
        CHECK(grade <= 8.0);
        for (const auto& word : fear_words_in(reading_text(tour), words())) FAIL_CHECK(word);
        ++count;
    }
    CHECK(count == load_tours("en").tours.size());
}

TEST_CASE("no German card frightens", "[education][german]")
{
    for (const auto& card : german().cards)
        for (const auto& word : fear_words_in(everything(card), words()))
            FAIL_CHECK(card.id << ".md: " << word);
}

TEST_CASE("no German card speaks of newtons, of limits of work design, or of colours of danger",
          "[education][german]")
{
    for (const auto& card : german().cards) {
        CAPTURE(card.id);
        for (const auto* never : {"newton", " N ", "3400", "6400", "3.400", "6.400", "Odds",
                                  "roter Bereich", "grüne", "Grenzwert"})
            CHECK_THAT(everything(card), !Catch::Contains(never, Catch::CaseSensitive::No));
    }
}

TEST_CASE("every German card but the safety ones tells the emergency signs", "[education][german]")
{
    for (const auto& card : german().cards) {
        if (card.id == "referred-kidney" || card.id == "red-flags") continue;  // signs of their own
        std::string text = card.section("care")->markdown;
        if (card.kind == CardKind::Safety) text += card.section("feel")->markdown;
        CAPTURE(card.id, text);
        CHECK_THAT(text, Catch::Contains("taub", Catch::CaseSensitive::No));
        CHECK_THAT(text, Catch::Contains("Blase") || Catch::Contains("Wasser zu lassen"));
        CHECK_THAT(text, Catch::Contains("Darm") || Catch::Contains("Stuhl"));
        CHECK_THAT(text, Catch::Contains("beiden Beinen") || Catch::Contains("beide Beine"));
        CHECK_THAT(text, Catch::Contains("sofort") || Catch::Contains("Notruf") ||
                             Catch::Contains("jetzt"));
    }
}

TEST_CASE("people find German cards by the words they use, with or without umlauts",
          "[education][german]")
{
    const std::map<std::string, std::string> typed{{"Hexenschuss", "lbp-acute"},
                                                   {"Bandscheibenvorfall", "disc-herniation"},
                                                   {"ischias", "sciatica"},
                                                   {"wirbelgleiten", "spondylolisthesis"},
                                                   {"Bechterew", "inflammatory-back-pain"},
                                                   {"ruckenschmerzen", "lbp-nonspecific"},
                                                   {"sciatica", "sciatica"},
                                                   {"eingeklemmter Nerv", "pinched-nerve"}};
    for (const auto& [words_typed, id] : typed) {
        const auto found = german().search(words_typed);
        CAPTURE(words_typed, id);
        REQUIRE_FALSE(found.empty());
        CHECK(std::ranges::any_of(found, [&](const Card* card) { return card->id == id; }));
    }
    CHECK(german().search("Bandscheibenvorfall").front()->id == "disc-herniation");
}

TEST_CASE("German syllables are counted as they are spoken", "[education][german][reading]")
{
    const std::map<std::string, int> spoken{
        {"Bein", 1},      {"Rücken", 2},   {"Bandscheibe", 3},   {"Wirbelsäule", 4},
        {"Knie", 1},      {"Häufig", 2},   {"Übung", 2},         {"bequem", 2},
        {"Operation", 5}, {"Studie", 3},   {"Patient", 3},       {"Familien", 4},
        {"neue", 2},      {"Bauer", 2},    {"Modell-Rücken", 4}, {"Ischias", 3},
        {"tauben", 2},    {"Gesäß", 2},    {"ruhiger", 3},       {"geändert", 3},
        {"Diabetes", 4},  {"schmerzt", 1}, {"Physiotherapie", 6}};
    for (const auto& [word, count] : spoken) {
        CAPTURE(word);
        CHECK(german_syllables(word) == count);
    }
    const std::map<std::string, int> numbers_spoken{{"7", 2},  {"12", 1},  {"30", 2}, {"37", 5},
                                                    {"84", 4}, {"100", 2}, {"208", 4}};
    for (const auto& [number, count] : numbers_spoken) {
        CAPTURE(number);
        CHECK(german_syllables(number) == count);
    }
    CHECK(german_syllables("72.000") == german_syllables("72") + 2);
    CHECK(german_syllables("") == 1);
    CHECK(german_syllables("\xFF\xC3") >= 1);
}

TEST_CASE("the German grade is the first Wiener Sachtextformel", "[education][german][reading]")
{
    // Counted by hand: 2 words, one of one syllable, none longer than six letters.
    CHECK(german_reading_grade("Wir gehen", {}) == Approx(0.1672 * 2 - 0.0327 * 50 - 0.875));
    // 4 words in 2 sentences: "Die" 1, "Bandscheibe" 3 and long, "schmerzt" 1 and long, "Oft" 1.
    CHECK(german_reading_grade("Die Bandscheibe schmerzt. Oft!", {}) ==
          Approx(0.1935 * 25 + 0.1672 * 2 + 0.1297 * 50 - 0.0327 * 75 - 0.875));
    // An allowed term in any of its forms is neither long nor of three syllables.
    CHECK(german_reading_grade("Die Bandscheiben schmerzen sehr.", {"bandscheibe"}) <
          german_reading_grade("Die Bandscheiben schmerzen sehr.", {}));
    CHECK(german_counts("Etwa 72.000 Kinder, 1,5 Tage.", {}).words == 5);
    CHECK(german_counts("Etwa 72.000 Kinder, 1,5 Tage.", {}).sentences == 1);
    CHECK(german_reading_grade("„ – “ .", {}) == 0.0);
}

TEST_CASE("German fear words are found inside compounds and beside umlauts", "[education][german]")
{
    CHECK(fear_words_in("Bandscheibenschäden, Schädigung, ÜBERLASTUNG.", words()).size() == 3);
    CHECK(fear_words_in("Kein „eingeklemmter Nerv“.", words()).empty());
    CHECK_FALSE(fear_words_in("Der Nerv ist eingeklemmt.", words()).empty());
    // Only whole words where no star says otherwise.
    CHECK(fear_words_in("gefahrlos, Krankheitsgefühl, größer, müde", words()).empty());
    CHECK(fear_words_in("Verschleiß", words()).size() == 1);
}
