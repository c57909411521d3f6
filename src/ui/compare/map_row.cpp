// The row under the views: one legend for all, what is common to them, load or difference.

#include "ui/compare/compare_parts.h"

#include "app/comparison_edits.h"
#include "app/readings.h"
#include "core/language.h"
#include "core/show.h"
#include "scene/reading.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <array>

namespace spineload::ui {

namespace {

bool shows_difference(const CompareDesk& compare)
{
    return compare.session().view().compare.shows_difference;
}

scene::Legend legend_of(const CompareDesk& compare)
{
    const app::View& view = compare.session().view();
    const auto reading =
        shows_difference(compare) ? scene::Reading::Difference : scene::Reading::Value;
    std::vector<double> values;
    const auto candidates = compare.candidates();
    const auto& first = candidates.front().solved;
    for (std::size_t i = shows_difference(compare) ? 1 : 0; i < candidates.size() && first; ++i) {
        if (!candidates[i].solved) continue;
        const auto& solved = *candidates[i].solved;
        const auto& frame =
            solved.frame(solved.nearest_frame(compare.session().candidate_time_s(i)));
        const auto& reference =
            first->frame(first->nearest_frame(compare.session().candidate_time_s(0)));
        for (const auto level : anatomy::all_levels)
            if (const auto value = scene::reading_of(reading, view.quantity, app::disc_at(level),
                                                     frame, &reference))
                values.push_back(*value);
    }
    return scene::reading_legend(reading, view.quantity, compared_range(compare),
                                 scene::stops(scene::reading_map(reading, view.quantity)), {},
                                 values);
}

void draw_quantity(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const auto& entry = scene::entry(compare.session().view().quantity);
    const std::string label = fmt::format("{}, {}", tr(entry.title), entry.unit);
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::SmallStrong};
    const float w = std::min(button_width(kit, label, look), 0.3f * row.w);
    Rect place = row.cut_left(w).inset(0.0f, kit.px(5.0f));
    if (button(kit, "compare/quantity", place, label, look,
               {tr(entry.title), tr(entry.about), "M"}))
        open_menu("menu/Compared quantity");
    std::vector<MenuRow> rows;
    for (const auto& one : scene::quantities()) {
        MenuRow out;
        out.label = std::string{one.title};
        out.key = std::string{one.unit};
        out.is_on = one.quantity == entry.quantity;
        out.tip = {"", tr(one.about), ""};
        rows.push_back(out);
    }
    if (const auto pressed =
            menu(kit, "menu/Compared quantity", place, compare.desk.layout.window, rows))
        compare.desk.edits.push(app::set_quantity(scene::quantities()[*pressed].quantity));
    row.cut_left(kit.px(14.0f));
}

void draw_swatch(const Kit& kit, const Rect& at, const scene::Colour& ink)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at.low(), at.high(), colour(ink), kit.px(2.0f));
    list->AddRect(at.low(), at.high(), kit.theme->line_strong, kit.px(2.0f));
}

// Numbers under the bar; the words of its ends first, as they say which way is which.
void draw_ticks(Kit& kit, const Rect& bar, const scene::Legend& legend, float low, float high)
{
    const Theme& t = *kit.theme;
    float taken = low;
    if (!legend.low_word.empty()) {
        const std::string &less = legend.low_word, &more = legend.high_word;
        taken = text_at(kit, {low, bar.bottom() + kit.px(2.0f)}, Type::Small, t.text_2, less) +
                kit.px(6.0f);
        const float w = text_width(kit, Type::Small, more);
        text_at(kit, {high - w, bar.bottom() + kit.px(2.0f)}, Type::Small, t.text_2, more);
        high -= w + kit.px(6.0f);
    }
    draw_legend_ticks(kit, bar, legend, taken, high);
}

