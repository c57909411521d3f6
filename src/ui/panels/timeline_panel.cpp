// The timeline: play, step, loop, speed, peak; the picked level's curve, which a drag scrubs.

#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/panels/timeline_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

Rect square(Rect& row, float side)
{
    const Rect cell = row.cut_left(side);
    return {cell.x, cell.middle_y() - 0.5f * side, side, side};
}

void draw_transport(Desk& desk, Rect& row)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float side = kit.px(30.0f);
    const auto& playback = desk.session.playback();
    if (icon_button(kit, "timeline/back", square(row, side), icon::step_back,
                    {tr("One frame back"), "", "←"}))
        run_command(desk, Command::StepBack);
    row.cut_left(kit.px(2.0f));
    const Rect play = square(row, side);
    const Press press = control(kit, "timeline/play", play,
                                {playback.is_playing ? tr("Pause") : tr("Play"), "", "Space"});
    ImGui::GetWindowDrawList()->AddRectFilled(play.low(), play.high(), t.accent, kit.px(5.0f));
    icon_in(kit, play, t.on_accent, playback.is_playing ? icon::pause : icon::play);
    if (press.is_focused) draw_focus(kit, play, kit.px(5.0f));
    if (press.is_clicked) run_command(desk, Command::Play);
    row.cut_left(kit.px(2.0f));
    if (icon_button(kit, "timeline/on", square(row, side), icon::step_on,
                    {tr("One frame on"), "", "→"}))
        run_command(desk, Command::StepOn);
    row.cut_left(kit.px(2.0f));
    if (icon_button(kit, "timeline/loop", square(row, side), icon::loop,
                    {tr("Loop"), tr("[ and ] loop a part of it."), ""}, playback.is_looping))
        run_command(desk, Command::Loop);
}

void draw_clock(Desk& desk, Rect& row)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const double duration = desk.session.document().activity.duration_s();
    const double time = desk.session.view().time_s;
    row.cut_left(kit.px(11.0f));
    // What does not fit is left out, the least important first.
    const auto put = [&](Type type, ImU32 ink, const std::string& text, float gap) {
        const float w = number_width(kit, type, text);
        if (w > row.w) {
            row.w = 0.0f;
            return;
        }
        number_left(kit, row.x, row.middle_y(), type, ink, text);
        row.cut_left(w + kit.px(gap));
    };
    put(Type::BodyStrong, t.text, show_fixed(time, 2), 5.0f);
    put(Type::Small, t.text_2, fmt::format("/ {} s", show_fixed(duration, 2)), 9.0f);
    put(Type::Small, t.text_2, show_fixed(duration > 0.0 ? 100.0 * time / duration : 0.0, 0) + " %",
        9.0f);
}

void draw_right_controls(Desk& desk, Rect& row)
{
    Kit& kit = desk.kit;
    const float h = kit.px(28.0f);
    const auto slim = [&](Rect cell) {
        return Rect{cell.x, cell.middle_y() - 0.5f * h, cell.w, h};
    };
    // Which level and quantity the curve shows.
    const anatomy::Level level = level_shown(desk);
    const scene::Quantity quantity = app::plotted(desk.session.view().quantity);
    const ButtonLook list{ButtonKind::Quiet, icon::plot, true, true, Type::Small};
    const auto& entry = scene::entry(quantity);
    const std::string label = desk.layout.is_tight ? std::string{anatomy::name(level)}
                                                   : fmt::format("{} {}, {}", anatomy::name(level),
                                                                 tr(entry.title), entry.unit);
    const Rect plot = slim(row.cut_right(button_width(kit, label, list)));
    if (button(kit, "timeline/plot", plot, label, list,
               {tr("Level of the curve"), tr(entry.about), ""}))
        open_menu("menu/Plot");
    std::vector<MenuRow> levels;
    for (std::size_t i = anatomy::level_count; i-- > 0;) {
        MenuRow one;
        one.label = std::string{anatomy::name(anatomy::all_levels[i])};
        one.is_on = anatomy::all_levels[i] == level;
        levels.push_back(one);
    }
    if (const auto pressed = menu(kit, "menu/Plot", plot, desk.layout.window, levels, 90.0f))
        desk.edits.push(
            app::pick(app::disc_at(anatomy::all_levels[anatomy::level_count - 1 - *pressed])));
    row.cut_right(kit.px(2.0f));
    draw_add_plot(desk, row);
    row.cut_right(kit.px(4.0f));
    const ButtonLook speeds{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    const std::string speed = show_number(desk.session.playback().speed) + "×";
    const Rect speed_at = slim(row.cut_right(button_width(kit, speed, speeds)));
    if (button(kit, "timeline/speed", speed_at, speed, speeds, {tr("Speed"), "", ""}))
        open_menu("menu/Speed");
    std::vector<MenuRow> rows;
    for (const double one : app::speeds) {
        MenuRow row_of_speed;
        row_of_speed.label = fmt::format("{}×", one);
        row_of_speed.shown = show_number(one) + "×";
        row_of_speed.is_on = one == desk.session.playback().speed;
        rows.push_back(row_of_speed);
    }
    if (const auto pressed = menu(kit, "menu/Speed", speed_at, desk.layout.window, rows, 80.0f)) {
        app::Playback playback = desk.session.playback();
        playback.speed = app::speeds[*pressed];
        desk.requests.playback = playback;
    }
    row.cut_right(kit.px(4.0f));
    const ButtonLook flag{ButtonKind::Quiet, icon::peak, true, false, Type::Small};
    const std::string_view peak = row.w > kit.px(170.0f) ? tr("Peak") : "";
    if (button(kit, "timeline/peak", slim(row.cut_right(button_width(kit, peak, flag))), peak, flag,
               {tr("To the peak"), tr("And stay there while sliders move."), ""}))
        run_command(desk, Command::Peak);
}

void draw_still(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect row = rect.inset(kit.px(20.0f), 0.0f);
    icon_in(kit, row.cut_left(kit.px(16.0f)), t.text_3, icon::play, 16.0f);
    row.cut_left(kit.px(14.0f));
    const auto& card = desk.session.document().activity.card();
    const std::string name = tr(card.short_title.empty() ? card.title : card.short_title);
    const std::string wide =
        tr_format("{} is a still pose. Pick one that moves to see it over time.", name);
    const bool fits = text_width(kit, Type::Small, wide) <= row.w;
    text_in(kit, row, Align::Left, Type::Small, t.text_2,
            fits ? wide : tr_format("{} is a still pose.", name));
}

}

void draw_timeline(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "timeline", rect, kit.theme->panel);
    section_line(desk, rect.x, rect.y, rect.w);
    const bool is_still = desk.session.document().activity.is_still();
    if (is_still) {
        draw_still(desk, rect);
        end_panel(kit);
        return;
    }
    Rect rest = rect.inset(kit.px(8.0f), 0.0f);
    Rect row = rest.cut_top(kit.px(38.0f));
    draw_transport(desk, row);
    draw_right_controls(desk, row);
    draw_clock(desk, row);
    rest.cut_top(kit.px(6.0f));
    const app::Solved* solved = desk.session.solved();
    if (solved && solved->frame_count() > 1) draw_plots(desk, rest, *solved);
    end_panel(kit);
}

}
