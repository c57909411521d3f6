#include "catch.h"
#include "education/cards.h"
#include "education/words.h"

#include <map>

using namespace spineload::education;

TEST_CASE("syllables are counted as they are spoken", "[education][reading]")
{
    const std::map<std::string, int> spoken{
        {"back", 1},         {"pain", 1},      {"disc", 1},      {"strong", 1},    {"eased", 1},
        {"moved", 1},        {"goes", 1},      {"needs", 1},     {"squeeze", 1},   {"your", 1},
        {"don't", 1},        {"muscle", 2},    {"muscles", 2},   {"settles", 2},   {"settled", 2},
        {"pulled", 1},       {"lifted", 2},    {"changes", 2},   {"changed", 1},   {"doesn't", 2},
        {"spasm", 2},        {"going", 2},     {"being", 2},     {"people", 2},    {"quiet", 2},
        {"careful", 2},      {"movement", 2},  {"sometimes", 2}, {"every", 2},     {"position", 3},
        {"exercise", 3},     {"exercises", 4}, {"carrying", 3},  {"easier", 3},    {"ligament", 3},
        {"herniation", 4},   {"sciatica", 4},  {"arthritis", 3}, {"irritated", 4}, {"diagnosis", 4},
        {"activity", 4},     {"clinician", 3}, {"usual", 3},     {"area", 3},      {"sensitive", 3},
        {"degeneration", 5}, {"table", 2},     {"bones", 1},     {"places", 2},    {"tired", 1},
        {"long-lasting", 3}, {"science", 2},   {"question", 2},  {"build", 1},     {"cushions", 2},
        {"familiar", 3},     {"million", 2},   {"lion", 2},      {"guarding", 2}};
    for (const auto& [word, count] : spoken) {
        CAPTURE(word);
        CHECK(syllables(word) == count);
    }
}

TEST_CASE("numbers count as they are read aloud", "[education][reading]")
{
    CHECK(syllables("0") == 2);
    CHECK(syllables("7") == 2);
    CHECK(syllables("30") == 2);
    CHECK(syllables("84") == 3);
    CHECK(syllables("100") == 3);
    CHECK(syllables("1,000") == 3);
    CHECK(syllables("6500000") == syllables("6500000"));
    CHECK(syllables("99999999999999999999999999") > 0);
}

TEST_CASE("grades agree with published ones", "[education][reading]")
{
    // [source] The formula's least value, a sentence of one syllable, and the two sample sentences
    // that Wikipedia works through (Flesch–Kincaid readability tests): 6 words of one syllable;
    // 13 words of 24 syllables.
    CHECK(reading_grade("Go.", {}) == Approx(-3.40));
    CHECK(reading_grade("The cat sat on the mat.", {}) == Approx(-1.45));
    CHECK(reading_grade(
              "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
              {}) == Approx(0.39 * 13 + 11.8 * 24.0 / 13 - 15.59));
}

TEST_CASE("allowed terms count as one word of two syllables", "[education][reading]")
{
    const auto counts = reading_counts("Your facet joints and ligaments. Disconnect it.",
                                       {"facet joint", "ligament", "disc"});
    CHECK(counts.words == 6);
    CHECK(counts.sentences == 2);
    CHECK(counts.syllables == 1 + 2 + 1 + 2 + 3 + 1);
}

TEST_CASE("a point inside a number ends no sentence, a line does", "[education][reading]")
{
    CHECK(reading_counts("About 0.5 of it. Yes!", {}).sentences == 2);
    CHECK(reading_counts("no point\nat all", {}).sentences == 2);
    CHECK(reading_counts("Wait... what?!", {}).sentences == 2);
    CHECK(reading_counts("", {}).words == 0);
    CHECK(reading_grade(" \n.", {}) == 0.0);
}

TEST_CASE("longer words and longer sentences are harder", "[education][reading]")
{
    const double easy = reading_grade("Your back is sore. It will heal. Walk a bit.", {});
    CHECK(reading_grade("Your back is sore and it will heal so walk a bit.", {}) > easy);
    CHECK(reading_grade("Your musculature is irritated. It will recuperate. Ambulate regularly.",
                        {}) > easy);
}
