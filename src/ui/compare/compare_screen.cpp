#include "ui/compare/compare_screen.h"

#include "app/comparison_edits.h"
#include "app/readings.h"
#include "core/language.h"
#include "ui/compare/compare_parts.h"
#include "ui/panels/panels.h"
#include "ui/widgets/choice.h"

#include <algorithm>

namespace spineload::ui {

namespace {

// Lengths of the design at 1600 × 1000; between it and 1280 × 720 they follow the height.
CompareLayout make_compare_layout(const Layout& window, float verdict)
{
    const float scale = window.scale, h = window.window.h / scale, w = window.window.w / scale;
    const auto px = [scale](float length) { return std::round(length * scale); };
    const auto between = [](float at, float low, float high, float a, float b) {
        return a + std::clamp((at - low) / (high - low), 0.0f, 1.0f) * (b - a);
    };
    CompareLayout out;
    out.is_tight = window.is_tight;
    out.has_tabs = h < 640.0f;
    Rect rest = window.window;
    rest.cut_top(window.top.h);
    rest.cut_bottom(window.status.h);
    out.rail = rest.cut_left(px(52.0f));
    out.right = rest.cut_right(px(between(w, 960.0f, 1600.0f, 316.0f, 424.0f)));
    out.verdict = rest.cut_top(verdict);
    if (out.has_tabs) {
        // Six rows that can be told apart, with their heads.
        Rect low = rest.cut_bottom(px(208.0f));
        out.tabs = low.cut_top(px(32.0f));
        out.levels = out.timeline = low;
        out.legend = rest.cut_bottom(px(36.0f));
        out.views = rest;
        return out;
    }
    // What the window has more goes into the views, up to the design's proportion.
    const float timeline = between(h, 720.0f, 1000.0f, 128.0f, 184.0f);
    const float levels = between(h, 720.0f, 1000.0f, 190.0f, 262.0f);
    out.timeline = rest.cut_bottom(px(timeline));
    out.levels = rest.cut_bottom(px(levels));
    out.legend = rest.cut_bottom(px(between(h, 720.0f, 1000.0f, 36.0f, 42.0f)));
    out.views = rest;
    return out;
}

void draw_tabs(CompareDesk& compare)
{
    Kit& kit = compare.kit();
    begin_panel(kit, "compare/tabs", compare.layout.tabs, kit.theme->panel);
    section_line(compare.desk, compare.layout.tabs.x, compare.layout.tabs.y, compare.layout.tabs.w);
    const std::array options{Option{tr_mark("Levels"), nullptr, true, {}},
                             Option{tr_mark("Timeline"), nullptr, true, {}}};
    if (const auto chosen = tabs(kit, "compare/tab", compare.layout.tabs.inset(kit.px(12.0f), 0.0f),
                                 options, compare.state.bottom_tab))
        compare.state.bottom_tab = *chosen;
    end_panel(kit);
}

CompareDesk make_desk(Desk& desk)
{
    CompareDesk compare{
        desk, compare_state(desk), {}, desk.session.comparison().numbers(), anatomy::Level::L4L5};
    if (const auto& picked = desk.session.view().picked) compare.level = app::level_of(*picked);
    compare.layout = make_compare_layout(
        desk.layout,
        verdict_height(compare, desk.layout.window.w - desk.kit.px(52.0f) - desk.kit.px(424.0f)));
    return compare;
}

}

CompareState& compare_state(Desk& desk)
{
    if (!desk.transient.compare) desk.transient.compare = std::make_shared<CompareState>();
    return *desk.transient.compare;
}

std::size_t CompareDesk::selected() const
{
    const std::size_t count = app::candidate_count(desk.session.document());
    return std::min(desk.session.view().compare.candidate, count - 1);
}

void draw_compare_panel(Desk& desk)
{
    CompareDesk compare = make_desk(desk);
    draw_rail(compare);
    draw_rail_panel(compare);
}

void draw_compare_screen(Desk& desk)
{
    CompareDesk compare = make_desk(desk);
    const CompareLayout& layout = compare.layout;
    // The mode switch stands over the middle of the views, as in Explore.
    desk.layout.view = layout.views;
    // Explore frames its own picture when one comes back to it.
    desk.transient.fitted_activity.clear();
    draw_top_bar(desk, desk.layout.top);
    draw_verdict(compare, layout.verdict);
    draw_views(compare, layout.views);
    draw_map_row(compare, layout.legend);
    if (layout.has_tabs) draw_tabs(compare);
    if (!layout.has_tabs || compare.state.bottom_tab == 0) draw_levels(compare, layout.levels);
    if (!layout.has_tabs || compare.state.bottom_tab == 1)
        draw_compare_timeline(compare, layout.timeline);
    draw_compare_right(compare, layout.right);
    draw_compare_status(compare, desk.layout.status);
    follow_job_sheet(compare);
    compare.state.last_frame = ImGui::GetFrameCount();
}

}
