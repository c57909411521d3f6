// The rail of the page, and the panel that it opens: the person, the library to add tasks from, or
// the sliders of one task, drawn by Explore's own parts.

#include "ui/day/day_parts.h"

#include "core/language.h"
#include "ui/compare/compare_screen.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

struct Entry {
    DayPart part;
    const char* name;
    const char* icon_text;
    const char* title;
    const char* about;
};
constexpr std::array entries{
    Entry{DayPart::Person, "day/rail/person", icon::person, tr_mark("Person"),
          tr_mark("Who does all the tasks of the day.")},
    Entry{DayPart::Library, "day/rail/library", icon::search, tr_mark("Activities"),
          tr_mark("Add tasks to the day.")},
    Entry{DayPart::Sliders, "day/rail/sliders", icon::what_if, tr_mark("What if"),
          tr_mark("The sliders of the chosen task.")}};

const char* title_of(DayPart part)
{
    switch (part) {
        case DayPart::Person:
            return tr_mark("Who does it");
        case DayPart::Library:
            return tr_mark("Add a task");
        case DayPart::Sliders:
        case DayPart::None:
            break;
    }
    return tr_mark("Task");
}

void draw_head(DayDesk& day, Rect& inner)
{
    Kit& kit = day.kit();
    Rect head = inner.cut_top(kit.px(32.0f));
    const Rect close = head.cut_right(kit.px(30.0f));
    if (icon_button(kit, "day/rail/close",
                    {close.x, close.y + kit.px(1.0f), kit.px(30.0f), kit.px(30.0f)}, icon::close,
                    {tr("Close"), "", "Esc"}))
        day.state.part = DayPart::None;
    std::string title = tr(title_of(day.state.part));
    if (day.state.part == DayPart::Sliders && !day.day().tasks.empty()) {
        const auto& card = day.day().tasks[day.selected()].activity.card();
        title = tr(card.short_title.empty() ? card.title : card.short_title);
    }
    text_in(kit, head, Align::Left, Type::BodyStrong, kit.theme->text, title);
    inner.cut_top(kit.px(6.0f));
}

// What would have changed the document's own activity is about the day.
void pass_on(DayDesk& day, app::EditQueue& edits)
{
    for (app::Edit& edit : edits.take()) {
        if (day.state.part == DayPart::Sliders) {
            day.desk.edits.push(app::for_day_task(day.selected(), std::move(edit)));
            continue;
        }
        if (day.state.part != DayPart::Library || edit.kind != app::Edit::Kind::Change) {
            day.desk.edits.push(std::move(edit));
            continue;
        }
        // Whatever is chosen in the library becomes a task.
        app::Document scratch = day.session().document();
        app::View view = day.session().view();
        if (!edit.change(scratch, view)) continue;
        day.desk.edits.push(app::add_day_task(scratch.activity));
        day.state.selected = day.day().tasks.size();
    }
}

void draw_part(DayDesk& day, const Rect& inner)
{
    Kit& kit = day.kit();
    app::Document subject = day.session().document();
    if (!day.day().tasks.empty()) subject.activity = day.day().tasks[day.selected()].activity;
    app::EditQueue edits;
    Desk part{kit,
              day.session(),
              edits,
              day.desk.transient,
              day.desk.preferences,
              day.desk.requests,
              day.desk.stage,
              day.desk.layout,
              &subject};
    switch (day.state.part) {
        case DayPart::Person:
            draw_person(part, inner);
            break;
        case DayPart::Library:
            draw_library(part, inner);
            break;
        case DayPart::Sliders:
            if (day.day().tasks.empty() || subject.activity.parameters().empty())
                wrapped(kit, inner.low(), inner.w, Type::Small, kit.theme->text_2,
                        day.day().tasks.empty() ? tr("There is no task yet.")
                                                : tr("This activity has no sliders."));
            else
                draw_what_if(part, inner);
            break;
        case DayPart::None:
            break;
    }
    pass_on(day, edits);
}

}

void draw_day_rail(DayDesk& day)
{
    Kit& kit = day.kit();
    const Rect& rect = day.layout.rail;
    begin_panel(kit, "day/rail", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                              kit.theme->line);
    const float side = kit.px(32.0f);
    float y = draw_page_switch(day.desk, rect) + kit.px(6.0f);
    for (const Entry& entry : entries) {
        const bool is_on = day.state.part == entry.part;
        const Rect at{rect.middle_x() - 0.5f * side, y, side, side};
        y += kit.px(42.0f);
        if (!icon_button(kit, entry.name, at, entry.icon_text,
                         {tr(entry.title), tr(entry.about), ""}, is_on))
            continue;
        day.state.part = is_on ? DayPart::None : entry.part;
        if (entry.part == DayPart::Person) day.desk.transient.is_person_open = true;
    }
    end_panel(kit);
}

void draw_day_rail_panel(DayDesk& day)
{
    if (day.state.part == DayPart::None) return;
    Kit& kit = day.kit();
    const Rect& rect = day.layout.panel;
    begin_over(kit, "day/panel", rect);
    {
        const Layer layer{kit, rect};
        ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                                  kit.theme->line_strong);
        Rect inner = rect.inset(kit.px(12.0f), kit.px(10.0f));
        draw_head(day, inner);
        draw_part(day, inner);
    }
    const bool closes =
        ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false) && kit.typing.name.empty();
    if (closes) day.state.part = DayPart::None;
    ImGui::End();
}

}
