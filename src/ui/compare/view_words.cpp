// What lies over a compared picture: who it is, the body beside the spine, the picked part's
// number.

#include "ui/compare/view_words.h"

#include "app/comparison_edits.h"
#include "app/readings.h"
#include "core/language.h"
#include "core/show.h"
#include "report/compare_numbers.h"
#include "scene/labels.h"
#include "ui/figure_paint.h"
#include "ui/icons.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

using biomech::Status;

bool is_shown(const app::Comparison::Candidate& one)
{
    return one.solved && one.solved->result.solution.status != Status::Failed;
}

std::string name_of(const CompareDesk& compare, std::size_t i)
{
    if (i < compare.numbers.size()) return compare.numbers[i].label;
    return report::short_name(compare.candidates()[i].key.activity);
}

void draw_head(CompareDesk& compare, std::size_t i, CompareView& view)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const bool is_small = view.rect.w < kit.px(260.0f);
    Rect head{view.rect.x + kit.px(12.0f), view.rect.y + kit.px(is_small ? 8.0f : 12.0f),
              view.rect.w - kit.px(24.0f), kit.px(38.0f)};
    view.occupied.push_back(head);
    const float side = kit.px(28.0f);
    const Rect more = head.cut_right(kit.px(30.0f));
    const Rect menu_at{more.x, more.y + kit.px(1.0f), kit.px(30.0f), kit.px(26.0f)};
    const std::string name = fmt::format("compare/{}/menu", letter(i));
    if (icon_button(kit, name, menu_at, icon::menu,
                    {tr("Change"), tr("Another activity, other settings, another person."), ""}))
        open_menu(fmt::format("menu/Candidate {}", letter(i)).c_str());
    run_candidate_menu(compare, i, menu_at);
    head.cut_right(kit.px(4.0f));
    const Press press =
        control(kit, fmt::format("compare/{}/head", letter(i)), head,
                {name_of(compare, i), compare.candidates()[i].key.activity.card().about, ""});
    if (press.is_clicked) compare.desk.edits.push(app::select_candidate(i));
    if (press.is_hovered)
        ImGui::GetWindowDrawList()->AddRectFilled(head.inset(-kit.px(4.0f), -kit.px(3.0f)).low(),
                                                  head.inset(-kit.px(4.0f), -kit.px(3.0f)).high(),
                                                  with_opacity(t.hover, 0.6f), kit.px(5.0f));
    Rect badge = head.cut_left(side);
    badge = {badge.x, badge.middle_y() - 0.5f * side, side, side};
    draw_badge(kit, badge, i);
    head.cut_left(kit.px(10.0f));
    const Rect title = head.cut_top(kit.px(20.0f));
    text_in(kit, title, Align::Left, Type::SmallStrong, t.text, name_of(compare, i));
    text_in(kit, head, Align::Left, Type::Small, t.text_2, candidate_note(compare, i));
    if (press.is_focused) draw_focus(kit, badge, kit.px(5.0f));
}

ImU32 low_back_colour(const CompareDesk& compare, std::size_t i)
{
    const auto& one = compare.candidates()[i];
    const auto& palette = *compare.kit().theme->palette;
    if (!is_shown(one)) return colour(palette.bone);
    const auto quantity = app::plotted(compare.session().view().quantity);
    const auto frame = one.solved->nearest_frame(compare.session().candidate_time_s(i));
    const auto value = app::level_value(one.solved->frame(frame), anatomy::Level::L4L5, quantity);
    if (!value) return colour(palette.bone);
    const auto range = compare.session().view().compare.shows_difference
                           ? scene::entry(quantity).range
                           : compared_range(compare);
    return colour(scene::colour_of(scene::stops(scene::entry(quantity).map), range, palette.over,
                                   palette.under, static_cast<float>(*value)));
}

void draw_body(CompareDesk& compare, std::size_t i, CompareView& view)
{
    const auto& one = compare.candidates()[i];
    if (!compare.session().view().layers.figure || !one.solved) return;
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const bool is_small = view.rect.h < kit.px(260.0f) || view.rect.w < kit.px(280.0f);
    const float w = kit.px(is_small ? 66.0f : 96.0f), h = kit.px(is_small ? 78.0f : 116.0f);
    const float gap = kit.px(10.0f);
    const Rect box{view.rect.right() - gap - w, view.rect.bottom() - gap - h, w, h};
    if (box.y < view.rect.y + kit.px(56.0f)) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), with_opacity(t.panel, 0.92f), kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    const Stage& stage = *compare.state.stages[i];
    const auto figure =
        scene::make_figure(one.solved->result.model.body(), stage.pose(), stage.props(),
                           compare.session().candidate_time_s(i), view.camera.yaw);
    paint_figure(figure, fit_figure(figure, box.inset(kit.px(6.0f), kit.px(6.0f))),
                 figure_ink(kit, low_back_colour(compare, i)), kit.scale);
    view.occupied.push_back(box);
}

