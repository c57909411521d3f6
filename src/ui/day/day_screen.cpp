#include "ui/day/day_screen.h"

#include "core/language.h"
#include "core/show.h"
#include "ui/compare/compare_screen.h"
#include "ui/day/day_parts.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/choice.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr float rail_width = 52.0f, panel_width = 320.0f;
// Below this the list and the methods side by side would leave neither enough.
constexpr float least_beside = 1000.0f;

DayDesk make_desk(Desk& desk)
{
    if (!desk.transient.day) desk.transient.day = std::make_shared<DayState>();
    return {desk, *desk.transient.day, {}};
}

void lay_out(DayDesk& day)
{
    const Layout& window = day.desk.layout;
    const Kit& kit = day.kit();
    const float w = window.window.w / window.scale;
    DayLayout& out = day.layout;
    Rect rest = window.window;
    rest.cut_top(window.top.h);
    rest.cut_bottom(window.status.h);
    out.rail = rest.cut_left(kit.px(rail_width));
    out.panel = {rest.x, rest.y, kit.px(panel_width), rest.h};
    out.has_tabs = w < least_beside;
    if (!out.has_tabs) {
        const float share = std::clamp((w - 1280.0f) / 320.0f, 0.0f, 1.0f);
        out.methods = rest.cut_right(kit.px(340.0f + share * 84.0f));
    }
    // The list stays in sight beside the panel where it can.
    const bool is_open = day.state.part != DayPart::None;
    if (is_open && rest.w - out.panel.w >= kit.px(430.0f)) rest.cut_left(out.panel.w);
    out.head = rest.cut_top(day_head_height(day, rest.w));
    if (out.has_tabs && !day.day().tasks.empty()) out.tabs = rest.cut_top(kit.px(32.0f));
    out.tasks = rest;
    if (out.has_tabs) out.methods = rest;
}

void draw_tabs(DayDesk& day)
{
    Kit& kit = day.kit();
    begin_panel(kit, "day/tabs", day.layout.tabs, kit.theme->panel);
    const std::array options{Option{tr_mark("Tasks"), nullptr, true, {}},
                             Option{tr_mark("Methods"), nullptr, true, {}}};
    if (const auto chosen = tabs(kit, "day/tab", day.layout.tabs.inset(kit.px(12.0f), 0.0f),
                                 options, day.state.tab))
        day.state.tab = *chosen;
    end_panel(kit);
}

// How many tasks have an answer, who does them, and what this is not.
void draw_day_status(DayDesk& day, const Rect& rect)
{
    const auto tasks = day.session().day().tasks();
    const auto troubled =
        std::ranges::count_if(tasks, [](const auto& task) { return task.trouble.has_value(); });
    StatusLine line = status_of_many(!day.session().day().is_settled(),
                                     static_cast<long>(tasks.size()) - troubled, troubled);
    const auto& person = day.session().document().person;
    line.texts.push_back(
        fmt::format("{}, {}", scenario::shown_title(person), show(person.build.height)));
    draw_status_line(day.desk, rect, line);
}

}

const report::DayPicture* DayDesk::picture() const
{
    const auto* picture = session().day().picture();
    return picture && picture->tasks.size() == day().tasks.size() ? picture : nullptr;
}

std::size_t DayDesk::selected() const
{
    const std::size_t count = day().tasks.size();
    return count == 0 ? 0 : std::min(state.selected, count - 1);
}

void draw_day_panel(Desk& desk)
{
    DayDesk day = make_desk(desk);
    lay_out(day);
    draw_day_rail(day);
    draw_day_rail_panel(day);
}

void draw_day_screen(Desk& desk)
{
    DayDesk day = make_desk(desk);
    lay_out(day);
    const DayLayout& layout = day.layout;
    const DayPart part = day.state.part;
    desk.layout.view = layout.tasks;
    draw_top_bar(desk, desk.layout.top);
    draw_day_head(day, layout.head);
    const bool is_empty = day.day().tasks.empty();
    if (layout.has_tabs && !is_empty) draw_tabs(day);
    if (is_empty)
        draw_day_start(day, layout.tasks);
    else if (!layout.has_tabs || day.state.tab == 0)
        draw_day_tasks(day, layout.tasks);
    if (!layout.has_tabs || (!is_empty && day.state.tab == 1))
        draw_day_methods(day, layout.methods);
    draw_day_status(day, desk.layout.status);
    // The panel was drawn before whoever opened it.
    if (day.state.part != part) desk.kit.wake_in(0.0);
}

}
