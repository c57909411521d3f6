// The linking rules as a whole: all forty, each with its reasons, and what holds whatever happens.
#include "catch.h"
#include "core/files.h"
#include "education/findings.h"
#include "education/words.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>

using namespace spineload;
using namespace spineload::education;
using anatomy::Level;
using anatomy::Side;
using When = LinkRules::When;

namespace {

const LinkRules& rules()
{
    static const Result<LinkRules> loaded = LinkRules::load();
    if (!loaded) FAIL(loaded.error().text());
    return *loaded;
}

const CardLibrary& library()
{
    static const Result<CardLibrary> cards = load_cards();
    if (!cards) FAIL(cards.error().text());
    return *cards;
}

Structure disc(Level level)
{
    Structure structure;
    structure.level = level;
    return structure;
}

Structure facet(Level level, Side side)
{
    Structure structure = disc(level);
    structure.kind = StructureKind::Facet;
    structure.side = side;
    return structure;
}

Structure muscle(const std::string& group)
{
    Structure structure;
    structure.kind = StructureKind::Muscle;
    structure.group = group;
    return structure;
}

Circumstances in(const std::string& activity, const std::string& category,
                 std::map<std::string, double, std::less<>> measures = {})
{
    return {activity, category, std::move(measures), {}};
}

bool has(const std::vector<std::string>& cards, std::string_view card)
{
    return std::ranges::find(cards, card) != cards.end();
}

// Everything a person, an activity and a clinician could bring together.
Circumstances everything()
{
    Circumstances all = in("running", "lifting");
    for (const auto& name : measure_names()) all.measures[name] = 20.0;
    all.measures["static_s"] = all.measures["repetitions_per_day"] = 1e5;
    for (const auto& name : switch_names()) all.switches.insert(name);
    return all;
}

std::vector<Structure> structures()
{
    std::vector<Structure> all{muscle("multifidus"), muscle("psoas"), muscle("spinalis")};
    for (const auto level : anatomy::all_levels) {
        all.push_back(disc(level));
        all.push_back(facet(level, Side::Left));
    }
    for (const auto bone : anatomy::all_bones) {
        all.emplace_back();
        all.back().kind = StructureKind::Bone;
        all.back().bone = bone;
    }
    return all;
}

// Whole lines of comma-separated values with quoted fields; only the first field is wanted.
std::set<std::string> first_fields(const std::string& path)
{
    std::set<std::string> ids;
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) ids.insert(line.substr(0, line.find(',')));
    return ids;
}

const std::set<std::string> forty{"P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08",
                                  "P09", "L01", "L02", "L03", "L04", "L05", "L06", "L07",
                                  "L08", "F01", "F02", "F03", "F04", "F05", "S01", "M01",
                                  "M02", "M03", "M04", "G01", "B01", "V01", "D01", "A01",
                                  "X01", "N01", "N02", "N03", "N04", "N05", "N06", "N07"};

}

TEST_CASE("all forty rules are there, each with its reason, sources and grade",
          "[education][rules]")
{
    std::set<std::string> found;
    for (const auto& rule : rules().rules()) {
        CAPTURE(rule.id);
        found.insert(rule.id.substr(0, rule.id.find('.')));
        CHECK(rule.rationale.size() > 30);
        CHECK_FALSE(rule.sources.empty());
        CHECK(rule.cards.size() <= 5);
        for (const auto& card : rule.cards) CHECK(library().find(card) != nullptr);
        if (rule.when != When::Never) CHECK_FALSE(rule.says.empty());
    }
    CHECK(forty.size() == 40);
    CHECK(found == forty);
    std::cout << "  " << found.size() << " of 40 rules\n";
}

TEST_CASE("the rules are those of the reference", "[education][rules]")
{
    const std::string path =
        std::string(SPINELOAD_SHARED_FOLDER) + "/reference/conditions/link_rules.csv";
    if (!std::ifstream{path}) {
        WARN("skipped: no " << path);
        return;
    }
    CHECK(first_fields(path) == forty);
}

