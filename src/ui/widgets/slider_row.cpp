#include "ui/widgets/slider_row.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

double share(const SliderRow& slider, double value)
{
    const double width = slider.most - slider.least;
    return width > 0.0 ? std::clamp((value - slider.least) / width, 0.0, 1.0) : 0.0;
}

// Arrow keys one step, Shift ten, Home and End the ends.
std::optional<double> key_value(const SliderRow& slider)
{
    const auto pressed = [](ImGuiKey_ key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    const double steps = ImGui::GetIO().KeyShift ? 10.0 : 1.0;
    if (pressed(ImGuiKey_LeftArrow) || pressed(ImGuiKey_DownArrow))
        return std::max(slider.least, slider.value - steps * slider.step);
    if (pressed(ImGuiKey_RightArrow) || pressed(ImGuiKey_UpArrow))
        return std::min(slider.most, slider.value + steps * slider.step);
    if (pressed(ImGuiKey_Home)) return slider.least;
    if (pressed(ImGuiKey_End)) return slider.most;
    return std::nullopt;
}

bool is_changed(const SliderRow& slider)
{
    return std::abs(slider.value - slider.initial) > 1e-9 * std::max(1.0, std::abs(slider.most));
}

void draw_track(const Kit& kit, const Rect& track, const SliderRow& slider, bool is_focused,
                bool is_hot)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float y = track.middle_y(), half = kit.px(2.0f);
    const float knob_x = track.x + track.w * static_cast<float>(share(slider, slider.value));
    list->AddRectFilled({track.x, y - half}, {track.right(), y + half}, t.track, half);
    list->AddRectFilled({track.x, y - half}, {knob_x, y + half}, t.accent, half);
    if (is_changed(slider)) {
        const float x = track.x + track.w * static_cast<float>(share(slider, slider.initial));
        list->AddRectFilled({x - kit.px(1.0f), y - kit.px(6.0f)},
                            {x + kit.px(1.0f), y + kit.px(6.0f)}, t.ghost);
    }
    const float radius = kit.px(7.0f);
    if (is_focused) list->AddCircle({knob_x, y}, radius + kit.px(3.0f), t.accent, 0, kit.px(2.0f));
    list->AddCircleFilled({knob_x, y}, radius + (is_hot ? kit.px(1.0f) : 0.0f), t.knob);
    if (t.knob == IM_COL32_WHITE) list->AddCircle({knob_x, y}, radius, t.accent, 0, kit.px(2.0f));
}

}

SliderChange slider_row(Kit& kit, std::string_view name, const Rect& rect, const SliderRow& slider)
{
    const Theme& t = *kit.theme;
    SliderChange change;
    Rect head{rect.x, rect.y, rect.w, kit.px(24.0f)};
    const std::string shown = slider.text(slider.value);
    const std::string box_name = fmt::format("{}/value", name);
    const bool is_typing = kit.typing.name == box_name;
    const float box_w =
        std::max(kit.px(44.0f), text_width(kit, Type::Small, shown) + kit.px(16.0f));
    Rect box = head.cut_right(is_typing ? std::max(box_w, kit.px(72.0f)) : box_w);
    box = {box.x, box.middle_y() - 0.5f * kit.px(22.0f), box.w, kit.px(22.0f)};
    if (is_changed(slider)) {
        Rect undo = head.cut_right(kit.px(28.0f));
        undo = {undo.x + kit.px(2.0f), undo.middle_y() - 0.5f * kit.px(22.0f), kit.px(22.0f),
                kit.px(22.0f)};
        if (icon_button(kit, fmt::format("{}/undo", name), undo, icon::undo,
                        {tr_format("Back to {}", slider.text(slider.initial)), "", ""}))
            change.is_reset = true;
    }
    if (is_typing && kit.typing.is_bad) {
        icon_in(kit, head.cut_left(kit.px(20.0f)), t.warn, icon::warning, 13.0f);
        text_in(kit, head, Align::Left, Type::Small, t.warn,
                tr_format("{} to {}", slider.text(slider.least), slider.text(slider.most)));
    } else {
        text_in(kit, head, Align::Left, Type::Small, t.text_2, slider.label);
    }
    if (const auto typed = value_box(
            kit, box_name, box,
            {slider.value, slider.least, slider.most, shown, {"", tr("Click to type"), ""}}))
        change.value = *typed;

    const Rect hit{rect.x, rect.y + kit.px(25.0f), rect.w, rect.h - kit.px(27.0f)};
    const Rect track{rect.x + kit.px(1.0f), hit.y, rect.w - kit.px(2.0f), kit.px(18.0f)};
    const Press press = control(kit, name, hit, slider.tip);
    if (press.is_held) {
        const double at = std::clamp(
            static_cast<double>((ImGui::GetIO().MousePos.x - track.x) / track.w), 0.0, 1.0);
        change.value = slider.least + at * (slider.most - slider.least);
        change.is_held = true;
    }
    change.is_released = press.is_released;
    if (press.is_focused && kit.typing.name.empty())
        if (const auto value = key_value(slider)) change.value = *value;
    draw_track(kit, track, slider, press.is_focused, press.is_hovered || press.is_held);
    return change;
}

}
