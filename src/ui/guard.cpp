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

void draw_fault(Desk& desk, const char* panel, const Rect& rect, const std::string& said)
{
    Kit& kit = desk.kit;
    const std::string name = std::string{"fault/"} + panel;
    begin_panel(kit, name.c_str(), rect, kit.theme->panel);
    Banner banner;
    banner.title = tr("This part of the window failed");
    banner.text = tr_format("{} The rest works on.", said);
    banner.action = tr("Try again");
    banner.can_close = false;
    const float pad = kit.px(10.0f);
    Rect place = rect.inset(pad, pad);
    place.h = std::min(place.h, banner_height(kit, place.w, banner));
    if (draw_banner(kit, name, place, banner) == BannerPress::Action)
        desk.transient.faults.erase(panel);
    end_panel(kit);
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