TEST_CASE("nothing leads from a load, an activity or a tap to a safety card", "[education][rules]")
{
    for (const auto* card : library().of_kind(CardKind::Safety))
        CHECK(has(rules().never_offered(), card->id));
    // N01: the cards of serious causes are not reached by load, whatever comes together.
    const auto& all = rules().rules();
    const auto n01 = std::ranges::find(all, "N01", &LinkRules::Rule::id);
    REQUIRE(n01 != all.end());
    REQUIRE(n01->cards.size() == 5);
    for (const auto& rule : all) {
        if (rule.when == When::Never) continue;
        CAPTURE(rule.id);
        for (const auto& card : rules().never_offered()) CHECK_FALSE(has(rule.cards, card));
        if (rule.when != When::Tap)
            for (const auto& card : n01->cards) CHECK_FALSE(has(rule.cards, card));
    }
    const Circumstances around = everything();
    for (const auto& card : rules().cards_for_activity(around)) CHECK_FALSE(has(n01->cards, card));
    for (const auto* part : {"nerve", "joint-nerve", "ligament", "arch", "canal", "hip-muscle"}) {
        const auto cards = rules().cards_for_part(part);
        REQUIRE(cards);
        CAPTURE(part);
        CHECK(cards->size() >= 2);
        CHECK(cards->size() <= 4);
        CHECK(cards->front() == rules().general_card());
        for (const auto& never : rules().never_offered()) CHECK_FALSE(has(*cards, never));
    }
    CHECK_THAT(rules().cards_for_part("nerv").error().text(),
               Catch::Contains("did you mean \"nerve\"?"));
}

TEST_CASE("the general card comes first and three at most follow, whatever is known",
          "[education][rules]")
{
    for (const auto& around : {everything(), Circumstances{}, in("walking", "moving"),
                               in("lift-stoop-20kg", "lifting", {{"flexion_share", 1.0}})}) {
        for (const double relative : {0.0, 0.5, 1.0, 2.0, 10.0}) {
            for (const auto& structure : structures()) {
                const auto cards = rules().cards_for(structure, around, relative);
                CAPTURE(structure_name(structure), around.activity_id, relative);
                REQUIRE_FALSE(cards.empty());
                CHECK(cards.front() == "lbp-nonspecific");
                CHECK(cards.size() <= 4);
            }
            CHECK(rules().cards_for_activity(around).size() <= 4);
        }
    }
}

TEST_CASE("a higher load never offers less to read, nor falls silent", "[education][rules]")
{
    const auto activity = GENERATE(as<std::string>{}, "lift-stoop-20kg", "running", "standing", "");
    const auto category = GENERATE(as<std::string>{}, "lifting", "sport", "standing", "work");
    const double flexion = GENERATE(0.0, 0.5, 0.8, 1.0);
    const Circumstances around = in(activity, category, {{"flexion_share", flexion}});
    for (const auto& structure : structures()) {
        std::size_t before = 0;
        bool was_said = false;
        // From where a load stands out at all; below it low loads have words of their own.
        for (double relative = 1.5; relative < 8.0; relative += 0.25) {
            const auto cards = rules().cards_for(structure, around, relative);
            const bool is_said = rules().rule_for(structure, around, relative) != nullptr;
            CAPTURE(structure_name(structure), activity, category, flexion, relative);
            CHECK(cards.size() >= before);
            CHECK((is_said || !was_said));
            before = cards.size();
            was_said = is_said;
        }
    }
}

TEST_CASE("what is not known does not hold", "[education][rules]")
{
    const auto cards_of = [&](std::map<std::string, double, std::less<>> measures) {
        return rules().cards_for_activity(in("my-work", "work", std::move(measures)));
    };
    CHECK(cards_of({}).size() == 1);
    CHECK_FALSE(has(cards_of({{"handling_h_per_day", 3.9}}), "concept-cumulative"));
    CHECK(has(cards_of({{"handling_h_per_day", 4.0}}), "concept-cumulative"));
    CHECK(has(cards_of({{"vibration_mm", 2.0}}), "wbv"));
    CHECK(has(rules().cards_for_activity(in("desk", "sitting", {{"static_s", 1800}})),
              "prolonged-posture"));
    CHECK_FALSE(has(rules().cards_for_activity(in("desk", "sitting", {{"static_s", 1700}})),
                    "prolonged-posture"));
    CHECK(has(cards_of({{"peak_relative", 3.0}}), "prevention"));
    CHECK(has(cards_of({{"flexion_share", 0.95}}), "ligament-sprain"));
    CHECK_FALSE(has(cards_of({{"flexion_share", 0.85}}), "ligament-sprain"));

    // Thin bones, a curve, tight muscles: only where somebody said so.
    Circumstances told = in("my-work", "work", {{"strength_share", 0.7}});
    CHECK_FALSE(has(rules().cards_for_activity(told), "osteoporotic-fracture"));
    told.switches = {"bone-health"};
    CHECK_FALSE(has(rules().cards_for_activity(told), "osteoporotic-fracture"));
    told.switches = {"bone-health", "clinical"};
    CHECK(has(rules().cards_for_activity(told), "osteoporotic-fracture"));
    told.switches = {"side-curve", "tense"};
    CHECK(has(rules().cards_for_activity(told), "scoliosis"));
    CHECK(has(rules().cards_for_activity(told), "muscle-spasm"));
}

