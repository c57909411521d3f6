// The cards themselves: complete, plain, without fear, and true to their sources.
#include "catch.h"
#include "core/files.h"
#include "education/findings.h"
#include "education/text.h"
#include "education/words.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <sstream>

using namespace spineload;
using namespace spineload::education;

namespace {

const CardLibrary& library()
{
    static const Result<CardLibrary> cards = load_cards();
    if (!cards) FAIL(cards.error().text());
    return *cards;
}

const WordList& words()
{
    static const Result<WordList> list = load_words();
    if (!list) FAIL(list.error().text());
    return *list;
}

int word_count(const Card& card) { return reading_counts(reading_text(card), {}).words; }

// "0.5" and "St." aside, cards end a sentence with . ! ? and a space or the end.
std::vector<std::string> sentences(const std::string& line)
{
    std::vector<std::string> found{""};
    for (std::size_t i = 0; i < line.size(); ++i) {
        found.back() += line[i];
        const bool ends = line[i] == '.' || line[i] == '!' || line[i] == '?';
        if (ends && i + 1 < line.size() && line[i + 1] == ' ') found.emplace_back();
    }
    return found;
}

bool is_marker(const std::string& text, std::size_t at)
{
    return text[at] == '[' && at + 1 < text.size() && is_digit(text[at + 1]);
}

// A digit that is neither part of a level's name ("L4-L5") nor of a source marker.
bool says_a_number(const std::string& sentence)
{
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (is_marker(sentence, i))
            i = sentence.find(']', i);
        else if (is_digit(sentence[i]) && (i == 0 || !is_letter(sentence[i - 1])))
            return true;
    }
    return false;
}

}

TEST_CASE("every card is there, with all its sections", "[education][cards]")
{
    std::set<std::string> ids;
    for (const auto& card : library().cards) ids.insert(card.id);
    // The catalogue of reference/conditions/conditions.csv, and the one safety card that leads to
    // the others.
    const std::set<std::string> expected{"lbp-nonspecific",
                                         "lbp-acute",
                                         "lbp-chronic",
                                         "muscle-strain",
                                         "ligament-sprain",
                                         "muscle-spasm",
                                         "disc-bulge",
                                         "disc-herniation",
                                         "pinched-nerve",
                                         "sciatica",
                                         "facet-oa",
                                         "spinal-stenosis",
                                         "disc-degeneration",
                                         "spondylolysis",
                                         "spondylolisthesis",
                                         "scoliosis",
                                         "pagets",
                                         "osteoporotic-fracture",
                                         "piriformis",
                                         "running-back-buttock",
                                         "referred-kidney",
                                         "cauda-equina",
                                         "red-flags",
                                         "back-pain-young",
                                         "inflammatory-back-pain",
                                         "concept-strong-back",
                                         "concept-adaptation",
                                         "concept-pain-not-damage",
                                         "concept-cumulative",
                                         "prolonged-posture",
                                         "wbv",
                                         "prevention",
                                         "scan-facts",
                                         "model-limits",
                                         "when-to-seek-care"};
    CHECK(expected.size() == 35);
    CHECK(ids == expected);
    CHECK(library().cards.front().kind == CardKind::General);
    CHECK(library().cards.back().kind == CardKind::Safety);
    for (const auto& card : library().cards) {
        CAPTURE(card.id);
        for (const auto* id :
             {"what", "common", "feel", "load", "helps", "care", "picture", "sources"})
            CHECK(card.section(id) != nullptr);
    }
}

TEST_CASE("every card is short and easy to read", "[education][cards]")
{
    double sum = 0.0;
    for (const auto& card : library().cards) {
        const double grade = reading_grade(reading_text(card), words().allowed_terms());
        const auto counts = reading_counts(reading_text(card), {});
        std::cout << "  " << card.id << ": " << counts.words << " words, " << counts.sentences
                  << " sentences, grade " << grade << '\n';
        CAPTURE(card.id, grade);
        CHECK(grade <= 8.0);
        // Short enough for one screen, long enough to answer each question.
        CHECK(word_count(card) >= 120);
        CHECK(word_count(card) <= 180);
        // A mean of 20 words a sentence would tire; under 9 it would chop.
        const double length = static_cast<double>(counts.words) / counts.sentences;
        CHECK(length <= 20.0);
        CHECK(length >= 9.0);
        sum += grade;
    }
    // Grade 6 is the aim; far below it sentences no longer flow.
    const double mean = sum / static_cast<double>(library().cards.size());
    std::cout << "  mean grade " << mean << '\n';
    CHECK(mean <= 6.0);
    CHECK(mean >= 5.0);
}

