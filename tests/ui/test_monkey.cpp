#include "gui_fixture.h"
#include "temporary_folder.h"

#include <cstdlib>
#include <random>

using namespace spineload;
using ui::Gui;
namespace fs = std::filesystem;

namespace {

// Whatever is saved, exported or deleted happens in a folder of the test's own.
struct Cage : test::NamedFolder {
    Cage()
    {
        fs::create_directories(path / "Pictures");
        ::setenv("HOME", path.c_str(), 1);
        ::unsetenv("XDG_PICTURES_DIR");
    }
};

class Monkey {
public:
    Monkey(Gui& gui, unsigned seed) : gui_{gui}, random_{seed} {}

    int number(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }

    void act()
    {
        switch (number(8)) {
            case 0:
            case 1:
                return point_at_something();
            case 2:
                return ui::feed_button(number(3), true);
            case 3:
            case 4:
                for (int button = 0; button < 3; ++button) ui::feed_button(button, false);
                return;
            case 5:
                return ui::feed_mouse(static_cast<float>(number(1280)),
                                      static_cast<float>(number(720)));
            case 6:
                return ui::feed_wheel(static_cast<float>(number(5) - 2));
            default:
                return press_a_key();
        }
    }

private:
    // A named control rather than a random place: more of them do something.
    void point_at_something()
    {
        std::vector<const ui::Spot*> controls;
        for (const auto& spot : gui_.shell().registry().spots())
            if (spot.kind == ui::Spot::Kind::Control) controls.push_back(&spot);
        if (controls.empty()) return;
        const auto& rect =
            controls[static_cast<std::size_t>(number(static_cast<int>(controls.size())))]->rect;
        ui::feed_mouse(rect.middle_x(), rect.middle_y());
    }

    void press_a_key()
    {
        constexpr std::string_view keys[] = {"Space", "←", "→",   "Home",  "End",    "M",  "B", "F",
                                             "H",     "1", "3",   "7",     "5",      "C",  "L", "X",
                                             "N",     "S", "O",   "[",     "]",      "↑",  "↓", "Z",
                                             "F1",    "?", "Tab", "Enter", "Escape", "F10"};
        const auto key = keys[number(static_cast<int>(std::size(keys)))];
        ui::feed_modifiers(number(4) == 0, number(4) == 0, number(8) == 0);
        ui::feed_key(key, true);
        gui_.frame();
        ui::feed_key(key, false);
        ui::feed_modifiers(false, false, false);
        if (number(3) == 0) ui::feed_text(static_cast<unsigned>('0' + number(10)));
    }

    Gui& gui_;
    std::mt19937 random_;
};

}

// The story: somebody presses everything in any order, in every mode; whatever happens, the window
// lives, no panel fails, its document stays solvable or says why, and undo leads all the way back
// and redo forth again.
TEST_CASE("thousands of random events leave the window alive and undo leads back to the start",
          "[ui][monkey]")
{
    const unsigned seed = GENERATE(1u, 20u, 300u);
    CAPTURE(seed);
    const Cage cage;
    Gui::Setup setup;
    setup.activity = "lift-stoop-20kg";
    setup.preferences.last_folder = cage.path.string();
    Gui gui{std::move(setup)};
    gui.frame(2);
    const app::Document start = gui.session().history().steps().front().document;
    Monkey monkey{gui, seed};
    for (int event = 0; event < 1000; ++event) {
        monkey.act();
        // It may save and make folders, but only in its cage.
        gui.shell().transient().file_dialog.folder = cage.path.string();
        gui.frame();
        gui.shell().take_requests();
        for (const auto& [panel, said] : gui.shell().transient().faults)
            FAIL(panel << ": " << said);
    }
    for (int button = 0; button < 3; ++button) ui::feed_button(button, false);
    gui.frame(3);
    CHECK((gui.session().solved() || gui.session().trouble()));
    const auto& history = gui.session().history();
    while (history.can_redo()) gui.session().apply(app::redo());
    const app::Document end = gui.session().document();
    const std::size_t steps = history.position();
    while (history.can_undo()) gui.session().apply(app::undo());
    // Looks are forgotten before inputs are, and never the first state while there are few.
    if (history.steps().size() < 500) CHECK(gui.session().document() == start);
    for (std::size_t i = 0; i < steps; ++i) gui.session().apply(app::redo());
    CHECK(gui.session().document() == end);
    gui.frame(3);
}
