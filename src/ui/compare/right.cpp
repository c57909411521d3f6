// The right panel of Compare: limits of job design, what would lower a candidate, what studies say.

#include "ui/compare/compare_parts.h"

#include "core/language.h"
#include "core/show.h"
#include "scenario/person.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>

namespace spineload::ui {

void draw_compare_right(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    begin_panel(kit, "compare/right", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), {rect.x + 1.0f, rect.bottom()},
                                              kit.theme->line);
    const float pad = kit.px(compare.layout.is_tight ? 14.0f : 16.0f);
    if (!compare.candidates().empty()) {
        // The bar lies in the panel's padding, so that the content keeps its width.
        Scroll scroll{kit, "compare-right", rect.inset(pad, 0.0f)};
        Rect rest{rect.x + pad, scroll.top() + kit.px(12.0f), scroll.width(), 1e5f};
        const auto line = [&] {
            rest.cut_top(kit.px(12.0f));
            section_line(compare.desk, rect.x + 1.0f, rest.y, rect.w - 1.0f);
            rest.cut_top(kit.px(14.0f));
        };
        rest.cut_top(draw_limits(compare, rest) - rest.y);
        line();
        rest.cut_top(draw_levers_chart(compare, rest) - rest.y);
        const float before = rest.y;
        line();
        const float after = rest.y;
        const float studies = draw_studies(compare, rest);
        scroll.end_at(studies > after ? studies + kit.px(12.0f) : before);
    }
    end_panel(kit);
}

void draw_compare_status(CompareDesk& compare, const Rect& rect)
{
    long solved = 0, troubled = 0;
    for (const auto& one : compare.candidates()) {
        const bool is_good = one.solved && !one.trouble && !one.is_solving &&
                             one.solved->result.solution.status == biomech::Status::Solved;
        solved += is_good ? 1 : 0;
        troubled += !is_good && !one.is_solving ? 1 : 0;
    }
    const bool is_solving = !compare.session().comparison().is_settled();
    const auto& person = compare.session().document().person;
    StatusLine line = status_of_many(is_solving, solved, troubled);
    line.texts.push_back(fmt::format("{}, {}, {}", scenario::shown_title(person),
                                     show(person.build.height), show(person.build.mass)));
    if (const auto spine = compare.session().spine())
        line.texts.push_back(spine->shape.is_built_in ? tr("Built-in spine") : tr("Own spine"));
    draw_status_line(compare.desk, rect, line);
}

}
