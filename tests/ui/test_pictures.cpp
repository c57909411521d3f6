// The window with its 3D picture, drawn without a screen.

#include "gui_fixture.h"
#include "ui/window.h"

#include <set>

using namespace spineload;
using ui::Gui;

namespace {

// A picture that is one colour, or nearly, shows nothing.
std::size_t colours_of(const render::Image& image)
{
    std::set<std::uint32_t> colours;
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4 * 7)
        colours.insert(static_cast<std::uint32_t>(image.rgba[i]) << 16 |
                       static_cast<std::uint32_t>(image.rgba[i + 1]) << 8 | image.rgba[i + 2]);
    return colours.size();
}

}

TEST_CASE("the whole window is drawn into a picture", "[ui][picture]")
{
    ui::WindowOptions options;
    options.activity = "lift-stoop-20kg";
    const auto first = ui::draw_window_headless(options, 960, 600, 1.0);
    if (!first) FAIL(first.error().text());
    CHECK(first->width == 960);
    CHECK(first->height == 600);
    CHECK(colours_of(*first) > 500);
}

// One story, because shaping a spine takes seconds: settled, zoomed, picked, turned, scrubbed.
TEST_CASE("the view rests, zooms to the pointer, picks, turns, and its words keep clear",
          "[ui][picture][layout]")
{
    auto context = render::HeadlessContext::create();
    if (!context) FAIL(context.error().text());
    context->make_current();
    auto renderer = render::Renderer::create();
    if (!renderer) FAIL(renderer.error().text());
    Gui::Setup setup;
    setup.activity = "lift-stoop-20kg";
    setup.width = 960.0f;
    setup.height = 600.0f;
    setup.has_spine = true;
    setup.renderer = std::move(*renderer);
    Gui gui{std::move(setup)};
    gui.settle();
    REQUIRE(gui.shell().stage().is_ready());
    gui.frame(3);
    const auto pictures = gui.shell().stage().pictures();
    gui.frame(20);
    CHECK(gui.shell().stage().pictures() == pictures);
    CHECK(gui.shell().wake_in_s() > 1e6);

    // What lies under the pointer stays under it.
    const ui::Rect view = gui.spot("view").rect;
    auto& stage = gui.shell().stage();
    const auto disc = glm::vec3{stage.pose().discs[3].translation};
    const glm::vec2 size{view.w, view.h};
    const auto place = [&] {
        return scene::project(stage.tracked(gui.session().view().camera), disc, size);
    };
    const glm::vec3 before = place();
    gui.move_to(view.x + before.x, view.y + before.y);
    ui::feed_wheel(2.0f);
    gui.frame(2);
    const glm::vec3 after = place();
    CHECK(after.z < before.z);
    CHECK(after.x == Approx(before.x).margin(3.0));
    CHECK(after.y == Approx(before.y).margin(3.0));

    // A click on the disc's front picks what is seen there; a drag turns and picks nothing.
    gui.session().apply(app::pick(std::nullopt));
    gui.frame(2);
    gui.move_to(view.x + after.x, view.y + after.y);
    ui::feed_button(0, true);
    gui.frame();
    ui::feed_button(0, false);
    gui.frame(2);
    REQUIRE(gui.session().view().picked);
    CHECK(app::level_of(*gui.session().view().picked) == anatomy::all_levels[3]);
    const auto camera = gui.session().view().camera;
    const auto picked = gui.session().view().picked;
    gui.drag(view.x + 0.3f * view.w, view.y + 0.8f * view.h, view.x + 0.5f * view.w,
             view.y + 0.7f * view.h);
    CHECK(gui.session().view().camera.yaw != camera.yaw);
    CHECK(gui.session().view().picked == picked);

    // Callout, tags and level values never touch what stands in the corners.
    gui.press("F");
    const double end = gui.session().document().activity.duration_s();
    for (int i = 0; i < 12; ++i) {
        gui.session().apply(app::scrub(end * i / 12.0));
        gui.session().apply(
            app::pick(app::disc_at(anatomy::all_levels[static_cast<std::size_t>(i) % 6])));
        gui.frame(2);
        CAPTURE(i);
        for (const std::string& fault : gui.faults()) FAIL_CHECK(fault);
    }
}
