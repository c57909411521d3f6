#include "gui_fixture.h"

using namespace spineload;
using namespace spineload::ui;

TEST_CASE("a click shows how sure the picked disc's numbers are", "[ui][bands]")
{
    Gui::Setup setup;
    setup.activity = "standing";
    Gui gui{std::move(setup)};
    gui.frame(2);
    gui.session().apply(app::pick(app::disc_at(anatomy::Level::L4L5)));
    gui.frame(2);
    CHECK_FALSE(gui.says("9 in 10"));
    gui.click("inspector/bands");
    gui.settle();
    REQUIRE(gui.session().uncertainty());
    CHECK(gui.says("9 in 10"));
    CHECK(gui.says("Mostly: "));
    // The band says what it is where the pointer rests on it.
    const Rect band = gui.spot("inspector/band").rect;
    gui.move_to(band.middle_x(), band.middle_y());
    gui.frame(90);
    CHECK(gui.shell().kit().tip.text.find("not what your back does") != std::string::npos);
    CHECK(gui.shell().kit().tip.text.find("posture") != std::string::npos);
    gui.click("inspector/bands");
    gui.frame(2);
    CHECK_FALSE(gui.says("9 in 10"));
    CHECK_FALSE(gui.has("inspector/band"));
}

TEST_CASE("bands are a layer: switched in the Show menu and remembered", "[ui][bands]")
{
    Gui::Setup setup;
    setup.activity = "standing";
    Gui gui{std::move(setup)};
    gui.frame(2);
    gui.click("view/tools/show");
    gui.click("menu/Show/How sure");
    CHECK(gui.session().view().layers.bands);
    gui.shell().keep_view();
    CHECK(gui.shell().preferences().layers.bands);
}