// Where the leader ends: the disc of the level, or the picked part itself.
glm::vec3 anchor_of(const CompareDesk& compare, std::size_t i, const education::Structure& picked)
{
    using education::StructureKind;
    const Stage& stage = *compare.state.stages[i];
    const auto& scene = stage.scene();
    for (const auto& item : scene.items)
        if (picked.kind != StructureKind::Disc && item.pick != 0 && item.mesh &&
            scene.structures[item.pick - 1] == picked)
            return scene::bounds_of(*item.mesh, item.world_from_mesh).centre();
    return glm::vec3{stage.pose().discs[index(app::level_of(picked))].translation};
}

struct CalloutText {
    std::string number, unit;
};

// The number in this view's reading: "2,870 N", or "−730 N" against A.
CalloutText callout_text(const CompareDesk& compare, std::size_t i,
                         const education::Structure& picked)
{
    const auto& one = compare.candidates()[i];
    const auto quantity = compare.session().view().quantity;
    const auto reading = compared_reading(compare, i);
    const auto& frame =
        one.solved->frame(one.solved->nearest_frame(compare.session().candidate_time_s(i)));
    const auto& first = compare.candidates().front().solved;
    const biomech::Frame* reference =
        first ? &first->frame(first->nearest_frame(compare.session().candidate_time_s(0)))
              : nullptr;
    const auto value = scene::reading_of(reading, quantity, picked, frame, reference,
                                         one.solved->result.model.fascicles());
    if (value)
        return {scene::show_reading(reading, quantity, *value),
                scene::reading_unit(reading, quantity)};
    const auto shown = app::shown_value(
        *one.solved, picked, one.solved->nearest_frame(compare.session().candidate_time_s(i)),
        quantity);
    return {shown.text, ""};
}

// Boxes about the levels and, beyond the lowest, about the sacrum: what a callout should not hide.
std::vector<Rect> spine_boxes(const CompareDesk& compare, std::size_t i, const CompareView& view)
{
    const auto& discs = compare.state.stages[i]->pose().discs;
    std::vector<ImVec2> middles;
    for (const auto& disc : discs) middles.push_back(view.place(glm::vec3{disc.translation}));
    const std::size_t low = index(anatomy::Level::L5S1), above = index(anatomy::Level::L4L5);
    const ImVec2 step{middles[low].x - middles[above].x, middles[low].y - middles[above].y};
    for (float k = 1.0f; k <= 3.0f; k += 1.0f)
        middles.push_back({middles[low].x + k * step.x, middles[low].y + k * step.y});
    // Half of a vertebra's depth, and its processes behind.
    const float r = 0.55f * std::hypot(step.x, step.y);
    std::vector<Rect> boxes;
    for (const ImVec2& at : middles) boxes.push_back({at.x - r, at.y - r, 2.0f * r, 2.0f * r});
    return boxes;
}

// Near the part, clear of head and inset, over as little of the spine as can be; the design's place
// first: under the part.
std::optional<Rect> callout_place(const Kit& kit, const CompareView& view, ImVec2 anchor, float w,
                                  float h, const std::vector<Rect>& spine)
{
    const float near = kit.px(34.0f), far = kit.px(64.0f);
    const std::array places{ImVec2{anchor.x + 0.2f * near, anchor.y + near},
                            ImVec2{anchor.x - 0.3f * w, anchor.y + far},
                            ImVec2{anchor.x - w - near, anchor.y + 0.6f * near},
                            ImVec2{anchor.x + near, anchor.y - h - near},
                            ImVec2{anchor.x + far, anchor.y - 0.5f * h},
                            ImVec2{anchor.x + far, anchor.y + 0.3f * near},
                            ImVec2{anchor.x - w - far, anchor.y - 0.5f * h},
                            ImVec2{anchor.x - w - far, anchor.y - h - near},
                            ImVec2{anchor.x - 0.5f * w, anchor.y + near}};
    const Rect within = view.rect.inset(kit.px(6.0f), kit.px(6.0f));
    std::optional<Rect> best;
    std::ptrdiff_t least = 0;
    for (const ImVec2& place : places) {
        const Rect box{std::round(place.x), std::round(place.y), w, h};
        const auto overlaps = [&](const Rect& taken) { return taken.overlaps(box); };
        if (!within.holds(box) || std::ranges::any_of(view.occupied, overlaps)) continue;
        const auto hidden = std::ranges::count_if(spine, overlaps);
        if (best && hidden >= least) continue;
        best = box;
        least = hidden;
    }
    return best;
}

