#pragma once
// The Compare mode's whole screen: its panels, and what they share with the other modes.

#include "ui/transient.h"

namespace spineload::ui {

/// The rail at the left edge and the panel it opens over the views. First, so that what its sliders
/// change is in the same frame's pictures.
void draw_compare_panel(Desk& desk);
/// Draws the mode into the window; pushes edits like any panel.
void draw_compare_screen(Desk& desk);
/// Compare's own button of the top bar, cut from its right end.
void draw_job_sheet_button(Desk& desk, Rect& bar);

}
