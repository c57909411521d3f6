// The left panel: who, what, and what if.

#include "ui/panels/panels.h"

namespace spineload::ui {

void draw_left_panel(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "left", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                              kit.theme->line);
    const float pad = kit.px(desk.layout.is_tight ? 10.0f : 12.0f);
    Rect inner = rect.inset(pad, pad);
    inner.cut_top(draw_person(desk, inner));
    inner.cut_top(kit.px(12.0f));
    // The sliders take what they need up to a share of the rest; the library has the remainder.
    const float share = desk.layout.is_tight ? 0.52f : 0.55f;
    const float wanted =
        desk.session.view().is_started ? what_if_height(desk, inner.w, share * inner.h) : 0.0f;
    if (wanted > 0.0f) {
        draw_what_if(desk, inner.cut_bottom(wanted));
        inner.cut_bottom(kit.px(8.0f));
        section_line(desk, rect.x, inner.bottom(), rect.w - 1.0f);
        inner.cut_bottom(kit.px(10.0f));
    }
    draw_library(desk, inner);
    end_panel(kit);
}

}
