// What the methods of job design say of the day: each one's value against its own limit on one
// axis, so that it is seen at a glance where they part.

#include "ui/day/day_parts.h"

#include "core/language.h"
#include "report/day_verdicts.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

using Standing = report::DayVerdict::Standing;

// The axis ends at twice the limit; what lies beyond is told by its number.
constexpr double axis_end = 2.0;

Tip tip_of(const report::DayVerdict& verdict)
{
    return {report::shown_name(verdict.method), verdict.note, ""};
}

float draw_verdict(DayDesk& day, Rect rest, const report::DayVerdict& verdict,
                   const report::DayPicture& picture)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    const bool applies = verdict.standing != Standing::NotApplicable;
    const std::string whose = verdict.task && applies && picture.tasks.size() > 1
                                  ? picture.tasks[*verdict.task].title
                                  : "";
    const Rect whole{rest.x, rest.y, rest.w, kit.px(whose.empty() ? 44.0f : 60.0f)};
    rest.cut_top(kit.px(5.0f));
    Rect line = rest.cut_top(kit.px(20.0f));
    dead_control(kit, fmt::format("day/method/{}", report::id(verdict.method)),
                 whole.inset(0.0f, 1.0f), tip_of(verdict));
    if (!applies) {
        text_in(kit, line, Align::Left, Type::Small, t.text_2, report::shown_name(verdict.method));
        text_in(kit, rest.cut_top(kit.px(18.0f)), Align::Left, Type::Small, t.text_3,
                report::shown_name(verdict.standing));
        return whole.bottom();
    }
    const std::string limit = " " + tr_format("of {}", verdict.limit_text);
    const Rect limit_at = line.cut_right(text_width(kit, Type::Small, limit));
    text_in(kit, limit_at, Align::Left, Type::Small, t.text_2, limit);
    const float left = number_right(kit, line.right(), line.middle_y(), Type::SmallStrong, t.text,
                                    verdict.value_text);
    line.w = std::max(0.0f, left - line.x - kit.px(8.0f));
    text_in(kit, line, Align::Left, Type::Small, t.text, report::shown_name(verdict.method));
    Rect bar = rest.cut_top(kit.px(16.0f));
    const Rect word = bar.cut_right(kit.px(64.0f));
    text_in(kit, word, Align::Right, Type::Small, t.text_2, report::shown_name(verdict.standing));
    const Rect track{bar.x, bar.middle_y() - kit.px(5.0f), bar.w, kit.px(10.0f)};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(track.low(), track.high(), t.track, kit.px(2.0f));
    const double ratio =
        verdict.value && verdict.limit > 0.0 ? *verdict.value / verdict.limit : axis_end;
    const float end =
        track.x + track.w * static_cast<float>(std::clamp(ratio, 0.0, axis_end) / axis_end);
    list->AddRectFilled(track.low(), {end, track.bottom()}, t.bar, kit.px(2.0f));
    const float x = track.x + track.w * static_cast<float>(1.0 / axis_end);
    list->AddLine({x, track.y - kit.px(3.0f)}, {x, track.bottom() + kit.px(3.0f)}, t.panel,
                  3.5f * kit.scale);
    list->AddLine({x, track.y - kit.px(3.0f)}, {x, track.bottom() + kit.px(3.0f)}, t.text,
                  1.5f * kit.scale);
    if (!whose.empty())
        text_in(kit, rest.cut_top(kit.px(18.0f)), Align::Left, Type::Small, t.text_3, whose);
    return whole.bottom();
}

float draw_disagreement(DayDesk& day, Rect rest, const report::DayPicture& picture)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    const auto split = report::day_split(picture);
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::BodyStrong, t.text,
            tr("Where the methods disagree"));
    if (split.within.empty() || split.above.empty()) {
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2,
                             split.above.empty() ? tr("All that apply say within.")
                                                 : tr("All that apply say above.")));
        return rest.y;
    }
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text,
                         tr_format("Within: {}. Above: {}.", fmt::join(split.within, ", "),
                                   fmt::join(split.above, ", "))));
    for (const auto& reason : split.reasons) {
        rest.cut_top(kit.px(6.0f));
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2, reason));
    }
    return rest.y;
}

// A heading that opens what is under it.
float draw_folded(DayDesk& day, Rect rest, const char* name, const std::string& title,
                  const std::vector<std::string>& lines, bool& is_open)
{
    Kit& kit = day.kit();
    if (link(kit, name, rest.cut_top(kit.px(26.0f)), title, is_open ? icon::unfold : icon::fold))
        is_open = !is_open;
    if (!is_open) return rest.y;
    for (const auto& line : lines) {
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2, line));
        rest.cut_top(kit.px(6.0f));
    }
    return rest.y;
}

void draw_picture(DayDesk& day, Rect& rest, const report::DayPicture& picture)
{
    Kit& kit = day.kit();
    for (const auto& verdict : picture.verdicts) {
        rest.cut_top(draw_verdict(day, rest, verdict, picture) - rest.y);
        section_line(day.desk, rest.x, rest.y, rest.w);
    }
    rest.cut_top(kit.px(14.0f));
    rest.cut_top(draw_disagreement(day, rest, picture) - rest.y);
    rest.cut_top(kit.px(12.0f));
    rest.cut_top(draw_folded(day, rest, "day/assumptions", tr("Taken for granted"),
                             picture.assumptions, day.state.are_assumptions_open) -
                 rest.y);
    rest.cut_top(draw_folded(day, rest, "day/sources", tr("Sources"), report::working_day_sources(),
                             day.state.are_sources_open) -
                 rest.y);
}

}

void draw_day_methods(DayDesk& day, const Rect& rect)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    begin_panel(kit, "day/methods", rect, t.panel);
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), {rect.x + 1.0f, rect.bottom()}, t.line);
    const float pad = kit.px(day.desk.layout.is_tight ? 14.0f : 16.0f);
    {
        Scroll scroll{kit, "day-methods", rect.inset(pad, 0.0f)};
        Rect rest{rect.x + pad, scroll.top() + kit.px(12.0f), scroll.width(), 1e5f};
        Rect head = rest.cut_top(kit.px(22.0f));
        text_in(kit, head, Align::Left, Type::BodyStrong, t.text, tr("Work limits"));
        text_in(kit, head, Align::Right, Type::Small, t.text_2, tr("whole day"));
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2,
                             tr(report::work_limits_purpose)) +
                     kit.px(6.0f));
        if (const auto* picture = day.picture())
            draw_picture(day, rest, *picture);
        else
            rest.cut_top(
                wrapped(kit, rest.low(), rest.w, Type::Small, t.text_3,
                        day.day().tasks.empty() ? tr("Nothing to judge yet.") : tr("Solving…")));
        scroll.end_at(rest.y + kit.px(12.0f));
    }
    end_panel(kit);
}

}
