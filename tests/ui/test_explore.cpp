// What Explore remembers and offers: old curves, more plots, a pinned structure, notes, people.

#include "gui_fixture.h"
#include "temporary_folder.h"

#include <filesystem>

using namespace spineload;
using ui::Gui;

namespace {

Gui::Setup setup(const std::string& activity)
{
    Gui::Setup made;
    made.activity = activity;
    made.width = 1600.0f;
    made.height = 1000.0f;
    return made;
}

void change_first(Gui& gui, double value)
{
    gui.session().apply(
        app::set_parameter(gui.session().document().activity.parameters().front(), value));
    gui.frame(3);
}

}

TEST_CASE("a click on an old curve's name locks it, another lets it go", "[ui][explore]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    change_first(gui, 10.0);
    gui.click("timeline/ghost/1");
    REQUIRE(gui.session().view().kept.size() == 1);
    CHECK(gui.session().view().kept[0].name == "20 kg");
    change_first(gui, 5.0);
    CHECK(gui.has("timeline/ghost/2"));
    CHECK(gui.says("20 kg"));
    CHECK(gui.says("10 kg"));
    gui.click("timeline/ghost/1");
    CHECK(gui.session().view().kept.empty());
    gui.session().apply(app::undo());
    CHECK(gui.session().view().kept.size() == 1);
}

TEST_CASE("a second plot stands beside the first, scrubs and goes away", "[ui][explore]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.session().apply(app::add_plot({scene::Quantity::DiscPressure, anatomy::Level::L5S1}));
    gui.frame(3);
    const ui::Rect plot = gui.spot("timeline/curve/2").rect;
    gui.drag(plot.x + 0.2f * plot.w, plot.middle_y(), plot.x + 0.5f * plot.w, plot.middle_y());
    const double end = gui.session().document().activity.duration_s();
    CHECK(gui.session().view().time_s == Approx(0.5 * end).margin(0.02 * end));
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    gui.click("timeline/remove/1");
    CHECK(gui.session().view().plots.empty());
    gui.click("timeline/add");
    gui.press("Escape");
}

TEST_CASE("a pinned structure stays and tells how the other compares", "[ui][explore]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.session().apply(app::pick(app::disc_at(anatomy::Level::L5S1)));
    gui.frame(2);
    gui.click("inspector/pin");
    gui.session().apply(app::pick(app::disc_at(anatomy::Level::L1L2)));
    gui.frame(3);
    CHECK(gui.says("Here below:"));
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    gui.click("inspector/pinned");
    CHECK(gui.session().view().picked == app::disc_at(anatomy::Level::L5S1));
    gui.click("inspector/pin");
    CHECK_FALSE(gui.session().view().pinned);
}

TEST_CASE("a click on a figure copies it with its unit", "[ui][explore]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.click("inspector/figure/1");
    // The request is taken by the window after each frame; here it stays until we take it.
    const auto copied = gui.shell().take_requests().copied;
    REQUIRE(copied);
    CHECK(copied->ends_with(" N"));
}

TEST_CASE("the legend's range can be typed, and a wrong one is not taken", "[ui][explore]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.shell().transient().range = ui::RangeDraft{"500", "100", false};
    gui.frame(2);
    gui.click("range/set");
    CHECK(gui.session().view().range == app::RangeMode::Fixed);
    gui.shell().transient().range = ui::RangeDraft{"100", "2,500", false};
    gui.frame(2);
    gui.click("range/set");
    CHECK(gui.session().view().range == app::RangeMode::Own);
    CHECK(gui.session().view().own_range == app::OwnRange{100.0f, 2500.0f});
}

TEST_CASE("a person is saved under a name, chosen again and deleted", "[ui][explore]")
{
    const test::NamedFolder folder;
    Gui gui{setup("standing")};
    gui.frame(2);
    anatomy::Build build = gui.session().document().person.build;
    build.mass = 91_kg;
    gui.session().apply(app::set_build(build, "Weight 91 kg"));
    gui.click("person/card");
    gui.shell().transient().person_name = "Ann Bear";
    gui.frame(2);
    gui.click("person/save");
    CHECK(gui.session().document().person.title == "Ann Bear");
    CHECK(std::filesystem::exists(folder.path / "spineload" / "people" / "ann-bear.json"));
    gui.session().apply(app::choose_person(gui.session().library().people.front()));
    gui.frame(2);
    gui.click("person/presets");
    gui.click("menu/Presets/Ann Bear");
    CHECK(gui.session().document().person.build.mass == 91_kg);
    gui.frame(2);
    gui.click("person/delete");
    CHECK_FALSE(std::filesystem::exists(folder.path / "spineload" / "people" / "ann-bear.json"));
}

TEST_CASE("notes are written, shown by number, changed, removed, and all of it undone",
          "[ui][explore]")
{
    Gui::Setup made = setup("lift-stoop-20kg");
    made.has_spine = true;
    Gui gui{std::move(made)};
    gui.settle();
    gui.press("F10", false, true);
    gui.frame(2);
    gui.click("menu/Structure/Add note here");
    REQUIRE(gui.shell().transient().note);
    gui.shell().transient().note->note.text = "sore in the evening";
    gui.frame(2);
    gui.click("note/keep");
    REQUIRE(gui.session().document().notes.size() == 1);
    gui.frame(2);
    gui.click("view/note/1");
    CHECK(gui.says("evening"));
    gui.click("view/note/edit");
    gui.shell().transient().note->note.text = "better now";
    gui.frame(2);
    gui.click("note/keep");
    CHECK(gui.session().document().notes[0].text == "better now");
    gui.press("N");
    gui.frame(2);
    gui.click("notes/1/remove");
    CHECK(gui.session().document().notes.empty());
    gui.press("Escape");
    gui.session().apply(app::undo());
    CHECK(gui.session().document().notes.size() == 1);

    gui.session().apply(app::redo());

    // The section's tools stand clear of everything else, and the plane moves as one step.
    gui.press("X");
    gui.settle();
    gui.frame(3);
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    const ui::Rect track = gui.spot("view/section/offset").rect;
    const std::size_t steps = gui.session().history().steps().size();
    gui.drag(track.middle_x(), track.middle_y(), track.x + 0.8f * track.w, track.middle_y());
    CHECK(gui.session().history().steps().size() == steps + 1);
    CHECK(gui.session().view().section->offset > 0.0f);
    REQUIRE(gui.shell().stage().scene().section);
    gui.click("view/section/close");
    CHECK_FALSE(gui.session().view().section);
}
