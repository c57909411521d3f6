// Nothing to compare with yet: what goes well with A, one click each.

#include "ui/compare/compare_parts.h"

#include "app/comparison_edits.h"
#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

constexpr std::array three_ways{"lift-stoop-20kg", "lift-squat-20kg", "holding-20kg-close"};

void dashed_frame(const Kit& kit, const Rect& rect)
{
    const float dash = kit.px(7.0f), gap = kit.px(5.0f);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 ink = kit.theme->line_strong;
    const auto side = [&](ImVec2 from, ImVec2 to) {
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        const ImVec2 unit{(to.x - from.x) / length, (to.y - from.y) / length};
        for (float at = 0.0f; at < length; at += dash + gap) {
            const float end = std::min(at + dash, length);
            list->AddLine({from.x + unit.x * at, from.y + unit.y * at},
                          {from.x + unit.x * end, from.y + unit.y * end}, ink, 1.5f * kit.scale);
        }
    };
    if (rect.w < 1.0f || rect.h < 1.0f) return;
    side(rect.low(), {rect.right(), rect.y});
    side({rect.right(), rect.y}, rect.high());
    side(rect.high(), {rect.x, rect.bottom()});
    side({rect.x, rect.bottom()}, rect.low());
}

void compare_three(CompareDesk& compare)
{
    std::vector<scenario::Activity> ways;
    for (const char* id : three_ways)
        if (const auto* one = compare.session().library().find(id)) ways.push_back(*one);
    compare.desk.edits.push(app::compare_ways(std::move(ways), tr("Three ways with a 20 kg box")));
}

}

void draw_partners(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const bool is_low = rect.h < kit.px(300.0f);
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), rect.high(), t.panel);
    const Rect frame = rect.inset(kit.px(is_low ? 8.0f : 16.0f), kit.px(is_low ? 8.0f : 16.0f));
    dashed_frame(kit, frame);
    Rect inner = frame.inset(kit.px(20.0f), kit.px(is_low ? 6.0f : 14.0f));
    if (!is_low) icon_in(kit, inner.cut_top(kit.px(30.0f)), t.text_3, icon::compare, 22.0f);
    text_in(kit, inner.cut_top(kit.px(22.0f)), Align::Centre, Type::SmallStrong, t.text,
            tr("Nothing to compare with yet"));
    if (!is_low)
        text_in(kit, inner.cut_top(kit.px(20.0f)), Align::Centre, Type::Small, t.text_2,
                tr("Choose another way, another setting or another person."));
    inner.cut_top(kit.px(is_low ? 2.0f : 8.0f));
    const bool has_box = compare.session().library().find(three_ways[0]) != nullptr;
    if (has_box) {
        const std::string label = tr("Compare three ways with a 20 kg box");
        const ButtonLook look{ButtonKind::Primary, icon::compare, true, false, Type::Body};
        const float w = std::min(inner.w, button_width(kit, label, look));
        const Rect row = inner.cut_top(kit.px(30.0f));
        if (button(kit, "compare/three", {row.middle_x() - 0.5f * w, row.y, w, row.h}, label, look,
                   {tr("Three ways with a 20 kg box"),
                    tr("Round back, knees bent, held close to the body."), "Enter"}))
            compare_three(compare);
        inner.cut_top(kit.px(is_low ? 4.0f : 10.0f));
    }
    const auto put = [&](const std::string& id, const char* icon_text, const std::string& label) {
        if (inner.h < kit.px(28.0f)) return false;
        return row_link(kit, id, inner.cut_top(kit.px(28.0f)), icon_text, label);
    };
    std::size_t left = 3;
    for (const auto* one : app::partners_of(compare.session().document().activity,
                                            compare.session().library().catalogue)) {
        if (left-- == 0) break;
        if (put("compare/with " + one->card().id, icon::go_on, tr(one->card().title)))
            compare.desk.edits.push(app::add_rival(*one));
    }
    const auto repeat = [&](RailPart part) {
        compare.desk.edits.push(app::repeat_candidate(0));
        compare.state.part = part;
        compare.desk.transient.is_person_open = true;
    };
    if (put("compare/with settings", icon::what_if, tr("The same with other settings")))
        repeat(RailPart::WhatIf);
    if (put("compare/with person", icon::person, tr("The same, done by another person")))
        repeat(RailPart::Person);
}

}
