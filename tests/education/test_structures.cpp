#include "catch.h"
#include "education/findings.h"
#include "education/tissues.h"

#include <set>

using namespace spineload;
using namespace spineload::education;

namespace {
Structure parsed(std::string_view text)
{
    const auto structure = parse_structure(text);
    if (!structure) FAIL(structure.error().text());
    return *structure;
}
}

TEST_CASE("a structure's name is read back as the same structure", "[education]")
{
    const std::vector<std::string> names{"disc L4-L5",
                                         "disc T12-L1",
                                         "left facet joint L5-S1",
                                         "right facet joint L1-L2",
                                         "vertebra L3",
                                         "vertebra T12",
                                         "sacrum",
                                         "right multifidus",
                                         "left psoas",
                                         "left lumbar longissimus",
                                         "right rectus abdominis",
                                         "ligamentum flavum L4-L5",
                                         "right facet capsule L5-S1",
                                         "left iliolumbar ligament",
                                         "left nerve root L5",
                                         "right nerve root S1",
                                         "left nerve root S2",
                                         "right sciatic nerve",
                                         "left medial branch L3",
                                         "right medial branch T11",
                                         "dural sac",
                                         "cauda equina",
                                         "conus medullaris",
                                         "right hip bone"};
    for (const auto& name : names) {
        CAPTURE(name);
        CHECK(structure_name(parsed(name)) == name);
    }
}

TEST_CASE("structures are understood as people write them", "[education]")
{
    CHECK(structure_name(parsed("Disc L4-5")) == "disc L4-L5");
    CHECK(structure_name(parsed(" disc  l5–s1 ")) == "disc L5-S1");
    CHECK(structure_name(parsed("disc L5-1")) == "disc L5-S1");
    CHECK(structure_name(parsed("disc T12-1")) == "disc T12-L1");
    CHECK(structure_name(parsed("vertebra S1")) == "sacrum");
    CHECK(parsed("right longissimus_pl").group == "longissimus_pl");
}

TEST_CASE("a structure that is none is refused with the likely one", "[education][input]")
{
    CHECK_THAT(parse_structure("disk L4-L5").error().text(),
               Catch::Contains("did you mean \"disc L4-L5\"?"));
    CHECK_THAT(parse_structure("").error().text(), Catch::Contains("expected one such as"));
    CHECK_FALSE(parse_structure("disc L4-L6"));
    CHECK_FALSE(parse_structure("vertebra L3-L4"));
    CHECK_FALSE(parse_structure(std::string(100'000, '-')));
    CHECK_FALSE(parse_structure(std::string("disc\0L4", 7)));
}

TEST_CASE("every tissue has a name of its own, in plain words and in Latin, and tells what it does",
          "[education]")
{
    std::set<std::string> names;
    for (const TissueName& row : tissue_names()) {
        CAPTURE(row.name);
        Structure tissue;
        tissue.kind = row.kind;
        tissue.group = row.group;
        if (row.numbered == Numbered::ByLevel) tissue.level = anatomy::all_levels[row.first];
        if (row.numbered == Numbered::ByBone) tissue.bone = anatomy::all_bones[row.first];
        CHECK(names.insert(structure_name(tissue)).second);
        CHECK(parsed(structure_name(tissue)) == tissue);
        CHECK_FALSE(latin_name(tissue).empty());
        CHECK_FALSE(what_it_does(tissue).empty());
        CHECK((row.is_paired == (std::string_view{row.right} != "")));
    }
}

TEST_CASE("a root is numbered as anatomists number it", "[education]")
{
    CHECK(latin_name(parsed("left nerve root L5")) == "Nervus lumbalis V");
    CHECK(latin_name(parsed("left nerve root L1")) == "Nervus lumbalis I");
    CHECK(latin_name(parsed("left nerve root S1")) == "Nervus sacralis I");
    CHECK(latin_name(parsed("vertebra L3")) == "Vertebra lumbalis III");
}

TEST_CASE("the rules see tissues as their parts", "[education]")
{
    CHECK(part_of(parsed("left nerve root L5")) == Part::Nerve);
    CHECK(part_of(parsed("left medial branch L4")) == Part::JointNerve);
    CHECK(part_of(parsed("interspinous ligament L4-L5")) == Part::Ligament);
    CHECK(part_of(parsed("dural sac")) == Part::Canal);
    CHECK(part_of(parsed("disc L4-L5")) == Part::Disc);
    const auto rules = LinkRules::load();
    REQUIRE(rules);
    CHECK(rules->cards_for(parsed("left nerve root L5"), "standing", "standing", 1.0) ==
          *rules->cards_for_part("nerve"));
}
