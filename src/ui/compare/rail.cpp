// The rail at the left edge, and the panel that it opens over the views: person, library or sliders
// of the selected candidate, drawn by Explore's own parts.

#include "ui/compare/compare_parts.h"
#include "ui/compare/compare_screen.h"

#include "app/comparison_edits.h"
#include "app/day_edits.h"
#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

struct Entry {
    RailPart part;
    const char* name;
    const char* icon_text;
    const char* title;
    const char* about;
};
constexpr std::array entries{Entry{RailPart::Person, "rail/person", icon::person, tr_mark("Person"),
                                   tr_mark("Sex, age, height and weight of each candidate.")},
                             Entry{RailPart::Library, "rail/library", icon::search,
                                   tr_mark("Activities"), tr_mark("Choose what a candidate does.")},
                             Entry{RailPart::WhatIf, "rail/what-if", icon::what_if,
                                   tr_mark("What if"), tr_mark("The sliders of a candidate.")}};

// Whose panel it is; the library can also add.
void draw_switch(CompareDesk& compare, Rect& inner)
{
    Kit& kit = compare.kit();
    const std::size_t count = app::candidate_count(compare.session().document());
    Rect head = inner.cut_top(kit.px(32.0f));
    const Rect close = head.cut_right(kit.px(30.0f));
    if (icon_button(kit, "rail/close",
                    {close.x, close.y + kit.px(1.0f), kit.px(30.0f), kit.px(30.0f)}, icon::close,
                    {tr("Close"), "", "Esc"}))
        compare.state.part = RailPart::None;
    const bool can_add = compare.state.part == RailPart::Library && count < app::most_candidates;
    std::vector<Option> options;
    for (std::size_t i = 0; i < count; ++i)
        options.push_back({letter(i), nullptr, true, {}, letter(i)});
    if (can_add) options.push_back({tr_mark("New"), nullptr, true, {}});
    std::size_t chosen = compare.selected();
    if (can_add && compare.state.adds_candidate) chosen = count;
    if (options.size() > 1) {
        const float w = std::min(segment_width(kit, options), head.w);
        const Rect place{head.x, head.y + kit.px(1.0f), w, kit.px(28.0f)};
        if (const auto pressed = segment(kit, "rail/candidate", place, options, chosen)) {
            compare.state.adds_candidate = *pressed == count;
            if (*pressed < count) compare.desk.edits.push(app::select_candidate(*pressed));
        }
    }
    inner.cut_top(kit.px(10.0f));
}

// The panel's edits are about the candidate, not the document's own activity.
void pass_on(CompareDesk& compare, app::EditQueue& edits)
{
    const bool adds = compare.state.adds_candidate && compare.state.part == RailPart::Library;
    for (app::Edit& edit : edits.take()) {
        if (!adds) {
            compare.desk.edits.push(app::for_candidate(compare.selected(), std::move(edit)));
            continue;
        }
        // What would have replaced A's activity becomes a new candidate.
        app::Document scratch = compare.session().document();
        app::View view = compare.session().view();
        if (edit.change && edit.change(scratch, view))
            compare.desk.edits.push(app::add_rival(scratch.activity));
        compare.state.adds_candidate = false;
    }
}

}

