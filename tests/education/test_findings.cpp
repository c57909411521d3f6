#include "catch.h"
#include "education/findings.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace spineload;
using namespace spineload::education;
using anatomy::Level;
using anatomy::Side;

namespace {

const LinkRules& rules()
{
    static const Result<LinkRules> loaded = LinkRules::load();
    if (!loaded) FAIL(loaded.error().text());
    return *loaded;
}

Structure disc(Level level)
{
    Structure structure;
    structure.level = level;
    return structure;
}

// Every level alike: 500 N on the segment, 50 N on each facet.
biomech::Solution uniform(double compression_N, double facet_N, std::size_t frames = 1)
{
    biomech::Solution solution;
    solution.status = biomech::Status::Solved;
    solution.frames.resize(frames);
    for (auto& frame : solution.frames) {
        for (auto& level : frame.levels) {
            level.compression = Force::from_si(compression_N);
            for (auto& facet : level.facets) facet.normal_force = Force::from_si(facet_N);
        }
    }
    return solution;
}

std::vector<Structure> all_structures()
{
    std::vector<Structure> all;
    for (const auto level : anatomy::all_levels)
        for (const auto kind : {StructureKind::Disc, StructureKind::Facet}) {
            all.push_back(disc(level));
            all.back().kind = kind;
        }
    for (const auto bone : anatomy::all_bones) {
        all.emplace_back();
        all.back().kind = StructureKind::Bone;
        all.back().bone = bone;
    }
    for (const auto* group : {"multifidus", "rectus_abdominis", "unheard_of"}) {
        all.emplace_back();
        all.back().kind = StructureKind::Muscle;
        all.back().group = group;
    }
    return all;
}

}

TEST_CASE("whatever is picked, the general card comes first, then three at most, none twice",
          "[education][rules]")
{
    for (const auto& structure : all_structures())
        for (const auto* category : {"lifting", "standing", "moving", "no such category"})
            for (const auto* activity : {"running", "walking", "lift-stoop-20kg", ""})
                for (const double relative : {0.0, 1.0, 1.6, 3.5, 1e9, std::nan(""), -1.0}) {
                    CAPTURE(structure_name(structure), category, activity, relative);
                    auto cards = rules().cards_for(structure, activity, category, relative);
                    REQUIRE(cards.size() >= 2);
                    CHECK(cards.front() == "lbp-nonspecific");
                    CHECK(cards.size() <= 4);
                    for (const auto& never : rules().never_offered())
                        CHECK(std::ranges::find(cards, never) == cards.end());
                    std::ranges::sort(cards);
                    CHECK(std::ranges::adjacent_find(cards) == cards.end());
                }
}

TEST_CASE("a heavy lift offers the strong back before any condition, herniation last and low only",
          "[education][rules]")
{
    Circumstances bent;
    bent.activity_id = "lift-stoop-20kg";
    bent.category = "lifting";
    bent.measures["flexion_share"] = 0.8;
    CHECK(rules().cards_for(disc(Level::L4L5), bent, 4.0) ==
          std::vector<std::string>{"lbp-nonspecific", "concept-strong-back", "muscle-strain",
                                   "disc-herniation"});
    // A straighter back, or one whose posture is not known, names none by its load.
    bent.measures["flexion_share"] = 0.3;
    CHECK(rules().rule_for(disc(Level::L4L5), bent, 4.0)->id == "L03");
    auto motion = uniform(2500, 0);
    for (auto& level : motion.frames[0].levels) level.flexion = 8_deg;
    const auto found = rules().findings(motion, uniform(500, 0), "lift-stoop-20kg", "lifting");
    REQUIRE_FALSE(found.empty());
    for (const auto& finding : found) {
        const bool is_low =
            finding.structure.level == Level::L4L5 || finding.structure.level == Level::L5S1;
        const auto last = std::ranges::find(finding.conditions, "disc-herniation");
        CHECK((last != finding.conditions.end()) == is_low);
        if (is_low) CHECK(last + 1 == finding.conditions.end());
        CHECK(finding.conditions[1] == "concept-strong-back");
        CHECK_FALSE(finding.says.empty());
    }
}

TEST_CASE("running leads to adaptation first", "[education][rules]")
{
    const auto cards = rules().cards_for(disc(Level::L4L5), "running", "moving", 2.5);
    REQUIRE(cards.size() >= 3);
    CHECK(cards[1] == "concept-adaptation");
    CHECK(cards[2] == "running-back-buttock");
}

