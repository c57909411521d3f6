// Nothing that people read stays English by accident: every text of the sources and the data files
// has a translation in every catalogue, no catalogue keeps what nobody says any more, and no panel
// draws a bare literal.

#include "catch.h"
#include "core/language.h"
#include "education/tours.h"
#include "education/words.h"
#include "source_texts.h"

#include <fstream>
#include <set>
#include <sstream>

using namespace spineload;
namespace fs = std::filesystem;

namespace {

const fs::path root = SPINELOAD_SOURCE_FOLDER;

const house::SourceTexts& texts()
{
    static const house::SourceTexts all = house::all_texts(root);
    return all;
}

std::string join(const std::set<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines) text += "\n  " + line;
    return text;
}

std::size_t places(std::string_view text)
{
    std::size_t count = 0;
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        ++count;
    return count;
}

std::vector<Catalogue> catalogues()
{
    std::vector<Catalogue> all;
    for (const LanguageName& language : languages()) {
        if (language.id == "en") continue;
        auto catalogue = load_catalogue(language.id);
        if (!catalogue) FAIL(catalogue.error().text());
        all.push_back(std::move(*catalogue));
    }
    return all;
}

}

TEST_CASE("texts are found in code as the compiler sees them", "[house][language]")
{
    house::SourceTexts found;
    house::add_source(R"(
        // tr("in a comment")
        put(tr("One " "text"), str("not ours"), tr_format("{} of \"{}\"", a, b));
        put(tr_n("one frame", "{} frames", n), tr(name), is ? tr_mark("Left") : tr_mark("Right"));
    )",
                      "x.cpp", found);
    const std::set<std::string> wanted{"One text", "{} of \"{}\"", "Left", "Right"};
    std::set<std::string> keys;
    for (const auto& [text, file] : found.texts) keys.insert(text);
    CHECK(keys == wanted);
    CHECK(found.plurals.contains("{} frames"));
    CHECK(found.one.at("{} frames") == "one frame");
}

TEST_CASE("bare words in a drawing call are found, names of controls are not", "[house][language]")
{
    const auto bare = house::plain_literals(
        R"(text_in(kit, row, Align::Left, Type::Small, ink, "Bare words");
           button(kit, "left/reset", rect, tr("Reset"), look, {"Reset", tr("All of " "them."), ""});
           link(kit, "foot", rect, is ? tr("This") : tr("That"));)",
        "x.cpp");
    REQUIRE(bare.size() == 2);
    CHECK(bare[0].find("x.cpp:1: \"Bare words\"") != std::string::npos);
    CHECK(bare[1].find("x.cpp:2: \"Reset\"") != std::string::npos);
}

TEST_CASE("every text has a translation in every catalogue", "[house][language]")
{
    for (const Catalogue& catalogue : catalogues()) {
        CAPTURE(catalogue.id);
        std::set<std::string> known, missing;
        for (const auto& [english, text] : catalogue.texts) known.insert(english);
        for (const auto& [english, file] : texts().texts)
            if (!known.contains(english)) missing.insert(file + ": \"" + english + "\"");
        std::set<std::string> known_plurals;
        for (const auto& [english, forms] : catalogue.plurals) known_plurals.insert(english);
        for (const auto& [english, file] : texts().plurals)
            if (!known_plurals.contains(english)) missing.insert(file + ": \"" + english + "\"");
        INFO("without a translation:" << join(missing));
        CHECK(missing.empty());
    }
}

TEST_CASE("no catalogue keeps a text that nobody says any more", "[house][language]")
{
    for (const Catalogue& catalogue : catalogues()) {
        CAPTURE(catalogue.id);
        std::set<std::string> left_over;
        for (const auto& [english, text] : catalogue.texts)
            if (!texts().texts.contains(english)) left_over.insert(english);
        for (const auto& [english, forms] : catalogue.plurals)
            if (!texts().plurals.contains(english)) left_over.insert(english);
        INFO("said nowhere:" << join(left_over));
        CHECK(left_over.empty());
    }
}

