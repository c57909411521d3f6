// The key-pose editor, from the pencil to the library.

#include "app/key_poses.h"
#include "gui_fixture.h"
#include "temporary_folder.h"

#include <algorithm>
#include <filesystem>

using namespace spineload;
using ui::Gui;

namespace {

Gui::Setup setup(const std::string& activity, float width, float height)
{
    Gui::Setup made;
    made.activity = activity;
    made.width = width;
    made.height = height;
    return made;
}

std::vector<app::KeyPose> poses(Gui& gui)
{
    auto found = app::key_poses(gui.session().document().activity);
    if (!found) FAIL(found.error().text());
    return *found;
}

double bend(Gui& gui, std::size_t key) { return poses(gui).at(key).values.front().value; }

void drag_to(Gui& gui, std::string_view slider, float share)
{
    const ui::Rect track = gui.spot(slider).rect;
    gui.drag(track.middle_x(), track.y + 8.0f, track.x + share * track.w, track.y + 8.0f);
}

std::filesystem::path own_activity(const test::TemporaryFolder& folder, const std::string& id)
{
    return folder.path / "spineload" / "activities" / (id + ".json");
}

}

TEST_CASE("a pose is changed, one is added, the whole saved and found in the library",
          "[ui][key-poses]")
{
    const test::NamedFolder folder;
    Gui gui{setup("bending-forward", 1600.0f, 1000.0f)};
    gui.frame(2);
    gui.click("library/edit");
    CHECK(gui.says("Key poses"));
    CHECK_FALSE(gui.has("library/search"));
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);

    // The picture goes to the pose that is chosen, and one drag is one step.
    gui.click("key-poses/pose/2");
    CHECK(gui.session().view().time_s == Approx(1.6));
    const std::size_t steps = gui.session().history().steps().size();
    const double before = gui.session().loads(anatomy::Level::L4L5)->compression.si();
    drag_to(gui, "key-poses/Trunk bend", 0.7f);
    CHECK(gui.session().history().steps().size() == steps + 1);
    CHECK(bend(gui, 1) == Approx(72.0).margin(3.0));
    CHECK(bend(gui, 2) == Approx(36.0));
    CHECK(gui.session().view().time_s == Approx(1.6));
    CHECK(gui.session().loads(anatomy::Level::L4L5)->compression.si() > 1.1 * before);
    CHECK(gui.session().document().activity.card().id == "my-bending-forward-and-up-own");
    CHECK(gui.session().has_unsaved_work());

    gui.click("key-poses/add");
    REQUIRE(poses(gui).size() == 5);
    CHECK(bend(gui, 2) == Approx(bend(gui, 1)));
    CHECK(gui.session().view().time_s == Approx(2.1));
    gui.frame(2);
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);

    gui.shell().transient().key_poses->title = "Weeding";
    gui.frame(2);
    gui.click("key-poses/save");
    CHECK(std::filesystem::exists(own_activity(folder, "my-weeding")));
    CHECK_FALSE(gui.session().has_unsaved_work());
    gui.session().dismiss_notice(0);
    gui.click("key-poses/done");
    gui.frame(2);
    CHECK(gui.has("library/my-weeding"));
    CHECK(gui.has("library/category/My activities"));
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);

    // Back step by step: as saved, as added, as changed, as it was.
    for (int i = 0; i < 3; ++i) gui.session().apply(app::undo());
    gui.frame(2);
    CHECK(gui.session().document().activity.card().id == "bending-forward");
    CHECK(bend(gui, 1) == Approx(36.0));
    CHECK(poses(gui).size() == 4);
}

TEST_CASE("the editor says in words what the body cannot do, and what has no key poses",
          "[ui][key-poses]")
{
    const test::NamedFolder folder;
    Gui gui{setup("lift-stoop-20kg", 1280.0f, 720.0f)};
    gui.frame(2);
    gui.click("library/edit");
    gui.click("key-poses/pose/4");
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    const auto far =
        app::with_key_value(gui.session().document().activity, 3, "grip/forward_m", 100.0);
    REQUIRE(far);
    gui.session().apply(app::change_activity(*far, 2.6, "Far"));
    gui.frame(3);
    CHECK(gui.session().trouble());
    CHECK(gui.says("reach"));
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    gui.session().apply(app::undo());
    gui.frame(3);
    CHECK_FALSE(gui.session().trouble());

    gui.session().apply(app::choose_activity(*gui.session().library().find("walking")));
    gui.frame(3);
    CHECK(gui.says("curves"));
    gui.click("key-poses/done");
    gui.frame(2);
    CHECK(gui.has("library/search"));
}
