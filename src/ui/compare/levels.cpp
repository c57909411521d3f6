// Every level at the peak, flat: a dot for each candidate, the percentages against A, the facets.

#include "ui/compare/compare_parts.h"

#include "app/readings.h"
#include "core/language.h"
#include "core/show.h"
#include "report/work_limits.h"
#include "scene/quantity.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <cmath>

namespace spineload::ui {

namespace {

using anatomy::Level;

// Full width of a facet's bar (design tokens, section 4).
constexpr double full_facet = 200.0;
// Shading of the percentages: from faint to full at this share.
constexpr float full_percent = 45.0f;

struct Columns {
    float name_x = 0.0f;
    Rect plot;                   ///< heads and rows alike
    std::vector<Rect> percents;  ///< of B, C, D
    std::vector<Rect> facets;    ///< of all
    double high = 1.0;           ///< N at the plot's right end
    float x(double newtons) const
    {
        return plot.x + plot.w * static_cast<float>(std::clamp(newtons / high, 0.0, 1.0));
    }
};

double axis_end(const CompareDesk& compare)
{
    double most = report::compression_action.si() * 1.04;
    for (const auto& one : compare.numbers)
        for (const auto& level : one.peak) most = std::max(most, 1.06 * level.compression.si());
    return most;
}

Columns columns(const CompareDesk& compare, const Rect& rect)
{
    const Kit& kit = compare.desk.kit;
    const auto count = compare.numbers.size();
    const bool tight = rect.w < kit.px(960.0f);
    Columns c;
    Rect rest = rect;
    rest.cut_right(kit.px(tight ? 12.0f : 84.0f - 17.0f * static_cast<float>(count > 3)));
    const float facet = kit.px(tight ? 44.0f : 50.0f), facet_gap = kit.px(tight ? 4.0f : 12.0f);
    for (std::size_t i = 0; i < count; ++i) {
        c.facets.insert(c.facets.begin(), rest.cut_right(facet));
        rest.cut_right(facet_gap);
    }
    rest.cut_right(kit.px(tight ? 10.0f : 20.0f));
    const float percent = kit.px(tight ? (count > 3 ? 54.0f : 62.0f) : (count > 3 ? 66.0f : 80.0f));
    for (std::size_t i = 1; i < count; ++i) {
        c.percents.insert(c.percents.begin(), rest.cut_right(percent));
        rest.cut_right(kit.px(tight ? 6.0f : 22.0f - 10.0f * static_cast<float>(count > 3)));
    }
    c.name_x = rest.x + kit.px(20.0f);
    rest.cut_left(kit.px(tight ? 92.0f : 112.0f));
    rest.cut_right(kit.px(tight ? 18.0f : 78.0f));
    c.plot = rest;
    c.high = axis_end(compare);
    return c;
}

void draw_column_titles(CompareDesk& compare, const Columns& c, Rect titles, Rect letters)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const auto over = [&](const std::vector<Rect>& cells, const std::string& wide,
                          const std::string& narrow) {
        if (cells.empty()) return;
        // Rests on its columns' right end, and may begin left of them.
        const float right = cells.back().right();
        const float room = right - cells.front().x;
        const std::string& text = text_width(kit, Type::Small, wide) <= room ? wide : narrow;
        const float w = text_width(kit, Type::Small, text);
        const float x = std::max(cells.front().x + 0.5f * (room - w), right - std::max(room, w));
        text_in(kit, {x, titles.y, w, titles.h}, Align::Left, Type::Small, t.text_2, text);
    };
    over(c.percents, tr("Compression, against A"), tr("Against A"));
    bool is_even = true;
    for (const auto& one : compare.numbers)
        for (const auto& at : one.peak)
            is_even = is_even && abs(at.facet_left - at.facet_right) < 10_N;
    over(c.facets, is_even ? tr("Facet per side, N") : tr("Facet, busier side, N"),
         tr("Facets, N"));
    for (std::size_t i = 0; i < c.percents.size(); ++i)
        text_in(kit, {c.percents[i].x, letters.y, c.percents[i].w, letters.h}, Align::Centre,
                Type::SmallStrong, candidate_ink(kit, i + 1), letter(i + 1));
    for (std::size_t i = 0; i < c.facets.size(); ++i)
        text_in(kit, {c.facets[i].x, letters.y, c.facets[i].w, letters.h}, Align::Right,
                Type::SmallStrong, candidate_ink(kit, i), letter(i));
}

void draw_heads(CompareDesk& compare, const Columns& c, Rect head)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    Rect titles = head.cut_top(kit.px(20.0f));
    const Rect letters = head.cut_top(kit.px(18.0f));
    text_in(kit, {c.name_x - kit.px(4.0f), titles.y, c.plot.right() - c.name_x, titles.h},
            Align::Left, Type::SmallStrong, t.text, tr("Every level at the peak"));
    draw_column_titles(compare, c, titles, letters);
    const std::string line =
        tr_format("{} job-design line", show_newtons(report::compression_action));
    const float line_x = c.x(report::compression_action.si());
    const float line_w = text_width(kit, Type::Small, line);
    const float free_to =
        c.percents.empty() ? c.plot.right() + kit.px(70.0f) : c.percents.front().x - kit.px(6.0f);
    const float at = std::clamp(line_x - 0.5f * line_w, c.plot.x, free_to - line_w);
    const std::string axis = tr("Compression, N");
    const float axis_end_x = c.plot.x + text_width(kit, Type::Small, axis);
    text_in(kit, {c.plot.x, letters.y, c.plot.w, letters.h}, Align::Left, Type::Small, t.text_2,
            axis);
    if (at > axis_end_x + kit.px(8.0f))
        text_in(kit, {at, letters.y, line_w, letters.h}, Align::Left, Type::Small, t.text_2, line);
}

