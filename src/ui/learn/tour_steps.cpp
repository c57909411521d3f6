// Tours on the screen: going from step to step, and recording own ones.

#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/learn/learn_parts.h"

#include <algorithm>

namespace spineload::ui {

namespace {

// Own texts are kept this long after the last key.
constexpr double keep_after_s = 0.8;

}

const education::Tour* present_tour(const Desk& desk, const LearnState& state)
{
    const std::string& id = desk.session.view().learn.tour;
    // While an own tour is edited, its texts as typed are what is shown.
    if (state.draft && state.draft->id == id) return &*state.draft;
    return state.shelf.find(id);
}

const education::TourStep* present_step(const Desk& desk, const LearnState& state)
{
    const education::Tour* tour = present_tour(desk, state);
    const std::size_t step = desk.session.view().learn.step;
    return tour && step < tour->steps.size() ? &tour->steps[step] : nullptr;
}

void go_to_tour_step(Desk& desk, LearnState& state, const std::string& id, std::size_t step)
{
    const education::Tour* tour =
        state.draft && state.draft->id == id ? &*state.draft : state.shelf.find(id);
    // What cannot be shown is told once and left, so that it does not try again with each frame.
    const auto give_up = [&](Error error) {
        desk.requests.trouble = std::move(error);
        desk.edits.push(app::leave_tour());
    };
    if (!tour) return give_up({{"tours: no tour is called \"" + id + "\""}});
    step = std::min(step, tour->steps.size() - 1);
    // The first picture is simply there; later ones are flown to.
    const bool is_flown =
        !desk.kit.has_reduced_motion && desk.stage.is_ready() && !state.shown_tour.empty();
    auto edit = app::show_step(*tour, step, desk.session.library(), !is_flown);
    if (!edit) return give_up(edit.error());
    const education::TourStep& shown = tour->steps[step];
    desk.edits.push(std::move(*edit));
    desk.transient.flight.reset();
    if (is_flown) fly_to(desk, app::camera_of(shown.camera));
    app::Playback playback = desk.session.playback();
    playback.is_playing = shown.plays && !desk.kit.has_reduced_motion;
    playback.is_looping = true;
    desk.requests.playback = playback;
    if (shown.plays && desk.kit.has_reduced_motion) desk.edits.push(app::follow_peak());
    state.page = LearnPage::Card;
    state.is_step_new = true;
    state.shown_tour = id;
    state.shown_step = step;
    state.step_since_s = desk.kit.now_s;
    state.picked_before = shown.picked;
    state.card_before = shown.card;
    state.presenter.strokes.clear();
    state.presenter.is_frozen = false;
}

void begin_own_tour(Desk& desk, LearnState& state)
{
    education::Tour tour;
    tour.title = tr("My tour");
    tour.language = language();
    tour.order = 1000 + static_cast<int>(state.shelf.own().size());
    state.draft = std::move(tour);
    state.edited.clear();
    record_step(desk, state);
}

// Adds the present view to the tour that is edited; begins one when none is.
void record_step(Desk& desk, LearnState& state)
{
    if (!state.draft) return begin_own_tour(desk, state);
    if (state.draft->steps.size() >= education::most_tour_steps) {
        desk.requests.trouble =
            Error{{"tours: a tour has at most " + std::to_string(education::most_tour_steps) +
                   " steps; begin another one"}};
        return;
    }
    education::TourStep step = app::recorded_step(desk.session.document(), desk.session.view());
    step.title = tr_format("Step {}", state.draft->steps.size() + 1);
    step.caption = desk.session.document().activity.card().title + ".";
    state.draft->steps.push_back(std::move(step));
    state.page = LearnPage::Editor;
    state.has_unkept = true;
    keep_draft(desk, state, true);
}

void keep_draft(Desk& desk, LearnState& state, bool is_urgent)
{
    if (!state.has_unkept || !state.draft) return;
    const double left = state.typed_s + keep_after_s - desk.kit.now_s;
    if (!is_urgent && left > 0.0) return desk.kit.wake_in(left);
    state.has_unkept = false;
    // A title or sentence that is being typed may be empty for a moment; the file keeps the last
    // good one until it is not.
    const auto is_blank = [](const std::string& text) {
        return text.find_first_not_of(' ') == std::string::npos;
    };
    education::Tour tour = *state.draft;
    if (is_blank(tour.title)) tour.title = tr("My tour");
    for (auto& step : tour.steps) {
        if (is_blank(step.title)) step.title = "–";
        if (is_blank(step.caption)) step.caption = "–";
    }
    if (tour.steps.empty()) return;
    auto id = state.shelf.keep(std::move(tour));
    if (!id) {
        desk.requests.trouble = id.error();
        return;
    }
    state.draft->id = *id;
    state.edited = *id;
}

void open_learn_card(Desk& desk, LearnState& state, const std::string& id)
{
    desk.edits.push(app::open_card(id));
    state.page = LearnPage::Card;
    state.card_before = id;
    state.are_sources_open = false;
}

void show_on_spine(Desk& desk, LearnState& state, const education::Structure& structure)
{
    const std::string card = desk.session.view().card;
    desk.edits.push(app::pick(structure));
    desk.edits.push(app::open_card(card));
    state.picked_before = structure;
    state.card_before = card;
    state.flies_to = structure;
}

}
