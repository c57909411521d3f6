#include "ui/widgets/choice.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/text.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

Type strong(Type type) { return type == Type::Small ? Type::SmallStrong : Type::BodyStrong; }

std::string shown_of(const Option& option)
{
    return option.shown.empty() ? tr(option.label) : option.shown;
}

float part_width(const Kit& kit, const Option& option, Type type)
{
    // The strong face is wider; parts must not change width when they are chosen.
    return text_width(kit, strong(type), shown_of(option)) + (option.icon ? kit.px(21.0f) : 0.0f) +
           2.0f * kit.px(type == Type::Small ? 9.0f : 14.0f);
}

Press press_option(Kit& kit, std::string_view name, const Rect& rect, const Option& option)
{
    // Named by the English label without its "##…", in every language.
    const std::string full =
        fmt::format("{}/{}", name, option.label.substr(0, option.label.find("##")));
    if (option.is_enabled) return control(kit, full, rect, option.tip);
    dead_control(kit, full, rect, option.tip);
    return {};
}

}

float segment_width(const Kit& kit, std::span<const Option> options, Type type)
{
    float width = 2.0f * kit.px(2.0f);
    for (const Option& option : options) width += part_width(kit, option, type);
    return width;
}

std::optional<std::size_t> segment(Kit& kit, std::string_view name, const Rect& rect,
                                   std::span<const Option> options, std::size_t chosen, Type type,
                                   bool has_line)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(rect.low(), rect.high(), t.window, kit.px(6.0f));
    list->AddRect(rect.low(), rect.high(), t.line, kit.px(6.0f));
    Rect inner = rect.inset(kit.px(2.0f), kit.px(2.0f));
    float wanted = 0.0f;
    for (const Option& option : options) wanted += part_width(kit, option, type);
    const float stretch = wanted > 0.0f ? inner.w / wanted : 1.0f;
    std::optional<std::size_t> clicked;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Option& option = options[i];
        const Rect part = inner.cut_left(part_width(kit, option, type) * stretch);
        const Press press = press_option(kit, name, part, option);
        if (press.is_clicked && i != chosen) clicked = i;
        const bool is_on = i == chosen;
        if (is_on) {
            list->AddRectFilled(part.low(), part.high(), has_line ? t.accent_soft : t.raised,
                                kit.px(4.0f));
            if (has_line)
                list->AddRectFilled({part.x + kit.px(4.0f), part.bottom() - kit.px(2.0f)},
                                    {part.right() - kit.px(4.0f), part.bottom()}, t.accent);
        } else if (press.is_hovered) {
            list->AddRectFilled(part.low(), part.high(), t.hover, kit.px(4.0f));
        }
        const Type face = is_on ? strong(type) : type;
        const ImU32 ink = with_opacity(is_on ? t.text : t.text_2, option.is_enabled ? 1.0f : 0.55f);
        const float icon_w = option.icon ? kit.px(21.0f) : 0.0f;
        const float text_w = text_width(kit, face, shown_of(option));
        Rect content{part.middle_x() - 0.5f * (icon_w + text_w), part.y, icon_w + text_w, part.h};
        if (option.icon) icon_in(kit, content.cut_left(icon_w - kit.px(6.0f)), ink, option.icon);
        if (option.icon) content.cut_left(kit.px(6.0f));
        text_in(kit, content, Align::Left, face, ink, shown_of(option));
        if (press.is_focused) draw_focus(kit, part, kit.px(4.0f));
    }
    return clicked;
}

std::optional<std::size_t> tabs(Kit& kit, std::string_view name, const Rect& rect,
                                std::span<const Option> options, std::size_t chosen)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({rect.x, rect.bottom() - 1.0f}, {rect.right(), rect.bottom() - 1.0f}, t.line);
    Rect inner = rect;
    std::optional<std::size_t> clicked;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const float w = text_width(kit, Type::SmallStrong, shown_of(options[i]));
        const Rect part = inner.cut_left(w);
        inner.cut_left(kit.px(18.0f));
        const Press press = press_option(kit, name, part, options[i]);
        if (press.is_clicked && i != chosen) clicked = i;
        const bool is_on = i == chosen;
        const ImU32 ink = is_on || press.is_hovered ? t.text : t.text_2;
        text_in(kit, part, Align::Left, is_on ? Type::SmallStrong : Type::Small, ink,
                shown_of(options[i]));
        if (is_on)
            list->AddRectFilled({part.x, part.bottom() - kit.px(2.0f)}, part.high(), t.accent);
        if (press.is_focused) draw_focus(kit, part, kit.px(3.0f));
    }
    return clicked;
}

std::optional<std::size_t> chips(Kit& kit, std::string_view name, const Rect& rect,
                                 std::span<const Option> options, std::size_t chosen, float* height)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float chip_h = kit.px(24.0f);
    float x = rect.x, y = rect.y;
    std::optional<std::size_t> clicked;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const float w = text_width(kit, Type::Small, shown_of(options[i])) + 2.0f * kit.px(6.0f);
        if (x > rect.x && x + w > rect.right() + 1.0f) {
            x = rect.x;
            y += chip_h + kit.px(4.0f);
        }
        const Rect chip{x, y, w, chip_h};
        const Press press = press_option(kit, name, chip, options[i]);
        if (press.is_clicked && i != chosen) clicked = i;
        const bool is_on = i == chosen;
        if (is_on) {
            list->AddRectFilled(chip.low(), chip.high(), t.accent_soft, kit.px(4.0f));
            list->AddRect(chip.low(), chip.high(), t.accent, kit.px(4.0f));
        } else if (press.is_hovered) {
            list->AddRectFilled(chip.low(), chip.high(), t.hover, kit.px(4.0f));
        }
        text_in(kit, chip, Align::Centre, Type::Small, is_on ? t.text : t.text_2,
                shown_of(options[i]));
        if (press.is_focused) draw_focus(kit, chip, kit.px(4.0f));
        x += w + kit.px(1.0f);
    }
    if (height) *height = y + chip_h - rect.y;
    return clicked;
}

bool check_row(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
               bool is_on, const Tip& tip)
{
    const Press press = control(kit, name, rect, tip);
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (press.is_hovered) list->AddRectFilled(rect.low(), rect.high(), t.hover, kit.px(4.0f));
    Rect inner = rect.inset(kit.px(8.0f), 0.0f);
    const float side = kit.px(16.0f);
    const Rect box{inner.x, inner.middle_y() - 0.5f * side, side, side};
    inner.cut_left(side + kit.px(8.0f));
    if (is_on) {
        list->AddRectFilled(box.low(), box.high(), t.accent, kit.px(3.0f));
        icon_in(kit, box, t.on_accent, icon::done, 11.0f);
    } else {
        list->AddRect(box.low(), box.high(), t.line_strong, kit.px(3.0f));
    }
    text_in(kit, inner, Align::Left, Type::Small, t.text, label);
    if (press.is_focused) draw_focus(kit, rect, kit.px(4.0f));
    return press.is_clicked;
}

}
