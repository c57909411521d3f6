// Work limits: what job design for many people goes by, with the line that says so.

#include "ui/compare/compare_parts.h"

#include "core/language.h"
#include "core/show.h"
#include "report/work_limits.h"
#include "scenario/person.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

struct Limits {
    Force action, most;
};

bool has_numbers(const CompareDesk& compare, std::size_t i)
{
    const auto& one = compare.candidates()[i];
    return one.limits && one.solved &&
           one.solved->result.solution.status != biomech::Status::Failed;
}

// What the muscles cannot balance is a lower bound.
std::string bounded(const CompareDesk& compare, std::size_t i, const std::string& text)
{
    const bool is_bound =
        compare.candidates()[i].solved->result.solution.status == biomech::Status::Overloaded;
    return is_bound ? "≥ " + text : text;
}

// Labels of both limits over the bars; they keep apart where the limits lie near each other.
void draw_limit_names(Kit& kit, const Rect& row, float action_x, float most_x, const Limits& limits)
{
    const ImU32 ink = kit.theme->text_2;
    const std::string action = tr_format("action {}", show_newtons(limits.action));
    const std::string most = tr_format("maximum {}", show_newtons(limits.most));
    const float action_w = text_width(kit, Type::Small, action);
    const float most_w = text_width(kit, Type::Small, most);
    const float right = row.right();
    const float most_at = std::min(most_x - 0.5f * most_w, right - most_w);
    const float action_at =
        std::min(action_x - 0.5f * action_w, most_at - action_w - kit.px(10.0f));
    text_in(kit, {action_at, row.y, action_w, row.h}, Align::Left, Type::Small, ink, action);
    text_in(kit, {most_at, row.y, most_w, row.h}, Align::Left, Type::Small, ink, most);
}

void draw_limit_lines(const Kit& kit, float action_x, float most_x, float top, float bottom)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Theme& t = *kit.theme;
    const float width = 1.5f * kit.scale, halo = 3.5f * kit.scale;
    for (const float x : {action_x, most_x}) list->AddLine({x, top}, {x, bottom}, t.panel, halo);
    list->AddLine({most_x, top}, {most_x, bottom}, t.text, width);
    for (float y = top; y < bottom; y += kit.px(7.0f))
        list->AddLine({action_x, y}, {action_x, std::min(y + kit.px(4.0f), bottom)}, t.text, width);
}

float draw_bars(CompareDesk& compare, Rect rest, const std::string& title, const Limits& limits,
                bool is_shear)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    text_in(kit, rest.cut_top(kit.px(20.0f)), Align::Left, Type::SmallStrong, t.text, title);
    const Rect names = rest.cut_top(kit.px(20.0f));
    const auto candidates = compare.candidates();
    const auto value = [&](std::size_t i) {
        const auto& of = *candidates[i].limits;
        return std::max(0.0, (is_shear ? of.shear.value : of.compression.value).si());
    };
    double end = 1.14 * limits.most.si();
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (has_numbers(compare, i)) end = std::max(end, 1.04 * value(i));
    Rect bars = rest;
    bars.cut_left(kit.px(26.0f));
    bars.cut_right(kit.px(62.0f));
    const auto x = [&](double newtons) {
        return bars.x + bars.w * static_cast<float>(newtons / end);
    };
    const float top = rest.y;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Rect row = rest.cut_top(kit.px(22.0f));
        text_in(kit, {row.x, row.y, kit.px(20.0f), row.h}, Align::Left, Type::SmallStrong,
                candidate_ink(kit, i), letter(i));
        const Rect track{bars.x, row.middle_y() - kit.px(6.0f), bars.w, kit.px(12.0f)};
        list->AddRectFilled(track.low(), track.high(), t.track, kit.px(2.0f));
        if (!has_numbers(compare, i)) {
            number_right(kit, row.right(), row.middle_y(), Type::Small, t.text_3, "–");
            continue;
        }
        list->AddRectFilled(track.low(), {x(value(i)), track.bottom()}, candidate_ink(kit, i),
                            kit.px(2.0f));
        number_right(kit, row.right(), row.middle_y(), Type::Small, t.text,
                     bounded(compare, i, show_newtons(Force::from_si(value(i)))));
        const auto& at = is_shear ? candidates[i].limits->shear : candidates[i].limits->compression;
        dead_control(
            kit, fmt::format("compare/limit/{}/{}", is_shear ? "shear" : "compression", letter(i)),
            row.inset(0.0f, 1.0f),
            {compare.numbers.size() > i ? compare.numbers[i].label : letter(i),
             tr_format("The highest is at {}, after {}.", anatomy::name(at.level), show(at.time)),
             ""});
    }
    draw_limit_lines(kit, x(limits.action.si()), x(limits.most.si()), top - kit.px(2.0f), rest.y);
    draw_limit_names(kit, names, x(limits.action.si()), x(limits.most.si()), limits);
    return rest.y;
}

// One row of the table of methods: what it is, a cell for each candidate.
struct MethodRow {
    std::string label;
    std::vector<std::string> cells;
    Tip tip;
    std::string name;
};

