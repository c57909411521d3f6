// Card files as they should not be: nothing crashes, every mistake has its line.
#include "catch.h"
#include "education/cards.h"
#include "education/text.h"

#include <random>

using namespace spineload;
using namespace spineload::education;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

const std::string good = R"(---
id: stiff-neck
kind: condition
language: en
title: Stiff neck
clinical_title: Cervicalgia
icd10: M54.2
structures: muscle, bone
levels: T12-L1
topics: T02
x_in_100: 40
x_in_100_sentence: About 40 in 100 people have it [1].
load_evidence: D
reviewer: ""
review_date: ""
sources:
  - Doe and others, J Neck 1:1 | 2001 | doi:10.1000/neck | low
  - A page | undated | example.org/neck | expert
---

## What it is {#what}

A neck that is **stiff** for
a while [1].

- It eases [2].
- It
  settles.

## How common {#common}
Very [1].
## Feel {#feel}
Stiff.
## Load {#load}
Some.
## Helps {#helps}
Time.
## Care {#care}
Seldom.
## Picture {#picture}
Nothing.
## Sources {#sources}
Two.
)";

std::vector<std::string> mistakes(const std::string& text)
{
    const auto card = parse_card(text, "neck.md");
    return card ? std::vector<std::string>{} : card.error().lines;
}

}

TEST_CASE("a good card is read whole", "[education]")
{
    const auto card = parse_card(good, "neck.md");
    REQUIRE(card);
    CHECK(card->id == "stiff-neck");
    CHECK(card->x_in_100 == 40);
    CHECK(card->structures == std::vector<std::string>{"muscle", "bone"});
    CHECK(card->sources.size() == 2);
    CHECK(card->sources[1].year == 0);
    CHECK(card->sections.size() == 8);
    const auto blocks = text_blocks(card->section("what")->markdown);
    const std::vector<TextBlock> expected{
        {false, {{"A neck that is ", false}, {"stiff", true}, {" for a while [1].", false}}},
        {true, {{"It eases [2].", false}}},
        {true, {{"It settles.", false}}},
    };
    CHECK(blocks == expected);
    CHECK_THAT(
        card->section("sources")->markdown,
        Catch::Contains("[1] Doe and others, J Neck 1:1, 2001. doi:10.1000/neck. Evidence: low.") &&
            Catch::Contains("undated"));
    CHECK_THAT(reading_text(*card),
               Catch::Contains("A neck that is stiff for a while.\nIt eases.\n") &&
                   !Catch::Contains("Two."));
}

TEST_CASE("line ends of other systems and a byte order mark change nothing", "[education]")
{
    std::string other = "\xEF\xBB\xBF";
    for (const char c : good) other += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const auto card = parse_card(other, "neck.md");
    REQUIRE(card);
    CHECK(card_text(*card, true) == card_text(*parse_card(good, "neck.md"), true));
}

TEST_CASE("all mistakes of a card are told at once, each with its line", "[education][input]")
{
    std::string bad = replaced(good, "title: Stiff neck", "titel: Stiff neck");
    bad = replaced(bad, "muscle, bone", "muscel, bone, bone");
    bad = replaced(bad, "topics: T02", "topics: T2, T99");
    bad = replaced(bad, "x_in_100: 40", "x_in_100: 140");
    bad = replaced(bad, "| 2001 |", "| 201 |");
    bad = replaced(bad, "## Feel {#feel}", "## Feel {#fell}");
    bad = replaced(bad, "Seldom.", "Seldom [7].");
    bad = replaced(bad, "review_date: \"\"", "review_date: soon");
    const std::vector<std::string> expected{
        R"(neck.md:5: unknown key "titel"; did you mean "title"?)",
        R"(neck.md:1: the key "title" is missing)",
        R"(neck.md:8: "structures": found "muscel"; did you mean "muscle"?)",
        R"(neck.md:8: "structures" names "bone" twice)",
        R"(neck.md:10: "topics": expected T01 to T63, found "T2")",
        R"(neck.md:10: "topics": expected T01 to T63, found "T99")",
        R"(neck.md:11: "x_in_100": expected 0 to 100, found "140")",
        R"(neck.md:15: "reviewer" and "review_date" are both given or both empty)",
        R"(neck.md:15: "review_date": expected a date such as 2025-03-31, found "soon")",
        R"(neck.md:17: the source's year: expected 1900 to 2100 or "undated", found "201")",
        R"(neck.md:32: unknown section "fell"; did you mean "feel"?)",
        R"(neck.md:39: "[7]" names no source; expected [1] to [2])",
        R"(neck.md:43: the section "feel" is missing)",
    };
    CHECK(mistakes(bad) == expected);
}

