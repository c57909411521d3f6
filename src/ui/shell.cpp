#include "ui/shell.h"

#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/compare/compare_screen.h"
#include "ui/day/day_screen.h"
#include "ui/export/export_dialog.h"
#include "ui/guard.h"
#include "ui/learn/learn_screen.h"
#include "ui/learn/learn_theme.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/panels/splitters.h"
#include "ui/panels/view_parts.h"
#include "ui/review/spine_review.h"

#include <algorithm>
#include <unordered_map>

namespace spineload::ui {

namespace {

// The window's own colours as people with this colour vision see them; the picture's are already.
void show_as_seen(ImDrawData& data, scene::ColourVision vision)
{
    std::unordered_map<ImU32, ImU32> seen;
    for (int i = 0; i < data.CmdListsCount; ++i)
        for (ImDrawVert& vertex : data.CmdLists[i]->VtxBuffer) {
            const auto [known, is_new] = seen.try_emplace(vertex.col, vertex.col);
            if (is_new) {
                const ImVec4 c = ImGui::ColorConvertU32ToFloat4(vertex.col);
                const glm::vec3 s = scene::seen_as({c.x, c.y, c.z}, vision);
                known->second = ImGui::ColorConvertFloat4ToU32({s.x, s.y, s.z, c.w});
            }
            vertex.col = known->second;
        }
}

}

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
    // What is kept from the last time is no step of undo.
    app::Edit quantity = app::set_quantity(preferences_.quantity);
    quantity.label.clear();
    session_->apply(quantity);
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

void Shell::apply(bool may_solve, std::chrono::milliseconds patience)
{
    if (edits_.empty()) return;
    const std::size_t step = session_->history().position();
    session_->apply(edits_);
    // Undo brings the camera back as well; fitting it again would lose that.
    if (session_->history().position() < step)
        transient_.fitted_activity = session_->document().activity.card().id;
    kit_.wake_in(0.0);
    if (may_solve) session_->update(patience);
}

void Shell::draw_explore(Desk& desk, std::chrono::milliseconds patience)
{
    const Layout& layout = desk.layout;
    guarded(desk, "left", layout.left, [&] { draw_left_panel(desk, layout.left); });
    // The sliders come first, and their answer in the same frame's strip and picture.
    apply(true, patience);
    stage_.update(*session_, *kit_.theme, transient_.is_inset_swapped);
    guarded(desk, "top", layout.top, [&] { draw_top_bar(desk, layout.top); });
    guarded(desk, "view", layout.view, [&] { draw_view(desk, layout.view); });
    guarded(desk, "timeline", layout.timeline, [&] { draw_timeline(desk, layout.timeline); });
    guarded(desk, "right", layout.right, [&] { draw_right_panel(desk, layout.right); });
    guarded(desk, "status", layout.status, [&] { draw_status_bar(desk, layout.status); });
    draw_splitters(desk);
}

void Shell::draw_mode(Desk& desk, std::chrono::milliseconds patience)
{
    if (session_->view().mode != app::Mode::Learn) leave_learn(desk);
    switch (session_->view().mode) {
        case app::Mode::Explore:
            return draw_explore(desk, patience);
        case app::Mode::Compare:
            if (session_->shows_day())
                return guarded(desk, "day", desk.layout.window, [&] {
                    draw_day_panel(desk);
                    apply(true, patience);
                    draw_day_screen(desk);
                });
            return guarded(desk, "compare", desk.layout.window, [&] {
                draw_compare_panel(desk);
                apply(true, patience);
                draw_compare_screen(desk);
            });
        case app::Mode::Learn:
            return guarded(desk, "learn", desk.layout.window, [&] { draw_learn_screen(desk); });
    }
}

// What lies over any mode.
void Shell::draw_over(Desk& desk)
{
    guarded(desk, "dialogs",
            desk.layout.window.inset(0.3f * desk.layout.window.w, 0.35f * desk.layout.window.h),
            [&] {
                draw_cheat_sheet(desk);
                draw_settings(desk);
                draw_about(desk);
                draw_export_dialog(desk);
                draw_note_list(desk);
                draw_note_dialog(desk);
                draw_range_dialog(desk);
                draw_leave_dialog(desk);
                draw_restore_dialog(desk);
                follow_spine_review(desk);
                draw_spine_review(desk);
                draw_file_dialog(desk);
            });
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
    wear_preferences();
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
    if (preferences_.vision != scene::ColourVision::Normal)
        show_as_seen(*ImGui::GetDrawData(), preferences_.vision);
}

// What the settings say of the picture, in the view that every stage draws by.
void Shell::wear_preferences()
{
    const app::View& view = session_->view();
    const bool is_usual = preferences_.map == scene::ColourMap::Cividis;
    const auto map = is_usual ? std::nullopt : std::optional{preferences_.map};
    if (view.map == map && view.vision == preferences_.vision) return;
    app::Edit edit;
    edit.change = [map, vision = preferences_.vision](app::Document&,
                                                      app::View& next) -> Result<void> {
        next.map = map;
        next.vision = vision;
        return {};
    };
    session_->apply(edit);
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
    if (std::exchange(requests_.reads_own_activities, false)) session_->reload_own_activities();
    if (requests_.notice) session_->notify(*std::exchange(requests_.notice, {}));
    if (requests_.trouble) session_->report(*std::exchange(requests_.trouble, {}));
    do_file_requests();
    if (session_->revision() != before) kit_.wake_in(0.0);
}

}
