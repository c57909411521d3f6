#pragma once
// What Compare keeps from frame to frame and loses on exit: a stage with its picture for each
// candidate, which part of the left panel is open, what is being dragged.

#include "ui/stage.h"
#include "ui/transient.h"

#include <array>
#include <memory>

namespace spineload::ui {

/// What the panel over the views shows.
enum class RailPart { None, Person, Library, WhatIf };

/// A job sheet under way.
struct JobSheet {
    struct Outcome {
        bool is_done = false;
        std::string path;
        std::optional<Error> error;
    };
    std::shared_ptr<Outcome> outcome;  ///< null: none is being written
    std::shared_ptr<app::Background> background;
};

struct CompareState {
    std::array<std::unique_ptr<Stage>, app::most_candidates> stages;
    bool has_renderers = true;  ///< false once one could not be made

    RailPart part = RailPart::None;
    bool adds_candidate = false;  ///< the library's next choice becomes a new candidate

    std::vector<std::string> framed;  ///< activities that the camera was last fitted to
    float framed_width = 0.0f, framed_height = 0.0f;
    int last_frame = -2;  ///< ImGui's count when Compare was last drawn

    std::size_t active_view = 0;  ///< the one being dragged
    std::size_t refining = 0;     ///< the one whose still picture gets its next sample
    std::size_t bottom_tab = 0;   ///< in low windows: levels, timeline
    bool are_sources_open = false;

    JobSheet job_sheet;
};

}
