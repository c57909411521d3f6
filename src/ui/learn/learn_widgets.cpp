#include "ui/learn/learn_widgets.h"

#include "ui/icons.h"
#include "ui/text.h"

namespace spineload::ui {

namespace {

Type label_type(const BigButton& look)
{
    return look.kind == ButtonKind::Primary ? Type::LearnHeading : Type::LearnAside;
}

struct Inks {
    ImU32 ground, border, text;
};

Inks inks_of(const Theme& t, const BigButton& look, const Press& press)
{
    const ImU32 rest = press.is_held ? t.accent_soft : press.is_hovered ? t.hover : 0u;
    if (look.kind == ButtonKind::Primary)
        return {press.is_held ? t.accent_soft : t.accent, 0u, press.is_held ? t.text : t.on_accent};
    if (look.kind == ButtonKind::Secondary) return {rest, t.line_strong, t.text};
    if (look.kind == ButtonKind::Quiet) return {rest, 0u, t.text_2};
    return {rest ? rest : t.raised, 0u, t.text};
}

}

float big_button_width(const Kit& kit, std::string_view label, const BigButton& look)
{
    const float icons = (look.icon ? 1.0f : 0.0f) + (look.icon_after ? 1.0f : 0.0f);
    const float gap = label.empty() ? 0.0f : 8.0f;
    return text_width(kit, label_type(look), label) + icons * kit.px(18.0f + gap) +
           2.0f * kit.px(look.kind == ButtonKind::Quiet ? 10.0f : 16.0f);
}

bool big_button(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
                const BigButton& look, const Tip& tip)
{
    Press press;
    if (look.is_enabled)
        press = control(kit, name, rect, tip);
    else
        dead_control(kit, name, rect, tip);
    const float opacity = look.is_enabled ? 1.0f : 0.45f;
    const Inks inks = inks_of(*kit.theme, look, press);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = kit.px(5.0f);
    if (inks.ground)
        list->AddRectFilled(rect.low(), rect.high(), with_opacity(inks.ground, opacity), rounding);
    if (inks.border)
        list->AddRect(rect.low(), rect.high(), with_opacity(inks.border, opacity), rounding);
    const ImU32 ink = with_opacity(inks.text, opacity);
    const float icon_w = kit.px(18.0f), gap = kit.px(label.empty() ? 0.0f : 8.0f);
    const Type type = label_type(look);
    float used = text_width(kit, type, label);
    if (look.icon) used += icon_w + gap;
    if (look.icon_after) used += icon_w + gap;
    Rect inner = rect.inset(kit.px(6.0f), 0.0f);
    if (used < inner.w) inner = {rect.middle_x() - 0.5f * used, rect.y, used, rect.h};
    if (look.icon) {
        icon_in(kit, inner.cut_left(icon_w), ink, look.icon, 17.0f);
        inner.cut_left(gap);
    }
    if (look.icon_after) {
        icon_in(kit, inner.cut_right(icon_w), ink, look.icon_after, 17.0f);
        inner.cut_right(gap);
    }
    if (!label.empty()) text_in(kit, inner, Align::Left, type, ink, label);
    if (press.is_focused) draw_focus(kit, rect, rounding);
    return press.is_clicked;
}

bool big_row(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
             std::string_view note, const char* icon, const Tip& tip)
{
    const Press press = control(kit, name, rect, tip);
    const Theme& t = *kit.theme;
    if (press.is_hovered || press.is_held)
        ImGui::GetWindowDrawList()->AddRectFilled(
            {rect.x - kit.px(8.0f), rect.y}, {rect.right() + kit.px(6.0f), rect.bottom()},
            press.is_held ? t.accent_soft : t.hover, kit.px(5.0f));
    Rect inner = rect;
    if (icon) {
        icon_in(kit, inner.cut_left(kit.px(18.0f)), t.accent, icon, 16.0f);
        inner.cut_left(kit.px(10.0f));
    }
    icon_in(kit, inner.cut_right(kit.px(14.0f)), t.text_2, icon::go_on, 15.0f);
    inner.cut_right(kit.px(10.0f));
    if (!note.empty()) {
        const float w = std::min(text_width(kit, Type::LearnAside, note), 0.5f * inner.w);
        text_in(kit, inner.cut_right(w), Align::Right, Type::LearnAside, t.text_2, note);
        inner.cut_right(kit.px(10.0f));
    }
    // A long title takes two smaller lines rather than being cut.
    if (text_width(kit, Type::LearnAside, label) <= inner.w) {
        text_in(kit, inner, Align::Left, Type::LearnAside, t.text, label);
    } else {
        const float h = wrapped_height(kit, inner.w, Type::Body, label);
        wrapped(kit, {inner.x, std::round(inner.middle_y() - 0.5f * h)}, inner.w, Type::Body,
                t.text, label);
    }
    if (press.is_focused) draw_focus(kit, rect, kit.px(5.0f));
    return press.is_clicked;
}

float big_link_width(const Kit& kit, std::string_view label, const char* icon)
{
    return text_width(kit, Type::LearnAside, label) + (icon ? kit.px(26.0f) : 0.0f);
}

bool big_link(Kit& kit, std::string_view name, ImVec2 place, std::string_view label,
              const char* icon, bool is_underlined)
{
    const Rect rect{place.x, place.y, big_link_width(kit, label, icon), kit.px(26.0f)};
    const Press press = control(kit, name, rect);
    const ImU32 ink = kit.theme->accent;
    Rect inner = rect;
    if (icon) {
        icon_in(kit, inner.cut_left(kit.px(18.0f)), ink, icon, 16.0f);
        inner.cut_left(kit.px(8.0f));
    }
    text_in(kit, inner, Align::Left, Type::LearnAside, ink, label);
    if (press.is_hovered || is_underlined) {
        const float y = std::round(inner.middle_y() + kit.px(9.0f));
        ImGui::GetWindowDrawList()->AddLine({inner.x, y}, {inner.right(), y}, ink);
    }
    if (press.is_focused) draw_focus(kit, rect, kit.px(3.0f));
    return press.is_clicked;
}

void icon_array(Kit& kit, ImVec2 place, float pitch, int filled)
{
    const Theme& t = *kit.theme;
    const float radius = pitch * (0.5f * 9.2f / 13.0f);  // tokens: dots 9.2 at a pitch of 13
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int i = 0; i < 100; ++i) {
        const ImVec2 dot{place.x + pitch * (static_cast<float>(i % 10) + 0.5f),
                         place.y + pitch * (static_cast<float>(i / 10) + 0.5f)};
        if (i < filled)
            list->AddCircleFilled(dot, radius, t.accent, 20);
        else
            list->AddCircle(dot, radius - 0.5f, t.line_strong, 20, 1.2f);
    }
}

}
