// Learn's left panel: the tour with its steps, or the tours there are; other topics; own tours.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_widgets.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

using education::Tour;

constexpr auto icon_own = "\uf044", icon_add = "\uf067";

float row_height(const Kit& kit, const LearnState& state)
{
    return kit.px(state.layout.is_small ? 38.0f : 44.0f);
}

std::string length_text(const Tour& tour, bool is_short)
{
    const double seconds = education::seconds_of(tour);
    if (is_short) return tr_format("{} seconds", 10 * std::lround(seconds / 10.0));
    if (seconds < 115.0)
        return tr_format("Tour, about {} seconds", 10 * std::lround(seconds / 10.0));
    return tr_format("Tour, about {} minutes", std::lround(seconds / 60.0));
}

// A tick for what was seen, a ring with its number for what is and what comes.
void draw_step_mark(Kit& kit, ImVec2 middle, std::size_t number, bool is_seen, bool is_now)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float radius = kit.px(15.0f);
    const Rect box{middle.x - radius, middle.y - radius, 2.0f * radius, 2.0f * radius};
    if (is_seen) {
        list->AddCircleFilled(middle, radius, t.accent, 32);
        icon_in(kit, box, t.on_accent, icon::done, 14.0f);
        return;
    }
    list->AddCircle(middle, radius - kit.px(1.0f), is_now ? t.accent : t.line_strong, 32,
                    kit.px(is_now ? 2.0f : 1.2f));
    text_in(kit, box, Align::Centre, is_now ? Type::LearnHeading : Type::LearnAside,
            is_now ? t.accent : t.text_2, fmt::format("{}", number));
}

void draw_step_rows(Desk& desk, LearnState& state, Rect& rest, const Tour& tour)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const std::size_t now = desk.session.view().learn.step;
    const float h = kit.px(state.layout.is_small ? 42.0f : state.layout.is_tight ? 46.0f : 52.0f);
    for (std::size_t i = 0; i < tour.steps.size(); ++i) {
        const Type type = i == now ? Type::LearnHeading : Type::LearnAside;
        const float words_w = rest.w - kit.px(42.0f);
        const float words_h = wrapped_height(kit, words_w, type, tour.steps[i].title);
        const Rect row = rest.cut_top(std::max(h, words_h + kit.px(8.0f)));
        const Press press = control(kit, fmt::format("tour/step/{}", i), row);
        const Rect wide{row.x - kit.px(10.0f), row.y, row.w + kit.px(20.0f), row.h};
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (i == now)
            list->AddRectFilled(wide.low(), wide.high(), t.accent_soft, kit.px(4.0f));
        else if (press.is_hovered)
            list->AddRectFilled(wide.low(), wide.high(), t.hover, kit.px(4.0f));
        Rect inner = row;
        const Rect mark = inner.cut_left(kit.px(30.0f));
        inner.cut_left(kit.px(12.0f));
        draw_step_mark(kit, mark.middle(), i + 1, i < now, i == now);
        wrapped(kit, {inner.x, row.y + std::floor(0.5f * (row.h - words_h))}, words_w, type, t.text,
                tour.steps[i].title);
        if (press.is_focused) draw_focus(kit, wide, kit.px(4.0f));
        if (press.is_clicked) go_to_tour_step(desk, state, tour.id, i);
    }
}

void draw_tour_head(Desk& desk, LearnState& state, Rect& rest, const Tour& tour)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::LearnAside, t.text_2,
            length_text(tour, rest.w < kit.px(200.0f)));
    rest.cut_top(kit.px(2.0f));
    const float side = kit.px(30.0f), title_w = rest.w - 2.0f * side - kit.px(4.0f);
    Rect head =
        rest.cut_top(std::max(side, wrapped_height(kit, title_w, Type::Verdict, tour.title)));
    wrapped(kit, head.low(), title_w, Type::Verdict, t.text, tour.title);
    Rect close = head.cut_right(side);
    close.h = side;
    if (icon_button(kit, "tour/close", close, icon::close, {tr("Leave the tour"), "", "Esc"}))
        desk.edits.push(app::leave_tour());
    Rect play = head.cut_right(side);
    play.h = side;
    const Tip tip{state.goes_on ? tr("Stop here") : tr("Go on by itself"),
                  tr("Shows one step after the other."), ""};
    if (icon_button(kit, "tour/goes-on", play, state.goes_on ? icon::pause : icon::play, tip,
                    state.goes_on)) {
        state.goes_on = !state.goes_on;
        state.step_since_s = kit.now_s;
        kit.wake_in(0.0);
    }
    rest.cut_top(kit.px(state.layout.is_tight ? 6.0f : 10.0f));
}

void draw_back_next(Desk& desk, LearnState& state, Rect& rest, const Tour& tour)
{
    Kit& kit = desk.kit;
    const std::size_t now = desk.session.view().learn.step;
    rest.cut_top(kit.px(state.layout.is_tight ? 8.0f : 16.0f));
    Rect row = rest.cut_top(state.layout.button);
    const float gap = kit.px(10.0f);
    const float half = std::floor(0.5f * (row.w - gap));
    const BigButton back{ButtonKind::Secondary, icon::back, nullptr, now > 0};
    if (big_button(kit, "tour/back", row.cut_left(half), tr("Back"), back,
                   {tr("Back"), now > 0 ? "" : tr("This is the first step."), "←"}))
        go_to_tour_step(desk, state, tour.id, now - 1);
    row.cut_left(gap);
    const bool is_last = now + 1 >= tour.steps.size();
    const BigButton next{ButtonKind::Primary, nullptr, is_last ? icon::done : icon::go_on, true};
    if (big_button(kit, "tour/next", row, is_last ? tr("Done") : tr("Next"), next,
                   {is_last ? tr("Done") : tr("Next"), "", "→"})) {
        if (is_last)
            desk.edits.push(app::leave_tour());
        else
            go_to_tour_step(desk, state, tour.id, now + 1);
    }
}