TEST_CASE("a stress reaction is named only for the young who arch, turn and repeat",
          "[education][rules]")
{
    Circumstances young = in("gymnastics", "sport",
                             {{"extension_share", 0.9},
                              {"turn_share", 0.5},
                              {"repetitions_per_day", 80},
                              {"age_years", 16}});
    young.switches = {"clinical"};
    CHECK(has(rules().cards_for_activity(young), "spondylolysis"));
    for (const auto& [name, value] : std::map<std::string, double>{{"extension_share", 0.5},
                                                                   {"turn_share", 0.1},
                                                                   {"repetitions_per_day", 10},
                                                                   {"age_years", 40}}) {
        Circumstances other = young;
        other.measures[name] = value;
        CAPTURE(name);
        CHECK_FALSE(has(rules().cards_for_activity(other), "spondylolysis"));
        other.measures.erase(name);
        CHECK_FALSE(has(rules().cards_for_activity(other), "spondylolysis"));
    }
    young.switches.clear();
    CHECK_FALSE(has(rules().cards_for_activity(young), "spondylolysis"));
}

TEST_CASE("each load has the sentence of its tier", "[education][rules]")
{
    const auto says = [&](const Structure& structure, const Circumstances& around,
                          double relative) {
        const auto* rule = rules().rule_for(structure, around, relative);
        return rule ? rule->id : std::string("none");
    };
    const Structure low = disc(Level::L4L5);
    CHECK(says(low, in("lying-supine", "lying"), 0.3) == "L01");
    CHECK(says(low, in("sitting-relaxed", "sitting"), 0.9) == "L02");
    CHECK(says(low, in("sitting-relaxed", "sitting", {{"static_s", 3600}}), 0.9) == "L02.long");
    CHECK(says(low, in("holding-20kg-close", "carrying"), 2.2) == "L03");
    CHECK(says(low, in("running", "sport"), 1.6) == "L08");
    CHECK(says(low, in("x", "lifting", {{"flexion_share", 0.8}}), 4.0) == "L04");
    CHECK(says(disc(Level::L2L3), in("x", "lifting"), 4.0) == "L05");
    CHECK(says(low,
               in("x", "work",
                  {{"flexion_share", 0.4}, {"turn_share", 0.6}, {"repetitions_per_day", 200}}),
               2.2) == "L06");
    const Structure joint = facet(Level::L4L5, Side::Right);
    CHECK(says(joint, in("arch", "standing"), 1.6) == "F01");
    CHECK(says(joint, in("standing", "standing", {{"static_s", 900}}), 1.3) == "F02");
    CHECK(says(joint, in("turn", "moving", {{"side_ratio", 2.0}, {"turn_share", 0.5}}), 1.1) ==
          "F03");
    CHECK(says(joint, in("bend", "moving", {{"flexion_share", 0.5}}), 0.1) == "F04");
    CHECK(says(joint, in("standing", "standing"), 1.0) == "none");
    CHECK(says(muscle("multifidus"), in("x", "lifting"), 3.0) == "M01");
    CHECK(says(muscle("multifidus"), in("x", "lifting", {{"activation", 0.7}}), 2.0) == "M01");
    CHECK(says(muscle("multifidus"), in("x", "work", {{"static_s", 1500}}), 1.6) == "M02");
    Circumstances clinical = in("x", "lifting");
    clinical.switches = {"clinical"};
    CHECK(rules().rule_for(low, clinical, 2.5, "shear_anterior_N")->id == "S01");
    CHECK(rules().rule_for(low, in("x", "lifting"), 2.5, "shear_anterior_N") == nullptr);
}

