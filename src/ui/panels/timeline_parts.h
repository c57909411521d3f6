#pragma once
// Parts of the timeline.

#include "ui/panels/panels.h"
#include "ui/plot.h"

namespace spineload::ui {

/// The level whose curve is the first: the picked one's.
anatomy::Level level_shown(const Desk& desk);
/// The first curve and the added ones beside it; dragging scrubs, ghosts' names lock.
void draw_plots(Desk& desk, const Rect& rect, const app::Solved& solved);
/// "Add plot" at the right end of the row, which it shortens.
void draw_add_plot(Desk& desk, Rect& row);

}
