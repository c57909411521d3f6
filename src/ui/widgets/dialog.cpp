#include "ui/widgets/dialog.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

Dialog::Dialog(Kit& kit, const char* title, const Rect& window, float width, float height)
    : kit_{kit}, outer_clip_{kit.clip}
{
    const float margin = kit.px(16.0f);
    const float w = std::min(kit.px(width), window.w - 2.0f * margin);
    const float h = std::min(kit.px(height), window.h - 2.0f * margin);
    box_ = {std::round(window.middle_x() - 0.5f * w), std::round(window.middle_y() - 0.5f * h), w,
            h};
    // A veil over the window keeps the pointer to the dialog. Both are ordinary windows above the
    // panels, which never come to the front themselves.
    ImGui::SetNextWindowPos(window.low());
    ImGui::SetNextWindowSize(window.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(0, 0, 0, 110));
    ImGui::Begin(fmt::format("dialog/{}", title).c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
    if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
    ++kit_.layer;
    kit_.clip = box_;
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box_.low(), box_.high(), t.panel, kit.px(6.0f));
    list->AddRect(box_.low(), box_.high(), t.line_strong, kit.px(6.0f));
    inner_ = box_.inset(kit.px(16.0f), kit.px(12.0f));
    Rect head = inner_.cut_top(kit.px(30.0f));
    inner_.cut_top(kit.px(10.0f));
    const Rect close = head.cut_right(kit.px(30.0f));
    text_in(kit, head, Align::Left, Type::Title, t.text, tr(title));
    if (icon_button(kit, "dialog/close", close, icon::close, {tr("Close"), "", "Esc"}))
        wants_close_ = true;
    const bool is_beside = ImGui::IsMouseClicked(0) && !box_.contains(ImGui::GetIO().MousePos) &&
                           !ImGui::IsWindowAppearing() && ImGui::IsWindowHovered();
    if (is_beside || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
        wants_close_ = true;
}

Dialog::~Dialog()
{
    --kit_.layer;
    kit_.clip = outer_clip_;
    ImGui::End();
}

}