void draw_number(CompareDesk& compare, std::size_t i, CompareView& view)
{
    if (!is_shown(compare.candidates()[i]) || !compare.state.stages[i]->is_ready()) return;
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const auto picked =
        compare.session().view().picked.value_or(app::disc_at(anatomy::Level::L4L5));
    const CalloutText text = callout_text(compare, i, picked);
    const Type big = view.rect.h < kit.px(280.0f) ? Type::Title : Type::NumberTight;
    const float gap = kit.px(5.0f), pad = kit.px(10.0f);
    const float number_w = number_width(kit, big, text.number);
    const float unit_w = text.unit.empty() ? 0.0f : gap + text_width(kit, Type::Body, text.unit);
    const float w = number_w + unit_w + 2.0f * pad, h = kit.px(32.0f);
    const ImVec2 anchor = view.place(anchor_of(compare, i, picked));
    const auto box = callout_place(kit, view, anchor, w, h, spine_boxes(compare, i, view));
    if (!box) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_beside = anchor.y > box->y && anchor.y < box->bottom();
    const ImVec2 end{is_beside
                         ? (anchor.x < box->x ? box->x : box->right())
                         : std::clamp(anchor.x, box->x + kit.px(8.0f), box->right() - kit.px(8.0f)),
                     is_beside           ? box->middle_y()
                     : box->y > anchor.y ? box->y
                                         : box->bottom()};
    if (view.rect.contains(anchor)) list->AddLine(anchor, end, t.accent, 1.5f * kit.scale);
    list->AddRectFilled(box->low(), box->high(), t.raised, kit.px(5.0f));
    list->AddRect(box->low(), box->high(), t.accent, kit.px(5.0f));
    number_left(kit, box->x + pad, box->middle_y(), big, t.text, text.number);
    if (!text.unit.empty())
        text_in(kit, {box->x + pad + number_w + gap, box->y, unit_w, box->h}, Align::Left,
                Type::Body, t.text_2, text.unit);
    view.occupied.push_back(*box);
}

// Too heavy, no solution, or settings that cannot be: said where the number would stand.
void draw_trouble(CompareDesk& compare, std::size_t i, CompareView& view)
{
    const auto& one = compare.candidates()[i];
    std::string title, text;
    if (one.trouble) {
        title = tr("This cannot be worked out");
        text = one.trouble->text();
    } else if (one.solved && one.solved->result.solution.status != Status::Solved) {
        const bool is_bound = one.solved->result.solution.status == Status::Overloaded;
        title = is_bound ? tr("Too heavy to balance: at least this much") : tr("No solution");
        for (const std::string& warning : one.solved->result.warnings)
            text += (text.empty() ? "" : " ") + warning + ".";
    }
    if (title.empty()) return;
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    Rect line{view.rect.x + kit.px(12.0f), view.rect.y + kit.px(56.0f), view.rect.w - kit.px(24.0f),
              kit.px(26.0f)};
    line.w = std::min(line.w, text_width(kit, Type::Small, title) + kit.px(36.0f));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(line.low(), line.high(), t.warn_soft, kit.px(4.0f));
    list->AddRectFilled(line.low(), {line.x + kit.px(3.0f), line.bottom()}, t.warn);
    dead_control(kit, fmt::format("compare/{}/trouble", letter(i)), line, {title, text, ""});
    line.cut_left(kit.px(8.0f));
    icon_in(kit, line.cut_left(kit.px(16.0f)), t.warn, icon::warning, 13.0f);
    line.cut_left(kit.px(4.0f));
    text_in(kit, line, Align::Left, Type::Small, t.text, title);
    view.occupied.push_back(line);
}

}

void draw_view_words(CompareDesk& compare, std::size_t candidate, CompareView& view)
{
    draw_head(compare, candidate, view);
    draw_trouble(compare, candidate, view);
    if (!compare.state.stages[candidate]->is_ready()) return;
    draw_body(compare, candidate, view);
    draw_number(compare, candidate, view);
}

std::string candidate_note(const CompareDesk& compare, std::size_t candidate)
{
    const auto& one = compare.candidates()[candidate];
    if (!one.solved) return tr("Solving…");
    const app::Solved& solved = *one.solved;
    const auto& activity = solved.result.activity;
    std::vector<std::string> parts;
    const std::size_t peak = solved.peak_frames[index(anatomy::Level::L4L5)];
    const auto levers =
        app::levers(solved, app::pose_at_frame(solved, peak), anatomy::Level::L4L5, peak);
    if (levers.held > 0.0_kg) {
        parts.push_back(show(levers.held));
        if (levers.load_in_front && *levers.load_in_front > 0_cm) {
            const bool is_box = app::held_noun(activity) == "box";
            parts.push_back(tr_format(is_box ? tr_mark("box {} away") : tr_mark("load {} away"),
                                      show(*levers.load_in_front)));
        }
    } else if (activity.is_still()) {
        parts.push_back(tr("still pose"));
    } else {
        // What the first slider stands at tells a walk from a faster one.
        const auto& parameters = activity.parameters();
        if (!parameters.empty() && !parameters.front().unit.empty())
            parts.push_back(report::setting_text(parameters.front()));
        parts.push_back(show(Time::from_si(activity.duration_s())));
    }
    if (one.key.person != compare.session().document().person)
        parts.push_back(scenario::shown_title(one.key.person));
    return fmt::format("{}", fmt::join(parts, ", "));
}

}
