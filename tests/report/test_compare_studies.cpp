#include "report/compare_studies.h"

#include "catch.h"

using namespace spineload::report;

TEST_CASE("what has been studied beside each other has a note with sources", "[report]")
{
    const std::vector<std::string> lifts{"lift-squat-20kg", "holding-20kg-close",
                                         "lift-stoop-20kg"};
    const auto note = studies_on(lifts);
    REQUIRE(note);
    CHECK(note->sources.size() >= 2);
    // Studies disagree on this pair, and the note has to say so.
    CHECK_THAT(note->text, Catch::Contains("reverse"));
}

TEST_CASE("what has not been studied beside each other has none", "[report]")
{
    const std::vector<std::string> one{"lift-stoop-20kg"};
    CHECK_FALSE(studies_on(one));
    const std::vector<std::string> strangers{"lift-stoop-20kg", "an activity of one's own"};
    CHECK_FALSE(studies_on(strangers));
    const std::vector<std::string> twice{"walking", "walking"};
    CHECK_FALSE(studies_on(twice));
}
