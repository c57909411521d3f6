#pragma once
// The Learn mode's whole screen: its panels, and what they share with the other modes.

#include "ui/transient.h"

namespace spineload::ui {

/// Draws the mode into the window; pushes edits like any panel.
void draw_learn_screen(Desk& desk);

}
