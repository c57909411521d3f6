#include "catch.h"
#include "core/language.h"
#include "core/show.h"

#include <cstdlib>

using namespace spineload;

namespace {

// Leaves English in force, whatever a test does.
struct EnglishAgain {
    ~EnglishAgain() { (void)use_language("en"); }
};

}

TEST_CASE("without a choice everything is English, and a context is never shown", "[language]")
{
    CHECK(language() == "en");
    CHECK(std::string{tr("Explore")} == "Explore");
    CHECK(std::string{tr("Back##view")} == "Back");
    CHECK(tr(std::string{"Back##view"}) == "Back");
    CHECK(tr_n("one frame", "{} frames", 1) == "one frame");
    CHECK(tr_n("one frame", "{} frames", 1200) == "1200 frames");
    CHECK(tr_format("{} of {}", 2, 5) == "2 of 5");
    CHECK(in_sentence("Weight") == "weight");
    CHECK(in_sentence("L4-L5 bend") == "L4-L5 bend");
}

TEST_CASE("German answers in German, and in English where the catalogue is silent", "[language]")
{
    const EnglishAgain again;
    REQUIRE(use_language("de"));
    CHECK(language() == "de");
    CHECK(std::string{tr("Explore")} == "Erkunden");
    CHECK(std::string{tr("Back##view")} != "Back");
    CHECK(std::string{tr("a text that no catalogue has")} == "a text that no catalogue has");
    const auto solved = [](long n) { return tr_n("Solved, one frame", "Solved, {} frames", n); };
    CHECK(solved(1) != solved(2));
    CHECK(solved(131).find("131") != std::string::npos);
    CHECK(solved(131) != "Solved, 131 frames");
    // Nouns keep their capital inside a sentence.
    CHECK(in_sentence("Gewicht") == "Gewicht");
    CHECK(show_number(2868.0) == "2.870");
    CHECK(show_number(2.291) == "2,29");
    CHECK(show_number(-0.5) == "−0,5");
    CHECK(show_fixed(0.5, 2) == "0,50");
    CHECK(show_fixed(-1234.0, 0) == "−1.234");
    CHECK(show_fixed(-0.001, 2) == "0,00");
}

TEST_CASE("an unknown language is refused with those there are, and nothing changes", "[language]")
{
    const EnglishAgain again;
    for (const char* id : {"xx", "", "../de", "en/../de"}) {
        CAPTURE(id);
        const auto used = use_language(id);
        REQUIRE_FALSE(used);
        CHECK(used.error().text().find("en (English)") != std::string::npos);
        CHECK(language() == "en");
    }
    const auto all = languages();
    REQUIRE(all.size() >= 2);
    CHECK(all.front().id == "en");
}

TEST_CASE("the system's language is taken where there is a catalogue for it", "[language]")
{
    const auto with = [](const char* all, const char* lang) {
        setenv("LC_ALL", all, 1);
        setenv("LANG", lang, 1);
        return system_language();
    };
    const char* all = std::getenv("LC_ALL");
    const char* lang = std::getenv("LANG");
    const std::string all_before = all ? all : "", lang_before = lang ? lang : "";
    CHECK(with("de_AT.UTF-8", "en_GB.UTF-8") == "de");
    CHECK(with("", "de") == "de");
    CHECK(with("C", "de_DE.UTF-8") == "en");
    CHECK(with("", "xx_YY.UTF-8") == "en");
    CHECK(with("../de", "") == "en");
    with(all_before.c_str(), lang_before.c_str());
}

TEST_CASE("plural rules give each count its form", "[language]")
{
    CHECK(plural_form("one", 5) == 0);
    CHECK(plural_form("one-other", 0) == 1);
    CHECK(plural_form("one-other", 1) == 0);
    CHECK(plural_form("zero-one-other", 0) == 0);
    const std::size_t slavic[] = {2, 0, 1, 1, 1, 2};
    for (long n = 0; n < 6; ++n) CHECK(plural_form("slavic", n) == slavic[n]);
    CHECK(plural_form("slavic", 11) == 2);
    CHECK(plural_form("slavic", 22) == 1);
    for (const char* rule : {"one", "one-other", "zero-one-other", "slavic"})
        for (long n = 0; n < 1000; ++n) CHECK(plural_form(rule, n) < plural_form_count(rule));
}

TEST_CASE("every mistake of a catalogue is told at once, with its place", "[language]")
{
    const auto catalogue = parse_catalogue(
        R"({"id": "xx", "name": "X", "numbers": {"decimal": ",", "thousands": "."},
            "plural": "one-other",
            "texts": {"{} of {}": "{} von", "Empty": ""},
            "plurals": {"{} frames": ["{}"]}, "more": 1})",
        "x.json");
    REQUIRE_FALSE(catalogue);
    const std::string text = catalogue.error().text();
    CHECK(text.find("expected 2 places") != std::string::npos);
    CHECK(text.find("/texts/Empty") != std::string::npos);
    CHECK(text.find("expected 2 forms") != std::string::npos);
    CHECK(text.find("/more") != std::string::npos);
}
