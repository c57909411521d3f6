#include "ui/kit.h"

#include "core/language.h"
#include "ui/text.h"

#include <imgui_internal.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr double tip_delay_s = 0.5;

void draw_tip(Kit& kit, const Rect& window)
{
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const float width = kit.px(300.0f) - 2.0f * kit.px(12.0f);
    const float title_w = text_width(kit, Type::SmallStrong, kit.tip.title);
    const float text_w = text_width(kit, Type::Small, kit.tip.text);
    const float key_w =
        kit.tip.key.empty() ? 0.0f : text_width(kit, Type::Small, tr(kit.tip.key)) + kit.px(12.0f);
    const float inner = std::min(width, std::max({title_w, text_w, key_w}));
    const float line = kit.px(18.0f);
    const float text_h = wrapped_height(kit, inner, Type::Small, kit.tip.text);
    float h = 2.0f * kit.px(8.0f) + text_h;
    if (!kit.tip.title.empty()) h += line + kit.px(2.0f);
    if (!kit.tip.key.empty()) h += line + kit.px(6.0f);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    Rect box{mouse.x + kit.px(12.0f), mouse.y + kit.px(18.0f), inner + 2.0f * kit.px(12.0f), h};
    if (box.right() > window.right() - 4.0f) box.x = window.right() - 4.0f - box.w;
    if (box.bottom() > window.bottom() - 4.0f) box.y = mouse.y - kit.px(8.0f) - box.h;
    list->AddRectFilled(box.low(), box.high(), kit.theme->raised, kit.px(5.0f));
    list->AddRect(box.low(), box.high(), kit.theme->line_strong, kit.px(5.0f));
    float y = box.y + kit.px(8.0f);
    const float x = box.x + kit.px(12.0f);
    if (!kit.tip.title.empty()) {
        const Face face = kit.face(Type::SmallStrong);
        list->AddText(face.font, face.size, {x, y}, kit.theme->text, kit.tip.title.c_str());
        y += line + kit.px(2.0f);
    }
    const Face face = kit.face(Type::Small);
    if (!kit.tip.text.empty())
        list->AddText(face.font, face.size, {x, y}, kit.theme->text_2, kit.tip.text.c_str(),
                      nullptr, inner + 1.0f);
    y += text_h + kit.px(4.0f);
    if (!kit.tip.key.empty()) {
        list->AddRect({x, y}, {x + key_w, y + line}, kit.theme->line_strong, kit.px(3.0f));
        list->AddText(face.font, face.size, {x + kit.px(6.0f), y + kit.px(1.0f)}, kit.theme->text_2,
                      tr(kit.tip.key).c_str());
    }
}

}

void Kit::begin_frame(double now, const Rect& window)
{
    now_s = now;
    clip = window;
    can_scroll = false;
    layer = 0;
    wake_in_s = std::numeric_limits<double>::infinity();
    registry.begin_frame();
    tip_name_now.clear();
    focus.previous_order = std::exchange(focus.order, {});
    focus.order_layer = 0;
}

void Kit::end_frame(const Rect& window)
{
    if (tip_name_now != tip_name) {
        tip_name = tip_name_now;
        tip_since = now_s;
        is_tip_done = false;
    }
    if (ImGui::IsAnyMouseDown()) is_tip_done = true;
    if (!tip_name.empty() && !tip.empty() && !is_tip_done) {
        if (now_s - tip_since >= tip_delay_s)
            draw_tip(*this, window);
        else
            wake_in(tip_delay_s - (now_s - tip_since));
    }
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsMouseClicked(0)) focus.is_visible = false;
    const bool is_tab = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab));
    if (!is_tab || focus.order.empty()) return;
    const auto at = std::ranges::find(focus.order, focus.focused);
    const auto count = static_cast<std::ptrdiff_t>(focus.order.size());
    auto place = at == focus.order.end() ? (io.KeyShift ? count : -1) : at - focus.order.begin();
    place = (place + (io.KeyShift ? -1 : 1) + count) % count;
    focus.focused = focus.order[static_cast<std::size_t>(place)];
    focus.is_visible = true;
    typing = {};
}