void draw_grid(CompareDesk& compare, const Columns& c, float top, float bottom, const Rect& foot)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const int most = std::clamp(static_cast<int>(c.plot.w / kit.px(80.0f)), 2, 8);
    for (const float tick : scene::ticks({0.0f, static_cast<float>(c.high)}, most)) {
        const float x = std::round(c.x(static_cast<double>(tick)));
        list->AddRectFilled({x, top}, {x + 1.0f, bottom}, t.line);
        const std::string text = show_number(static_cast<double>(tick));
        const float w = text_width(kit, Type::Small, text);
        text_in(kit, {x - 0.5f * w, foot.y, w, foot.h}, Align::Left, Type::Small, t.text_2, text);
    }
    const float line = std::round(c.x(report::compression_action.si()));
    for (float y = top; y < bottom; y += kit.px(7.0f))
        list->AddRectFilled({line, y}, {line + 1.0f, std::min(y + kit.px(4.0f), bottom)}, t.text_2);
}

void draw_dots(CompareDesk& compare, const Columns& c, Level level, float y)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto& first = compare.candidates().front().solved;
    if (first) {
        const float x = c.x(first->standing(level).compression.si());
        list->AddRectFilled({x - kit.px(1.0f), y - kit.px(7.0f)},
                            {x + kit.px(1.0f), y + kit.px(7.0f)}, t.text);
    }
    float low = c.plot.right(), high = c.plot.x;
    for (const auto& one : compare.numbers) {
        if (one.status == biomech::Status::Failed) continue;
        low = std::min(low, c.x(one.at(level).compression.si()));
        high = std::max(high, c.x(one.at(level).compression.si()));
    }
    if (high > low) list->AddRectFilled({low, y - kit.px(1.5f)}, {high, y + kit.px(1.5f)}, t.bar);
    // A last, so that the measure of all lies on top.
    for (std::size_t i = compare.numbers.size(); i-- > 0;)
        if (compare.numbers[i].status != biomech::Status::Failed)
            draw_mark(kit, {c.x(compare.numbers[i].at(level).compression.si()), y}, i);
}

std::string percent_text(const report::Against& against)
{
    using report::Relation;
    switch (against.relation) {
        case Relation::Unsolved:
        case Relation::Unsure:
            return "–";
        case Relation::AtLeastLess:
        case Relation::AtLeastMore:
            return (against.percent < 0 ? "≤ −" : "≥ +") +
                   fmt::format("{} %", std::abs(against.percent));
        default:
            break;
    }
    if (against.percent == 0) return "0 %";
    return fmt::format("{}{} %", against.percent < 0 ? "−" : "+", std::abs(against.percent));
}

void draw_percents(CompareDesk& compare, const Columns& c, Level level, const Rect& row,
                   bool is_picked)
{
    Kit& kit = compare.kit();
    const float half = std::min(0.5f * row.h - 1.0f, kit.px(11.0f));
    for (std::size_t i = 0; i < c.percents.size(); ++i) {
        const auto against = report::against(compare.numbers[i + 1], compare.numbers[0], level);
        const Rect box{c.percents[i].x, row.middle_y() - half, c.percents[i].w, 2.0f * half};
        const float share =
            std::clamp(std::abs(static_cast<float>(against.percent)) / full_percent, 0.0f, 1.0f);
        const bool is_known = against.relation != report::Relation::Unsolved &&
                              against.relation != report::Relation::Unsure;
        if (is_known && against.percent != 0)
            ImGui::GetWindowDrawList()->AddRectFilled(
                box.low(), box.high(),
                with_opacity(against.percent < 0 ? less_ink(kit) : more_ink(kit),
                             0.12f + 0.38f * share),
                kit.px(3.0f));
        const std::string text = percent_text(against);
        const Type type = is_picked ? Type::SmallStrong : Type::Small;
        number_left(kit, box.middle_x() - 0.5f * number_width(kit, type, text), box.middle_y(),
                    type, kit.theme->text, text);
    }
}

