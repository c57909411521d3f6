// The Export menu and its dialogs, pressed as a user would.

#include "core/files.h"
#include "gui_fixture.h"
#include "temporary_folder.h"
#include "ui/export/export_state.h"

using namespace spineload;
using ui::Gui;
namespace fs = std::filesystem;

namespace {

// Where exports go while it lives.
struct Pictures : test::NamedFolder {
    Pictures() : NamedFolder{"XDG_PICTURES_DIR"} {}
};

Gui::Setup setup(const std::string& activity, float width = 1280.0f, float height = 720.0f,
                 double scale = 1.0)
{
    Gui::Setup s;
    s.activity = activity;
    s.width = width;
    s.height = height;
    s.scale = scale;
    return s;
}

void open(Gui& gui, const std::string& row)
{
    gui.click("top/export");
    gui.click("menu/Export/" + row);
}

}

TEST_CASE("nothing overlaps in the export dialogs, whatever is chosen in them", "[ui][export]")
{
    const Pictures pictures;
    const double scale = GENERATE(1.0, 2.0);
    Gui gui{setup("lift-stoop-20kg", 1280.0f * static_cast<float>(scale),
                  720.0f * static_cast<float>(scale), scale)};
    gui.frame(2);
    CAPTURE(scale);
    for (const auto& [row, choices] : std::vector<std::pair<std::string, std::vector<std::string>>>{
             {"Picture…", {"export/content/Spine alone", "export/content/Whole window"}},
             {"Film…", {"export/format/PNG pictures", "export/size/1920 × 1080"}},
             {"3D model…", {"export/model/STL parts", "export/model/glTF"}},
             {"Table…", {"export/table/All loads", "export/table/Results for programs"}}}) {
        CAPTURE(row);
        open(gui, row);
        for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
        for (const auto& choice : choices) {
            gui.click(choice);
            for (const std::string& fault : gui.faults()) FAIL_CHECK(choice << ": " << fault);
        }
        gui.press("Escape");
        CHECK(gui.shell().transient().taking->kind == ui::ExportKind::None);
    }
    CHECK(pictures.size() == 0);
}

TEST_CASE("tables are saved under names that the choice of format follows", "[ui][export]")
{
    const Pictures pictures;
    Gui gui{setup("walking")};
    gui.frame(2);
    open(gui, "Table…");
    CHECK_THAT(gui.shell().transient().taking->path, Catch::EndsWith("walking-curves.csv"));
    gui.click("export/save");
    const auto curves = read_file(pictures.path / "walking-curves.csv");
    REQUIRE(curves);
    CHECK_THAT(*curves, Catch::StartsWith("time_s,\"L4-L5 compression_N\"\n0.0000,"));
    open(gui, "Table…");
    gui.click("export/table/Results for programs");
    CHECK_THAT(gui.shell().transient().taking->path, Catch::EndsWith("walking.json"));
    gui.click("export/save");
    CHECK(fs::exists(pictures.path / "walking.json"));
    CHECK(pictures.size() == 2);
}

TEST_CASE("what cannot be written is said in the dialog, which stays open", "[ui][export]")
{
    const Pictures pictures;
    Gui gui{setup("walking")};
    gui.frame(2);
    open(gui, "Table…");
    gui.shell().transient().taking->path = (pictures.path / "none/a.csv").string();
    gui.click("export/save");
    CHECK(gui.shell().transient().taking->kind == ui::ExportKind::Table);
    CHECK_THAT(gui.shell().transient().taking->trouble, Catch::Contains("none/a.csv"));
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
}

TEST_CASE("a film is made while the window goes on, and Cancel leaves nothing of it",
          "[ui][export][picture]")
{
    const Pictures pictures;
    auto context = render::HeadlessContext::create();
    if (!context) FAIL(context.error().text());
    context->make_current();
    auto renderer = render::Renderer::create();
    if (!renderer) FAIL(renderer.error().text());
    auto s = setup("walking", 960.0f, 600.0f);
    s.has_spine = true;
    s.renderer = std::move(*renderer);
    Gui gui{std::move(s)};
    gui.settle();
    open(gui, "Film…");
    gui.click("export/format/PNG pictures");
    gui.click("export/size/854 × 480");
    gui.click("export/fps/15");
    auto& taking = *gui.shell().transient().taking;
    gui.click("export/save");
    REQUIRE(taking.run);
    gui.frame(2);
    CHECK(taking.run->maker->drawn() >= 2);
    CHECK(gui.shell().wake_in_s() <= 0.1);
    for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    gui.click("export/cancel");
    CHECK_FALSE(taking.run);
    CHECK(pictures.size() == 0);
    gui.click("export/save");
    for (int i = 0; i < 60 && taking.run; ++i) gui.frame();
    CHECK_FALSE(taking.run);
    CHECK(taking.trouble.empty());
    CHECK(taking.kind == ui::ExportKind::None);
    CHECK(fs::exists(pictures.path / "walking-film/0018.png"));

    // A picture of twice the view's size, without a ground.
    open(gui, "Picture…");
    gui.click("export/scale/2×");
    gui.click("export/transparent");
    gui.click("export/save");
    const auto picture = render::load_png((pictures.path / "walking.png").string());
    REQUIRE(picture);
    const ui::Rect view = gui.spot("view").rect;
    CHECK(picture->width == 2 * static_cast<int>(view.w));
    CHECK(picture->rgba[4 * static_cast<std::size_t>(picture->width) - 1] == 0);
}
