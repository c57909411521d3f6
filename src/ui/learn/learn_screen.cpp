#include "ui/learn/learn_screen.h"

#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/input.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_theme.h"
#include "ui/text.h"

#include <algorithm>

namespace spineload::ui {

namespace {

// assumed: from the patient's right, a little from above, from T12 to the tailbone in a window of
// the design's proportions; tours bring their own.
constexpr education::TourCamera first_camera{90.0, 4.0, 0.62, {0.0, 0.0, 0.0}, false};

void read_shelf(Desk& desk, LearnState& state)
{
    if (state.language == language()) return;
    state.language = language();
    state.shelf = app::TourShelf::open(state.language, app::TourShelf::own_folder());
    for (Error& error : state.shelf.errors(desk.session.library()))
        desk.requests.trouble = std::move(error);
}

// Learn keeps its own layers; the other modes get theirs back.
void enter(Desk& desk, LearnState& state)
{
    if (state.outside) return;
    const app::View& view = desk.session.view();
    state.outside = LearnState::Outside{view.layers, view.card};
    state.card_before = view.card;
    state.picked_before = view.picked;
    state.shown_tour.clear();
    if (!view.learn.tour.empty()) return;
    if (view.card.empty())
        desk.edits.push(app::open_card(desk.session.library().rules.general_card()));
    // The bars tell of one disc; the one that most people ask about, until another is picked.
    if (!view.picked) {
        app::Edit edit;
        edit.change = [](app::Document&, app::View& changed) -> Result<void> {
            changed.picked = app::disc_at(anatomy::Level::L4L5);
            return {};
        };
        desk.edits.push(std::move(edit));
        state.picked_before = app::disc_at(anatomy::Level::L4L5);
        state.is_step_new = true;
    }
    app::Layers layers;
    layers.muscles = layers.arrows = layers.levers = false;
    desk.edits.push(app::set_layers(layers));
    desk.edits.push(app::set_camera(app::camera_of(first_camera)));
}

// A tour that the view names (a saved session, the command line) or that was just chosen.
void follow_tour(Desk& desk, LearnState& state)
{
    const app::LearnView& learn = desk.session.view().learn;
    if (!state.wants_tour.empty()) {
        const std::string id = std::exchange(state.wants_tour, {});
        go_to_tour_step(desk, state, id, state.wants_step);
        return;
    }
    if (learn.tour.empty()) {
        state.shown_tour.clear();
        state.goes_on = false;
        return;
    }
    if (learn.tour != state.shown_tour || learn.step != state.shown_step)
        go_to_tour_step(desk, state, learn.tour, learn.step);
}

void go_on_by_itself(Desk& desk, LearnState& state)
{
    const education::Tour* tour = present_tour(desk, state);
    const education::TourStep* step = present_step(desk, state);
    if (!state.goes_on || !tour || !step) return;
    const double left = state.step_since_s + step->seconds - desk.kit.now_s;
    if (left > 0.0) return desk.kit.wake_in(left);
    const std::size_t next = desk.session.view().learn.step + 1;
    if (next < tour->steps.size())
        go_to_tour_step(desk, state, tour->id, next);
    else
        state.goes_on = false;
}

// A click on a structure keeps the card that is about such structures; otherwise the cards that fit
// are offered. Cards never open by themselves.
void follow_pick(Desk& desk, LearnState& state)
{
    // The view still has what was before the step.
    if (std::exchange(state.is_step_new, false)) return;
    const app::View& view = desk.session.view();
    if (view.picked != state.picked_before) {
        state.picked_before = view.picked;
        if (view.picked && view.card.empty() && !state.card_before.empty()) {
            const std::string card =
                app::card_after_pick(desk.session.library(), state.card_before, *view.picked);
            if (card.empty())
                state.page = LearnPage::Topics;
            else
                desk.edits.push(app::open_card(card));
            state.card_before = card;
            return;
        }
    }
    state.card_before = view.card;
}

// The longest sentence of the tour decides, so that the picture keeps its size from step to step.
float caption_height(Desk& desk, const LearnState& state)
{
    const education::Tour* tour = present_tour(desk, state);
    if (!tour) return 0.0f;
    const float width = learn_caption_width(desk.layout.window, desk.kit.scale);
    const Type type = desk.layout.window.w / desk.kit.scale < 1440.0f ? Type::LearnBodyStrong
                                                                      : Type::LearnCaption;
    float most = 0.0f;
    for (const auto& step : tour->steps)
        most = std::max(most, wrapped_height(desk.kit, width, type, step.caption));
    return most;
}

}

LearnState& learn_state(Desk& desk)
{
    if (!desk.transient.learn) desk.transient.learn = std::make_shared<LearnState>();
    return *desk.transient.learn;
}

void leave_learn(Desk& desk)
{
    if (!desk.transient.learn || !desk.transient.learn->outside) return;
    LearnState& state = *desk.transient.learn;
    keep_draft(desk, state, true);
    desk.edits.push(app::set_layers(state.outside->layers));
    desk.edits.push(app::open_card(state.outside->card));
    desk.transient.wants_fit = true;
    state.outside.reset();
    state.presenter = {};
    state.goes_on = false;
}

bool run_learn_keys(Desk& desk)
{
    LearnState& state = learn_state(desk);
    const education::Tour* tour = present_tour(desk, state);
    const std::size_t step = desk.session.view().learn.step;
    if (is_pressed({"Escape"})) {
        if (state.handout.is_open) return false;  // its dialog takes it
        if (state.presenter.is_on) {
            present(desk, state, false);
            return true;
        }
        if (tour) {
            desk.edits.push(app::leave_tour());
            return true;
        }
    }
    if (is_pressed({"F11"})) {
        present(desk, state, !state.presenter.is_on);
        return true;
    }
    if (!tour || desk.kit.focus.is_visible) return false;
    if (is_pressed({"→"}) && step + 1 < tour->steps.size()) {
        go_to_tour_step(desk, state, tour->id, step + 1);
        return true;
    }
    if (is_pressed({"←"}) && step > 0) {
        go_to_tour_step(desk, state, tour->id, step - 1);
        return true;
    }
    return false;
}

void draw_learn_screen(Desk& desk)
{
    LearnState& state = learn_state(desk);
    enter(desk, state);
    read_shelf(desk, state);
    follow_tour(desk, state);
    go_on_by_itself(desk, state);
    follow_pick(desk, state);
    keep_draft(desk, state, false);
    state.layout =
        make_learn_layout(desk.layout.window, desk.kit.scale, caption_height(desk, state));
    const LearnLayout& layout = state.layout;
    if (state.presenter.is_on) {
        draw_presenter(desk, state);
    } else {
        draw_learn_top(desk, state, layout.top);
        draw_learn_left(desk, state, layout.left);
        draw_learn_caption(desk, state, layout.caption);
        draw_learn_view(desk, state, layout.view);
        draw_learn_loads(desk, state, layout.loads);
        draw_learn_right(desk, state, layout.right);
        draw_learn_status(desk, layout.status);
    }
    draw_handout_dialog(desk, state);
}

}
