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
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    begin_panel(kit, "status", rect, t.window);
    section_line(compare.desk, rect.x, rect.y, rect.w);
    Rect line = rect.inset(kit.px(12.0f), 0.0f);
    const std::string disclaimer =
        compare.desk.layout.is_narrow
            ? tr("Calculated load on a generic back.")
            : tr("Calculated load on a generic back. More load does not mean injury: tissue "
                 "adapts.");
    text_in(kit, line.cut_right(text_width(kit, Type::Small, disclaimer)), Align::Right,
            Type::Small, t.text_2, disclaimer);
    line.cut_right(kit.px(16.0f));
    long solved = 0, troubled = 0;
    for (const auto& one : compare.candidates()) {
        const bool is_good = one.solved && !one.trouble && !one.is_solving &&
                             one.solved->result.solution.status == biomech::Status::Solved;
        solved += is_good ? 1 : 0;
        troubled += !is_good && !one.is_solving ? 1 : 0;
    }
    const bool is_solving = !compare.session().comparison().is_settled();
    const char* icon_text = troubled > 0 ? icon::warning : is_solving ? icon::note : icon::done;
    icon_in(kit, line.cut_left(kit.px(14.0f)), troubled > 0 ? t.warn : t.text, icon_text, 13.0f);
    line.cut_left(kit.px(5.0f));
    const auto put = [&](const std::string& text, ImU32 ink) {
        const float w = text_width(kit, Type::Small, text);
        if (w > line.w) return;
        text_in(kit, line.cut_left(w), Align::Left, Type::Small, ink, text);
        line.cut_left(kit.px(20.0f));
    };
    put(is_solving ? tr("Solving…") : tr_n("1 solved", "{} solved", solved), t.text);
    const auto& person = compare.session().document().person;
    put(fmt::format("{}, {}, {}", scenario::shown_title(person), show(person.build.height),
                    show(person.build.mass)),
        t.text_2);
    if (const auto spine = compare.session().spine())
        put(spine->shape.is_built_in ? tr("Built-in spine") : tr("Own spine"), t.text_2);
    end_panel(kit);
}

}
