#pragma once
// What Learn keeps from one frame to the next beside document and view: the tours, the bars' loads,
// which page is open, what is being drawn or typed.

#include "app/learning.h"
#include "app/learning_loads.h"
#include "ui/learn/learn_layout.h"
#include "ui/transient.h"

#include <map>

namespace spineload::ui {

enum class LearnPage { Card, Topics, Ageing, Sources, Editor };

enum class PresenterTool { Hand, Dot, Pen };

/// One stroke of the pen, in shares of the view's size, so that it stays when the window grows.
using Stroke = std::vector<ImVec2>;

struct Presenter {
    bool is_on = false;
    PresenterTool tool = PresenterTool::Dot;
    bool is_frozen = false;
    std::vector<Stroke> strokes;
    bool is_drawing = false;
};

/// The wish for a handout, as its dialog collects it.
struct HandoutForm {
    bool is_open = false, is_writing = false;
    std::string sentence;
    bool is_letter = false, is_html = false;
    struct Outcome {
        bool is_done = false;
        std::string path;
        std::optional<Error> error;
    };
    std::shared_ptr<Outcome> outcome;
    std::shared_ptr<app::Background> background;
};

struct LearnState {
    app::TourShelf shelf;
    std::string language;  ///< the shelf's; empty: not read yet
    app::DailyLoads loads;

    LearnPage page = LearnPage::Card;
    std::string search;
    bool are_sources_open = false;
    std::string card_before;  ///< shown in the last frame
    std::string card_shown;   ///< whose page was last drawn
    bool has_shown_card = false, scrolls_to_top = false;
    std::optional<education::Structure> picked_before;
    bool is_step_new = false;  ///< its pick and card come with the next frame
    std::string wants_tour;    ///< to begin with the next frame
    std::size_t wants_step = 0;
    std::optional<education::Structure> flies_to;  ///< "Show me"

    bool goes_on = false;  ///< the tour goes on by itself
    double step_since_s = 0.0;
    std::string shown_tour;  ///< of the step that was last shown
    std::size_t shown_step = 0;

    double age_years = 50.0;
    std::size_t age_change = 1;

    Presenter presenter;
    HandoutForm handout;

    // Editor of own tours: texts as typed, kept a moment after the last key.
    std::string edited;  ///< id; empty: none
    std::optional<education::Tour> draft;
    bool has_unkept = false;
    double typed_s = 0.0;
    bool asks_delete = false;

    /// What the other modes had, given back when Learn is left.
    struct Outside {
        app::Layers layers;
        std::string card;
    };
    std::optional<Outside> outside;
    LearnLayout layout;
};

/// Made on first use.
LearnState& learn_state(Desk& desk);

}
