// What the rules may ask of one picked structure.
#include "catch.h"
#include "education/picked.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::education;
using anatomy::Level;
using anatomy::Side;

namespace {

biomech::Solution uniform(double compression_N, double facet_N)
{
    biomech::Solution solution;
    solution.status = biomech::Status::Solved;
    solution.frames.resize(2);
    for (auto& frame : solution.frames)
        for (auto& level : frame.levels) {
            level.compression = Force::from_si(compression_N);
            for (auto& facet : level.facets) facet.normal_force = Force::from_si(facet_N);
        }
    return solution;
}

scenario::Activity activity(const char* id)
{
    auto loaded = scenario::Activity::load(id);
    if (!loaded) FAIL(loaded.error().text());
    return *loaded;
}

Structure of_kind(StructureKind kind, Level level, Side side = Side::Left)
{
    Structure structure;
    structure.kind = kind;
    structure.level = level;
    structure.side = side;
    return structure;
}

bool has(const std::vector<std::string>& cards, std::string_view card)
{
    return std::ranges::find(cards, card) != cards.end();
}

}

TEST_CASE("a picked structure is judged by its own load", "[education][picked]")
{
    const auto standing = uniform(500.0, 50.0);
    auto solution = standing;
    solution.frames[1].levels[anatomy::index(Level::L4L5)].compression = Force::from_si(1500.0);
    solution.frames[1].levels[anatomy::index(Level::L4L5)].facets[0].normal_force =
        Force::from_si(150.0);
    const auto act = activity("standing");
    const auto relative = [&](const Structure& structure) {
        return picked_in(structure, act, {}, solution, standing, {}).relative;
    };
    CHECK(relative(of_kind(StructureKind::Disc, Level::L4L5)) == Approx(3.0));
    CHECK(relative(of_kind(StructureKind::Disc, Level::L1L2)) == Approx(1.0));
    CHECK(relative(of_kind(StructureKind::Facet, Level::L4L5, Side::Left)) == Approx(3.0));
    CHECK(relative(of_kind(StructureKind::Facet, Level::L4L5, Side::Right)) == Approx(1.0));
    CHECK(relative(of_kind(StructureKind::Bone, Level::L4L5)) == Approx(3.0));
    // A joint that hardly touches in standing has no meaningful ratio; its yardstick stands in.
    const auto resting = uniform(500.0, 1.0);
    const auto barely = picked_in(of_kind(StructureKind::Facet, Level::L4L5, Side::Right), act, {},
                                  solution, resting, {});
    CHECK(barely.relative == Approx(50.0 / 45.0));
}

TEST_CASE("a picked structure meets the gates of posture, time and vibration",
          "[education][picked]")
{
    const auto standing = uniform(500.0, 50.0);
    const auto act = activity("sitting-slouched-backrest");
    const Structure disc = of_kind(StructureKind::Disc, Level::L4L5);
    const auto picked = picked_in(disc, act, {}, standing, standing, {});
    const auto all = circumstances_of(act, {}, standing, standing);
    CHECK(picked.around.measures == all.measures);
    CHECK(picked.around.category == act.card().category);
    const auto rules = LinkRules::load();
    REQUIRE(rules);
    // Held for long, a load like that of standing offers the card on change of posture.
    auto around = picked.around;
    around.measures["static_s"] = 3600.0;
    const auto held = rules->cards_for(disc, around, 1.0);
    around.measures["static_s"] = 60.0;
    const auto brief = rules->cards_for(disc, around, 1.0);
    CHECK(has(held, "prolonged-posture"));
    CHECK_FALSE(has(brief, "prolonged-posture"));
}

TEST_CASE("a solution that failed says nothing of a picked structure", "[education][picked]")
{
    auto failed = uniform(9000.0, 900.0);
    failed.status = biomech::Status::Failed;
    const auto standing = uniform(500.0, 50.0);
    for (const auto kind :
         {StructureKind::Disc, StructureKind::Facet, StructureKind::Bone, StructureKind::Muscle}) {
        const auto picked =
            picked_in(of_kind(kind, Level::L4L5), activity("standing"), {}, failed, standing, {});
        CHECK(picked.relative == 1.0);
        CHECK_FALSE(picked.around.measures.contains("peak_relative"));
        CHECK_FALSE(picked.around.measures.contains("side_ratio"));
    }
    const auto none = picked_in({}, activity("standing"), {}, biomech::Solution{}, standing, {});
    CHECK(none.relative == 1.0);
}