void draw_facets(CompareDesk& compare, const Columns& c, Level level, const Rect& row,
                 bool is_picked)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool has_bars = row.h >= kit.px(24.0f);
    for (std::size_t i = 0; i < c.facets.size(); ++i) {
        const auto& one = compare.numbers[i];
        const bool is_known = one.status != biomech::Status::Failed;
        const double value = one.at(level).facet().si();
        const float y = row.middle_y() - (has_bars ? kit.px(2.0f) : 0.0f);
        number_right(kit, c.facets[i].right(), y, is_picked ? Type::SmallStrong : Type::Small,
                     is_known ? t.text : t.text_3,
                     is_known ? show_newtons(one.at(level).facet()) : "–");
        if (!has_bars) continue;
        const Rect track{c.facets[i].right() - kit.px(38.0f), row.bottom() - kit.px(5.0f),
                         kit.px(38.0f), kit.px(3.0f)};
        list->AddRectFilled(track.low(), track.high(), t.track, kit.px(1.0f));
        const float w = track.w * static_cast<float>(std::clamp(value / full_facet, 0.0, 1.0));
        if (is_known && w >= 0.5f)
            list->AddRectFilled(track.low(), {track.x + w, track.bottom()}, t.bar, kit.px(1.0f));
    }
}

void draw_row(CompareDesk& compare, const Columns& c, Level level, const Rect& row)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const std::string name{anatomy::name(level)};
    const Rect hit = row.inset(kit.px(8.0f), 0.0f);
    const Press press = control(kit, "compare/level/" + name, hit);
    const bool is_picked = level == compare.level;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_picked) {
        list->AddRectFilled(hit.low(), hit.high(), t.accent_soft, kit.px(3.0f));
        list->AddRectFilled(hit.low(), {hit.x + kit.px(3.0f), hit.bottom()}, t.accent);
    } else if (press.is_hovered) {
        list->AddRectFilled(hit.low(), hit.high(), with_opacity(t.hover, 0.6f), kit.px(3.0f));
    }
    if (press.is_clicked) compare.desk.edits.push(app::pick(app::disc_at(level)));
    if (press.is_hovered && compare.session().view().hovered != app::disc_at(level))
        compare.desk.edits.push(app::hover(app::disc_at(level)));
    text_in(kit, {c.name_x, row.y, kit.px(60.0f), row.h}, Align::Left,
            is_picked ? Type::SmallStrong : Type::Small, is_picked ? t.text : t.text_2, name);
    draw_dots(compare, c, level, row.middle_y());
    draw_percents(compare, c, level, row, is_picked);
    draw_facets(compare, c, level, row, is_picked);
    if (press.is_focused) draw_focus(kit, hit.inset(kit.px(2.0f), kit.px(2.0f)), kit.px(3.0f));
}

void draw_foot(CompareDesk& compare, const Columns& c, const Rect& foot)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImGui::GetWindowDrawList()->AddRectFilled(
        {c.name_x, foot.middle_y() - kit.px(7.0f)},
        {c.name_x + kit.px(2.0f), foot.middle_y() + kit.px(7.0f)}, t.text);
    const Rect standing{c.name_x + kit.px(8.0f), foot.y, c.plot.x - c.name_x - kit.px(14.0f),
                        foot.h};
    text_in(kit, standing, Align::Left, Type::Small, t.text_2, tr("standing"));
    const auto under = [&](const std::vector<Rect>& cells, const std::string& text) {
        if (cells.empty()) return;
        const float room = cells.back().right() - cells.front().x;
        const float w = text_width(kit, Type::Small, text);
        if (w > room) return;
        text_in(kit, {cells.front().x, foot.y, room, foot.h}, Align::Left, Type::Small, t.text_2,
                text);
    };
    bool has_less = false, has_more = false;
    for (std::size_t i = 1; i < compare.numbers.size(); ++i)
        for (const auto level : anatomy::all_levels) {
            const auto against = report::against(compare.numbers[i], compare.numbers[0], level);
            has_less = has_less || against.percent < 0;
            has_more = has_more || against.percent > 0;
        }
    under(c.percents, has_less && has_more ? tr("shading: less, more")
                      : has_more           ? tr("shading: % more than A")
                                           : tr("shading: % less than A"));
    under(c.facets, tr("bars: 0 to 200 N"));
}

}

void draw_levels(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    begin_panel(kit, "compare/levels", rect, kit.theme->panel);
    section_line(compare.desk, rect.x, rect.y, rect.w);
    if (compare.numbers.empty()) {
        text_in(kit, rect, Align::Centre, Type::Small, kit.theme->text_3, tr("Solving…"));
        end_panel(kit);
        return;
    }
    const bool is_low = rect.h < kit.px(220.0f);
    Rect rest = rect;
    rest.cut_top(kit.px(is_low ? 4.0f : 10.0f));
    const Rect head = rest.cut_top(kit.px(is_low ? 38.0f : 42.0f));
    rest.cut_bottom(kit.px(is_low ? 2.0f : 6.0f));
    Rect foot = rest.cut_bottom(kit.px(20.0f));
    const Columns c = columns(compare, rect);
    draw_heads(compare, c, head);
    draw_grid(compare, c, rest.y, rest.bottom(), foot);
    const float row = std::floor(rest.h / static_cast<float>(anatomy::level_count));
    for (std::size_t i = anatomy::level_count; i-- > 0;)
        draw_row(compare, c, anatomy::all_levels[i], rest.cut_top(row));
    draw_foot(compare, c, foot);
    end_panel(kit);
}

}
