// The list of tasks with its columns: what, how often, and the shares of the day.

#include "ui/day/day_parts.h"

#include "core/language.h"
#include "core/show.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

constexpr float wide_from = 790.0f, four_from = 980.0f;
constexpr float head_height = 40.0f, foot_height = 34.0f;

struct Share {
    const char* name;
    const char* title;
    const char* about;
};
// In the order of DayColumns::shares.
constexpr std::array shares{
    Share{tr_mark("Time"), tr_mark("Share of time"), tr_mark("Of the hours under load.")},
    Share{tr_mark("Load"), tr_mark("Share of load"),
          tr_mark("Of the compression of L4-L5 added up over the time under load.")},
    Share{tr_mark("Fatigue"), tr_mark("Share of fatigue"),
          tr_mark("Of what the calculated peaks add in the fatigue curve, by how often they come "
                  "back.")},
    Share{"LiFFT", tr_mark("Share of LiFFT"),
          tr_mark("Of what the lifts add in LiFFT, from the weight and how far it is held.")}};

std::string total_of(const report::DayPicture& picture, std::size_t share)
{
    switch (share) {
        case 0:
            return duration_text(picture.loaded);
        case 1:
            return show_number(picture.dose_Ns / 3.6e6) + " kN·h";
        case 2:
            return show_number(picture.load_damage);
        default:
            return show_fixed(picture.lift_damage, 4);
    }
}

void draw_heads(DayDesk& day, const Rect& row)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    const DayColumns columns = day_columns(kit, row);
    section_line(day.desk, row.x, row.bottom() - 1.0f, row.w);
    const auto at = [&](const Rect& column) { return Rect{column.x, row.y, column.w, row.h}; };
    if (!columns.is_narrow) {
        text_in(kit, at(columns.name), Align::Left, Type::Small, t.text_2, tr("Task"));
        text_in(kit, at(columns.amount), Align::Left, Type::Small, t.text_2, tr("A day"));
    }
    for (std::size_t i = 0; i < columns.shares.size(); ++i) {
        const Rect place = at(columns.shares[i]);
        dead_control(kit, std::string{"day/head/"} + shares[i].name, place.inset(0.0f, 6.0f),
                     {tr(shares[i].title), tr(shares[i].about), ""});
        text_in(kit, place, Align::Right, Type::Small, t.text_2, tr(shares[i].name));
    }
}

void draw_totals(DayDesk& day, const Rect& row)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    section_line(day.desk, row.x, row.y, row.w);
    const DayColumns columns = day_columns(kit, row);
    const auto* picture = day.picture();
    Rect label{columns.name.x, row.y, columns.shares.front().x - columns.name.x, row.h};
    text_in(kit, label, Align::Left, Type::Small, t.text_2, tr("Together"));
    for (std::size_t i = 0; picture && i < columns.shares.size(); ++i) {
        const Rect& column = columns.shares[i];
        number_right(kit, column.right(), row.middle_y(), Type::SmallStrong, t.text,
                     total_of(*picture, i));
    }
}

}

DayColumns day_columns(const Kit& kit, const Rect& row)
{
    DayColumns out;
    Rect rest = row.inset(kit.px(12.0f), 0.0f);
    const float w = row.w / kit.scale;
    out.is_narrow = w < wide_from;
    const std::size_t count = w >= four_from ? 4 : 3;
    out.actions = rest.cut_right(kit.px(84.0f));
    rest.cut_right(kit.px(8.0f));
    const float share_w = kit.px(w >= four_from ? 84.0f : 76.0f);
    if (out.is_narrow) {
        // First line: name and actions; second: how often, weight, shares.
        out.name = {rest.x, row.y, rest.w, row.h};
        Rect second = row.inset(kit.px(12.0f), 0.0f);
        const float each = std::min(share_w, 0.18f * second.w);
        for (std::size_t i = 0; i < count; ++i)
            out.shares.insert(out.shares.begin(), second.cut_right(each));
        out.amount = second.cut_left(std::min(kit.px(158.0f), second.w));
        second.cut_left(kit.px(8.0f));
        out.weight = second;
        return out;
    }
    for (std::size_t i = 0; i < count; ++i)
        out.shares.insert(out.shares.begin(), rest.cut_right(share_w));
    rest.cut_right(kit.px(6.0f));
    out.weight = rest.cut_right(kit.px(w >= four_from ? 156.0f : 134.0f));
    rest.cut_right(kit.px(10.0f));
    out.amount = rest.cut_right(kit.px(158.0f));
    rest.cut_right(kit.px(8.0f));
    out.figure = rest.cut_left(kit.px(40.0f));
    rest.cut_left(kit.px(8.0f));
    out.name = rest;
    return out;
}

float day_row_height(const Kit& kit, float width)
{
    return kit.px(width / kit.scale < wide_from ? 90.0f : 60.0f);
}

void draw_day_tasks(DayDesk& day, const Rect& rect)
{
    Kit& kit = day.kit();
    begin_panel(kit, "day/tasks", rect, kit.theme->panel);
    Rect rest = rect;
    // The rows keep clear of the bar.
    const float bar = kit.px(10.0f);
    Rect head = rest.cut_top(kit.px(head_height));
    Rect foot = rest.cut_bottom(kit.px(foot_height));
    head.cut_right(bar);
    foot.cut_right(bar);
    draw_heads(day, head);
    const float row_h = day_row_height(kit, head.w);
    const std::size_t count = day.day().tasks.size();
    // No row is cut in half.
    rest.h = std::max(row_h, std::floor(rest.h / row_h) * row_h);
    {
        Scroll scroll{kit, "day-tasks", rest, row_h};
        for (std::size_t i = 0; i < count; ++i) {
            const Rect row{rest.x, scroll.top() + row_h * static_cast<float>(i), head.w, row_h};
            // The keyboard reaches rows that are out of sight.
            draw_day_row(day, row, i);
        }
        scroll.end_at(scroll.top() + row_h * static_cast<float>(count));
    }
    draw_totals(day, foot);
    end_panel(kit);
}

}
