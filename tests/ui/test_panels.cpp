#include "gui_fixture.h"

using namespace spineload;
using ui::Gui;

namespace {

struct Size {
    float width, height;
    double scale;
};

Gui::Setup setup(const std::string& activity, Size size = {1280.0f, 720.0f, 1.0})
{
    Gui::Setup s;
    s.activity = activity;
    s.width = size.width;
    s.height = size.height;
    s.scale = size.scale;
    return s;
}

}

TEST_CASE("nothing overlaps or is cut off, in every activity, size and scale", "[ui][layout]")
{
    const auto size = GENERATE(Size{1280.0f, 720.0f, 1.0}, Size{1600.0f, 1000.0f, 1.0},
                               Size{1920.0f, 1080.0f, 2.0}, Size{1920.0f, 1080.0f, 1.0},
                               Size{1920.0f, 1080.0f, 1.5}, Size{3840.0f, 2160.0f, 2.0});
    Gui gui{setup("", size)};
    gui.frame(2);
    CAPTURE(size.width, size.height, size.scale);
    for (const std::string& fault : gui.faults()) FAIL_CHECK("first start: " << fault);
    const auto& activities = gui.session().library().catalogue.activities;
    for (const auto& activity : activities) {
        gui.session().apply(app::choose_activity(activity));
        gui.frame(3);
        for (const std::string& fault : gui.faults())
            FAIL_CHECK(activity.card().id << ": " << fault);
    }
}

TEST_CASE("nothing overlaps in any tab, list, dialog or card", "[ui][layout]")
{
    const auto size = GENERATE(Size{1280.0f, 720.0f, 1.0}, Size{1920.0f, 1080.0f, 2.0});
    Gui gui{setup("lift-stoop-20kg", size)};
    gui.frame(2);
    CAPTURE(size.scale);
    const auto check = [&](const std::string& where) {
        gui.frame(3);
        for (const std::string& fault : gui.faults()) FAIL_CHECK(where << ": " << fault);
    };
    for (const std::size_t tab : {0u, 1u, 2u}) {
        gui.shell().transient().inspector_tab = tab;
        check("tab " + std::to_string(tab));
    }
    gui.click("person/card");
    check("person");
    gui.click("person/card");
    gui.shell().transient().is_cheat_sheet_open = true;
    check("keys");
    gui.press("Escape");
    CHECK_FALSE(gui.shell().transient().is_cheat_sheet_open);
    gui.shell().transient().is_settings_open = true;
    check("settings");
    gui.press("Escape");
    gui.shell().transient().file_dialog.is_open = true;
    check("open");
    gui.press("Escape");
    for (const auto& card : gui.session().library().cards.cards) {
        gui.session().apply(app::open_card(card.id));
        check(card.id);
    }
}

TEST_CASE("a click on an activity's picture chooses it", "[ui]")
{
    Gui gui{setup("")};
    gui.frame(2);
    REQUIRE_FALSE(gui.session().view().is_started);
    gui.click("library/lying-supine");
    CHECK(gui.session().document().activity.card().id == "lying-supine");
    CHECK(gui.session().view().is_started);
}

TEST_CASE("the start panel leads into an activity", "[ui]")
{
    Gui gui{setup("")};
    gui.frame(2);
    CHECK(gui.says("Start here"));
    gui.click("start/walking");
    CHECK(gui.session().document().activity.card().id == "walking");
    CHECK(gui.session().playback().is_playing);
}

TEST_CASE("dragging a slider changes the document in one step and the loads in the same frame",
          "[ui]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    const auto steps = gui.session().history().steps().size();
    const double before = gui.session().solved()->factor;
    const ui::Rect track = gui.spot("what-if/Weight").rect;
    gui.move_to(track.middle_x(), track.middle_y());
    ui::feed_button(0, true);
    gui.frame();
    ui::feed_mouse(track.x + 2.0f, track.middle_y());
    gui.frame();
    CHECK(gui.session().solved()->result.activity == gui.session().document().activity);
    CHECK(gui.session().solved()->factor < before);
    ui::feed_button(0, false);
    gui.frame(2);
    CHECK(gui.session().history().steps().size() == steps + 1);
    gui.press("Z", true);
    CHECK(gui.session().history().position() == steps - 1);
    CHECK(gui.session().document().activity.settings().values.empty());
    gui.press("Z", true, true);
    CHECK_FALSE(gui.session().document().activity.settings().values.empty());
}

TEST_CASE("a value can be typed, a value out of range is refused and told, and Escape leaves",
          "[ui]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.click("what-if/Weight/value");
    gui.type("7");
    gui.press("Enter");
    CHECK(gui.session().document().activity.parameters()[0].value == Approx(7.0));
    gui.click("what-if/Weight/value");
    gui.type("999");
    gui.frame();
    CHECK(gui.shell().kit().typing.is_bad);
    gui.press("Escape");
    CHECK(gui.shell().kit().typing.name.empty());
    CHECK(gui.session().document().activity.parameters()[0].value == Approx(7.0));
    gui.click("what-if/Weight/undo");
    CHECK(gui.session().document().activity.parameters()[0].value == Approx(20.0));
}

TEST_CASE("keys do nothing while somebody types", "[ui]")
{
    Gui gui{setup("walking")};
    gui.frame(2);
    gui.click("library/search");
    gui.type("m");
    const auto quantity = gui.session().view().quantity;
    gui.press("M");
    gui.press("Space");
    CHECK(gui.session().view().quantity == quantity);
    CHECK_FALSE(gui.session().playback().is_playing);
}

