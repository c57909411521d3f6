#pragma once
// What the page of a working day keeps from frame to frame and loses on exit.

#include "ui/transient.h"

namespace spineload::ui {

/// What the panel over the page shows.
enum class DayPart { None, Person, Library, Sliders };

struct DayState {
    DayPart part = DayPart::None;
    std::size_t selected = 0;  ///< the task whose sliders are shown
    std::size_t tab = 0;       ///< in narrow windows: tasks, methods
    bool are_assumptions_open = false, are_sources_open = false;
};

}