TEST_CASE("markup that not every reader can show is refused", "[education][input]")
{
    const std::string markup = GENERATE(as<std::string>{}, "# Big", "1. One", "> Said", "| a | b |",
                                        "see [here](http://x.org)", "<b>bold</b>", "`code`",
                                        "**open", "*soft*", "### Small {#feel}", "* star", "[x]");
    CAPTURE(markup);
    CHECK_FALSE(mistakes(replaced(good, "Seldom.", markup)).empty());
}

TEST_CASE("a card without its parts says which are missing", "[education][input]")
{
    CHECK(mistakes("") ==
          std::vector<std::string>{"neck.md:1: is empty, expected a card that begins with ---"});
    CHECK_THAT(mistakes("Hello\n").front(), Catch::Contains("neck.md:1: expected --- before"));
    CHECK_THAT(mistakes("---\nid: a\n").front(),
               Catch::Contains("neck.md:2: the front matter has no end"));
    CHECK_THAT(mistakes(replaced(good, "Stiff.\n", "")).front(),
               Catch::Contains("the section \"feel\" is empty"));
    CHECK_THAT(mistakes(replaced(good, "id: stiff-neck", "id: Stiff Neck")).front(),
               Catch::Contains("is no id"));
    CHECK_THAT(mistakes(replaced(good, "kind: condition", "kind: conditoin")).front(),
               Catch::Contains("expected one of"));
    CHECK_THAT(mistakes(replaced(good, "doi:10.1000/neck", "doi:neck")).front(),
               Catch::Contains("where the source is"));
    CHECK_THAT(mistakes(replaced(good, "title: Stiff neck", "title: \"Stiff neck")).front(),
               Catch::Contains("no closing quote"));
    CHECK_THAT(mistakes(replaced(good, "levels: T12-L1", "id: twice")).front(),
               Catch::Contains("stands already in line 2"));
}

TEST_CASE("a binary, huge or wrongly encoded file is refused in one line", "[education][input]")
{
    CHECK_THAT(mistakes(good + std::string(70'000, 'x')).at(0),
               Catch::Contains("larger than 64 KiB"));
    CHECK_THAT(mistakes(replaced(good, "Seldom.", std::string(5000, 'x'))).at(0),
               Catch::Contains("in one line"));
    CHECK_THAT(mistakes(replaced(good, "Seldom.", std::string("a\0b", 3))).at(0),
               Catch::Contains("neck.md:39: byte 2 is the control character 0x00"));
    // Latin-1 é, a cut-off sequence, an overlong slash, a surrogate.
    for (const std::string bytes :
         {"caf\xE9", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
        const auto found = mistakes(replaced(good, "Seldom.", bytes));
        REQUIRE(found.size() == 1);
        CHECK_THAT(found.front(), Catch::Contains("is not valid UTF-8"));
    }
    std::string noise(4000, '\0');
    std::mt19937 random{7};
    for (char& c : noise) c = static_cast<char>(random() & 0xFF);
    CHECK(mistakes(noise).size() == 1);
}

TEST_CASE("a file of nothing but mistakes does not fill the screen", "[education][input]")
{
    std::string bad = "---\n";
    for (int i = 0; i < 3000; ++i) bad += "what is this\n";
    const auto found = mistakes(bad);
    CHECK(found.size() == 51);
    CHECK_THAT(found.back(), Catch::Contains("more mistakes follow"));
}

TEST_CASE("a card cut off or changed anywhere is read or refused, never worse",
          "[education][input]")
{
    const auto length = GENERATE(range(std::size_t{0}, good.size(), std::size_t{23}));
    const auto cut = parse_card(std::string_view(good).substr(0, length), "neck.md");
    // Only the last line holds nothing that a card needs.
    CHECK_FALSE(cut.has_value());

    const auto seed = static_cast<unsigned>(length);
    CAPTURE(seed);
    std::mt19937 random{seed};
    std::string changed = good;
    for (int i = 0; i < 5; ++i)
        changed[random() % changed.size()] = static_cast<char>(random() & 0x7F);
    if (const auto card = parse_card(changed, "neck.md"))
        CHECK_FALSE(card_text(*card, true).empty());
    else
        CHECK_FALSE(card.error().lines.empty());
}

TEST_CASE("text is wrapped by what is seen, not by bytes", "[education]")
{
    CHECK(display_width("Größe") == 5);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("椎間板") == 6);
    const std::string text = "größer größer größer größer";
    CHECK(wrapped(text, 13, "", "") == "größer größer\ngrößer größer\n");
    CHECK(wrapped("a bb", 4, "- ", "  ") == "- a\n  bb\n");
    CHECK(wrapped("toolongword b", 4, "", "") == "toolongword\nb\n");
}
