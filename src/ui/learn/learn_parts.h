#pragma once
// Parts of the Learn screen. Each draws itself into its rectangle and pushes edits.

#include "ui/learn/learn_state.h"

namespace spineload::ui {

// Panels.
void draw_learn_top(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_status(Desk& desk, const Rect& rect);
void draw_learn_left(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_caption(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_view(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_loads(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_right(Desk& desk, LearnState& state, const Rect& rect);

// Pages of the right panel; each draws from the top into a rectangle and may scroll.
void draw_learn_card(Desk& desk, LearnState& state, const Rect& rect, const education::Card& card);
void draw_learn_topics(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_ageing(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_sources(Desk& desk, LearnState& state, const Rect& rect);
void draw_learn_editor(Desk& desk, LearnState& state, const Rect& rect);

// Over the screen.
/// Full screen with pointer and pen, or back.
void present(Desk& desk, LearnState& state, bool is_on);
void draw_learn_labels(Desk& desk, LearnState& state, const Rect& view);
void draw_presenter(Desk& desk, LearnState& state);
/// Strokes and tools over the presenter's picture.
void draw_presenter_view(Desk& desk, LearnState& state, const Rect& view);
void draw_handout_dialog(Desk& desk, LearnState& state);

// Tours.
const education::Tour* present_tour(const Desk& desk, const LearnState& state);
const education::TourStep* present_step(const Desk& desk, const LearnState& state);
/// Shows a step, flying there unless motion is reduced.
void go_to_tour_step(Desk& desk, LearnState& state, const std::string& tour, std::size_t step);
void begin_own_tour(Desk& desk, LearnState& state);
void record_step(Desk& desk, LearnState& state);
void keep_draft(Desk& desk, LearnState& state, bool is_urgent);

void open_learn_card(Desk& desk, LearnState& state, const std::string& id);
/// Picks a structure and flies to it.
void show_on_spine(Desk& desk, LearnState& state, const education::Structure& structure);
/// "1.3×"; what the muscles cannot balance is "at least" that.
std::string times_text(const app::DailyLoad& load, anatomy::Level level);
/// The level whose disc the bars tell.
anatomy::Level bars_level(const Desk& desk);

}
