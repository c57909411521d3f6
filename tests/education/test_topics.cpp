// The sixty-three topics that the program must answer: each has a card that claims it, and a card
// that claims a topic does speak of it.
#include "catch.h"
#include "education/cards.h"
#include "education/text.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

using namespace spineload::education;

namespace {

const CardLibrary& library()
{
    static const auto cards = load_cards();
    if (!cards) FAIL(cards.error().text());
    return *cards;
}

// What the text of a card must hold, in its title or in what people read, to have answered a topic;
// all of them. A part before | is as good as the one behind it.
const std::map<std::string, std::vector<std::string>> phrases{
    {"T01", {"low back pain", "source"}},
    {"T02", {"upper back", "neck"}},
    {"T03", {"vertebrae", "discs", "joints", "ligaments"}},
    {"T04", {"ligaments", "tie bone to bone"}},
    {"T05", {"muscles of back, belly and hips", "hold and move"}},
    {"T06", {"feeling and power", "hips, legs and feet"}},
    {"T07", {"cushions between the vertebrae"}},
    {"T08", {"five pairs", "smooth cartilage"}},
    {"T09", {"carry your upper body", "strong"}},
    {"T10", {"kidney", "organ"}},
    {"T11", {"people had it", "again within a year"}},
    {"T12", {"eases without surgery", "6 weeks"}},
    {"T13", {"acute", "12 weeks"}},
    {"T14", {"12 weeks", "of 100 people", "after a year"}},
    {"T15", {"inflammation", "healing"}},
    {"T16", {"nerves", "brain can hardly tell"}},
    {"T17", {"tingling", "weeks"}},
    {"T18", {"rest is fine", "staying active", "get help"}},
    {"T19", {"arthritis", "sixties"}},
    {"T20", {"cartilage changes", "inflamed"}},
    {"T21", {"two thin nerves"}},
    {"T22", {"spasm", "muscles tighten"}},
    {"T23", {"swim", "weights or bands", "mood", "less weight"}},
    {"T24", {"strain", "tendon"}},
    {"T25", {"sprain", "ligaments"}},
    {"T26", {"ache", "buttock", "stiff"}},
    {"T27", {"lose some water", "family", "smoking", "heavy lifting"}},
    {"T28", {"bulge", "rim reaches out"}},
    {"T29", {"herniation", "core moves out"}},
    {"T30", {"numb", "tingl|tingle", "weak"}},
    {"T31", {"one side", "the sole"}},
    {"T32", {"pelvis or buttock", "diabetes", "sitting"}},
    {"T33", {"piriformis", "sciatic nerve"}},
    {"T34", {"bone spur"}},
    {"T35", {"stenosis", "narrower"}},
    {"T36", {"scoliosis", "curve of the spine"}},
    {"T37", {"paget's disease", "renew themselves"}},
    {"T38", {"crash", "fall"}},
    {"T39", {"run", "upper buttock"}},
    {"T40", {"lift", "close"}},
    {"T41", {"sitting", "stand up and walk"}},
    {"T42", {"pillow or towel", "stool for the feet"}},
    {"T43", {"to bend and to twist is normal"}},
    {"T44", {"vibration", "shake"}},
    {"T45", {"repeated"}},
    {"T46", {"no one correct posture"}},
    {"T47", {"hard edge", "wallet"}},
    {"T48", {"jolt"}},
    {"T49", {"do not prevent back pain", "exercise"}},
    {"T50", {"desk, chair and tools"}},
    {"T51", {"exercise", "belly and back muscles"}},
    {"T52", {"calcium, phosphorus and vitamin d"}},
    {"T53", {"high weight"}},
    {"T54", {"smoking"}},
    {"T55", {"medicine", "pharmacist"}},
    {"T56", {"genitals|the same day", "emergency number|call your doctor"}},
    {"T57", {"grey hair|quiet weeks|after a break"}},
    {"T58", {"all of a sudden", "heavy lift"}},
    {"T59", {"children|young"}},
    {"T60", {"619 million", "miss work"}},
    {"T61", {"dull ache", "sharp pain"}},
    {"T62", {"diagnosis"}},
    {"T63", {"regular walking"}},
};

std::string said(const Card& card)
{
    std::string text = lower_case(card.title + '\n' + reading_text(card));
    std::ranges::replace(text, '\n', ' ');
    return text;
}

bool has_one_of(const std::string& text, std::string_view choices)
{
    for (const auto& choice : split_list(choices, '|'))
        if (text.find(choice) != std::string::npos) return true;
    return false;
}

}

