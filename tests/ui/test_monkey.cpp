#include "gui_fixture.h"

#include <random>

using namespace spineload;
using ui::Gui;

// The story: somebody presses everything in any order; whatever happens, the window lives, its
// document stays solvable or says why, and undo leads all the way back.
TEST_CASE("thousands of random events leave the window alive and undo leads back to the start",
          "[ui][monkey]")
{
    const unsigned seed = GENERATE(1u, 20u, 300u);
    CAPTURE(seed);
    std::mt19937 random{seed};
    Gui::Setup setup;
    setup.activity = "lift-stoop-20kg";
    Gui gui{std::move(setup)};
    gui.frame(2);
    const app::Document start = gui.session().history().steps().front().document;
    const auto number = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most));
    };
    constexpr std::string_view keys[] = {"Space", "←",      "→", "Home", "End", "M", "B",
                                         "F",     "H",      "1", "3",    "7",   "5", "Tab",
                                         "Enter", "Escape", "Z", "F1",   "?"};
    for (int event = 0; event < 1200; ++event) {
        switch (number(8)) {
            case 0:
            case 1: {
                // A named control rather than a random place: more of them do something.
                const auto& spots = gui.shell().registry().spots();
                std::vector<const ui::Spot*> controls;
                for (const auto& spot : spots)
                    if (spot.kind == ui::Spot::Kind::Control) controls.push_back(&spot);
                if (controls.empty()) break;
                const auto& rect =
                    controls[static_cast<std::size_t>(number(static_cast<int>(controls.size())))]
                        ->rect;
                ui::feed_mouse(rect.middle_x(), rect.middle_y());
                break;
            }
            case 2:
                ui::feed_button(number(3), true);
                break;
            case 3:
            case 4:
                for (int button = 0; button < 3; ++button) ui::feed_button(button, false);
                break;
            case 5:
                ui::feed_mouse(static_cast<float>(number(1280)), static_cast<float>(number(720)));
                break;
            case 6:
                ui::feed_wheel(static_cast<float>(number(5) - 2));
                break;
            case 7: {
                const auto key = keys[number(static_cast<int>(std::size(keys)))];
                ui::feed_modifiers(number(4) == 0, number(4) == 0, false);
                ui::feed_key(key, true);
                gui.frame();
                ui::feed_key(key, false);
                ui::feed_modifiers(false, false, false);
                if (number(3) == 0) ui::feed_text(static_cast<unsigned>('0' + number(10)));
                break;
            }
        }
        gui.frame();
        gui.shell().take_requests();
    }
    for (int button = 0; button < 3; ++button) ui::feed_button(button, false);
    gui.frame(3);
    CHECK((gui.session().solved() || gui.session().trouble()));
    while (gui.session().history().can_undo()) gui.session().apply(app::undo());
    if (gui.session().history().steps().size() < 500) CHECK(gui.session().document() == start);
}