void draw_map(CompareDesk& compare, Rect area)
{
    Kit& kit = compare.kit();
    const scene::Legend legend = legend_of(compare);
    const float low = area.x - kit.px(8.0f), high = area.right() + kit.px(8.0f);
    Rect bar{area.x, area.y + kit.px(7.0f), area.w, kit.px(10.0f)};
    const float swatch = kit.px(16.0f), gap = kit.px(5.0f);
    if (legend.has_under) {
        draw_swatch(kit, bar.cut_left(swatch), legend.under);
        bar.cut_left(gap);
    }
    if (legend.has_over) {
        draw_swatch(kit, bar.cut_right(swatch), legend.over);
        bar.cut_right(gap);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto count = static_cast<float>(legend.map.size() - 1);
    for (std::size_t i = 0; i + 1 < legend.map.size(); ++i) {
        const float left = bar.x + bar.w * static_cast<float>(i) / count;
        const float right = bar.x + bar.w * static_cast<float>(i + 1) / count;
        const ImU32 a = colour(legend.map[i]), b = colour(legend.map[i + 1]);
        list->AddRectFilledMultiColor({left, bar.y}, {right, bar.bottom()}, a, b, b, a);
    }
    list->AddRect(bar.low(), bar.high(), kit.theme->line_strong, kit.px(2.0f));
    draw_ticks(kit, bar, legend, low, high);
}

void draw_switch(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const std::array options{
        Option{tr_mark("Load"), nullptr, true, {}},
        Option{tr_mark("Difference to A"),
               nullptr,
               true,
               {tr("Difference to A"), tr("Teal is less than in A, amber more. A keeps its load."),
                ""}}};
    const float w = segment_width(kit, options);
    const Rect at = row.cut_right(w);
    const Rect place{at.x, at.middle_y() - kit.px(13.0f), at.w, kit.px(26.0f)};
    if (const auto chosen =
            segment(kit, "compare/colours", place, options, shows_difference(compare) ? 1 : 0))
        compare.desk.edits.push(app::show_difference(*chosen == 1));
    row.cut_right(kit.px(12.0f));
}

void draw_range(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const app::View& view = compare.session().view();
    const auto range = compared_range(compare);
    const std::string numbers = fmt::format("{}–{}", show_number(static_cast<double>(range.low)),
                                            show_number(static_cast<double>(range.high)));
    const std::string symmetric = "±" + show_number(static_cast<double>(range.high));
    const bool is_fixed = view.range == app::RangeMode::Fixed;
    const std::string label = tr_format(is_fixed ? tr_mark("Fixed {}") : tr_mark("Range {}"),
                                        shows_difference(compare) ? symmetric : numbers);
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    const float w = button_width(kit, label, look);
    const Rect place = row.cut_right(w).inset(0.0f, kit.px(6.0f));
    if (button(kit, "compare/range", place, label, look,
               {tr("Colour range"), tr("The same in all views."), ""}))
        open_menu("menu/Compared range");
    std::array<MenuRow, 2> rows;
    rows[0].label = tr_mark("Fixed range");
    rows[0].is_on = is_fixed;
    rows[1].label = tr_mark("Automatic");
    rows[1].is_on = view.range == app::RangeMode::Automatic;
    if (const auto pressed =
            menu(kit, "menu/Compared range", place, compare.desk.layout.window, rows, 120.0f))
        compare.desk.edits.push(
            app::set_range(*pressed == 0 ? app::RangeMode::Fixed : app::RangeMode::Automatic));
    row.cut_right(kit.px(8.0f));
}

void draw_linked(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const std::string text = compare.session().view().is_at_peak
                                 ? tr("One camera and range, each at its peak")
                                 : tr("One camera, clock and range");
    const float w = text_width(kit, Type::Small, text);
    if (row.w < w + kit.px(24.0f) + kit.px(180.0f)) return;
    text_in(kit, row.cut_right(w), Align::Right, Type::Small, t.text_2, text);
    row.cut_right(kit.px(5.0f));
    icon_in(kit, row.cut_right(kit.px(14.0f)), t.text_2, icon::linked, 13.0f);
    row.cut_right(kit.px(16.0f));
}

}

void draw_map_row(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    begin_panel(kit, "compare/legend", rect, kit.theme->panel);
    section_line(compare.desk, rect.x, rect.y, rect.w);
    if (!compare.candidates().empty()) {
        Rect row = rect;
        row.cut_left(kit.px(6.0f));
        row.cut_right(kit.px(14.0f));
        draw_switch(compare, row);
        draw_range(compare, row);
        draw_quantity(compare, row);
        draw_linked(compare, row);
        row.cut_right(kit.px(12.0f));
        row.w = std::min(row.w, kit.px(372.0f));
        if (row.w > kit.px(90.0f)) draw_map(compare, row);
    }
    end_panel(kit);
}

}
