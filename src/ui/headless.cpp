// The window drawn into a picture, without a screen.

#include "app/comparison_edits.h"
#include "app/day_edits.h"
#include "app/learning.h"
#include "core/assert.h"
#include "render/canvas.h"
#include "ui/camera_moves.h"
#include "ui/input.h"
#include "ui/review/spine_review.h"
#include "ui/session_start.h"
#include "ui/shell.h"

#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <chrono>
#include <thread>

namespace spineload::ui {

namespace {

// Owns ImGui's GL objects; they go before the context.
class GuiRenderer {
public:
    static Result<std::unique_ptr<GuiRenderer>> create()
    {
        if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
            return fail("graphics: the window's drawing cannot be set up", ExitCode::NoGraphics);
        return std::unique_ptr<GuiRenderer>{new GuiRenderer};
    }
    ~GuiRenderer() { ImGui_ImplOpenGL3_Shutdown(); }
    GuiRenderer(const GuiRenderer&) = delete;
    GuiRenderer& operator=(const GuiRenderer&) = delete;

private:
    GuiRenderer() = default;
};

// A spine takes about a second to shape; far more than that means that something hangs.
constexpr auto longest = std::chrono::seconds{120};
constexpr double frame_s = 1.0 / 30.0;

bool is_settled(Shell& shell)
{
    app::Session& session = shell.session();
    const bool is_answered = session.solved() || session.trouble();
    const bool is_shaped = session.spine() || session.spine_trouble() || session.trouble();
    return is_answered && is_shaped && !session.is_busy() && shell.wake_in_s() > 1e6;
}

// The window's own switches for what its pictures share with those of the command line.
void take_layers(const scene::Layers& from, app::Layers& to)
{
    static_cast<scene::TissueLayers&>(to) = from;
    to.bones = from.bones;
    to.discs = from.discs;
    to.facets = from.facets;
    to.muscles = from.muscles;
    to.arrows = from.arrows;
    to.names = from.names;
    to.levers = from.levers;
    to.is_bone_translucent = from.is_bone_translucent;
}

}

Result<std::unique_ptr<app::Session>> start_session(const WindowOptions& options,
                                                    std::function<void()> wake)
{
    app::Session::Start start;
    start.activity = options.activity;
    start.person = options.person;
    start.spine = options.spine;
    start.wake = std::move(wake);
    auto session = app::Session::open(start);
    if (!session) return session;
    if (!options.settings.values.empty()) {
        auto activity = (*session)->document().activity.with(options.settings);
        if (!activity) return tl::unexpected(activity.error());
        (*session)->apply(app::choose_activity(std::move(*activity)));
    }
    return session;
}

Result<render::Image> draw_window_headless(const WindowOptions& options, int width, int height,
                                           double scale)
{
    auto context = render::HeadlessContext::create();
    if (!context) return tl::unexpected(context.error());
    context->make_current();
    auto canvas = render::Canvas::create(width, height);
    if (!canvas) return tl::unexpected(canvas.error());
    auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    auto session = start_session(options, {});
    if (!session) return tl::unexpected(session.error());

    const GuiContext gui;
    set_up_keys();
    app::Preferences preferences;
    preferences.theme = options.theme;
    preferences.has_reduced_motion = true;
    if (options.quantity) preferences.quantity = *options.quantity;
    preferences.layers.bands = options.shows_bands;
    if (options.layers) take_layers(*options.layers, preferences.layers);
    auto shell = Shell::create({std::move(*session), preferences, std::move(*renderer), scale});
    if (!shell) return tl::unexpected(shell.error());
    app::Session& state = (*shell)->session();
    if (options.time_s) state.apply(app::scrub(*options.time_s));
    if (options.picked) state.apply(app::pick(options.picked));
    if (const auto camera = scene::named_camera(options.view.empty() ? "default" : options.view))
        state.apply(app::set_camera(*camera));
    for (const std::string& file : options.files) (*shell)->open(file);
    for (const app::Rival& rival : options.rivals)
        state.apply(app::add_rival(rival.activity, rival.person));
    if (!options.rivals.empty()) state.apply(app::select_candidate(0));
    if (options.mode != app::Mode::Explore) state.apply(app::set_mode(options.mode));
    if (options.layers) (*shell)->transient().is_inset_swapped = options.layers->mannequin;
    if (options.shows_parts) wish_spine_review((*shell)->transient());
    if (!options.day.empty()) {
        const auto day = app::open_day(options.day);
        if (!day) return tl::unexpected(day.error());
        state.apply(*day);
    }
    if (!options.tour.empty()) state.apply(app::start_tour(options.tour, options.step));
    if (!options.card.empty()) state.apply(app::open_card(options.card));

    auto drawing = GuiRenderer::create();
    if (!drawing) return tl::unexpected(drawing.error());
    feed_mouse(-1.0f, -1.0f);
    const auto began = std::chrono::steady_clock::now();
    for (double now = 0.0; std::chrono::steady_clock::now() - began < longest; now += frame_s) {
        ImGui_ImplOpenGL3_NewFrame();
        (*shell)->draw(now, static_cast<float>(frame_s), static_cast<float>(width),
                       static_cast<float>(height), std::chrono::milliseconds{100});
        if (is_settled(**shell)) break;
        // Nothing to draw until what runs beside is done.
        if (state.is_busy()) std::this_thread::sleep_for(std::chrono::milliseconds{4});
    }
    canvas->clear();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    auto image = canvas->read();
    return image;
}

}
