// The review of somebody's own spine, pressed by name. The spine is a shipped one, read as a file
// like anyone's.

#include "core/files.h"
#include "gui_fixture.h"
#include "ui/review/spine_review.h"

#include "app/spine_edits.h"

using namespace spineload;
using ui::Gui;

namespace {

// Only for what is asked: the library's numbers are worked out meanwhile.
template <class Done>
void wait(Gui& gui, Done is_done)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{120};
    while (!is_done() && std::chrono::steady_clock::now() < limit) {
        gui.frame();
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    REQUIRE(is_done());
    gui.frame(2);
}

void read_spine(Gui& gui)
{
    gui.session().apply(app::choose_spine((home_folder() / "models" / "man.glb").string()));
    wait(gui, [&] { return gui.session().spine() && gui.session().spine()->report; });
}

Gui::Setup setup()
{
    Gui::Setup s;
    s.activity = "standing";
    s.has_spine = true;
    return s;
}

}

TEST_CASE("each part of an own spine is listed, corrected and put back", "[ui][review]")
{
    Gui gui{setup()};
    gui.frame(2);
    read_spine(gui);
    // Opens by itself where a doubt is left; the menu always has it.
    if (gui.has("review/done")) gui.press("Escape");
    gui.frame(2);
    REQUIRE_FALSE(gui.has("review/done"));
    gui.click("menu/File");
    gui.click("menu/File/Parts of the spine…");
    gui.frame(2);
    REQUIRE(gui.has("review/done"));
    CHECK(gui.faults() == std::vector<std::string>{});
    const auto parts = gui.session().spine()->report->parts.size();
    CHECK(parts > 5);
    gui.click("review/part 1");
    gui.click("menu/review/part 1/none");
    const auto corrections = [&] { return gui.session().document().spine_corrections; };
    REQUIRE(corrections().parts.size() == 1);
    CHECK(corrections().parts[0].structure == "none");
    const auto by_hand = [&] { return gui.session().spine()->report->parts[0].is_set_by_hand; };
    wait(gui, by_hand);
    gui.click("review/forget");
    CHECK(corrections().empty());
    wait(gui, [&] { return !by_hand(); });
    gui.press("Escape");
    gui.frame(2);
    CHECK_FALSE(gui.has("review/done"));
}
