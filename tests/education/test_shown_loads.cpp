// "Activities that load it more, and less": what the cards say is what the model computes.
#include "biomech/engine.h"
#include "catch.h"
#include "education/structure_loads.h"
#include "scenario/problem.h"

#include <algorithm>
#include <map>

using namespace spineload;
using namespace spineload::education;

namespace {

struct Body {
    scenario::Person person;
    biomech::Model model;
    biomech::Solution standing;
};

const Body& body()
{
    static const Body made = [] {
        const auto person = scenario::load_person("default");
        if (!person) FAIL(person.error().text());
        const auto model = biomech::Model::make(person->build);
        if (!model) FAIL(model.error().text());
        return Body{*person, *model,
                    biomech::solve(*model, biomech::standing_problem(person->build))};
    }();
    return made;
}

const biomech::Solution& solved(const std::string& id)
{
    static std::map<std::string, biomech::Solution> all;
    if (const auto known = all.find(id); known != all.end()) return known->second;
    const auto activity = scenario::Activity::load(id);
    if (!activity) FAIL(activity.error().text());
    const auto person = activity->person_for(body().person);
    if (!person) FAIL(person.error().text());
    // Enough frames to come near the peak of every motion: the margins below are wide.
    const auto problem = scenario::make_problem(*activity, *person, 17);
    if (!problem) FAIL(problem.error().text());
    return all[id] = biomech::solve(body().model, *problem);
}

// Against standing: over the structures that the card shows, their sum of peaks.
double relative_of(const Card& card, std::string_view kind, const std::string& activity)
{
    const auto fascicles = body().model.fascicles();
    double peak = 0.0, rest = 0.0;
    for (const auto& structure : structures_of(card)) {
        const std::string_view quantity = kind == "disc"    ? "compression_N"
                                          : kind == "facet" ? "facet_N"
                                                            : "force_N";
        const auto wanted = kind == "disc"    ? StructureKind::Disc
                            : kind == "facet" ? StructureKind::Facet
                                              : StructureKind::Muscle;
        if (structure.kind != wanted) continue;
        peak += peak_of(structure, quantity, solved(activity), fascicles);
        rest += peak_of(structure, quantity, body().standing, fascicles);
    }
    REQUIRE(rest > 0.0);
    return peak / rest;
}

}

TEST_CASE("what loads a card's structure more and less is what the model computes",
          "[education][cards][model]")
{
    const auto cards = load_cards();
    REQUIRE(cards);
    std::size_t compared = 0;
    for (const auto& card : cards->cards) {
        // The leading structure; nerves, ligaments and bones have no load of their own here, and
        // posture is what counts for them.
        if (card.structures.empty()) continue;
        const std::string& kind = card.structures.front();
        if (kind != "disc" && kind != "facet" && kind != "muscle") continue;
        // The muscles of the buttock are not in the model.
        if (card.id == "piriformis") continue;
        for (const auto& id : card.more_activities) {
            CAPTURE(card.id, kind, id);
            CHECK(relative_of(card, kind, id) > 1.1);
            ++compared;
        }
        for (const auto& id : card.less_activities) {
            CAPTURE(card.id, kind, id);
            CHECK(relative_of(card, kind, id) < 1.0);
            ++compared;
        }
    }
    CHECK(compared > 60);
}

TEST_CASE("a heavy lift with a round back reaches the highest tier, and names herniation last",
          "[education][rules][model]")
{
    const auto rules = LinkRules::load();
    REQUIRE(rules);
    const auto activity = scenario::Activity::load("lift-stoop-20kg");
    REQUIRE(activity);
    const auto around = circumstances_of(*activity, body().person.build, solved("lift-stoop-20kg"),
                                         body().standing, body().model.fascicles());
    CHECK(around.measures.at("flexion_share") > 0.7);
    const auto found = rules->findings(solved("lift-stoop-20kg"), body().standing, around,
                                       body().model.fascicles());
    const auto low = std::ranges::find_if(found, [](const Finding& finding) {
        return structure_name(finding.structure) == "disc L5-S1";
    });
    REQUIRE(low != found.end());
    CHECK(low->rule == "L04");
    CHECK(low->conditions.back() == "disc-herniation");
    // With bent knees the low back stays straighter, and no load names a herniation.
    for (const auto& finding :
         rules->findings(solved("lift-squat-20kg"), body().standing, "lift-squat-20kg", "lifting",
                         body().model.fascicles()))
        CHECK(std::ranges::find(finding.conditions, "disc-herniation") == finding.conditions.end());
    // Whoever lies or sits finds nothing that stands out.
    for (const auto* id : {"lying-supine", "sitting-relaxed", "sitting-slouched-backrest"})
        CHECK(rules->findings(solved(id), body().standing, id, "sitting").empty());
}
