// The page of a working day, pressed by name without a display.

#include "app/comparison_edits.h"
#include "app/day_edits.h"
#include "core/language.h"
#include "gui_fixture.h"
#include "ui/day/day_state.h"

using namespace spineload;
using ui::Gui;

namespace {

struct Size {
    float width, height;
    double scale;
};

Gui::Setup setup(Size size = {1280.0f, 720.0f, 1.0},
                 app::ThemeChoice theme = app::ThemeChoice::Dark)
{
    Gui::Setup s;
    s.activity = "standing";
    s.width = size.width;
    s.height = size.height;
    s.scale = size.scale;
    s.preferences.theme = theme;
    return s;
}

void settle(Gui& gui)
{
    for (int i = 0; i < 400; ++i) {
        gui.frame();
        if (gui.session().day().is_current() && !gui.session().is_solving()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    gui.frame(3);
}

void enter(Gui& gui)
{
    gui.frame(2);
    gui.press("C");
    gui.frame(2);
    gui.click("rail/day");
    REQUIRE(gui.session().shows_day());
    gui.frame(2);
}

void begin_with(Gui& gui, const std::string& example)
{
    enter(gui);
    gui.click("day/example/" + example);
    settle(gui);
    REQUIRE(gui.session().day().is_current());
}

const app::Day& day(Gui& gui) { return gui.session().document().day; }

}

TEST_CASE("nothing of a working day overlaps or is cut off", "[ui][day][layout]")
{
    const auto size = GENERATE(Size{1280.0f, 720.0f, 1.0}, Size{1600.0f, 1000.0f, 1.0},
                               Size{1920.0f, 1080.0f, 1.5}, Size{1920.0f, 1080.0f, 2.0},
                               Size{3840.0f, 2160.0f, 2.0});
    const std::string id = GENERATE("en", "de");
    CAPTURE(size.width, size.scale, id);
    REQUIRE(use_language(id));
    {
        Gui gui{setup(size)};
        enter(gui);
        CHECK(gui.faults() == std::vector<std::string>{});
        gui.click("day/example/warehouse-picker");
        settle(gui);
        CHECK(gui.faults() == std::vector<std::string>{});
        gui.click("day/rail/library");
        gui.frame(2);
        CHECK(gui.faults() == std::vector<std::string>{});
        if (gui.has("day/tab/Methods")) {
            gui.press("Escape");
            gui.click("day/tab/Methods");
            CHECK(gui.faults() == std::vector<std::string>{});
        }
    }
    REQUIRE(use_language("en"));
}

TEST_CASE("an example fills the page, and undo empties it", "[ui][day]")
{
    Gui gui{setup()};
    begin_with(gui, "warehouse-picker");
    CHECK(day(gui).tasks.size() == 7);
    CHECK(gui.says("Together"));
    CHECK(gui.has("day/method/niosh_composite_index"));
    gui.press("Z", true);
    gui.frame(2);
    CHECK(day(gui).tasks.empty());
    CHECK(gui.has("day/example/gardener"));
}

TEST_CASE("a typed number of repetitions is a step of undo", "[ui][day]")
{
    Gui gui{setup()};
    begin_with(gui, "gardener");
    REQUIRE(day(gui).tasks[2].repetitions == 6.0);
    gui.click("day/task 3/amount");
    gui.type("25");
    gui.press("Enter");
    gui.frame(2);
    CHECK(day(gui).tasks[2].repetitions == 25.0);
    gui.press("Z", true);
    CHECK(day(gui).tasks[2].repetitions == 6.0);
}

TEST_CASE("what is chosen in the library becomes a task of the day", "[ui][day]")
{
    Gui gui{setup()};
    enter(gui);
    gui.click("day/with library");
    gui.frame(2);
    gui.click("library/standing-leaning-forward");
    settle(gui);
    REQUIRE(day(gui).tasks.size() == 1);
    CHECK(day(gui).tasks[0].activity.card().id == "standing-leaning-forward");
    CHECK(gui.session().document().activity.card().id == "standing");
}

TEST_CASE("a task's own sliders change that task", "[ui][day]")
{
    Gui gui{setup()};
    begin_with(gui, "warehouse-picker");
    gui.click("day/task 2/sliders");
    gui.frame(2);
    const auto before = day(gui);
    gui.click("what-if/Weight/value");
    gui.type("8");
    gui.press("Enter");
    settle(gui);
    CHECK(app::weight_of(day(gui).tasks[1].activity)->value == 8.0);
    CHECK(day(gui).tasks[0] == before.tasks[0]);
}

TEST_CASE("tasks are moved and taken out by keyboard", "[ui][day]")
{
    Gui gui{setup()};
    begin_with(gui, "gardener");
    const auto before = day(gui);
    // Tab walks to the row itself.
    for (int i = 0; i < 80 && gui.shell().kit().focus.focused != "day/task 2"; ++i)
        gui.press("Tab");
    REQUIRE(gui.shell().kit().focus.focused == "day/task 2");
    gui.press("↑", false, false, true);
    gui.frame(2);
    CHECK(day(gui).tasks[0] == before.tasks[1]);
    gui.press("Delete");
    gui.frame(2);
    CHECK(day(gui).tasks.size() == before.tasks.size() - 1);
    CHECK(day(gui).tasks[0] == before.tasks[0]);
}

TEST_CASE("the ways side by side come back as they were", "[ui][day]")
{
    Gui gui{setup()};
    gui.frame(2);
    gui.session().apply(app::add_rival(*gui.session().library().find("sitting-relaxed")));
    begin_with(gui, "gardener");
    gui.click("rail/ways");
    gui.frame(2);
    CHECK_FALSE(gui.session().shows_day());
    CHECK(gui.session().document().rivals.size() == 1);
    CHECK(day(gui).tasks.size() == 6);
}
