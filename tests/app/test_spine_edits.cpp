// What its owner says about a spine's meshes: edits, undo, sessions.

#include "app/spine_edits.h"
#include "session_fixture.h"

using namespace spineload;
using namespace spineload::app;

TEST_CASE("a corrected part is undone, and taken back by choosing what was recognised",
          "[app][spine]")
{
    const auto session = open_session("standing");
    session->apply(set_part(3, "vertebra L4", "Part 3: Vertebra L4"));
    session->apply(set_part(3, "vertebra L5", "Part 3: Vertebra L5"));
    const auto& corrections = session->document().spine_corrections;
    // A part is one thing: the later word counts.
    REQUIRE(corrections.parts.size() == 1);
    CHECK(corrections.parts[0].structure == "vertebra L5");
    session->apply(set_part(3, "", "As recognised"));
    CHECK(session->document().spine_corrections.empty());
    session->apply(undo());
    CHECK(session->document().spine_corrections.parts.size() == 1);
}

TEST_CASE("what was said of one spine says nothing of another", "[app][spine]")
{
    const auto session = open_session("standing");
    session->apply(set_spine_unit("mm"));
    session->apply(choose_spine("other.stl"));
    CHECK(session->document().spine_corrections.empty());
}

TEST_CASE("corrections come back with their session", "[app][spine]")
{
    const auto session = open_session("standing");
    session->apply(set_spine_unit("mm"));
    session->apply(set_spine_axes("-y", "+z"));
    session->apply(set_part(2, "none", "Part 2"));
    session->apply(set_part(5, "vertebra L3", "Part 5"));
    const auto back = parse_session(session_text(session->to_save()), "own.spineload.json");
    if (!back) FAIL(back.error().text());
    CHECK(back->document.spine_corrections == session->document().spine_corrections);
}

TEST_CASE("a session with an axis that does not exist is refused", "[app][spine]")
{
    const auto session = open_session("standing");
    session->apply(set_spine_axes("-y", "+z"));
    std::string text = session_text(session->to_save());
    text.replace(text.find("\"-y\""), 4, "\"-w\"");
    CHECK_FALSE(parse_session(text, "own.spineload.json"));
}
