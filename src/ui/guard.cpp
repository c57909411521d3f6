#include "ui/guard.h"

#include "core/language.h"
#include "ui/widgets/banner.h"

#include <imgui_internal.h>
#include <algorithm>
#include <exception>

namespace spineload::ui {

namespace {

// Where the kit draws, to come back to when a panel stops half way.
struct Place {
    Rect clip;
    bool can_scroll = false;
    int layer = 0;
};

void close_what_is_open(Kit& kit, const Place& place)
{
    // Panels are windows of their own, so that nothing of ours is open around one.
    ImGui::ErrorCheckEndFrameRecover(nullptr);
    kit.clip = place.clip;
    kit.can_scroll = place.can_scroll;
    kit.layer = place.layer;
    kit.typing = {};
}

// As high and wide as the banner asks for, even where the panel is not.
Rect fault_place(const Kit& kit, const Rect& panel, const Rect& window, const Banner& banner)
{
    const float pad = kit.px(10.0f);
    Rect place = panel;
    place.w = std::clamp(place.w, std::min(kit.px(360.0f), window.w), window.w);
    const float needed = banner_height(kit, place.w - 2.0f * pad, banner) + 2.0f * pad;
    place.h = std::max(place.h, std::min(needed, window.h));
    place.x = std::min(place.x, window.right() - place.w);
    place.y = std::min(place.y, window.bottom() - place.h);
    return place;
}

void draw_fault(Desk& desk, const char* panel, const Rect& rect, const std::string& said)
{
    Kit& kit = desk.kit;
    const std::string name = std::string{"fault/"} + panel;
    Banner banner;
    banner.title = tr("This part of the window failed");
    banner.text = tr_format("{} The rest works on.", said);
    banner.action = tr("Try again");
    banner.can_close = false;
    const Rect place = fault_place(kit, rect, desk.layout.window, banner);
    // Unlike the panels it may lie over its neighbours.
    ImGui::SetNextWindowPos(place.low());
    ImGui::SetNextWindowSize(place.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, kit.theme->panel);
    ImGui::Begin(name.c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    const float pad = kit.px(10.0f);
    Rect inner = place.inset(pad, pad);
    inner.h = std::min(inner.h, banner_height(kit, inner.w, banner));
    {
        const Layer layer{kit, place};
        if (draw_banner(kit, name, inner, banner) == BannerPress::Action)
            desk.transient.faults.erase(panel);
    }
    ImGui::End();
}

}

void guarded(Desk& desk, const char* panel, const Rect& rect, const std::function<void()>& draw)
{
    Kit& kit = desk.kit;
    if (const auto fault = desk.transient.faults.find(panel);
        fault != desk.transient.faults.end()) {
        // By value: "Try again" takes the entry away.
        const std::string said = fault->second;
        return draw_fault(desk, panel, rect, said);
    }
    const Place place{kit.clip, kit.can_scroll, kit.layer};
    std::string said;
    try {
        if (desk.transient.before_panel) desk.transient.before_panel(panel);
        draw();
        return;
    } catch (const std::exception& error) {
        said = error.what();
    } catch (...) {
        said = "unknown error";
    }
    close_what_is_open(kit, place);
    desk.transient.faults[panel] = std::string{panel} + ": " + said + ".";
    kit.wake_in(0.0);
}

}