TEST_CASE("no sentence of a rule frightens, diagnoses, scores or speaks in newtons",
          "[education][rules]")
{
    const auto words = load_words();
    REQUIRE(words);
    for (const auto& rule : rules().rules()) {
        CAPTURE(rule.id, rule.says);
        CHECK(fear_words_in(rule.says, *words).empty());
        for (const auto* never : {"your disc", "risk", "newton", " N ", "%", " red ", "green",
                                  "diagnos", "herniat", "arthritis"})
            CHECK_THAT(rule.says, !Catch::Contains(never, Catch::CaseSensitive::No));
    }
}

TEST_CASE("what is known of an activity comes from its file, its person and its solution",
          "[education][rules]")
{
    auto activity = scenario::Activity::load("lift-stoop-20kg");
    if (!activity) FAIL(activity.error().text());
    anatomy::Build build;
    build.age_years = 30;
    biomech::Solution standing, motion;
    standing.status = motion.status = biomech::Status::Solved;
    standing.frames.resize(1);
    motion.frames.resize(2);
    for (auto& level : standing.frames[0].levels) level.compression = 500_N;
    for (auto& frame : motion.frames)
        for (auto& level : frame.levels) level.compression = 1000_N;
    auto& peak = motion.frames[1].levels[anatomy::index(Level::L3L4)];
    peak.compression = 2000_N;
    peak.flexion = 29_deg;
    peak.facets[0].normal_force = 90_N;

    const auto around = circumstances_of(*activity, build, motion, standing);
    CHECK_FALSE(around.switches.contains("tense"));
    auto guarded = build;
    guarded.conditions.guarding = 0.2;
    CHECK(circumstances_of(*activity, guarded, motion, standing).switches.contains("tense"));
    CHECK(around.category == "lifting");
    CHECK(around.measures.at("age_years") == 30);
    CHECK(around.measures.at("peak_relative") == Approx(4.0));
    CHECK(around.measures.at("flexion_share") == Approx(0.5));
    CHECK(around.measures.at("side_ratio") == Approx(2.0));
    // The file says neither how often nor how long it is done.
    CHECK_FALSE(around.measures.contains("repetitions_per_day"));
    CHECK_FALSE(around.measures.contains("static_s"));
    CHECK_FALSE(around.measures.contains("activation"));
    motion.status = biomech::Status::Failed;
    CHECK_FALSE(
        circumstances_of(*activity, build, motion, standing).measures.contains("peak_relative"));
}

TEST_CASE("what a file says of a working day reaches the rules", "[education][rules]")
{
    const auto with = [](const std::string& id, const std::string& keys) {
        const auto path = home_folder() / "scenarios" / "activities" / (id + ".json");
        auto text = read_file(path, 1u << 20);
        if (!text) FAIL(text.error().text());
        text->insert(text->find('{') + 1, keys);
        auto activity = scenario::Activity::parse(*text, id + ".json");
        if (!activity) FAIL(activity.error().text());
        const biomech::Solution nothing;
        return circumstances_of(*activity, {}, nothing, nothing);
    };
    const auto sitting = with("sitting-relaxed", R"("duration_s": 3600,)");
    CHECK(has(rules().cards_for_activity(sitting), "prolonged-posture"));
    const auto short_sitting = with("sitting-relaxed", R"("duration_s": 60,)");
    CHECK(rules().cards_for_activity(short_sitting).size() == 1);
    const auto driving =
        with("sitting-straight", R"("vibration": {"amplitude_mm": 2, "frequency_Hz": 4},)");
    CHECK(has(rules().cards_for_activity(driving), "wbv"));
    // 6000 lifts of 2.6 s are over four hours, 600 are not.
    CHECK(
        has(rules().cards_for_activity(with("lift-stoop-20kg", R"("repetitions_per_day": 6000,)")),
            "concept-cumulative"));
    CHECK_FALSE(
        has(rules().cards_for_activity(with("lift-stoop-20kg", R"("repetitions_per_day": 600,)")),
            "concept-cumulative"));
}