void draw_tour_rows(Desk& desk, LearnState& state, Rect& rest, const std::vector<Tour>& tours,
                    const char* icon)
{
    for (const Tour& tour : tours)
        if (big_row(desk.kit, "tours/" + tour.id, rest.cut_top(row_height(desk.kit, state)),
                    tour.title, {}, icon, {"", tour.about, ""})) {
            state.wants_tour = tour.id;
            state.wants_step = 0;
            desk.kit.wake_in(0.0);
        }
}

void draw_heading(Desk& desk, Rect& rest, const std::string& text)
{
    text_in(desk.kit, rest.cut_top(desk.kit.px(26.0f)), Align::Left, Type::LearnHeading,
            desk.kit.theme->text, text);
    rest.cut_top(desk.kit.px(4.0f));
}

void draw_separator(Desk& desk, const LearnState& state, Rect& rest, float panel_x, float panel_w)
{
    rest.cut_top(desk.kit.px(state.layout.is_tight ? 14.0f : 24.0f));
    section_line(desk, panel_x, rest.y, panel_w);
    rest.cut_top(desk.kit.px(state.layout.is_tight ? 10.0f : 18.0f));
}

// A handful of cards and tours to go on with: the tour's own, else the general one and what most
// people ask for.
void draw_other_topics(Desk& desk, LearnState& state, Rect& rest)
{
    Kit& kit = desk.kit;
    const auto& library = desk.session.library();
    draw_heading(desk, rest, tr("Other topics"));
    const Tour* tour = present_tour(desk, state);
    std::vector<std::string> cards;
    if (tour) cards = tour->next_cards;
    if (cards.empty()) cards.push_back(library.rules.general_card());
    for (const std::string& id : cards) {
        const auto* card = library.cards.find(id);
        if (card && big_row(kit, "topic/" + id, rest.cut_top(row_height(kit, state)), card->title))
            open_learn_card(desk, state, id);
    }
    if (tour)
        for (const std::string& id : tour->next_tours) {
            const Tour* next = state.shelf.find(id);
            if (next &&
                big_row(kit, "tours/" + id, rest.cut_top(row_height(kit, state)), next->title)) {
                state.wants_tour = id;
                state.wants_step = 0;
                kit.wake_in(0.0);
            }
        }
    if (big_row(kit, "learn/ageing", rest.cut_top(row_height(kit, state)), tr("Scans and age")))
        state.page = LearnPage::Ageing;
    rest.cut_top(kit.px(8.0f));
    if (big_link(kit, "learn/all-topics", rest.low(), tr("All topics")))
        state.page = LearnPage::Topics;
    rest.cut_top(kit.px(30.0f));
}

void draw_own_links(Desk& desk, LearnState& state, Rect& rest)
{
    Kit& kit = desk.kit;
    rest.cut_top(kit.px(6.0f));
    const Tour* tour = present_tour(desk, state);
    if (tour && !tour->sources.empty()) {
        if (big_link(kit, "tour/sources", rest.low(), tr("Sources of this tour")))
            state.page = LearnPage::Sources;
        rest.cut_top(kit.px(32.0f));
    }
    if (tour && state.shelf.is_own(tour->id)) {
        if (big_link(kit, "tour/edit", rest.low(), tr("Edit this tour"), icon_own)) {
            state.draft = *tour;
            state.edited = tour->id;
            state.page = LearnPage::Editor;
        }
        rest.cut_top(kit.px(32.0f));
    }
    const std::string label = state.draft ? tr("Add this view as a step") : tr("Record this view");
    if (big_link(kit, "tour/record", rest.low(), label, icon_add)) record_step(desk, state);
    rest.cut_top(kit.px(32.0f));
}

void draw_list(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    const float pad = state.layout.pad;
    // Rows reach a little beyond the text at both sides, so the scrolled part is wider.
    Scroll scroll{kit, "learn-left-list", {rect.x, rect.y, rect.w - 1.0f, rect.h}};
    Rect rest{rect.x + pad, scroll.top() + kit.px(state.layout.is_tight ? 14.0f : 20.0f),
              scroll.width() - 2.0f * pad, 1e6f};
    if (const Tour* tour = present_tour(desk, state)) {
        draw_tour_head(desk, state, rest, *tour);
        draw_step_rows(desk, state, rest, *tour);
        draw_back_next(desk, state, rest, *tour);
    } else {
        draw_heading(desk, rest, tr("Guided tours"));
        draw_tour_rows(desk, state, rest, state.shelf.shipped(), nullptr);
        if (!state.shelf.own().empty()) {
            rest.cut_top(kit.px(12.0f));
            draw_heading(desk, rest, tr("Own tours"));
            draw_tour_rows(desk, state, rest, state.shelf.own(), nullptr);
        }
    }
    draw_separator(desk, state, rest, rect.x, rect.w);
    draw_other_topics(desk, state, rest);
    draw_own_links(desk, state, rest);
    scroll.end_at(rest.y + kit.px(8.0f));
}

}

void draw_learn_left(Desk& desk, LearnState& state, const Rect& rect)
{
    begin_panel(desk.kit, "learn-left", rect, desk.kit.theme->panel);
    draw_list(desk, state, rect);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                              desk.kit.theme->line);
    end_panel(desk.kit);
}

}
