#include "catch.h"
#include "education/findings.h"

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
                                         "right rectus abdominis"};
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
