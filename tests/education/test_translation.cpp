// A translation says only what people read; all else stands once, in the English card.
#include "catch.h"
#include "education/cards.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::education;

namespace {

const CardLibrary& english()
{
    static const auto cards = load_cards();
    if (!cards) FAIL(cards.error().text());
    return *cards;
}

const Card& original()
{
    const Card* card = english().find("scoliosis");
    REQUIRE(card);
    return *card;
}

const std::string front =
    "---\nid: scoliosis\nlanguage: de\ntitle: Bogen\nclinical_title: Skoliose\n"
    "x_in_100_sentence: Etwa 36 von 100 [1].\nload_evidence_note: Form.\n";

std::string with_sections(const std::string& front_matter, const std::string& text = "Text [3].")
{
    std::string all = front_matter + "---\n";
    for (const auto* id : {"what", "common", "feel", "load", "helps", "care", "picture", "sources"})
        all += std::string("\n## Überschrift {#") + id + "}\n\n" + text + '\n';
    return all;
}

std::string mistakes(const std::string& text)
{
    const auto card = parse_translation(text, "bogen.md", original());
    return card ? std::string{} : card.error().text();
}

}

TEST_CASE("a translation takes its words from its file and all else from the English card",
          "[education][translation]")
{
    const auto card =
        parse_translation(with_sections(front + "names: Skoliose\n"), "bogen.md", original());
    if (!card) FAIL(card.error().text());
    CHECK(card->language == "de");
    CHECK(card->title == "Bogen");
    CHECK(card->x_in_100_sentence == "Etwa 36 von 100 [1].");
    CHECK(card->x_in_100 == original().x_in_100);
    CHECK(card->kind == original().kind);
    CHECK(card->topics == original().topics);
    CHECK(card->related == original().related);
    CHECK(card->more_activities == original().more_activities);
    CHECK(card->sources.size() == original().sources.size());
    CHECK_THAT(card->section("what")->markdown, Catch::Equals("Text [3]."));
    CHECK_THAT(card->section("sources")->markdown, Catch::Contains("McAviney"));
    // What people typed before is found as well.
    for (const auto* name : {"Skoliose", "crooked spine"})
        CHECK(std::ranges::find(card->names, name) != card->names.end());
}

TEST_CASE("a translation tells nothing twice and leaves nothing out",
          "[education][translation][input]")
{
    CHECK_THAT(mistakes(with_sections(front + "topics: T36\n")),
               Catch::Contains("bogen.md:8: \"topics\" stands in the English card"));
    CHECK_THAT(mistakes(with_sections(front + "titel: B\n")),
               Catch::Contains("unknown key \"titel\"; did you mean \"title\"?"));
    CHECK_THAT(mistakes(with_sections("---\nid: scoliosis\nlanguage: de\ntitle: B\n")),
               Catch::Contains("\"clinical_title\" is missing") &&
                   Catch::Contains("\"x_in_100_sentence\" is missing") &&
                   Catch::Contains("\"load_evidence_note\" is missing"));
    CHECK_THAT(mistakes(with_sections(front, "Text [4].")),
               Catch::Contains("\"[4]\" names no source; expected [1] to [3]"));
    std::string other = with_sections(front);
    other.replace(other.find("36 von"), 2, "35");
    CHECK_THAT(mistakes(other), Catch::Contains("does not say 36"));
    other = with_sections(front);
    other.replace(other.find("{#care}"), 7, "{#feel}");
    CHECK_THAT(mistakes(other), Catch::Contains("a second section \"feel\"") &&
                                    Catch::Contains("the section \"care\" is missing"));
    other = with_sections(front);
    other.replace(other.find("id: scoliosis"), 13, "id: skoliosis");
    CHECK_THAT(mistakes(other), Catch::Contains("expected \"scoliosis\" as in the English card"));
}

TEST_CASE("a review belongs to the text that was read", "[education][translation]")
{
    Card reviewed = original();
    reviewed.reviewer = "Dr A. Smith";
    reviewed.review_date = "2030-01-02";
    const auto card = parse_translation(with_sections(front), "bogen.md", reviewed);
    if (!card) FAIL(card.error().text());
    CHECK(card->reviewer.empty());
    CHECK(review_line(*card) == "Not yet reviewed by a clinician.");
    CHECK_THAT(mistakes(with_sections(front + "reviewer: Dr. B\n")),
               Catch::Contains("both") || Catch::Equals(""));
}

TEST_CASE("checking a card finds its original by itself", "[education][translation]")
{
    const auto card = check_card(with_sections(front), "bogen.md");
    if (!card) FAIL(card.error().text());
    CHECK(card->topics == original().topics);
    std::string other = with_sections(front);
    other.replace(other.find("id: scoliosis"), 13, "id: skoliosis");
    const auto lost = check_card(other, "bogen.md");
    REQUIRE_FALSE(lost);
    CHECK_THAT(lost.error().text(), Catch::Contains("no English card \"skoliosis\"") &&
                                        Catch::Contains("did you mean \"scoliosis\"?"));
}

TEST_CASE("every shipped translation can be read", "[education][translation]")
{
    const auto cards = load_cards("de");
    if (!cards) FAIL(cards.error().text());
    CHECK(cards->language == "de");
    CHECK(cards->cards.size() == english().cards.size());
    // Sorted as its own readers look for it, kinds in the same order.
    CHECK(std::ranges::is_sorted(cards->cards, {}, &Card::kind));
}
