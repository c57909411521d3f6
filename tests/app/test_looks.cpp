// Undo of looks: camera, layers, what is picked, between the inputs.

#include "app/edits.h"
#include "session_fixture.h"

using namespace spineload;
using namespace spineload::app;

namespace {

scene::Camera turned(const Session& session, float by)
{
    scene::Camera camera = session.view().camera;
    camera.yaw += by;
    return camera;
}

}

TEST_CASE("undo walks back through inputs and looks in the order they were done", "[app][looks]")
{
    const auto session = open_session("lift-stoop-20kg");
    const std::size_t began = session->history().position();
    const View start = session->view();
    session->apply(set_camera(turned(*session, 0.5f), "Turn", "turn"));
    session->apply(release());
    session->apply(set_parameter(parameter(*session, "Weight"), 10.0));
    session->apply(pick(disc_at(anatomy::Level::L1L2)));
    REQUIRE(session->history().position() == began + 3);
    session->apply(undo());
    CHECK(session->view().picked == start.picked);
    CHECK(parameter(*session, "Weight").value == 10.0);
    session->apply(undo());
    CHECK(parameter(*session, "Weight").value == 20.0);
    CHECK(session->view().camera.yaw == start.camera.yaw + 0.5f);
    session->apply(undo());
    CHECK(session->view().camera == start.camera);
    session->apply(go_to_step(began + 3));
    CHECK(session->view().picked == disc_at(anatomy::Level::L1L2));
    CHECK(parameter(*session, "Weight").value == 10.0);
}

TEST_CASE("a camera that is dragged is one step, and the next drag another", "[app][looks]")
{
    const auto session = open_session("standing");
    const std::size_t began = session->history().position();
    for (int drag = 0; drag < 2; ++drag) {
        for (int i = 0; i < 30; ++i)
            session->apply(set_camera(turned(*session, 0.01f), "Turn", "turn"));
        session->apply(release());
    }
    CHECK(session->history().position() == began + 2);
}

TEST_CASE("picks in a row are one step", "[app][looks]")
{
    const auto session = open_session("standing");
    const std::size_t began = session->history().position();
    for (const auto level : anatomy::all_levels) session->apply(pick(disc_at(level)));
    CHECK(session->history().position() == began + 1);
}

TEST_CASE("looking around after an undo does not forget what can be redone", "[app][looks]")
{
    const auto session = open_session("lift-stoop-20kg");
    session->apply(set_parameter(parameter(*session, "Weight"), 10.0));
    session->apply(undo());
    session->apply(set_camera(turned(*session, 0.5f), "Turn"));
    session->apply(hide(disc_at(anatomy::Level::L1L2)));
    REQUIRE(session->history().can_redo());
    session->apply(redo());
    CHECK(parameter(*session, "Weight").value == 10.0);
}

TEST_CASE("a camera that moves by itself is no step of undo", "[app][looks]")
{
    const auto session = open_session("standing");
    const std::size_t began = session->history().steps().size();
    session->apply(set_camera(turned(*session, 0.5f)));
    session->apply(scrub(0.0));
    session->apply(hover(disc_at(anatomy::Level::L1L2)));
    CHECK(session->history().steps().size() == began);
}

TEST_CASE("an hour of turning leaves the inputs in the list", "[app][looks]")
{
    const auto session = open_session("lift-stoop-20kg");
    session->apply(set_parameter(parameter(*session, "Weight"), 10.0));
    for (int i = 0; i < 1000; ++i) session->apply(set_camera(turned(*session, 0.01f), "Turn"));
    while (session->history().can_undo()) session->apply(undo());
    CHECK(parameter(*session, "Weight").value == 20.0);
    CHECK(session->history().steps().size() < 300);
}

TEST_CASE("locked curves stay while the slider goes on, each with its name", "[app][looks]")
{
    const auto session = open_session("lift-stoop-20kg");
    solve(*session);
    for (const double mass : {15.0, 10.0, 5.0}) {
        session->apply(set_parameter(parameter(*session, "Weight"), mass));
        solve(*session);
        REQUIRE(session->ghost());
        session->apply(keep_curve(*session->ghost_to_keep()));
        session->update(std::chrono::milliseconds{100});
    }
    auto ghosts = session->ghosts();
    REQUIRE(ghosts.size() == 3);
    CHECK(ghosts[0].name == "20 kg");
    CHECK(ghosts[1].name == "15 kg");
    CHECK(ghosts[2].name == "10 kg");
    for (const auto& ghost : ghosts) CHECK(ghost.kept);
    session->apply(drop_curve(1));
    ghosts = session->ghosts();
    REQUIRE(ghosts.size() == 2);
    CHECK(ghosts[1].name == "10 kg");
    session->apply(undo());
    session->update(std::chrono::milliseconds{100});
    CHECK(session->ghosts().size() == 3);
}

TEST_CASE("a ghost stays when a note is added", "[app][looks]")
{
    const auto session = open_session("lift-stoop-20kg");
    solve(*session);
    session->apply(set_parameter(parameter(*session, "Weight"), 10.0));
    solve(*session);
    session->apply(add_note({disc_at(anatomy::Level::L4L5), {}, "here"}));
    solve(*session);
    REQUIRE(session->ghosts().size() == 1);
    CHECK(session->ghosts()[0].name == "20 kg");
}

TEST_CASE("a colour range of one's own must be a range, and goes with its quantity", "[app][looks]")
{
    const auto session = open_session("standing");
    session->apply(set_own_range({500.0f, 100.0f}));
    CHECK(session->errors().size() == 1);
    CHECK(session->view().range == RangeMode::Fixed);
    session->apply(set_own_range({100.0f, 500.0f}));
    CHECK(session->view().range == RangeMode::Own);
    session->apply(set_quantity(scene::Quantity::DiscPressure));
    CHECK(session->view().range == RangeMode::Fixed);
}

TEST_CASE("notes are inputs: undo takes them back and brings them again", "[app][looks]")
{
    const auto session = open_session("standing");
    session->apply(add_note({disc_at(anatomy::Level::L4L5), {0.0f, 0.01f, 0.0f}, "first"}));
    session->apply(change_note(0, "second"));
    session->apply(remove_note(0));
    CHECK(session->document().notes.empty());
    session->apply(undo());
    CHECK(session->document().notes.at(0).text == "second");
    session->apply(undo());
    CHECK(session->document().notes.at(0).text == "first");
    session->apply(undo());
    CHECK(session->document().notes.empty());
}
