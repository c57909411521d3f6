// Saving, opening, restoring, what is asked before something is lost, and panels that fail.

#include "core/files.h"
#include "gui_fixture.h"
#include "temporary_folder.h"

using namespace spineload;
using ui::Gui;
namespace fs = std::filesystem;

namespace {

Gui::Setup setup(const std::string& activity)
{
    Gui::Setup made;
    made.activity = activity;
    return made;
}

const scenario::Parameter& weight(Gui& gui)
{
    return gui.session().document().activity.parameters().front();
}

void change_weight(Gui& gui, double value)
{
    gui.session().apply(app::set_parameter(weight(gui), value));
    gui.frame(2);
}

// A session whose file has its name and a weight of 12 kg.
std::string saved_file(const test::TemporaryFolder& folder)
{
    app::Session::Start start;
    start.activity = "lift-stoop-20kg";
    start.works_ahead = false;
    auto session = app::Session::open(start);
    REQUIRE(session);
    (*session)->apply(
        app::set_parameter((*session)->document().activity.parameters().front(), 12.0));
    const std::string path = folder / "twelve.spineload.json";
    REQUIRE(write_file(path, app::session_text((*session)->to_save())));
    return path;
}

}

TEST_CASE("Ctrl+S asks for a name once, then saves, and the title says what is unsaved",
          "[ui][habits]")
{
    const test::TemporaryFolder folder;
    Gui gui{setup("lift-stoop-20kg")};
    gui.session().mark_saved({});
    gui.frame(2);
    CHECK(gui.shell().title() == "SpineLoad");
    change_weight(gui, 10.0);
    CHECK(gui.shell().title().find("• ") == 0);
    gui.press("S", true);
    gui.frame(2);
    auto& dialog = gui.shell().transient().file_dialog;
    REQUIRE(dialog.is_open);
    REQUIRE(dialog.is_save);
    dialog.folder = folder.path.string();
    dialog.name = "mine";
    gui.click("open-dialog/open");
    const std::string path = folder / "mine.spineload.json";
    REQUIRE(fs::exists(path));
    CHECK(gui.session().file() == path);
    CHECK(gui.shell().title() == "mine.spineload.json – SpineLoad");
    change_weight(gui, 5.0);
    CHECK(gui.shell().title().find("• mine") == 0);
    gui.press("S", true);
    gui.frame(2);
    CHECK_FALSE(dialog.is_open);
    CHECK(app::load_session(path)->document == gui.session().document());
    CHECK(gui.shell().preferences().recent.at(0) == path);
}

TEST_CASE("a name that is taken is asked about before anything is replaced", "[ui][habits]")
{
    const test::TemporaryFolder folder;
    const std::string path = saved_file(folder);
    const std::string before = read_file(path).value();
    Gui gui{setup("lift-stoop-20kg")};
    gui.frame(2);
    gui.press("S", true, true);
    gui.frame(2);
    auto& dialog = gui.shell().transient().file_dialog;
    dialog.folder = folder.path.string();
    dialog.name = "twelve";
    gui.click("open-dialog/open");
    REQUIRE(dialog.is_open);
    CHECK(gui.says("twelve.spineload.json is already there. Replace it?"));
    CHECK(read_file(path).value() == before);
    gui.click("open-dialog/open");
    CHECK_FALSE(dialog.is_open);
    CHECK(read_file(path).value() != before);
}

TEST_CASE("the dialog walks by arrow keys, opens by Enter, goes up by Backspace", "[ui][habits]")
{
    const test::TemporaryFolder folder;
    fs::create_directories(folder.path / "a" / "deep");
    Gui gui{setup("standing")};
    gui.frame(2);
    gui.press("O", true);
    gui.frame(2);
    auto& dialog = gui.shell().transient().file_dialog;
    REQUIRE(dialog.is_open);
    dialog.folder = folder.path.string();
    gui.frame(2);
    gui.press("↓");
    CHECK(dialog.picked_row == "a");
    gui.press("Enter");
    CHECK(dialog.folder == folder / "a");
    gui.press("Backspace");
    CHECK(dialog.folder == folder.path.string());
    gui.press("Escape");
    CHECK_FALSE(dialog.is_open);
}

