// What the rules say the program must not do (N02 to N05), as far as words and offers show it: in
// what rules offer and say, in every language.
#include "catch.h"
#include "core/language.h"
#include "education/findings.h"
#include "education/tours.h"
#include "education/words.h"

#include <algorithm>
#include <limits>
#include <map>

using namespace spineload;
using namespace spineload::education;
using When = LinkRules::When;

namespace {

const LinkRules& rules()
{
    static const auto loaded = LinkRules::load();
    if (!loaded) FAIL(loaded.error().text());
    return *loaded;
}

// What the rules say, as people read it in a language.
std::map<std::string, std::string> sentences(const std::string& id)
{
    std::map<std::string, std::string> said;
    for (const auto& rule : rules().rules())
        if (!rule.says.empty()) said[rule.says] = rule.says;
    if (id == "en") return said;
    const auto catalogue = load_catalogue(id);
    if (!catalogue) FAIL(catalogue.error().text());
    for (const auto& [english, text] : catalogue->texts)
        if (const auto found = said.find(english); found != said.end()) found->second = text;
    return said;
}

std::string everything(const CardLibrary& cards)
{
    std::string all;
    for (const auto& card : cards.cards) all += card.title + '\n' + reading_text(card);
    return all;
}

}

TEST_CASE("N02: no rule takes the place of the general card, and none offers more than three",
          "[education][rules][never]")
{
    for (const auto& rule : rules().rules()) {
        if (rule.when == When::Never) continue;
        CAPTURE(rule.id);
        CHECK(rule.cards.size() <= 3);
        CHECK(std::ranges::find(rule.cards, rules().general_card()) == rule.cards.end());
    }
    // Even with every switch on and every measure beyond all ends.
    Circumstances around;
    for (const auto& name : measure_names())
        around.measures[name] = std::numeric_limits<double>::max();
    around.switches.insert(switch_names().begin(), switch_names().end());
    for (const auto* category : {"lifting", "sitting", "sport", ""}) {
        around.category = category;
        const auto cards = rules().cards_for_activity(around);
        REQUIRE_FALSE(cards.empty());
        CHECK(cards.front() == rules().general_card());
        CHECK(cards.size() <= 4);
    }
    // What stands beside every picture tells what it cannot show, and names no condition.
    const auto cards = load_cards();
    REQUIRE(cards);
    for (const auto& id : rules().always_offered()) {
        CAPTURE(id);
        REQUIRE(cards->find(id));
        CHECK(cards->find(id)->kind == CardKind::Concept);
    }
}

TEST_CASE("N03: no sentence of a rule says what a person has or how likely it is",
          "[education][rules][never]")
{
    const std::map<std::string, std::vector<const char*>> never{
        {"en", {"you have", "you may have", "diagnos", "%", "likely", "risk", "chance", "caused"}},
        {"de", {"sie haben", "diagnos", "%", "wahrscheinlich", "risiko", "verursacht"}}};
    for (const auto& [language, words] : never)
        for (const auto& [english, text] : sentences(language))
            for (const auto* word : words) {
                CAPTURE(language, text);
                CHECK_THAT(text, !Catch::Contains(word, Catch::CaseSensitive::No));
            }
    // No rule asks for a symptom: all that it may look at is load, posture, time and the person.
    for (const auto& name : measure_names())
        for (const auto* symptom : {"pain", "numb", "weak", "fever", "symptom", "score"}) {
            CAPTURE(name);
            CHECK(name.find(symptom) == std::string::npos);
        }
    for (const auto& name : switch_names()) CHECK(name.find("pain") == std::string::npos);
}

TEST_CASE("N04: nothing that people read makes a colour mean danger or safety",
          "[education][rules][never]")
{
    const std::map<std::string, std::vector<const char*>> never{
        {"en", {"red zone", "in red", "is red", "green", "safe zone", "danger"}},
        {"de", {"roter bereich", "roten bereich", "rot heißt", "grüne", "gefahrenzone"}}};
    for (const auto& [language, words] : never) {
        const auto cards = load_cards(language);
        REQUIRE(cards);
        std::string all = everything(*cards);
        for (const auto& tour : load_tours(language).tours) all += reading_text(tour);
        for (const auto& [english, text] : sentences(language)) all += text + '\n';
        for (const auto* word : words) {
            CAPTURE(language, word);
            CHECK(all.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("N05: rules and tours tell patients no newtons and no limits of work design",
          "[education][rules][never]")
{
    for (const std::string language : {"en", "de"}) {
        std::string all;
        for (const auto& tour : load_tours(language).tours) all += reading_text(tour);
        for (const auto& [english, text] : sentences(language)) all += text + '\n';
        for (const auto* never : {"newton", "Newton", " N ", " kN", "MPa", "3400", "3,400", "3.400",
                                  "6400", "6,400", "6.400", "NIOSH", "Grenzwert"}) {
            CAPTURE(language, never);
            CHECK(all.find(never) == std::string::npos);
        }
    }
}

TEST_CASE("sentences of rules are said in every language, without fear words",
          "[education][rules][never]")
{
    for (const auto& language : languages()) {
        const auto words = load_words(language.id);
        REQUIRE(words);
        for (const auto& [english, text] : sentences(language.id)) {
            CAPTURE(language.id, english);
            CHECK((language.id == "en") == (text == english));
            for (const auto& word : fear_words_in(text, *words)) FAIL_CHECK(word);
        }
    }
}