TEST_CASE("no card frightens", "[education][cards]")
{
    for (const auto& card : library().cards) {
        std::string all = card.title + '\n' + card.x_in_100_sentence + '\n' + reading_text(card);
        for (const auto& section : card.sections) {
            all += section.heading + '\n';
            // The list that follows holds names of authors and journals; the words above are ours.
            if (section.id == "sources")
                all += section.markdown.substr(0, section.markdown.find("\n\n- [1]"));
        }
        for (const auto& word : fear_words_in(all, words())) FAIL_CHECK(card.id << ".md: " << word);
    }
}

TEST_CASE("what is said with a number says where it is from", "[education][cards]")
{
    for (const auto& card : library().cards) {
        std::set<int> cited;
        for (const auto& section : card.sections) {
            if (section.id == "sources") continue;
            for (const auto& block : text_blocks(section.markdown)) {
                const auto all = sentences(block.text());
                for (std::size_t i = 0; i < all.size(); ++i) {
                    for (std::size_t at = 0; at < all[i].size(); ++at)
                        if (is_marker(all[i], at)) cited.insert(all[i][at + 1] - '0');
                    // One marker may stand for a pair of sentences that belong together.
                    const bool is_sourced = all[i].find('[') != std::string::npos ||
                                            (i + 1 < all.size() && says_a_number(all[i + 1]) &&
                                             all[i + 1].find('[') != std::string::npos);
                    if (says_a_number(all[i]) && !is_sourced)
                        FAIL_CHECK(card.id << ".md: no source for \"" << all[i] << '"');
                }
            }
        }
        CAPTURE(card.id);
        CHECK(card.sources.size() < 10);
        // Pages of health services carry no date; beside them each card leans on something dated.
        CHECK(
            std::ranges::any_of(card.sources, [](const auto& source) { return source.year > 0; }));
        CHECK(cited.size() == card.sources.size());
        if (card.x_in_100) CHECK_THAT(card.x_in_100_sentence, Catch::Contains("["));
    }
}

TEST_CASE("no card speaks of newtons, of limits of work design, or of colours of danger",
          "[education][cards]")
{
    for (const auto& card : library().cards) {
        const std::string text = card.title + '\n' + reading_text(card);
        CAPTURE(card.id);
        for (const auto* never : {"newton", " N ", "3400", "6400", "odds", "red zone", "green"})
            CHECK_THAT(text, !Catch::Contains(never, Catch::CaseSensitive::No));
        CHECK(review_line(card) == "Not yet reviewed by a clinician.");
    }
}

TEST_CASE("every card but the safety ones tells the emergency signs, and those tell them all",
          "[education][cards]")
{
    for (const auto& card : library().cards) {
        if (card.id == "referred-kidney") continue;  // has signs of its own
        const CardSection* care = card.section("care");
        REQUIRE(care);
        std::string text = care->markdown;
        if (card.kind == CardKind::Safety) text += card.section("feel")->markdown;
        CAPTURE(card.id, text);
        if (card.id == "red-flags") {
            CHECK_THAT(text, Catch::Contains("crash") && Catch::Contains("Fever"));
            CHECK(std::ranges::find(card.related, "cauda-equina") != card.related.end());
            continue;
        }
        CHECK_THAT(text, Catch::Matches("[^]*[Nn]umb[^]*"));
        CHECK_THAT(text, Catch::Contains("bowel") || Catch::Contains("stool"));
        CHECK_THAT(text, Catch::Contains("both legs") || Catch::Contains("legs that grow weak"));
    }
}

TEST_CASE("every card can be reached from a structure or from another card", "[education][cards]")
{
    const auto rules = LinkRules::load();
    if (!rules) FAIL(rules.error().text());
    std::set<std::string> reached{rules->general_card()};
    // One click away from everywhere.
    for (const auto& id : rules->never_offered()) reached.insert(id);
    for (const auto& rule : rules->rules()) reached.insert(rule.cards.begin(), rule.cards.end());
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (const auto& card : library().cards)
            if (reached.contains(card.id)) reached.insert(card.related.begin(), card.related.end());
    }
    for (const auto& card : library().cards) {
        CAPTURE(card.id);
        CHECK(reached.contains(card.id));
    }
    for (const auto& id : reached) {
        CAPTURE(id);
        CHECK(library().find(id) != nullptr);
    }
}