TEST_CASE("standing compared with itself finds nothing", "[education][findings]")
{
    CHECK(rules().findings(uniform(500, 50), uniform(500, 50), "standing", "standing").empty());
}

TEST_CASE("a load is found from its threshold on, not below", "[education][findings]")
{
    CHECK(
        rules().findings(uniform(749, 50), uniform(500, 50), "bending-forward", "moving").empty());
    const auto found =
        rules().findings(uniform(750, 50), uniform(500, 50), "bending-forward", "moving");
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().quantity == "compression_N");
    CHECK(found.front().relative_to_standing == Approx(1.5));
    CHECK(found.front().peak == Approx(750));
    CHECK(found.front().standing == Approx(500));
    CHECK(found.front().conditions.front() == "lbp-nonspecific");
}

TEST_CASE("the peak of a motion counts, wherever in time it is", "[education][findings]")
{
    auto motion = uniform(500, 50, 5);
    motion.frames[3].levels[anatomy::index(Level::L2L3)].compression = 1600_N;
    const auto found = rules().findings(motion, uniform(500, 50), "lift-squat-20kg", "lifting");
    REQUIRE(found.size() == 1);
    CHECK(structure_name(found.front().structure) == "disc L2-L3");
    CHECK(found.front().relative_to_standing == Approx(3.2));
}

TEST_CASE("findings are few, the most outstanding first, with room for each kind",
          "[education][findings]")
{
    auto motion = uniform(2000, 150);
    for (const auto level : anatomy::all_levels)
        motion.frames[0].levels[anatomy::index(level)].compression +=
            Force::from_si(100.0 * static_cast<double>(anatomy::index(level)));
    const auto found = rules().findings(motion, uniform(500, 50), "lift-stoop-20kg", "lifting");
    REQUIRE(found.size() == 6);
    CHECK(structure_name(found.front().structure) == "disc T12-L1");
    CHECK(std::ranges::is_sorted(found, std::greater{}, &Finding::relative_to_standing));
    const auto facets = std::ranges::count(found, StructureKind::Facet,
                                           [](const Finding& f) { return f.structure.kind; });
    CHECK(facets == 3);
    for (const auto& finding : found)
        if (finding.structure.kind == StructureKind::Facet)
            CHECK(finding.quantity ==
                  (finding.structure.side == Side::Left ? "facet_left_N" : "facet_right_N"));
}

TEST_CASE("a part that rests in standing has a finite yardstick", "[education][findings]")
{
    // A breath of contact is no finding, though it is infinitely more than nothing.
    CHECK(rules().findings(uniform(0, 20), uniform(0, 0), "rotation", "moving").empty());
    const auto found = rules().findings(uniform(0, 180), uniform(0, 0), "rotation", "moving");
    REQUIRE_FALSE(found.empty());
    CHECK(std::isfinite(found.front().relative_to_standing));
    CHECK(found.front().relative_to_standing > 1.5);
    CHECK(found.front().standing == 0.0);
}

TEST_CASE("muscles are found by group and side when their fascicles are known",
          "[education][findings]")
{
    std::vector<biomech::Fascicle> fascicles(3);
    fascicles[0].group = fascicles[1].group = fascicles[2].group = "multifidus";
    fascicles[0].side = fascicles[1].side = Side::Left;
    fascicles[2].side = Side::Right;
    auto motion = uniform(500, 50), standing = uniform(500, 50);
    motion.frames[0].muscle_force = {200.0f, 150.0f, 60.0f};
    standing.frames[0].muscle_force = {60.0f, 40.0f, 60.0f};
    const auto found = rules().findings(motion, standing, "holding-20kg-far", "lifting", fascicles);
    REQUIRE(found.size() == 1);
    CHECK(structure_name(found.front().structure) == "left multifidus");
    CHECK(found.front().relative_to_standing == Approx(3.5));
    CHECK(found.front().quantity == "force_N");
    CHECK(rules().findings(motion, standing, "holding-20kg-far", "lifting").empty());
}

