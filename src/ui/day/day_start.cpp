// An empty day: examples to start from, or a first task.

#include "ui/day/day_parts.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

namespace spineload::ui {

namespace {

// An example as a row: its title, and what is in it.
bool example_row(Kit& kit, const std::string& name, const Rect& rect, const scenario::DayPlan& plan)
{
    const Theme& t = *kit.theme;
    const Press press = control(kit, name, rect);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(rect.low(), rect.high(), press.is_hovered ? t.hover : t.window,
                        kit.px(6.0f));
    list->AddRect(rect.low(), rect.high(), t.line, kit.px(6.0f));
    Rect inner = rect.inset(kit.px(14.0f), kit.px(8.0f));
    icon_in(kit, inner.cut_right(kit.px(16.0f)), t.text_2, icon::go_on, 13.0f);
    inner.cut_right(kit.px(8.0f));
    text_in(kit, inner.cut_top(kit.px(20.0f)), Align::Left, Type::BodyStrong, t.text,
            tr(plan.title));
    wrapped(kit, inner.low(), inner.w, Type::Small, t.text_2, tr(plan.about));
    if (press.is_focused) draw_focus(kit, rect, kit.px(6.0f));
    return press.is_clicked;
}

}

void draw_day_start(DayDesk& day, const Rect& rect)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    begin_panel(kit, "day/start", rect, t.panel);
    const float pad = kit.px(20.0f);
    {
        Scroll scroll{kit, "day-start", rect.inset(pad, 0.0f)};
        Rect rest{rect.x + pad, scroll.top() + kit.px(16.0f),
                  std::min(scroll.width(), kit.px(640.0f)), 1e5f};
        text_in(kit, rest.cut_top(kit.px(28.0f)), Align::Left, Type::BodyStrong, t.text,
                tr("Start from an example"));
        for (const auto& id : scenario::example_days()) {
            const auto plan = scenario::load_day(id);
            if (!plan) continue;
            const float words =
                wrapped_height(kit, rest.w - kit.px(52.0f), Type::Small, tr(plan->about));
            if (example_row(kit, "day/example/" + id, rest.cut_top(words + kit.px(38.0f)), *plan)) {
                if (auto edit = app::open_day(id))
                    day.desk.edits.push(std::move(*edit));
                else
                    day.desk.requests.trouble = edit.error();
            }
            rest.cut_top(kit.px(8.0f));
        }
        rest.cut_top(kit.px(8.0f));
        text_in(kit, rest.cut_top(kit.px(28.0f)), Align::Left, Type::BodyStrong, t.text,
                tr("Or put it together yourself"));
        const auto put = [&](const char* name, const char* icon_text, const std::string& label) {
            return row_link(kit, name, rest.cut_top(kit.px(32.0f)), icon_text, label);
        };
        const auto& activity = day.session().document().activity;
        if (put("day/with current", icon::add,
                tr_format("Begin with “{}”", tr(activity.card().title))))
            day.desk.edits.push(app::add_day_task(activity));
        if (put("day/with library", icon::search, tr("Choose a first task from all activities")))
            day.state.part = DayPart::Library;
        if (put("day/with file", icon::open_file, tr("Open a file…"))) open_day_file(day);
        scroll.end_at(rest.y + kit.px(12.0f));
    }
    end_panel(kit);
}

}