TEST_CASE("activities that cards and rules name exist", "[education][cards]")
{
    const auto folder = home_folder() / "scenarios" / "activities";
    const auto files = files_in(folder, ".json");
    if (!files || files->empty()) {
        WARN("skipped: no activities in " << folder.string());
        return;
    }
    std::set<std::string> known;
    for (const auto& file : *files) known.insert(file.stem().string());
    std::set<std::string> named;
    for (const auto& card : library().cards) {
        named.insert(card.more_activities.begin(), card.more_activities.end());
        named.insert(card.less_activities.begin(), card.less_activities.end());
    }
    const auto rules = LinkRules::load();
    REQUIRE(rules);
    for (const auto& rule : rules->rules())
        named.insert(rule.activities.begin(), rule.activities.end());
    for (const auto& id : named) {
        CAPTURE(id);
        CHECK(known.contains(id));
    }
}

TEST_CASE("the plain card leaves out codes, the clinical one shows them; both say who reviewed it",
          "[education]")
{
    const Card* card = library().find("disc-herniation");
    REQUIRE(card);
    const std::string plain = card_text(*card, false), clinical = card_text(*card, true);
    CHECK_THAT(plain, !Catch::Contains("ICD") && !Catch::Contains(card->clinical_title) &&
                          Catch::Contains("Not yet reviewed by a clinician.") &&
                          Catch::Contains("Read next:") && Catch::Contains("when-to-seek-care"));
    CHECK_THAT(clinical, Catch::Contains("M51.2") && Catch::Contains("Clinical name:") &&
                             Catch::Contains("Evidence that load matters: C"));
    Card reviewed = *card;
    reviewed.reviewer = "Dr A. Smith";
    reviewed.review_date = "2030-01-02";
    CHECK_THAT(card_text(reviewed, false),
               Catch::Contains("Reviewed by Dr A. Smith on 2030-01-02.") &&
                   !Catch::Contains("Not yet reviewed"));
}

TEST_CASE("a card fits a terminal of 80 columns", "[education]")
{
    for (const auto& card : library().cards) {
        std::istringstream lines{card_text(card, true)};
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(card.id, line);
            // A web address cannot be broken.
            CHECK((display_width(line) <= 80 ||
                   line.find(' ', line.find_first_not_of(' ')) == std::string::npos));
            CHECK(!line.ends_with(' '));
        }
    }
}

TEST_CASE("a language without cards is refused with those there are", "[education][input]")
{
    for (const std::string language : {"xx", "../en", "", "e", "en/../en", "EN"}) {
        const auto cards = load_cards(language);
        REQUIRE_FALSE(cards);
        CHECK_THAT(cards.error().text(), Catch::Contains("there are "));
    }
}

TEST_CASE("the word list finds words in every form and passes over names", "[education]")
{
    const auto list = parse_words(R"({"fear": [{"word": "damag*", "instead": "sore", "reason": "r"},
        {"word": "slipped", "instead": "bulge", "reason": "r"}, {"word": "bone on bone", "instead": "x", "reason": "r"},
        {"word": "worn", "instead": "x", "reason": "r"}],
        "allowed": [], "names_people_use": ["slipped disc"]})",
                                  "w.json");
    REQUIRE(list);
    CHECK(fear_words_in("Damages, damaged; DAMAGING damage.", *list).size() == 4);
    CHECK(fear_words_in("A \"slipped disc\" is no problem.", *list).empty());
    CHECK(fear_words_in("It slipped.", *list) ==
          std::vector<std::string>{"\"slipped\"; say bulge"});
    CHECK(fear_words_in("bone  on\nbone", *list).size() == 1);
    CHECK(fear_words_in("sworn, wornout, undamaged", *list).empty());
    CHECK_FALSE(
        parse_words(R"({"fear": [{"word": "*", "instead": "x", "reason": ""}], "allowed": [],
        "names_people_use": []})",
                    "w.json"));
    CHECK_FALSE(parse_words("{", "w.json"));
}
