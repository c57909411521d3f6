// The editor of own tours: name, steps in order, their words. What is typed is kept a moment later,
// whole or not at all.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_pages.h"
#include "ui/learn/learn_widgets.h"
#include "ui/widgets/field.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr auto icon_up = "\uf062", icon_down = "\uf063", icon_delete = "\uf014",
               icon_add = "\uf067";

void note_change(Desk& desk, LearnState& state)
{
    state.has_unkept = true;
    state.typed_s = desk.kit.now_s;
    desk.kit.wake_in(0.0);
}

void draw_field(Desk& desk, LearnState& state, Rect& page, const std::string& name,
                std::string& text, const std::string& hint)
{
    if (text_field(desk.kit, name, page.cut_top(desk.kit.px(36.0f)), text, nullptr, hint))
        note_change(desk, state);
    page.cut_top(desk.kit.px(6.0f));
}

enum class StepPress { None, Up, Down, Delete, Show };

StepPress draw_step(Desk& desk, LearnState& state, Rect& page, std::size_t i)
{
    Kit& kit = desk.kit;
    education::Tour& tour = *state.draft;
    const std::string name = fmt::format("edit/{}", i);
    StepPress pressed = StepPress::None;
    Rect head = page.cut_top(kit.px(34.0f));
    const float side = kit.px(32.0f);
    const auto square = [&](Rect strip) {
        return Rect{strip.x, std::round(strip.middle_y() - 0.5f * side), side, side};
    };
    if (icon_button(kit, name + "/delete", square(head.cut_right(side)), icon_delete,
                    {tr("Delete this step"), "", ""}, false, tour.steps.size() > 1))
        pressed = StepPress::Delete;
    if (icon_button(kit, name + "/down", square(head.cut_right(side)), icon_down,
                    {tr("Later in the tour"), "", ""}, false, i + 1 < tour.steps.size()))
        pressed = StepPress::Down;
    if (icon_button(kit, name + "/up", square(head.cut_right(side)), icon_up,
                    {tr("Earlier in the tour"), "", ""}, false, i > 0))
        pressed = StepPress::Up;
    if (icon_button(kit, name + "/show", square(head.cut_right(side)), icon::show,
                    {tr("Show this step"), "", ""}))
        pressed = StepPress::Show;
    text_in(kit, head, Align::Left, Type::LearnHeading, kit.theme->accent,
            tr_format("Step {}", i + 1));
    draw_field(desk, state, page, name + "/title", tour.steps[i].title, tr("Short name"));
    draw_field(desk, state, page, name + "/caption", tour.steps[i].caption,
               tr("One or two short sentences"));
    page.cut_top(kit.px(8.0f));
    return pressed;
}

void obey(Desk& desk, LearnState& state, StepPress pressed, std::size_t i)
{
    auto& steps = state.draft->steps;
    const auto at = steps.begin() + static_cast<std::ptrdiff_t>(i);
    switch (pressed) {
        case StepPress::None:
            return;
        case StepPress::Up:
            std::iter_swap(at, at - 1);
            break;
        case StepPress::Down:
            std::iter_swap(at, at + 1);
            break;
        case StepPress::Delete:
            steps.erase(at);
            break;
        case StepPress::Show:
            keep_draft(desk, state, true);
            go_to_tour_step(desk, state, state.draft->id, i);
            state.page = LearnPage::Editor;
            return;
    }
    note_change(desk, state);
    keep_draft(desk, state, true);
}

// Deleting asks once more on the same button; anything else forgets the question.
void draw_delete(Desk& desk, LearnState& state, Rect& page)
{
    Kit& kit = desk.kit;
    const std::string label =
        state.asks_delete ? tr("Really delete this tour?") : tr("Delete this tour");
    if (!big_link(kit, "edit/delete-tour", page.low(), label, icon_delete)) return;
    if (!state.asks_delete) {
        state.asks_delete = true;
        return;
    }
    state.asks_delete = false;
    state.has_unkept = false;
    const std::string id = state.draft->id;
    if (desk.session.view().learn.tour == id) desk.edits.push(app::leave_tour());
    state.draft.reset();
    state.edited.clear();
    state.page = LearnPage::Card;
    if (auto removed = state.shelf.remove(id); !removed) desk.requests.trouble = removed.error();
}

}

void draw_learn_editor(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    bool is_closed = false;
    const Rect body = page_title(desk, state, rect, tr("Own tour"), &is_closed);
    if (is_closed || !state.draft) {
        keep_draft(desk, state, true);
        state.draft.reset();
        state.edited.clear();
        state.asks_delete = false;
        state.page = LearnPage::Card;
        return;
    }
    Scroll scroll{kit, "learn-editor", body};
    Rect page{body.x + kit.px(2.0f), scroll.top(), scroll.width() - kit.px(10.0f), 1e6f};
    draw_field(desk, state, page, "edit/title", state.draft->title, tr("Name of the tour"));
    page.cut_top(kit.px(6.0f));
    StepPress pressed = StepPress::None;
    std::size_t at = 0;
    for (std::size_t i = 0; i < state.draft->steps.size(); ++i)
        if (const StepPress one = draw_step(desk, state, page, i); one != StepPress::None) {
            pressed = one;
            at = i;
        }
    const BigButton add{ButtonKind::Secondary, icon_add, nullptr, true};
    const bool wants_record = big_button(
        kit, "edit/record", page.cut_top(state.layout.button), tr("Add this view as a step"), add,
        {"", tr("Keeps camera, activity, moment and what is picked."), ""});
    page.cut_top(kit.px(14.0f));
    draw_delete(desk, state, page);
    page.cut_top(kit.px(34.0f));
    if (state.draft)
        page.cut_top(wrapped(
            kit, page.low(), page.w, Type::Body, kit.theme->text_2,
            tr_format("Kept as {}",
                      (app::TourShelf::own_folder() / (state.draft->id + ".json")).string())));
    scroll.end_at(page.y + kit.px(10.0f));
    if (!state.draft) return;
    if (wants_record) record_step(desk, state);
    obey(desk, state, pressed, at);
}

}
