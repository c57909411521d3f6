// Learn's right panel: one page (card, topics, scans and age, sources, editor), and under it,
// always in sight, when to get care.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_widgets.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

constexpr std::string_view safety_card = "when-to-seek-care";

void draw_safety_box(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const Press press = control(kit, "learn/safety", rect);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (press.is_hovered) list->AddRectFilled(rect.low(), rect.high(), t.accent_soft, kit.px(6.0f));
    list->AddRect(rect.low(), rect.high(), t.accent, kit.px(6.0f), 0, kit.scale);
    Rect inner = rect.inset(kit.px(16.0f), 0.0f);
    icon_in(kit, inner.cut_left(kit.px(24.0f)), t.accent, icon::safety, 22.0f);
    inner.cut_left(kit.px(12.0f));
    icon_in(kit, inner.cut_right(kit.px(14.0f)), t.accent, icon::go_on, 16.0f);
    inner.cut_right(kit.px(8.0f));
    const std::string signs = tr("Signs that need help today, or soon");
    const float top = inner.middle_y() - kit.px(22.0f);
    text_in(kit, {inner.x, top, inner.w, kit.px(24.0f)}, Align::Left, Type::LearnBodyStrong, t.text,
            tr("When to get care"));
    text_in(
        kit, {inner.x, top + kit.px(23.0f), inner.w, kit.px(22.0f)}, Align::Left, Type::LearnAside,
        t.text_2,
        text_width(kit, Type::LearnAside, signs) < inner.w ? signs : tr("Signs that need help"));
    if (press.is_focused) draw_focus(kit, rect, kit.px(6.0f));
    if (press.is_clicked) open_learn_card(desk, state, std::string{safety_card});
}

}

void draw_learn_right(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "learn-right", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), {rect.x + 1.0f, rect.bottom()},
                                              kit.theme->line);
    const float pad = kit.px(state.layout.is_small ? 14.0f : state.layout.is_tight ? 20.0f : 28.0f);
    Rect rest = rect.inset(pad, 0.0f);
    rest.cut_bottom(kit.px(state.layout.is_tight ? 10.0f : 20.0f));
    const Rect safety = rest.cut_bottom(kit.px(60.0f));
    rest.cut_bottom(kit.px(10.0f));
    rest.cut_top(kit.px(state.layout.is_tight ? 12.0f : 24.0f));
    const auto* card = desk.session.library().cards.find(desk.session.view().card);
    switch (state.page) {
        case LearnPage::Card:
            if (card)
                draw_learn_card(desk, state, rest, *card);
            else
                draw_learn_topics(desk, state, rest);
            break;
        case LearnPage::Topics:
            draw_learn_topics(desk, state, rest);
            break;
        case LearnPage::Ageing:
            draw_learn_ageing(desk, state, rest);
            break;
        case LearnPage::Sources:
            draw_learn_sources(desk, state, rest);
            break;
        case LearnPage::Editor:
            draw_learn_editor(desk, state, rest);
            break;
    }
    draw_safety_box(desk, state, safety);
    end_panel(kit);
}

}
