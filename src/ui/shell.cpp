#include "ui/shell.h"

#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/compare/compare_screen.h"
#include "ui/learn/learn_screen.h"
#include "ui/learn/learn_theme.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/panels/splitters.h"
#include "ui/panels/view_parts.h"

#include <algorithm>
#include <filesystem>

namespace spineload::ui {

GuiContext::GuiContext()
{
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags = 0;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
}

GuiContext::~GuiContext() { ImGui::DestroyContext(); }

Result<std::unique_ptr<Shell>> Shell::create(Parts parts)
{
    const double scale = parts.scale;
    std::unique_ptr<Shell> shell{new Shell{std::move(parts)}};
    if (auto done = shell->set_scale(scale); !done) return tl::unexpected(done.error());
    return shell;
}

Shell::Shell(Parts parts)
    : session_{std::move(parts.session)},
      preferences_{std::move(parts.preferences)},
      stage_{std::move(parts.renderer)}
{
    if (const auto camera = scene::named_camera("default"))
        session_->apply(app::set_camera(*camera));
    session_->apply(app::set_layers(preferences_.layers));
    session_->apply(app::set_quantity(preferences_.quantity));
    app::Playback playback = session_->playback();
    playback.speed = preferences_.speed;
    session_->set_playback(playback);
}

Result<void> Shell::set_scale(double scale)
{
    ImGui::GetIO().Fonts->Clear();
    auto fonts = load_fonts(static_cast<float>(scale));
    if (!fonts) return tl::unexpected(fonts.error());
    kit_.fonts = *fonts;
    kit_.scale = static_cast<float>(scale);
    return {};
}

void Shell::set_preferences(const app::Preferences& preferences)
{
    const bool is_other_language = preferences.language != preferences_.language;
    preferences_ = preferences;
    if (!is_other_language) return;
    if (auto used =
            use_language(preferences.language.empty() ? system_language() : preferences.language);
        !used) {
        session_->report(used.error());
        return;
    }
    session_->reload_library();
    kit_.wake_in(0.0);
}

void Shell::keep_view()
{
    preferences_.layers = session_->view().layers;
    preferences_.quantity = session_->view().quantity;
    preferences_.speed = session_->playback().speed;
}

void Shell::open(const std::string& path)
{
    auto edit = app::open_file(path);
    if (!edit) {
        session_->report(edit.error());
        return;
    }
    session_->apply(*edit);
    std::error_code error;
    const auto full = std::filesystem::absolute(path, error);
    app::remember_file(preferences_, error ? path : full.string());
    preferences_.last_folder = (error ? std::filesystem::path{path} : full).parent_path().string();
}

void Shell::apply(bool may_solve, std::chrono::milliseconds patience)
{
    if (edits_.empty()) return;
    session_->apply(edits_);
    kit_.wake_in(0.0);
    if (may_solve) session_->update(patience);
}

void Shell::draw_explore(Desk& desk, std::chrono::milliseconds patience)
{
    const Layout& layout = desk.layout;
    draw_left_panel(desk, layout.left);
    // The sliders come first, and their answer in the same frame's strip and picture.
    apply(true, patience);
    stage_.update(*session_, *kit_.theme, transient_.is_inset_swapped);
    draw_top_bar(desk, layout.top);
    draw_view(desk, layout.view);
    draw_timeline(desk, layout.timeline);
    draw_right_panel(desk, layout.right);
    draw_status_bar(desk, layout.status);
    draw_splitters(desk);
}

void Shell::draw_mode(Desk& desk, std::chrono::milliseconds patience)
{
    if (session_->view().mode != app::Mode::Learn) leave_learn(desk);
    switch (session_->view().mode) {
        case app::Mode::Explore:
            return draw_explore(desk, patience);
        case app::Mode::Compare:
            draw_compare_panel(desk);
            apply(true, patience);
            return draw_compare_screen(desk);
        case app::Mode::Learn:
            return draw_learn_screen(desk);
    }
}

// What lies over any mode.
void Shell::draw_over(Desk& desk)
{
    draw_cheat_sheet(desk);
    draw_settings(desk);
    draw_open_dialog(desk);
    draw_about(desk);
}

void Shell::draw(double now_s, float elapsed_s, float width, float height,
                 std::chrono::milliseconds patience)
{
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = std::max(elapsed_s, 1e-4f);
    ImGui::NewFrame();
    const bool is_learning = session_->view().mode == app::Mode::Learn;
    kit_.theme = is_learning ? &learn_theme() : &theme(preferences_.theme);
    kit_.has_reduced_motion = preferences_.has_reduced_motion;
    session_->update(patience);
    // A long pause between frames is no reason to jump: the clock moves at most a tenth.
    if (session_->advance_clock(std::min(static_cast<double>(elapsed_s), 0.1))) kit_.wake_in(0.0);
    const bool is_still = session_->document().activity.is_still();
    const Layout layout = make_layout(width, height, kit_.scale, preferences_, is_still);
    kit_.begin_frame(now_s, layout.window);
    Desk desk{kit_, *session_, edits_, transient_, preferences_, requests_, stage_, layout};
    run_keys(desk);
    follow_flight(desk);
    apply(true, patience);
    stage_.update(*session_, *kit_.theme, transient_.is_inset_swapped);
    draw_mode(desk, patience);
    draw_over(desk);
    kit_.end_frame(layout.window);
    apply(false, patience);
    do_own_requests();
    if (session_->playback().is_playing) kit_.wake_in(0.0);
    // What runs beside wakes the window itself; this is for windows that cannot be woken.
    if (session_->is_busy()) kit_.wake_in(0.25);
    ImGui::Render();
}

void Shell::do_own_requests()
{
    const std::uint64_t before = session_->revision();
    if (requests_.playback) session_->set_playback(*std::exchange(requests_.playback, {}));
    if (requests_.dismissed_error)
        session_->dismiss_error(*std::exchange(requests_.dismissed_error, {}));
    if (requests_.dismissed_notice) {
        const std::size_t i = *std::exchange(requests_.dismissed_notice, {});
        session_->dismiss_notice(i);
        auto& ages = transient_.notice_ages;
        if (i < ages.size()) ages.erase(ages.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (requests_.notice) session_->notify(*std::exchange(requests_.notice, {}));
    if (requests_.trouble) session_->report(*std::exchange(requests_.trouble, {}));
    if (requests_.wants_open) {
        requests_.wants_open = false;
        transient_.is_open_dialog = true;
        transient_.dialog_folder = preferences_.last_folder;
    }
    if (!requests_.open_path.empty()) open(std::exchange(requests_.open_path, {}));
    if (session_->revision() != before) kit_.wake_in(0.0);
}

}
