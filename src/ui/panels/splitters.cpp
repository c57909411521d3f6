#include "ui/panels/splitters.h"

#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

// Grabbed within 4 px each side of the line; a window of its own, as it lies over two panels.
bool draw_splitter(Desk& desk, const char* name, const Rect& line, bool is_vertical)
{
    Kit& kit = desk.kit;
    const float reach = kit.px(4.0f);
    const Rect grab = is_vertical ? Rect{line.x - reach, line.y, 2.0f * reach, line.h}
                                  : Rect{line.x, line.y - reach, line.w, 2.0f * reach};
    begin_panel(kit, name, grab, 0u);
    ImGui::SetCursorScreenPos(grab.low());
    ImGui::InvisibleButton(name, {std::max(grab.w, 1.0f), std::max(grab.h, 1.0f)});
    const bool is_held = ImGui::IsItemActive();
    if (is_held || ImGui::IsItemHovered())
        ImGui::SetMouseCursor(is_vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    if (is_held) {
        const float half = 0.5f * kit.px(2.0f);
        const Rect shown = is_vertical ? Rect{grab.middle_x() - half, grab.y, 2.0f * half, grab.h}
                                       : Rect{grab.x, grab.middle_y() - half, grab.w, 2.0f * half};
        ImGui::GetWindowDrawList()->AddRectFilled(shown.low(), shown.high(), kit.theme->accent);
    }
    end_panel(kit);
    return is_held;
}

}

void draw_splitters(Desk& desk)
{
    const Layout& layout = desk.layout;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    app::Preferences next = desk.preferences;
    const double scale = static_cast<double>(desk.kit.scale);
    const auto clamped = [](double value, SplitLimits limits) {
        return std::clamp(value, static_cast<double>(limits.least),
                          static_cast<double>(limits.most));
    };
    if (draw_splitter(desk, "splitter/left",
                      {layout.left.right(), layout.left.y, 0.0f, layout.left.h}, true))
        next.left_width = clamped(static_cast<double>(mouse.x) / scale, left_limits);
    if (draw_splitter(desk, "splitter/right",
                      {layout.right.x, layout.right.y, 0.0f, layout.right.h}, true))
        next.right_width =
            clamped(static_cast<double>(layout.window.right() - mouse.x) / scale, right_limits);
    if (!desk.session.document().activity.is_still() &&
        draw_splitter(desk, "splitter/timeline",
                      {layout.timeline.x + desk.kit.px(6.0f), layout.timeline.y,
                       layout.timeline.w - desk.kit.px(12.0f), 0.0f},
                      false))
        next.timeline_height = static_cast<double>(layout.timeline.bottom() - mouse.y) / scale;
    if (!(next == desk.preferences)) desk.requests.preferences = next;
}

}
