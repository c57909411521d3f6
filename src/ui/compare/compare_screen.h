#pragma once
// The Compare mode's whole screen: its panels, and what they share with the other modes.

#include "ui/transient.h"

namespace spineload::ui {

/// The rail at the left edge and the panel it opens over the views. First, so that what its sliders
/// change is in the same frame's pictures.
void draw_compare_panel(Desk& desk);
/// Draws the mode into the window; pushes edits like any panel.
void draw_compare_screen(Desk& desk);
/// The two pages of Compare, at the top of the rail; returns the lower edge.
float draw_page_switch(Desk& desk, const Rect& rail);
/// A panel over the others, for what the rail opens; ends with ImGui::End.
void begin_over(Kit& kit, const char* name, const Rect& rect);
/// Compare's own button of the top bar, cut from its right end.
void draw_job_sheet_button(Desk& desk, Rect& bar);

}