TEST_CASE("translations have the places and plural forms of the English", "[house][language]")
{
    for (const Catalogue& catalogue : catalogues()) {
        CAPTURE(catalogue.id);
        for (const auto& [english, text] : catalogue.texts) {
            CAPTURE(english);
            CHECK(places(text) == places(english));
            CHECK(text.find("##") == std::string::npos);
        }
        for (const auto& [english, forms] : catalogue.plurals) {
            CAPTURE(english);
            CHECK(forms.size() == plural_form_count(catalogue.plural));
            // The form of "one" may say it in a word; every other form tells the number.
            for (std::size_t i = 1; i < forms.size(); ++i)
                CHECK(places(forms[i]) == places(english));
        }
    }
}

TEST_CASE("catalogues and tours keep clear of the words that cards avoid", "[house][language]")
{
    for (const Catalogue& catalogue : catalogues()) {
        const auto words = education::load_words(catalogue.id);
        REQUIRE(words);
        const auto check = [&](const std::string& text) {
            for (const std::string& fault : education::fear_words_in(text, *words))
                FAIL_CHECK(catalogue.id << ": " << text << ": " << fault);
        };
        for (const auto& [english, text] : catalogue.texts) check(text);
        for (const education::Tour& tour : education::load_tours(catalogue.id).tours)
            if (tour.language == catalogue.id) check(education::reading_text(tour));
    }
}

TEST_CASE("a translated tour goes the same way as the English one", "[house][language]")
{
    const auto folder = [](const std::string& id) {
        return (root / "conditions" / id / "tours").string();
    };
    const auto english = education::load_tours_in(folder("en"));
    for (const LanguageName& language : languages()) {
        if (language.id == "en") continue;
        const auto translated = education::load_tours_in(folder(language.id));
        for (const Error& error : translated.errors) FAIL_CHECK(error.text());
        for (const education::Tour& tour : translated.tours) {
            CAPTURE(language.id, tour.id);
            CHECK(tour.language == language.id);
            const education::Tour* original = english.find(tour.id);
            REQUIRE(original);
            CHECK(tour.order == original->order);
            CHECK(tour.next_cards == original->next_cards);
            REQUIRE(tour.steps.size() == original->steps.size());
            for (std::size_t i = 0; i < tour.steps.size(); ++i) {
                CAPTURE(i);
                // With the words of the original it is the original.
                education::TourStep step = tour.steps[i];
                const education::TourStep& wanted = original->steps[i];
                CHECK(step.caption != wanted.caption);
                step.title = wanted.title;
                step.caption = wanted.caption;
                REQUIRE(step.labels.size() == wanted.labels.size());
                for (std::size_t k = 0; k < step.labels.size(); ++k) {
                    step.labels[k].title = wanted.labels[k].title;
                    step.labels[k].text = wanted.labels[k].text;
                }
                CHECK(step == wanted);
            }
        }
    }
}

TEST_CASE("no panel draws words that are not translated", "[house][language]")
{
    // The name of the program, names of formats and keys (drawn through tr), and labels of
    // options, which their widget translates.
    const std::set<std::string> allowed{"SpineLoad", "T12",    "OBJ, STL, PLY, glTF, JSON",
                                        "HTML",      "PDF",    "VTK",
                                        "Letter",    "Enter",  "Esc",
                                        "Backspace", "Ctrl+O", "Conditions"};
    std::set<std::string> plain;
    for (const auto& entry : fs::recursive_directory_iterator{root / "src" / "ui"}) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream in{entry.path()};
        std::ostringstream code;
        code << in.rdbuf();
        for (const std::string& line :
             house::plain_literals(code.str(), fs::relative(entry.path(), root).string())) {
            const auto quote = line.find('"');
            if (!allowed.contains(line.substr(quote + 1, line.size() - quote - 2)))
                plain.insert(line);
        }
    }
    INFO("not translated:" << join(plain));
    CHECK(plain.empty());
}