TEST_CASE("no answer gives no findings", "[education][findings]")
{
    auto failed = uniform(5000, 500);
    failed.status = biomech::Status::Failed;
    CHECK(rules().findings(failed, uniform(500, 50), "running", "sport").empty());
    CHECK(rules().findings(uniform(5000, 500), {}, "running", "sport").empty());
    auto broken = uniform(std::numeric_limits<double>::quiet_NaN(), 50);
    CHECK(rules().findings(broken, uniform(500, 50), "running", "sport").empty());
}

TEST_CASE("all mistakes of a rule file are told at once", "[education][input]")
{
    const auto bad = LinkRules::parse(R"({"general_card": "g", "never_offered": ["s"],
        "never_by_load": ["p"], "always_offered": [],
        "most_cards_after_general": 4, "most_findings": 6, "most_findings_of_a_kind": 3,
        "least_yardstick": {"compression_N": 0},
        "rules": [
            {"id": "a", "when": "tap", "structure": "dics", "cards": ["c"], "rationale": "", "evidence": "D", "sources": []},
            {"id": "b", "when": "load", "structure": "bone", "least_relative": 2, "quantity": "compression_N", "cards": ["p"], "rationale": "", "evidence": "D", "sources": []},
            {"id": "b", "when": "load", "structure": "disc", "levels": ["L4-L6"], "categories": ["liftin"], "least_relative": 2,
             "cards": ["s"], "rationale": "", "evidence": "D", "sources": []},
            {"id": "c", "when": "load", "structure": "facet", "least_relative": 2, "quantity": "facet_N", "cards": [], "rationale": "", "evidence": "E", "sources": [], "card": []},
            {"id": "d", "when": "activity", "gates": [{"measure": "flexion_shar", "least": 1}, {"measure": "age_years"}], "only_if": ["clinicl"],
             "cards": ["c"], "rationale": "", "evidence": "D", "sources": []},
            {"id": "e", "when": "load", "structure": "disc", "quantity": "compression_N", "cards": ["c"], "rationale": "", "evidence": "D", "sources": []},
            {"id": "f", "when": "tap", "structure": "disc", "quantity": "compression_N", "cards": ["c"], "rationale": "", "evidence": "D", "sources": []}
        ]})",
                                      "r.json");
    REQUIRE_FALSE(bad);
    const std::string text = bad.error().text();
    CHECK_THAT(text, Catch::Contains("/most_cards_after_general: expected 0 to 3, found 4"));
    CHECK_THAT(text, Catch::Contains("/least_yardstick/compression_N"));
    CHECK_THAT(text, Catch::Contains("did you mean \"disc\"?"));
    CHECK_THAT(text, Catch::Contains("this kind of structure has no load of its own"));
    CHECK_THAT(text, Catch::Contains("a second rule \"b\""));
    CHECK_THAT(text, Catch::Contains("/rules/2/levels/0"));
    CHECK_THAT(text, Catch::Contains("did you mean \"lifting\"?"));
    CHECK_THAT(text, Catch::Contains("a load rule needs a \"quantity\""));
    CHECK_THAT(text, Catch::Contains("\"s\" is never offered"));
    CHECK_THAT(text, Catch::Contains("\"p\" is never offered because of a load"));
    CHECK_THAT(text, Catch::Contains("expected at least one card"));
    CHECK_THAT(text, Catch::Contains("\"least_yardstick\" has no \"facet_N\""));
    CHECK_THAT(text, Catch::Contains("unknown key; did you mean \"cards\"?"));
    CHECK_THAT(text, Catch::Contains("did you mean \"flexion_share\"?"));
    CHECK_THAT(text, Catch::Contains("/rules/4/gates/1: asks nothing"));
    CHECK_THAT(text, Catch::Contains("did you mean \"clinical\"?"));
    CHECK_THAT(text, Catch::Contains("/rules/5: a load rule needs \"least_relative\""));
    CHECK_THAT(text, Catch::Contains("/rules/6: \"quantity\" and its limits belong"));
}

TEST_CASE("a rule file cut off or full of noise is refused", "[education][input]")
{
    CHECK_FALSE(LinkRules::parse("", "r.json"));
    CHECK_FALSE(LinkRules::parse("{\"general_card\": \"g\", \"rules\": [", "r.json"));
    CHECK_FALSE(LinkRules::parse(std::string("\0\xFF\x01", 3), "r.json"));
    CHECK_FALSE(LinkRules::parse("[]", "r.json"));
    CHECK_FALSE(LinkRules::parse("{}", "r.json"));
}