Press control(Kit& kit, std::string_view name, const Rect& rect, const Tip& tip)
{
    kit.registry.add(
        {std::string{name}, rect, kit.clip, Spot::Kind::Control, kit.layer, kit.can_scroll});
    if (kit.layer > kit.focus.order_layer) {
        kit.focus.order.clear();
        kit.focus.order_layer = kit.layer;
    }
    if (kit.layer == kit.focus.order_layer) kit.focus.order.emplace_back(name);
    Press press;
    const ImVec2 cursor = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(rect.low());
    const std::string id{name};
    press.is_clicked =
        ImGui::InvisibleButton(id.c_str(), {std::max(rect.w, 1.0f), std::max(rect.h, 1.0f)});
    press.is_hovered = ImGui::IsItemHovered();
    press.is_held = ImGui::IsItemActive();
    press.is_released = ImGui::IsItemDeactivated();
    press.is_double_clicked = press.is_hovered && ImGui::IsMouseDoubleClicked(0);
    ImGui::SetCursorScreenPos(cursor);
    if (press.is_held) kit.focus.focused = id;
    press.is_focused = kit.focus.is_visible && kit.focus.focused == name;
    if (press.is_focused && kit.typing.name.empty() &&
        (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) ||
         ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Space), false)))
        press.is_clicked = true;
    if (press.is_hovered && !tip.empty()) {
        kit.tip_name_now = id;
        kit.tip = tip;
    }
    return press;
}

void dead_control(Kit& kit, std::string_view name, const Rect& rect, const Tip& tip)
{
    kit.registry.add(
        {std::string{name}, rect, kit.clip, Spot::Kind::Control, kit.layer, kit.can_scroll});
    if (ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
        rect.contains(ImGui::GetIO().MousePos) && !tip.empty()) {
        kit.tip_name_now = std::string{name};
        kit.tip = tip;
    }
}

void begin_panel(Kit& kit, const char* name, const Rect& rect, ImU32 ground)
{
    ImGui::SetNextWindowPos(rect.low());
    ImGui::SetNextWindowSize(rect.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1.0f, 1.0f});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(4);
    kit.clip = rect;
    kit.can_scroll = false;
    kit.registry.add({name, rect, rect, Spot::Kind::Panel, kit.layer, false});
}

void end_panel(Kit&) { ImGui::End(); }

Scroll::Scroll(Kit& kit, const char* name, const Rect& rect, float row)
    : kit_{kit}, rect_{rect}, outer_clip_{kit.clip}, outer_can_scroll_{kit.can_scroll}
{
    ImGui::SetCursorScreenPos(rect.low());
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, kit.px(6.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarRounding, kit.px(3.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, 0u);
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, kit.theme->line);
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabHovered, kit.theme->line_strong);
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabActive, kit.theme->line_strong);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, 0u);
    ImGui::BeginChild(name, {std::max(rect.w, 1.0f), std::max(rect.h, 1.0f)}, false);
    if (row > 0.0f && !ImGui::IsMouseDown(0))
        ImGui::SetScrollY(std::round(ImGui::GetScrollY() / row) * row);
    top_ = ImGui::GetCursorScreenPos().y;
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    width_ = rect.w - (window->ScrollbarY ? kit.px(6.0f) + kit.px(4.0f) : 0.0f);
    end_ = top_;
    kit_.clip = rect;
    kit_.can_scroll = true;
}

Scroll::~Scroll()
{
    // A dummy at the lower edge tells ImGui how high the content is.
    ImGui::SetCursorScreenPos({rect_.x, std::max(top_, end_ - 1.0f)});
    ImGui::Dummy({1.0f, 1.0f});
    ImGui::EndChild();
    ImGui::PopStyleColor(5);
    ImGui::PopStyleVar(3);
    kit_.clip = outer_clip_;
    kit_.can_scroll = outer_can_scroll_;
}

Layer::Layer(Kit& kit, const Rect& clip)
    : kit_{kit}, outer_clip_{kit.clip}, outer_can_scroll_{kit.can_scroll}
{
    ++kit_.layer;
    kit_.clip = clip;
    kit_.can_scroll = false;
}

Layer::~Layer()
{
    --kit_.layer;
    kit_.clip = outer_clip_;
    kit_.can_scroll = outer_can_scroll_;
}

void draw_focus(const Kit& kit, const Rect& rect, float rounding)
{
    const float gap = kit.px(2.0f);
    ImGui::GetWindowDrawList()->AddRect({rect.x - gap, rect.y - gap},
                                        {rect.right() + gap, rect.bottom() + gap},
                                        kit.theme->accent, rounding + gap, 0, kit.px(2.0f));
}

}