void begin_over(Kit& kit, const char* name, const Rect& rect)
{
    ImGui::SetNextWindowPos(rect.low());
    ImGui::SetNextWindowSize(rect.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, kit.theme->panel);
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

float draw_page_switch(Desk& desk, const Rect& rail)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    struct Page {
        const char* name;
        const char* icon_text;
        const char* label;
        const char* title;
        const char* about;
        bool is_day;
    };
    static constexpr std::array pages{
        Page{"rail/ways", icon::compare, tr_mark("Ways"), tr_mark("Ways side by side"),
             tr_mark("Two to four ways of doing one thing."), false},
        Page{"rail/day", icon::day, tr_mark("Day"), tr_mark("A working day"),
             tr_mark("Many tasks added up: what each of them loads, and what the methods of job "
                     "design say."),
             true}};
    float y = rail.y + kit.px(6.0f);
    for (const Page& page : pages) {
        const Rect at{rail.x, y, rail.w - 1.0f, kit.px(46.0f)};
        y += kit.px(48.0f);
        const bool is_on = desk.session.view().compare.shows_day == page.is_day;
        const Press press = control(kit, page.name, at, {tr(page.title), tr(page.about), ""});
        if (press.is_clicked && !is_on) desk.edits.push(app::show_day(page.is_day));
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (is_on || press.is_hovered)
            list->AddRectFilled(at.low(), at.high(), is_on ? t.accent_soft : t.hover);
        if (is_on) list->AddRectFilled(at.low(), {at.x + kit.px(3.0f), at.bottom()}, t.accent);
        Rect inner = at.inset(0.0f, kit.px(4.0f));
        icon_in(kit, inner.cut_top(kit.px(20.0f)), is_on ? t.text : t.text_2, page.icon_text);
        text_in(kit, inner, Align::Centre, is_on ? Type::SmallStrong : Type::Small,
                is_on ? t.text : t.text_2, tr(page.label));
        if (press.is_focused) draw_focus(kit, at, 0.0f);
    }
    ImGui::GetWindowDrawList()->AddRectFilled({rail.x, y + kit.px(3.0f)},
                                              {rail.right(), y + kit.px(3.0f) + 1.0f}, t.line);
    return y + kit.px(4.0f);
}

void draw_rail(CompareDesk& compare)
{
    Kit& kit = compare.kit();
    const Rect& rect = compare.layout.rail;
    begin_panel(kit, "compare/rail", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                              kit.theme->line);
    const float side = kit.px(32.0f);
    float y = draw_page_switch(compare.desk, rect) + kit.px(6.0f);
    const auto place = [&] {
        const Rect at{rect.middle_x() - 0.5f * side, y, side, side};
        y += kit.px(42.0f);
        return at;
    };
    const bool is_open = compare.state.part != RailPart::None;
    if (icon_button(kit, "rail/open", place(), is_open ? icon::back : icon::go_on,
                    {is_open ? tr("Close the panel") : tr("Open the panel"), "", ""}))
        compare.state.part = is_open ? RailPart::None : RailPart::WhatIf;
    for (const Entry& entry : entries) {
        const bool is_on = compare.state.part == entry.part;
        if (!icon_button(kit, entry.name, place(), entry.icon_text,
                         {tr(entry.title), tr(entry.about), ""}, is_on))
            continue;
        compare.state.part = is_on ? RailPart::None : entry.part;
        compare.state.adds_candidate = false;
        if (entry.part == RailPart::Person) compare.desk.transient.is_person_open = true;
    }
    end_panel(kit);
}

void draw_rail_panel(CompareDesk& compare)
{
    if (compare.state.part == RailPart::None) return;
    Kit& kit = compare.kit();
    const Rect& rail = compare.layout.rail;
    const Rect rect{rail.right(), rail.y, kit.px(320.0f), rail.h};
    begin_over(kit, "compare/panel", rect);
    {
        const Layer layer{kit, rect};
        ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                                  kit.theme->line_strong);
        Rect inner = rect.inset(kit.px(12.0f), kit.px(10.0f));
        draw_switch(compare, inner);
        const app::Document subject =
            app::as_subject(compare.session().document(), compare.selected());
        app::EditQueue edits;
        Desk part{kit,
                  compare.session(),
                  edits,
                  compare.desk.transient,
                  compare.desk.preferences,
                  compare.desk.requests,
                  compare.desk.stage,
                  compare.desk.layout,
                  &subject};
        switch (compare.state.part) {
            case RailPart::Person:
                draw_person(part, inner);
                break;
            case RailPart::Library:
                draw_library(part, inner);
                break;
            case RailPart::WhatIf:
                if (subject.activity.parameters().empty())
                    wrapped(kit, inner.low(), inner.w, Type::Small, kit.theme->text_2,
                            tr("This activity has no sliders."));
                else
                    draw_what_if(part, inner);
                break;
            case RailPart::None:
                break;
        }
        pass_on(compare, edits);
    }
    const bool closes =
        ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false) && kit.typing.name.empty();
    if (closes) compare.state.part = RailPart::None;
    ImGui::End();
}

}