TEST_CASE("keys play, step, jump, and change what is shown", "[ui]")
{
    Gui gui{setup("walking")};
    gui.frame(2);
    gui.press("Space");
    CHECK(gui.session().playback().is_playing);
    gui.press("Space");
    CHECK_FALSE(gui.session().playback().is_playing);
    gui.press("Home");
    CHECK(gui.session().view().time_s == 0.0);
    gui.press("→");
    CHECK(gui.session().frame_index() == 1);
    gui.press("End");
    CHECK(gui.session().frame_index() == gui.session().solved()->frame_count() - 1);
    const auto quantity = gui.session().view().quantity;
    gui.press("M");
    CHECK(gui.session().view().quantity != quantity);
    gui.press("F1");
    CHECK(gui.shell().transient().is_cheat_sheet_open);
}

TEST_CASE("keys of the views turn the camera, and 5 changes the perspective", "[ui]")
{
    Gui gui{setup("standing")};
    gui.frame(2);
    const auto yaw_of = [](std::string_view view) { return scene::named_camera(view)->yaw; };
    gui.press("1");
    CHECK(gui.session().view().camera.yaw == Approx(yaw_of("front")));
    gui.press("3");
    CHECK(gui.session().view().camera.yaw == Approx(yaw_of("right")));
    gui.press("3", true);
    CHECK(gui.session().view().camera.yaw == Approx(yaw_of("left")));
    gui.press("5");
    CHECK(gui.session().view().camera.is_orthographic);
}

TEST_CASE("a click on a level selects its disc everywhere, and a drag on the plot scrubs", "[ui]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.click("strip/L2-L3");
    CHECK(gui.session().view().picked == app::disc_at(anatomy::Level::L2L3));
    CHECK(gui.says("Disc L2-L3"));
    const ui::Rect plot = gui.spot("timeline/curve").rect;
    gui.drag(plot.middle_x(), plot.middle_y(), plot.right() - 1.0f, plot.middle_y());
    const double end = gui.session().document().activity.duration_s();
    CHECK(gui.session().view().time_s == Approx(end).epsilon(0.02));
    CHECK_FALSE(gui.session().view().is_at_peak);
    gui.click("timeline/peak");
    CHECK(gui.session().view().is_at_peak);
}

TEST_CASE("when to get care is always one click away, and leads back", "[ui]")
{
    Gui gui{setup(GENERATE(std::string{}, std::string{"lift-stoop-20kg"}))};
    gui.frame(2);
    gui.click("foot/care");
    CHECK(gui.session().view().card == "when-to-seek-care");
    CHECK(gui.says("When to seek care"));
    gui.click("card/back");
    CHECK(gui.session().view().card.empty());
}

TEST_CASE("a condition opens from the list of the picked structure", "[ui]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.shell().transient().inspector_tab = 1;
    gui.frame(2);
    const auto cards = gui.session().cards_for(*gui.session().view().picked);
    REQUIRE_FALSE(cards.empty());
    gui.click("condition/" + cards.front());
    CHECK(gui.session().view().card == cards.front());
}

TEST_CASE("menus open, switch and undo through the list of steps", "[ui]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.session().apply(app::set_parameter(gui.session().document().activity.parameters()[0], 5.0));
    gui.frame(2);
    gui.click("menu/Edit");
    REQUIRE(gui.has("menu/Edit/Undo"));
    gui.click("menu/Edit/Undo");
    CHECK(gui.session().document().activity.settings().values.empty());
    gui.click("menu/View");
    gui.click("menu/View/Legend");
    CHECK_FALSE(gui.shell().transient().is_legend_shown);
}

TEST_CASE("layers are switched from the show menu, several in a row", "[ui]")
{
    Gui::Setup with_spine = setup("lift-stoop-20kg");
    Gui gui{std::move(with_spine)};
    gui.frame(2);
    gui.click("view/tools/show");
    gui.click("menu/Show/Muscles");
    gui.click("menu/Show/Force arrows");
    CHECK(gui.session().view().layers.muscles);
    CHECK(gui.session().view().layers.arrows);
    gui.shell().keep_view();
    CHECK(gui.shell().preferences().layers.muscles);
}

TEST_CASE("a file that cannot be opened raises a banner with the command line's sentence", "[ui]")
{
    Gui gui{setup("standing")};
    gui.frame(2);
    gui.session().apply(app::start_exploring());
    gui.shell().open("/nowhere/spine.xyz");
    gui.frame(2);
    CHECK(gui.says("/nowhere/spine.xyz"));
    gui.click("banner/error/close");
    CHECK(gui.session().errors().empty());
}

TEST_CASE("the keyboard reaches a slider by Tab and moves it by a step", "[ui]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    for (int i = 0; i < 60 && gui.shell().kit().focus.focused != "what-if/Weight"; ++i)
        gui.press("Tab");
    REQUIRE(gui.shell().kit().focus.focused == "what-if/Weight");
    gui.press("←");
    CHECK(gui.session().document().activity.parameters()[0].value == Approx(19.0));
}

TEST_CASE("a search that finds nothing offers what was probably meant", "[ui]")
{
    Gui gui{setup("standing")};
    gui.frame(2);
    gui.click("library/search");
    gui.type("wlking");
    CHECK(gui.says("wlking"));
    gui.click("library/nearest");
    gui.frame(2);
    CHECK(gui.has("library/walking"));
}

TEST_CASE("settings change theme and scale by request, not by themselves", "[ui]")
{
    Gui gui{setup("standing")};
    gui.frame(2);
    gui.click("top/settings");
    gui.click("settings/theme/Light");
    const auto requests = gui.shell().take_requests();
    REQUIRE(requests.preferences);
    CHECK(requests.preferences->theme == app::ThemeChoice::Light);
}
