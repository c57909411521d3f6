// The Compare screen, pressed by name without a display.

#include "app/comparison_edits.h"
#include "gui_fixture.h"
#include "ui/compare/compare_state.h"

using namespace spineload;
using ui::Gui;

namespace {

struct Size {
    float width, height;
    double scale;
};

Gui::Setup setup(const std::string& activity, Size size = {1600.0f, 1000.0f, 1.0},
                 app::ThemeChoice theme = app::ThemeChoice::Dark)
{
    Gui::Setup s;
    s.activity = activity;
    s.width = size.width;
    s.height = size.height;
    s.scale = size.scale;
    s.preferences.theme = theme;
    return s;
}

void settle(Gui& gui)
{
    for (int i = 0; i < 200; ++i) {
        gui.frame();
        if (gui.session().comparison().is_settled() && !gui.session().is_solving()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    REQUIRE(gui.session().comparison().is_settled());
    gui.frame(3);
}

void enter(Gui& gui)
{
    gui.frame(2);
    gui.press("C");
    REQUIRE(gui.session().view().mode == app::Mode::Compare);
    settle(gui);
}

const app::Document& document(Gui& gui) { return gui.session().document(); }
std::size_t count(Gui& gui) { return app::candidate_count(document(gui)); }

void add(Gui& gui, const std::string& id)
{
    const auto* activity = gui.session().library().find(id);
    REQUIRE(activity);
    gui.session().apply(app::add_rival(*activity));
    settle(gui);
}

void three_ways(Gui& gui)
{
    enter(gui);
    gui.click("compare/three");
    settle(gui);
    REQUIRE(count(gui) == 3);
}

// A row of a list by its English label.
void choose(Gui& gui, const std::string& opener, const std::string& row)
{
    gui.click(opener);
    gui.click(row);
    settle(gui);
}

}

TEST_CASE("nothing of the comparison overlaps or is cut off", "[ui][compare][layout]")
{
    const auto size = GENERATE(Size{1280.0f, 720.0f, 1.0}, Size{1600.0f, 1000.0f, 1.0},
                               Size{1920.0f, 1080.0f, 1.5}, Size{1920.0f, 1080.0f, 2.0},
                               Size{3840.0f, 2160.0f, 2.0});
    const auto theme = GENERATE(app::ThemeChoice::Dark, app::ThemeChoice::Light);
    Gui gui{setup("lift-stoop-20kg", size, theme)};
    CAPTURE(size.width, size.scale);
    const auto check = [&](const std::string& where) {
        gui.frame(3);
        for (const std::string& fault : gui.faults()) FAIL_CHECK(where << ": " << fault);
    };
    enter(gui);
    check("alone");
    for (const char* id : {"lift-squat-20kg", "holding-20kg-close", "running"}) {
        add(gui, id);
        check(id);
        gui.session().apply(app::show_difference(true));
        check(id + std::string{", difference"});
        gui.session().apply(app::show_difference(false));
    }
    for (const char* part : {"rail/person", "rail/library", "rail/what-if"}) {
        gui.click(part);
        check(part);
    }
    gui.click("rail/close");
    gui.shell().transient().compare->bottom_tab = 1;
    gui.shell().transient().compare->are_sources_open = true;
    check("second tab, sources");
}

TEST_CASE("one click leads from nothing to three ways", "[ui][compare]")
{
    Gui gui{setup("standing")};
    enter(gui);
    CHECK(gui.says("Nothing to compare with yet"));
    gui.click("compare/three");
    settle(gui);
    CHECK(count(gui) == 3);
    CHECK(document(gui).activity.card().id == "lift-stoop-20kg");
    CHECK_FALSE(gui.says("Nothing to compare with yet"));
    gui.press("Z", true);
    settle(gui);
    CHECK(count(gui) == 1);
}

TEST_CASE("partners, other settings and other people are one click each", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    enter(gui);
    gui.click("compare/with lift-squat-20kg");
    settle(gui);
    CHECK(document(gui).rivals[0].activity.card().id == "lift-squat-20kg");
    gui.press("Z", true);
    settle(gui);
    gui.click("compare/with settings");
    settle(gui);
    CHECK(document(gui).rivals[0].activity == document(gui).activity);
    CHECK(gui.has("what-if/Weight"));
}

TEST_CASE("the menu of a view repeats, measures, and takes out", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    choose(gui, "compare/B/menu", "menu/Candidate B/Repeat with other settings");
    CHECK(count(gui) == 4);
    CHECK(gui.session().view().compare.candidate == 3);
    gui.click("rail/close");
    choose(gui, "compare/B/menu", "menu/Candidate B/Measure the others against this");
    CHECK(document(gui).activity.card().id == "lift-squat-20kg");
    choose(gui, "compare/D/menu", "menu/Candidate D/Take out");
    CHECK(count(gui) == 3);
    gui.click("compare/A/menu");
    gui.click("menu/Candidate A/Another activity…");
    gui.frame(2);
    gui.click("library/lift-stoop-20kg");
    settle(gui);
    CHECK(document(gui).activity.card().id == "lift-stoop-20kg");
    CHECK(count(gui) == 3);
}

TEST_CASE("what is chosen as new becomes a candidate, and A stays", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    choose(gui, "compare/add", "menu/Add candidate/From the library…");
    gui.click("library/lift-squat-20kg");
    settle(gui);
    CHECK(count(gui) == 4);
    CHECK(document(gui).activity.card().id == "lift-stoop-20kg");
    CHECK(document(gui).rivals[2].activity.card().id == "lift-squat-20kg");
}

TEST_CASE("the panel's sliders and person are the selected candidate's", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    gui.click("compare/B/head");
    CHECK(gui.session().view().compare.candidate == 1);
    gui.click("rail/what-if");
    gui.click("what-if/Weight/value");
    gui.type("5");
    gui.press("Enter");
    settle(gui);
    CHECK(document(gui).rivals[0].activity.parameters()[0].value == 5.0);
    CHECK(document(gui).activity.parameters()[0].value == 20.0);
    gui.click("rail/person");
    gui.click("person/sex/Woman");
    settle(gui);
    REQUIRE(document(gui).rivals[0].person);
    CHECK(document(gui).rivals[0].person->build.sex == anatomy::Sex::Female);
    CHECK(document(gui).person.build.sex == anatomy::Sex::Male);
    gui.press("Escape");
    CHECK_FALSE(gui.has("person/card"));
}

TEST_CASE("a level picked in the strip is picked everywhere", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    gui.click("compare/level/L1-L2");
    settle(gui);
    REQUIRE(gui.session().view().picked);
    CHECK(gui.session().view().picked->level == anatomy::Level::L1L2);
    CHECK(gui.says("L1-L2"));
}

TEST_CASE("difference, range, quantity and clock are switched for all views", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    gui.click("compare/colours/Difference to A");
    CHECK(gui.session().view().compare.shows_difference);
    gui.click("compare/colours/Load");
    CHECK_FALSE(gui.session().view().compare.shows_difference);
    choose(gui, "compare/range", "menu/Compared range/Automatic");
    CHECK(gui.session().view().range == app::RangeMode::Automatic);
    choose(gui, "compare/quantity", "menu/Compared quantity/Disc pressure");
    CHECK(gui.session().view().quantity == scene::Quantity::DiscPressure);
    gui.click("compare/clock/%");
    CHECK(gui.session().view().compare.clock_is_share);
    gui.click("compare/clock/s");
    CHECK_FALSE(gui.session().view().compare.clock_is_share);
}

TEST_CASE("the timeline plays, steps, scrubs and jumps to each one's peak", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    gui.click("compare/play");
    CHECK(gui.session().playback().is_playing);
    gui.click("compare/play");
    CHECK_FALSE(gui.session().playback().is_playing);
    const double before = gui.session().view().time_s;
    gui.click("compare/on");
    CHECK(gui.session().view().time_s > before);
    gui.click("compare/back");
    CHECK(gui.session().view().time_s == Approx(before).margin(1e-9));
    const bool was_looping = gui.session().playback().is_looping;
    gui.click("compare/loop");
    CHECK(gui.session().playback().is_looping != was_looping);
    choose(gui, "compare/peak", "menu/Compared peak/Peak of B");
    CHECK_FALSE(gui.session().view().is_at_peak);
    const auto& second = *gui.session().comparison().candidates()[1].solved;
    CHECK(gui.session().view().time_s ==
          Approx(second.frame(second.peak_frames[index(anatomy::Level::L4L5)]).time.si()));
    choose(gui, "compare/peak", "menu/Compared peak/Each at its peak");
    CHECK(gui.session().view().is_at_peak);
    const ui::Rect plot = gui.spot("compare/curve").rect;
    gui.drag(plot.middle_x(), plot.middle_y(), plot.right() - 2.0f, plot.middle_y());
    CHECK(gui.session().view().time_s > 0.9 * gui.session().clock_length_s());
    choose(gui, "compare/speed", "menu/Compared speed/0.5×");
    CHECK(gui.session().playback().speed == 0.5);
}

TEST_CASE("limits never stand without whom they are for, and studies have their sources",
          "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    three_ways(gui);
    CHECK(gui.says("Work limits"));
    CHECK(gui.says("designing"));
    CHECK_FALSE(gui.says("Wilke"));
    gui.click("compare/sources");
    CHECK(gui.says("Wilke"));
    gui.click("compare/levers/B");
    CHECK(gui.session().view().compare.candidate == 1);
    CHECK(gui.says("What would lower B the most"));
}

TEST_CASE("people who do the same are compared by who they are", "[ui][compare]")
{
    Gui gui{setup("lift-stoop-20kg")};
    enter(gui);
    gui.click("compare/with person");
    settle(gui);
    gui.click("person/sex/Woman");
    settle(gui);
    const auto numbers = gui.session().comparison().numbers();
    REQUIRE(numbers.size() == 2);
    CHECK_THAT(numbers[1].label, Catch::Contains("Woman"));
    CHECK_THAT(numbers[0].label, Catch::Contains("Man"));
}
