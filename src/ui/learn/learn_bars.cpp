// Learn's top and status bars.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_widgets.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/choice.h"

#include <array>

namespace spineload::ui {

namespace {

constexpr auto icon_print = "\uf02f";
constexpr auto icon_full = "\uf065";

// Over the middle of the picture where there is room, else between name and buttons.
void draw_modes(Desk& desk, const Rect& bar, const Rect& free, float middle)
{
    Kit& kit = desk.kit;
    const std::array modes{Option{tr("Explore"), icon::explore, true, {}},
                           Option{tr("Compare"),
                                  icon::compare,
                                  true,
                                  {tr("Compare"), tr("Two to four ways side by side."), "C"}},
                           Option{tr("Learn"),
                                  icon::learn,
                                  true,
                                  {tr("Learn"), tr("Large type and guided tours."), "L"}}};
    const float w = segment_width(kit, modes, Type::LearnAside), h = kit.px(38.0f);
    Rect rect{std::round(middle - 0.5f * w), std::round(bar.middle_y() - 0.5f * h), w, h};
    rect.x = std::clamp(rect.x, free.x, std::max(free.x, free.right() - w));
    const auto now = static_cast<std::size_t>(desk.session.view().mode);
    const auto chosen = segment(kit, "mode", rect, modes, now, Type::LearnAside, true);
    if (chosen && *chosen != now) desk.edits.push(app::set_mode(static_cast<app::Mode>(*chosen)));
}

}

void draw_learn_top(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "top", rect, kit.theme->panel);
    Rect bar = rect;
    bar.cut_left(kit.px(16.0f));
    bar.cut_right(kit.px(12.0f));
    const float side = kit.px(36.0f);
    const float h = std::min(kit.px(40.0f), rect.h - kit.px(8.0f));
    const auto amid = [&](Rect strip, float height) {
        return Rect{strip.x, std::round(strip.middle_y() - 0.5f * height), strip.w, height};
    };
    const float name_w = text_width(kit, Type::LearnHeading, "SpineLoad");
    text_in(kit, bar.cut_left(name_w), Align::Left, Type::LearnHeading, kit.theme->text,
            "SpineLoad");
    bar.cut_left(kit.px(14.0f));
    if (icon_button(kit, "top/settings", amid(bar.cut_right(side), side), icon::settings,
                    {tr("Settings"), tr("Theme, scale and motion."), ""}))
        desk.transient.is_settings_open = true;
    bar.cut_right(kit.px(6.0f));
    const BigButton handout{ButtonKind::Primary, icon_print, nullptr, true};
    const std::string handout_label = tr("Handout");
    if (big_button(
            kit, "learn/handout",
            amid(bar.cut_right(big_button_width(kit, handout_label, handout)), h), handout_label,
            handout,
            {"", tr("A page to take home: picture, key messages, what helps, when to get care."),
             ""}))
        state.handout.is_open = true;
    bar.cut_right(kit.px(10.0f));
    const bool is_short = state.layout.is_small;
    const BigButton full{ButtonKind::Quiet, icon_full, nullptr, true};
    const std::string full_label = is_short ? "" : tr("Full screen");
    if (big_button(kit, "learn/present",
                   amid(bar.cut_right(big_button_width(kit, full_label, full)), h), full_label,
                   full,
                   {tr("Full screen"), tr("Only the picture, with a pointer and a pen."), "F11"}))
        present(desk, state, true);
    draw_modes(desk, rect, bar, state.layout.view.middle_x());
    section_line(desk, rect.x, rect.bottom() - 1.0f, rect.w);
    end_panel(kit);
}

void draw_learn_status(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    begin_panel(kit, "status", rect, t.window);
    section_line(desk, rect.x, rect.y, rect.w);
    Rect line = rect.inset(kit.px(12.0f), 0.0f);
    const std::string right = tr("Calculated load on a general back");
    const std::string left = tr("General education. Not a scan of you, not a diagnosis.");
    const float right_w = text_width(kit, Type::LearnAside, right);
    // What this is not comes first; what it is, where there is room.
    if (right_w + text_width(kit, Type::LearnAside, left) + kit.px(24.0f) < line.w)
        text_in(kit, line.cut_right(right_w), Align::Right, Type::LearnAside, t.text_2, right);
    text_in(kit, line, Align::Left, Type::LearnAside, t.text_2, left);
    end_panel(kit);
}

}
