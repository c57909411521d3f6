// The examples beside the cards.

#include "anatomy/body.h"
#include "app/condition_examples.h"
#include "catch.h"

using namespace spineload;

TEST_CASE("a card's example is a back that can be drawn, and leaves the body's own strength",
          "[app][people]")
{
    anatomy::Build person;
    person.conditions.extensors = 0.6;
    person.conditions.slip[0] = 5_mm;
    int count = 0;
    for (const char* card :
         {"disc-bulge", "disc-degeneration", "disc-herniation", "sciatica", "facet-oa",
          "pinched-nerve", "spinal-stenosis", "spondylolysis", "spondylolisthesis", "scoliosis",
          "osteoporotic-fracture", "pagets", "muscle-strain", "muscle-spasm"}) {
        CAPTURE(card);
        const auto example = app::example_of(card, person);
        REQUIRE(example);
        CHECK(anatomy::make_body(*example));
        CHECK(example->conditions.extensors == 0.6);
        CHECK_FALSE(*example == person);
        CHECK(app::example_line(*example).find("Not your scan") != std::string::npos);
        ++count;
    }
    CHECK(count == 14);
    CHECK_FALSE(app::example_of("red-flags", person));
    CHECK_FALSE(app::example_of("no-such-card", person));
    // A healthy back needs no such line, whatever it carries.
    anatomy::Build healthy;
    healthy.conditions.belly = 10_kg;
    CHECK(app::example_line(healthy).empty());
}
