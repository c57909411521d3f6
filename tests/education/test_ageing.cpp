#include "catch.h"
#include "education/ageing.h"
#include "education/findings.h"

#include <algorithm>
#include <cmath>

using namespace spineload;
using namespace spineload::education;

TEST_CASE("age changes grow with age, never beyond a hundred, and stop where nothing was read",
          "[education][ageing]")
{
    REQUIRE(age_changes().size() >= 4);
    for (const auto& change : age_changes()) {
        CAPTURE(change.id);
        int before = 0;
        bool has_ended = false;
        for (double age = 15; age <= 95; age += 1) {
            const auto value = in_100_at(change, age);
            CHECK_FALSE((has_ended && value));
            has_ended = !value;
            if (!value) continue;
            CHECK(*value >= before);
            CHECK(*value <= 100);
            before = *value;
        }
        CHECK(in_100_at(change, 20) == change.in_100[0]);
        CHECK(in_100_at(change, 50) == change.in_100[3]);
        CHECK(in_100_at(change, 5) == in_100_at(change, 20));
        CHECK_FALSE(in_100_at(change, std::nan("")));
    }
}

TEST_CASE("each age change names a card, and the card says the same numbers", "[education][ageing]")
{
    const auto cards = load_cards();
    REQUIRE(cards);
    for (const auto& change : age_changes()) {
        CAPTURE(change.id);
        const Card* card = cards->find(change.card);
        REQUIRE(card);
        CHECK(std::ranges::find(card->structures, change.structure) != card->structures.end());
        // Another study, of other people, stands on the card of facet joints.
        if (change.structure == "facet" || !card->x_in_100) continue;
        CHECK(std::ranges::find(change.in_100, *card->x_in_100) != change.in_100.end());
    }
}

TEST_CASE("show me points at what a card's structures and levels name", "[education][cards]")
{
    const auto cards = load_cards();
    REQUIRE(cards);
    const auto shown = structures_of(*cards->find("disc-herniation"));
    REQUIRE(shown.size() == 2);
    CHECK(structure_name(shown[0]) == "disc L5-S1");
    CHECK(structure_name(shown[1]) == "disc L4-L5");
    const auto joints = structures_of(*cards->find("facet-oa"));
    CHECK(joints.size() == 8);
    for (const auto& joint : joints) CHECK(joint.kind == StructureKind::Facet);
    // T12 to L4: what the levels T12-L1 to L3-L4 lie between.
    CHECK(structures_of(*cards->find("osteoporotic-fracture")).size() == 5);
    const auto nerves = structures_of(*cards->find("pinched-nerve"));
    CHECK_FALSE(nerves.empty());
    CHECK(std::ranges::count(nerves, StructureKind::Nerve, &Structure::kind) > 0);
    for (const auto& structure : structures_of(*cards->find("muscle-strain"))) {
        CHECK(structure.kind == StructureKind::Muscle);
        CHECK(structure.group != "psoas");
    }
}

TEST_CASE("every condition can be shown both ways", "[education][cards]")
{
    const auto cards = load_cards();
    REQUIRE(cards);
    for (const auto& card : cards->cards) {
        CAPTURE(card.id);
        CHECK_FALSE(card.related.empty());
        if (card.kind == CardKind::Safety) {
            CHECK(card.more_activities.empty());
            CHECK(card.less_activities.empty());
            continue;
        }
        CHECK_FALSE(card.structures.empty());
        for (const auto& kind : card.structures) {
            const auto back = cards->cards_for_structure(kind);
            CHECK(std::ranges::find(back, &card) != back.end());
        }
        if (card.kind != CardKind::Condition) continue;
        // Where load has no part, no activity is to be named.
        const bool is_linked = card.load_evidence != "N";
        CHECK(card.more_activities.empty() != is_linked);
        CHECK(card.less_activities.empty() != is_linked);
        if (is_linked) CHECK_FALSE(card.levels.empty());
        for (const auto& id : card.more_activities) {
            CHECK(std::ranges::find(card.less_activities, id) == card.less_activities.end());
            const auto back = cards->cards_for_activity(id);
            CHECK(std::ranges::find(back, &card) != back.end());
        }
    }
}