TEST_CASE("unsaved work is asked about before the window closes", "[ui][habits]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.session().mark_saved({});
    gui.frame(2);
    change_weight(gui, 10.0);
    gui.press("Q", true);
    gui.frame(2);
    CHECK_FALSE(gui.shell().take_requests().quits);
    CHECK(gui.says("Save your changes?"));
    gui.click("leave/stay");
    CHECK_FALSE(gui.has("leave/stay"));
    gui.press("Q", true);
    gui.frame(2);
    gui.click("leave/discard");
    CHECK(gui.shell().take_requests().quits);
}

TEST_CASE("nothing is asked where nothing would be lost", "[ui][habits]")
{
    Gui gui{setup("lift-stoop-20kg")};
    gui.session().mark_saved({});
    gui.frame(2);
    gui.session().apply(app::choose_activity(*gui.session().library().find("walking")));
    gui.frame(2);
    gui.press("Q", true);
    gui.frame(2);
    CHECK(gui.shell().take_requests().quits);
}

TEST_CASE("opening a session over unsaved work asks, and opens when told to", "[ui][habits]")
{
    const test::TemporaryFolder folder;
    const std::string path = saved_file(folder);
    Gui gui{setup("lift-stoop-20kg")};
    gui.session().mark_saved({});
    gui.frame(2);
    change_weight(gui, 5.0);
    gui.shell().open(path);
    gui.frame(3);
    CHECK(weight(gui).value == 5.0);
    gui.click("leave/discard");
    CHECK(weight(gui).value == 12.0);
    CHECK(gui.session().file() == path);
    CHECK_FALSE(gui.session().is_changed());
    gui.session().apply(app::undo());
    gui.frame();
    CHECK(weight(gui).value == 5.0);
}

TEST_CASE("what was lost is offered at the next start, restored, and not offered again",
          "[ui][habits]")
{
    const test::TemporaryFolder folder;
    const fs::path kept = folder.path / "autosave";
    {
        Gui gui{setup("lift-stoop-20kg")};
        gui.session().mark_saved({});
        gui.shell().begin_keeping(kept);
        gui.frame(2);
        change_weight(gui, 7.0);
        CHECK(gui.shell().keep_due_in_s(1.0) <= 30.0);
        gui.shell().keep_safe(1000.0);
        // Nothing changed since: nothing is due.
        CHECK(gui.shell().keep_due_in_s(1001.0) > 1e6);
        // Gone without end_keeping, as after a kill.
    }
    {
        Gui gui{setup("standing")};
        gui.shell().begin_keeping(kept);
        gui.frame(3);
        CHECK(gui.has("restore/no"));
        gui.click("restore/yes");
        CHECK(weight(gui).value == 7.0);
        CHECK(gui.session().is_changed());
        gui.shell().end_keeping();
    }
    CHECK(app::lost_sessions(kept).empty());
}

TEST_CASE("a panel that fails shows a banner in its place and the rest works on", "[ui][habits]")
{
    Gui gui{setup("lift-stoop-20kg")};
    const std::string failing = GENERATE(as<std::string>{}, "left", "view", "timeline", "right",
                                         "top", "status", "dialogs");
    CAPTURE(failing);
    gui.frame(2);
    gui.shell().transient().before_panel = [&](std::string_view panel) {
        if (panel == failing) throw std::runtime_error{"injected"};
    };
    gui.frame(3);
    CHECK(gui.says("This part of the window failed"));
    if (failing != "left") {
        change_weight(gui, 10.0);
        CHECK(gui.has("what-if/Weight"));
    }
    if (failing != "right") CHECK(gui.has("inspector/close"));
    // It goes on failing: still only a banner, and no crash.
    gui.click("fault/" + failing + "/action");
    gui.frame(3);
    CHECK(gui.says("This part of the window failed"));
    gui.shell().transient().before_panel = nullptr;
    gui.click("fault/" + failing + "/action");
    gui.frame(3);
    CHECK_FALSE(gui.says("This part of the window failed"));
    CHECK(gui.has("what-if/Weight"));
    CHECK(gui.has("inspector/close"));
}

TEST_CASE("a recent file that is gone says so and goes from the list", "[ui][habits]")
{
    Gui::Setup made = setup("standing");
    made.preferences.recent = {"/no/such/file.spineload.json"};
    Gui gui{std::move(made)};
    gui.frame(2);
    gui.click("menu/File");
    CHECK(gui.says("not there any more"));
    gui.click("menu/File/" + std::string{"/no/such/file.spineload.json"});
    CHECK(gui.shell().preferences().recent.empty());
}