std::string joined(const std::vector<std::string>& lines)
{
    return fmt::format("{}", fmt::join(lines, " "));
}

// The strength of whom: told in the row where all are alike.
std::string strength_label(const CompareDesk& compare)
{
    const auto candidates = compare.candidates();
    const bool is_one = std::ranges::all_of(candidates, [&](const auto& one) {
        return one.key.person == candidates.front().key.person;
    });
    const auto& build = candidates.front().key.person.build;
    if (!is_one) return tr("Share of strength");
    const char* form = build.sex == anatomy::Sex::Male ? tr_mark("Share of strength, man {}")
                                                       : tr_mark("Share of strength, woman {}");
    return tr_format(form, show_fixed(build.age_years, 0));
}

std::vector<MethodRow> method_rows(const CompareDesk& compare)
{
    const auto candidates = compare.candidates();
    MethodRow index{tr("Lifting index (NIOSH)"), {}, {}, "compare/method/index"};
    MethodRow weight{tr("Weight this index advises, kg"), {}, {}, "compare/method/weight"};
    MethodRow strength{strength_label(compare), {}, {}, "compare/method/strength"};
    std::vector<std::string> reasons, assumed;
    const auto add = [](std::vector<std::string>& lines, const std::string& line) {
        if (!line.empty() && std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
    };
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!has_numbers(compare, i)) {
            for (MethodRow* row : {&index, &weight, &strength}) row->cells.emplace_back("–");
            continue;
        }
        const auto& of = *candidates[i].limits;
        const bool has_index = of.lifting && of.lifting->index;
        index.cells.push_back(has_index ? show_fixed(*of.lifting->index, 1) : "–");
        weight.cells.push_back(of.lifting ? show_number(of.lifting->recommended.si(), 1) : "–");
        strength.cells.push_back(
            bounded(compare, i, show_fixed(100.0 * of.strength_share, 0) + " %"));
        if (!of.why_no_lifting.empty())
            add(reasons, fmt::format("{}: {}", letter(i), of.why_no_lifting));
        for (const auto& line : of.assumptions) add(assumed, line);
    }
    const auto sources = report::work_limit_sources();
    std::vector<std::string> told = assumed;
    told.insert(told.end(), reasons.begin(), reasons.end());
    told.push_back(sources.back());
    index.tip = {tr("Lifting index (NIOSH)"), joined(told), ""};
    weight.tip = {tr("Weight this index advises, kg"),
                  tr("What nearly all healthy workers could lift this way over a working day."),
                  ""};
    strength.tip = {tr("Share of strength"),
                    tr("Peak compression, of the mean strength of lumbar segments at this age and "
                       "sex.") +
                        std::string{" "} + sources[2],
                    ""};
    return {index, weight, strength};
}

float draw_methods(CompareDesk& compare, Rect rest)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const auto count = static_cast<float>(compare.candidates().size());
    const float cell = kit.px(compare.candidates().size() > 3 ? 46.0f : 54.0f);
    const auto cell_at = [&](const Rect& row, std::size_t i) {
        return row.right() - cell * (count - 1.0f - static_cast<float>(i));
    };
    section_line(compare.desk, rest.x, rest.y, rest.w);
    const Rect head = rest.cut_top(kit.px(28.0f));
    for (std::size_t i = 0; i < compare.candidates().size(); ++i)
        text_in(kit, {cell_at(head, i) - cell, head.y, cell, head.h}, Align::Right,
                Type::SmallStrong, candidate_ink(kit, i), letter(i));
    for (const MethodRow& method : method_rows(compare)) {
        section_line(compare.desk, rest.x, rest.y, rest.w);
        const float room = rest.w - cell * count;
        const float needed = wrapped_height(kit, room, Type::Small, method.label);
        const Rect row = rest.cut_top(std::max(kit.px(28.0f), needed + kit.px(10.0f)));
        dead_control(kit, method.name, row.inset(0.0f, 1.0f), method.tip);
        wrapped(kit, {row.x, row.middle_y() - 0.5f * needed}, room, Type::Small, t.text,
                method.label);
        for (std::size_t i = 0; i < method.cells.size(); ++i)
            number_right(kit, cell_at(row, i), row.middle_y(), Type::Small,
                         method.cells[i] == "–" ? t.text_3 : t.text, method.cells[i]);
    }
    return rest.y;
}

}

float draw_limits(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    Rect rest = rect;
    const Rect head = rest.cut_top(kit.px(22.0f));
    text_in(kit, head, Align::Left, Type::BodyStrong, t.text, tr("Work limits"));
    text_in(kit, head, Align::Right, Type::Small, t.text_2, tr("peak, highest level"));
    rest.cut_top(
        wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2, tr(report::work_limits_purpose)) +
        kit.px(8.0f));
    rest.cut_top(draw_bars(compare, rest, tr("Compression, N"),
                           {report::compression_action, report::compression_most}, false) -
                 rest.y + kit.px(8.0f));
    rest.cut_top(draw_bars(compare, rest, tr("Forward shear, N"),
                           {report::shear_action, report::shear_most}, true) -
                 rest.y + kit.px(12.0f));
    return draw_methods(compare, rest);
}

}
