// The top bar: name, menus, mode switch, undo, export, settings, help.

#include "core/language.h"
#include "ui/compare/compare_screen.h"
#include "ui/icons.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/menu.h"

#include <array>

namespace spineload::ui {

namespace {

void draw_menu_heads(Desk& desk, Rect& bar)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    struct Head {
        const char* label;
        const char* id;
    };
    constexpr std::array heads{
        Head{tr_mark("File"), "menu/File"}, Head{tr_mark("Edit"), "menu/Edit"},
        Head{tr_mark("View"), "menu/View"}, Head{tr_mark("Activity"), "menu/Activity"},
        Head{tr_mark("Help"), "menu/Help"}};
    std::array<Rect, heads.size()> places;
    const float pad = kit.px(desk.layout.is_narrow ? 7.0f : 12.0f);
    bool is_any_open = false;
    for (const Head& head : heads) is_any_open = is_any_open || is_menu_open(head.id);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const float w = text_width(kit, Type::Body, tr(heads[i].label)) + 2.0f * pad;
        places[i] = bar.cut_left(w).inset(0.0f, kit.px(5.0f));
        const Press press = control(kit, heads[i].id, places[i]);
        const bool is_open = is_menu_open(heads[i].id);
        // An open menu follows the pointer to its neighbours, as menus do everywhere.
        const bool is_under = places[i].contains(ImGui::GetIO().MousePos);
        if (press.is_clicked || (is_any_open && !is_open && is_under)) open_menu(heads[i].id);
        if (is_open || press.is_hovered)
            ImGui::GetWindowDrawList()->AddRectFilled(places[i].low(), places[i].high(), t.hover,
                                                      kit.px(5.0f));
        text_in(kit, places[i], Align::Centre, Type::Body,
                is_open || press.is_hovered ? t.text : t.text_2, tr(heads[i].label));
        if (press.is_focused) draw_focus(kit, places[i], kit.px(5.0f));
    }
    for (std::size_t i = 0; i < heads.size(); ++i) run_menu(desk, heads[i].id, places[i]);
}

void draw_mode_switch(Desk& desk, const Rect& bar)
{
    Kit& kit = desk.kit;
    std::array modes{Option{tr_mark("Explore"), icon::explore, true, {}},
                     Option{tr_mark("Compare"),
                            icon::compare,
                            true,
                            {tr("Compare"), tr("Two to four ways side by side."), "C"}},
                     Option{tr_mark("Learn"),
                            icon::learn,
                            true,
                            {tr("Learn"), tr("Large type and guided tours."), "L"}}};
    // Long words at a large scale: the words stay, their pictures go.
    if (segment_width(kit, modes, Type::Body) > bar.w - kit.px(8.0f))
        for (Option& mode : modes) mode.icon = nullptr;
    const float w = segment_width(kit, modes, Type::Body);
    Rect rect{std::round(desk.layout.view.middle_x() - 0.5f * w), bar.y + kit.px(5.0f), w,
              bar.h - kit.px(10.0f)};
    // Over the middle of the view where there is room, else between menus and icons.
    rect.x = std::clamp(rect.x, bar.x + kit.px(4.0f),
                        std::max(bar.x + kit.px(4.0f), bar.right() - w - kit.px(4.0f)));
    const auto now = static_cast<std::size_t>(desk.session.view().mode);
    const auto chosen = segment(kit, "mode", rect, modes, now, Type::Body, true);
    if (chosen && *chosen != now) desk.edits.push(app::set_mode(static_cast<app::Mode>(*chosen)));
}

void draw_right_part(Desk& desk, Rect& bar)
{
    Kit& kit = desk.kit;
    const float side = kit.px(30.0f);
    const auto square = [&](Rect strip) {
        return Rect{strip.x, strip.middle_y() - 0.5f * side, side, side};
    };
    if (icon_button(kit, "top/help", square(bar.cut_right(side)), icon::help,
                    {tr("Keys and help"), "", "F1"}))
        desk.transient.is_cheat_sheet_open = true;
    bar.cut_right(kit.px(4.0f));
    if (icon_button(kit, "top/settings", square(bar.cut_right(side)), icon::settings,
                    {tr("Settings"), tr("Theme, scale and motion."), ""}))
        desk.transient.is_settings_open = true;
    bar.cut_right(kit.px(6.0f));
    if (desk.session.view().mode == app::Mode::Compare && !desk.session.shows_day())
        draw_job_sheet_button(desk, bar);
    ButtonLook look{ButtonKind::Quiet, icon::export_, true, true, Type::Body};
    const std::string_view label = desk.layout.is_narrow ? "" : tr("Export");
    Rect out =
        bar.cut_right(desk.layout.is_narrow ? kit.px(52.0f) : button_width(kit, label, look));
    out = {out.x, out.middle_y() - 0.5f * side, out.w, side};
    if (button(kit, "top/export", out, label, look, {tr("Export"), tr("Pictures and tables."), ""}))
        open_menu("menu/Export");
    run_menu(desk, "menu/Export", out);
    bar.cut_right(kit.px(8.0f));
    const Rect line = bar.cut_right(1.0f).inset(0.0f, kit.px(11.0f));
    ImGui::GetWindowDrawList()->AddRectFilled(line.low(), line.high(), kit.theme->line);
    bar.cut_right(kit.px(8.0f));
    const auto& history = desk.session.history();
    const auto& steps = history.steps();
    const Tip redo_tip{tr("Redo"),
                       history.can_redo() ? tr(steps[history.position() + 1].label) : "",
                       "Ctrl+Shift+Z"};
    if (icon_button(kit, "top/redo", square(bar.cut_right(side)), icon::redo, redo_tip, false,
                    history.can_redo()))
        desk.edits.push(app::redo());
    bar.cut_right(kit.px(4.0f));
    const Tip undo_tip{tr("Undo"), history.can_undo() ? tr(steps[history.position()].label) : "",
                       "Ctrl+Z"};
    if (icon_button(kit, "top/undo", square(bar.cut_right(side)), icon::undo, undo_tip, false,
                    history.can_undo()))
        desk.edits.push(app::undo());
}

}

void draw_top_bar(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "top", rect, kit.theme->panel);
    Rect bar = rect;
    bar.cut_left(kit.px(12.0f));
    bar.cut_right(kit.px(10.0f));
    const float name_w = text_width(kit, Type::BodyStrong, "SpineLoad");
    text_in(kit, bar.cut_left(name_w), Align::Left, Type::BodyStrong, kit.theme->text, "SpineLoad");
    bar.cut_left(kit.px(desk.layout.is_narrow ? 4.0f : 10.0f));
    draw_menu_heads(desk, bar);
    draw_right_part(desk, bar);
    draw_mode_switch(desk, bar);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.bottom() - 1.0f}, rect.high(),
                                              kit.theme->line);
    // While solving takes long, a thin line under the bar says so.
    if (desk.session.solving_s() > 0.2) {
        ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.bottom() - kit.px(2.0f)},
                                                  rect.high(), kit.theme->accent);
        kit.wake_in(0.1);
    }
    end_panel(kit);
}

void section_line(const Desk& desk, float x, float y, float width)
{
    ImGui::GetWindowDrawList()->AddRectFilled({x, std::round(y)}, {x + width, std::round(y) + 1.0f},
                                              desk.kit.theme->line);
}

}
