#include "session_fixture.h"

using namespace spineload;
using namespace spineload::app;

TEST_CASE("undo and redo of a slider give back equal documents and equal answers", "[app][session]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const Document start = session->document();
    const double before = session->solved()->factor;
    session->apply(set_parameter(parameter(*session, "Weight"), 5.0));
    solve(*session);
    const double lighter = session->solved()->factor;
    CHECK(lighter < before);
    const Document changed = session->document();
    session->apply(undo());
    solve(*session);
    CHECK(session->document() == start);
    CHECK(session->solved()->factor == before);
    session->apply(redo());
    solve(*session);
    CHECK(session->document() == changed);
    CHECK(session->solved()->factor == lighter);
}

TEST_CASE("an equal document is answered from the cache, with the very same solution",
          "[app][session]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const auto first = session->shared_solved();
    session->apply(set_parameter(parameter(*session, "Weight"), 5.0));
    solve(*session);
    CHECK(session->shared_solved() != first);
    session->apply(set_parameter(parameter(*session, "Weight"), 20.0));
    session->apply(reset_parameters());
    solve(*session);
    CHECK(session->shared_solved() == first);
}

TEST_CASE("a held slider is one step, whatever it passes through", "[app][session]")
{
    auto session = open_session("lift-stoop-20kg");
    const auto steps = session->history().steps().size();
    for (double mass = 19.0; mass > 5.0; mass -= 1.0)
        session->apply(set_parameter(parameter(*session, "Weight"), mass, true));
    session->apply(release());
    CHECK(session->history().steps().size() == steps + 1);
}

TEST_CASE("the time follows the peak while sliders move, until somebody scrubs", "[app][session]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const auto peak_time = [&] {
        const auto* solved = session->solved();
        const auto frame = solved->peak_frames[index(anatomy::Level::L4L5)];
        return solved->frame(frame).time.si();
    };
    CHECK(session->view().time_s == peak_time());
    session->apply(set_parameter(parameter(*session, "Weight"), 1.0));
    solve(*session);
    CHECK(session->view().time_s == peak_time());
    session->apply(scrub(0.2));
    session->apply(set_parameter(parameter(*session, "Weight"), 20.0));
    solve(*session);
    CHECK(session->view().time_s == 0.2);
    session->apply(follow_peak());
    CHECK(session->view().time_s == peak_time());
}

TEST_CASE("the curve before the last change stays as a ghost that tells what it stood at",
          "[app][session]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    CHECK_FALSE(session->ghost());
    const auto first = session->shared_solved();
    session->apply(set_parameter(parameter(*session, "Weight"), 10.0));
    solve(*session);
    REQUIRE(session->ghost());
    CHECK(session->ghost()->solved == first);
    CHECK(session->ghost()->name == "20 kg");
}

TEST_CASE("a posture that cannot be solved says why and keeps the last answer", "[app][session]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const auto good = session->shared_solved();
    Edit edit;
    edit.label = "Tiny";
    edit.change = [](Document& document, View&) -> Result<void> {
        document.person.build.height = 0.5_m;
        return {};
    };
    session->apply(edit);
    solve(*session);
    REQUIRE(session->trouble());
    CHECK_FALSE(session->trouble()->text().empty());
    CHECK(session->shared_solved() == good);
    session->apply(undo());
    solve(*session);
    CHECK_FALSE(session->trouble());
}

TEST_CASE("an unknown activity is an error that names it", "[app][session]")
{
    Session::Start start;
    start.activity = "lift-stop-20kg";
    const auto session = Session::open(start);
    REQUIRE_FALSE(session);
    CHECK(session.error().text().find("lift-stop-20kg") != std::string::npos);
}

TEST_CASE("the clock moves the view and wraps at the end of a cycle", "[app][session]")
{
    auto session = open_session("walking");
    solve(*session);
    Playback playback;
    playback.is_playing = true;
    session->set_playback(playback);
    const double duration = session->document().activity.duration_s();
    for (int i = 0; i < 200; ++i) {
        REQUIRE(session->advance_clock(0.03));
        REQUIRE(session->view().time_s >= 0.0);
        REQUIRE(session->view().time_s <= duration);
    }
}

TEST_CASE("only three notices stand at a time, and an error stands once", "[app][session]")
{
    auto session = open_session("standing");
    for (int i = 0; i < 6; ++i) session->notify({"saved " + std::to_string(i), "", ""});
    REQUIRE(session->notices().size() == 3);
    CHECK(session->notices().back().text == "saved 5");
    const std::size_t before = session->errors().size();
    session->report({{"a: no"}});
    session->report({{"a: no"}});
    CHECK(session->errors().size() == before + 1);
    session->dismiss_error(before);
    CHECK(session->errors().size() == before);
}
