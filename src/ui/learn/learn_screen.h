#pragma once
// The Learn mode's whole screen: its panels, and what they share with the other modes.

#include "ui/transient.h"

namespace spineload::ui {

/// Draws the mode into the window; pushes edits like any panel.
void draw_learn_screen(Desk& desk);
/// Gives the other modes their layers and card back; does nothing when Learn was not shown.
void leave_learn(Desk& desk);
/// Learn's own keys: ← and → in a tour, Escape. True when one was taken.
bool run_learn_keys(Desk& desk);

}
