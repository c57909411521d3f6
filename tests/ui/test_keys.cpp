// Every key of the design does what it says.

#include "gui_fixture.h"
#include "ui/panels/menus.h"

#include <map>

using namespace spineload;
using ui::Gui;

namespace {

Gui::Setup setup(const std::string& activity)
{
    Gui::Setup made;
    made.activity = activity;
    return made;
}

}

TEST_CASE("each key of the view changes what it says", "[ui][keys]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    const auto view = [&]() -> const app::View& { return gui.session().view(); };
    gui.session().apply(app::pick(app::disc_at(anatomy::Level::L2L3)));
    gui.frame();
    gui.press("H", false, true);
    CHECK(view().only == app::disc_at(anatomy::Level::L2L3));
    gui.press("H", false, false, true);
    CHECK_FALSE(view().only);
    gui.press("H");
    CHECK(view().hidden.size() == 1);
    CHECK_FALSE(view().picked);
    gui.press("H", false, false, true);
    CHECK(view().hidden.empty());
    gui.session().apply(app::pick(app::disc_at(anatomy::Level::L2L3)));
    gui.press("X");
    REQUIRE(view().section);
    CHECK(view().section->level == anatomy::Level::L2L3);
    gui.press("X");
    CHECK_FALSE(view().section);
    const bool had_legend = gui.shell().transient().is_legend_shown;
    gui.press("B");
    CHECK(gui.shell().transient().is_legend_shown != had_legend);
    const auto quantity = view().quantity;
    gui.press("M");
    CHECK(view().quantity != quantity);
    gui.press("Z", true);
    CHECK(view().quantity == quantity);
    gui.press("Z", true, true);
    CHECK(view().quantity != quantity);
    gui.press("5");
    CHECK(view().camera.is_orthographic);
}

TEST_CASE("the keys of the modes go there and back", "[ui][keys]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.press("C");
    CHECK(gui.session().view().mode == app::Mode::Compare);
    gui.frame(3);
    gui.press("C");
    CHECK(gui.session().view().mode == app::Mode::Explore);
    gui.press("L");
    CHECK(gui.session().view().mode == app::Mode::Learn);
    gui.frame(3);
    gui.press("L");
    CHECK(gui.session().view().mode == app::Mode::Explore);
}

TEST_CASE("the keys of files and help ask for what they say", "[ui][keys]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.session().mark_saved({});
    gui.frame(2);
    auto& t = gui.shell().transient();
    gui.press("F1");
    CHECK(t.is_cheat_sheet_open);
    gui.press("Escape");
    CHECK_FALSE(t.is_cheat_sheet_open);
    gui.press("?", false, true);
    CHECK(t.is_cheat_sheet_open);
    gui.press("Escape");
    gui.press("O", true);
    gui.frame();
    CHECK((t.file_dialog.is_open && !t.file_dialog.is_save));
    gui.press("Escape");
    for (const bool is_save_as : {false, true}) {
        gui.press("S", true, is_save_as);
        gui.frame();
        CHECK((t.file_dialog.is_open && t.file_dialog.is_save));
        gui.press("Escape");
        CHECK_FALSE(t.file_dialog.is_open);
    }
    gui.press("N");
    CHECK(t.is_note_list_open);
    gui.press("Escape");
    gui.shell().take_requests();
    gui.press("F11");
    CHECK(gui.shell().take_requests().wants_full_screen);
    gui.press("C", true);
    const auto copied = gui.shell().take_requests().copied;
    REQUIRE(copied);
    CHECK(copied->find(" N") != std::string::npos);
    CHECK(copied->find('\n') == std::string::npos);
    gui.press("Q", true);
    gui.frame();
    CHECK(gui.shell().take_requests().quits);
}

TEST_CASE("brackets loop a part, and playing stays in it", "[ui][keys]")
{
    Gui gui{setup("walking")};
    gui.frame(2);
    const double end = gui.session().document().activity.duration_s();
    gui.session().apply(app::scrub(0.3 * end));
    gui.press("[");
    gui.session().apply(app::scrub(0.6 * end));
    gui.press("]");
    const auto& playback = gui.session().playback();
    CHECK(playback.loop_from_s == Approx(0.3 * end));
    CHECK(playback.loop_to_s == Approx(0.6 * end));
    gui.press("Space");
    for (int i = 0; i < 300; ++i) {
        gui.frame();
        const double time = gui.session().view().time_s;
        CHECK((time >= 0.3 * end - 1e-9 && time <= 0.6 * end + 1e-9));
    }
}

TEST_CASE("no key stands for two commands, and the cheat sheet shows them all", "[ui][keys]")
{
    std::map<std::string, std::string> owners;
    for (const auto& entry : ui::all_commands()) {
        if (std::string{entry.key}.empty()) continue;
        CAPTURE(entry.key, entry.label, owners[entry.key]);
        CHECK(owners[entry.key].empty());
        owners[entry.key] = entry.label;
    }
    for (const char* key : {"Ctrl+O",
                            "Ctrl+S",
                            "Ctrl+Shift+S",
                            "Ctrl+Z",
                            "Ctrl+Shift+Z",
                            "Ctrl+Q",
                            "Space",
                            "←",
                            "→",
                            "Home",
                            "End",
                            "[",
                            "]",
                            "1",
                            "3",
                            "7",
                            "9",
                            "5",
                            "F",
                            "Shift+F",
                            "H",
                            "Shift+H",
                            "Alt+H",
                            "X",
                            "B",
                            "M",
                            "C",
                            "L",
                            "F1",
                            "F11",
                            "F12"})
        CHECK(owners.contains(key));
}

TEST_CASE("no key reaches the window under an open dialog", "[ui][keys]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.shell().transient().is_settings_open = true;
    gui.frame(2);
    gui.press("C");
    gui.press("X");
    CHECK(gui.session().view().mode == app::Mode::Explore);
    CHECK_FALSE(gui.session().view().section);
}
