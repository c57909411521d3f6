#include "ui/widgets/button.h"

#include "ui/icons.h"
#include "ui/text.h"

namespace spineload::ui {

namespace {

struct Colours {
    ImU32 ground, border, text;
};

Colours colours_of(const Kit& kit, const ButtonLook& look, const Press& press)
{
    const Theme& t = *kit.theme;
    const ImU32 rest = press.is_held ? t.accent_soft : press.is_hovered ? t.hover : t.raised;
    switch (look.kind) {
        case ButtonKind::Plain:
            return {rest, 0u, t.text};
        case ButtonKind::Primary:
            return {press.is_held ? t.accent_soft : t.accent, 0u,
                    press.is_held ? t.text : t.on_accent};
        case ButtonKind::Secondary:
            return {press.is_hovered || press.is_held ? rest : 0u, t.line_strong, t.text};
        case ButtonKind::Quiet:
            return {press.is_hovered || press.is_held ? rest : 0u, 0u, t.text_2};
    }
    return {rest, 0u, t.text};
}

void draw_label(Kit& kit, const Rect& rect, std::string_view label, const ButtonLook& look,
                ImU32 ink)
{
    const bool is_strong = look.kind == ButtonKind::Primary;
    const Type type = is_strong ? Type::BodyStrong : look.type;
    const float text_w = text_width(kit, type, label);
    const float icon_w = look.icon ? kit.px(23.0f) : 0.0f;
    const float caret_w = look.has_caret ? kit.px(20.0f) : 0.0f;
    Rect inner = rect.inset(kit.px(look.kind == ButtonKind::Quiet ? 8.0f : 10.0f), 0.0f);
    const float used = text_w + icon_w + caret_w;
    // A drop-down head keeps its label left and its caret right; a button is centred.
    if (look.has_caret) {
        icon_in(kit, inner.cut_right(kit.px(12.0f)), ink, icon::open_list, 14.0f);
        inner.cut_right(kit.px(6.0f));
    } else if (used < inner.w) {
        inner.x += 0.5f * (inner.w - used);
        inner.w = used;
    }
    if (look.icon) {
        icon_in(kit, inner.cut_left(kit.px(16.0f)), ink, look.icon, 15.0f);
        inner.cut_left(icon_w - kit.px(16.0f));
    }
    text_in(kit, inner, Align::Left, type, ink, label);
}

}

float button_width(const Kit& kit, std::string_view label, const ButtonLook& look)
{
    const Type type = look.kind == ButtonKind::Primary ? Type::BodyStrong : look.type;
    return text_width(kit, type, label) + (look.icon ? kit.px(23.0f) : 0.0f) +
           (look.has_caret ? kit.px(20.0f) : 0.0f) +
           2.0f * kit.px(look.kind == ButtonKind::Quiet ? 8.0f : 10.0f);
}

bool button(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
            const ButtonLook& look, const Tip& tip)
{
    Press press;
    if (look.is_enabled)
        press = control(kit, name, rect, tip);
    else
        dead_control(kit, name, rect, tip);
    const float opacity = look.is_enabled ? 1.0f : 0.45f;
    const Colours c = colours_of(kit, look, press);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float rounding = kit.px(5.0f);
    if (c.ground)
        list->AddRectFilled(rect.low(), rect.high(), with_opacity(c.ground, opacity), rounding);
    if (c.border) list->AddRect(rect.low(), rect.high(), with_opacity(c.border, opacity), rounding);
    draw_label(kit, rect, label, look, with_opacity(c.text, opacity));
    if (press.is_focused) draw_focus(kit, rect, rounding);
    return press.is_clicked;
}

bool icon_button(Kit& kit, std::string_view name, const Rect& rect, const char* icon,
                 const Tip& tip, bool is_on, bool is_enabled)
{
    Press press;
    if (is_enabled)
        press = control(kit, name, rect, tip);
    else
        dead_control(kit, name, rect, tip);
    const Theme& t = *kit.theme;
    ImU32 ground = 0u;
    if (is_on || press.is_held)
        ground = t.accent_soft;
    else if (press.is_hovered)
        ground = t.hover;
    if (ground)
        ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), rect.high(), ground, kit.px(5.0f));
    const ImU32 ink = with_opacity(is_on ? t.accent : t.text_2, is_enabled ? 1.0f : 0.45f);
    icon_in(kit, rect, ink, icon);
    if (press.is_focused) draw_focus(kit, rect, kit.px(5.0f));
    return press.is_clicked;
}

bool link(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
          const char* icon, const Tip& tip)
{
    const Press press = control(kit, name, rect, tip);
    const ImU32 ink = kit.theme->accent;
    Rect inner = rect;
    if (icon) icon_in(kit, inner.cut_left(kit.px(20.0f)), ink, icon, 14.0f);
    text_in(kit, inner, Align::Left, Type::Small, ink, label);
    if (press.is_hovered) {
        const float w = std::min(inner.w, text_width(kit, Type::Small, label));
        const float y = inner.middle_y() + kit.px(8.0f);
        ImGui::GetWindowDrawList()->AddLine({inner.x, y}, {inner.x + w, y}, ink);
    }
    if (press.is_focused) draw_focus(kit, rect, kit.px(3.0f));
    return press.is_clicked;
}

bool row_link(Kit& kit, std::string_view name, const Rect& rect, const char* icon,
              std::string_view label, std::string_view note, const Tip& tip)
{
    const Press press = control(kit, name, rect, tip);
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (press.is_hovered || press.is_held)
        list->AddRectFilled(rect.low(), rect.high(), press.is_held ? t.accent_soft : t.hover,
                            kit.px(4.0f));
    Rect inner = rect;
    if (icon) {
        icon_in(kit, inner.cut_left(kit.px(16.0f)), t.text_2, icon, 14.0f);
        inner.cut_left(kit.px(8.0f));
    }
    icon_in(kit, inner.cut_right(kit.px(14.0f)), t.text_2, icon::go_on, 13.0f);
    inner.cut_right(kit.px(8.0f));
    if (!note.empty()) {
        const float w = text_width(kit, Type::Small, note);
        text_in(kit, inner.cut_right(w), Align::Right, Type::Small, t.text_2, note);
        inner.cut_right(kit.px(8.0f));
    }
    text_in(kit, inner, Align::Left, Type::Body, t.text, label);
    if (press.is_focused) draw_focus(kit, rect, kit.px(4.0f));
    return press.is_clicked;
}

}