TEST_CASE("every topic is answered by a card that speaks of it", "[education][cards][topics]")
{
    std::set<std::string> answered;
    for (const auto& card : library().cards) {
        const std::string text = said(card);
        for (const auto& topic : card.topics) {
            REQUIRE(phrases.contains(topic));
            bool speaks = true;
            for (const auto& phrase : phrases.at(topic)) {
                if (has_one_of(text, phrase)) continue;
                speaks = false;
                FAIL_CHECK(card.id << ".md claims " << topic << " and does not say \"" << phrase
                                   << '"');
            }
            if (speaks) answered.insert(topic);
        }
    }
    for (const auto& [topic, unused] : phrases) {
        CAPTURE(topic);
        CHECK(answered.contains(topic));
        CHECK_FALSE(library().cards_for_topic(topic).empty());
    }
    std::cout << "  " << answered.size() << " of 63 topics\n";
    CHECK(answered.size() == 63);
    CHECK(library().cards_for_topic("T64").empty());
}

TEST_CASE("the cards are those of the reference, and the one that leads to safety",
          "[education][cards]")
{
    const std::string path =
        std::string(SPINELOAD_SHARED_FOLDER) + "/reference/conditions/conditions.csv";
    std::ifstream file{path};
    if (!file) {
        WARN("skipped: no " << path);
        return;
    }
    std::set<std::string> expected{"when-to-seek-care"}, found;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) expected.insert(line.substr(0, line.find(',')));
    for (const auto& card : library().cards) found.insert(card.id);
    CHECK(found == expected);
}

TEST_CASE("people find a card by the word they know", "[education][search]")
{
    const std::map<std::string, std::string> first{{"slipped disc", "disc-herniation"},
                                                   {"lumbago", "lbp-acute"},
                                                   {"pinched nerve", "pinched-nerve"},
                                                   {"SCIATICA", "sciatica"},
                                                   {"kidney stone", "referred-kidney"},
                                                   {"paget", "pagets"},
                                                   {"wallet", "piriformis"},
                                                   {"school bag", "back-pain-young"},
                                                   {"cauda equina", "cauda-equina"},
                                                   {"osteopor", "osteoporotic-fracture"},
                                                   {"mri", "scan-facts"},
                                                   {"spinal sténosis", "spinal-stenosis"}};
    for (const auto& [typed, id] : first) {
        const auto found = library().search(typed);
        CAPTURE(typed);
        REQUIRE_FALSE(found.empty());
        const auto hit = std::ranges::find(found, id, [](const Card* card) { return card->id; });
        REQUIRE(hit != found.end());
        // Among the first three: two cards may share a name.
        CHECK(hit - found.begin() < 3);
    }
    CHECK(library().search("").size() == library().cards.size());
    CHECK(library().search("  ").size() == library().cards.size());
    CHECK(library().search("zebra").empty());
    CHECK(library().search("disc zebra").empty());
    CHECK(library().search(std::string(100'000, 'x')).empty());
    CHECK(library().search("\xff\xfe").empty());
}

TEST_CASE("a card's hundred people are those of its text", "[education][cards]")
{
    std::size_t arrays = 0;
    for (const auto& card : library().cards) {
        const auto array = icon_array(card);
        CHECK(array.has_value() == card.x_in_100.has_value());
        if (!array) continue;
        ++arrays;
        CAPTURE(card.id, array->sentence);
        CHECK(array->marked == *card.x_in_100);
        CHECK_THAT(array->sentence, Catch::Contains(std::to_string(array->marked)) &&
                                        Catch::Contains("100") && !Catch::Contains("["));
    }
    CHECK(arrays >= 20);
}
