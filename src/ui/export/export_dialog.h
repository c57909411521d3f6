#pragma once
// Export: its menu, and a small dialog for each kind of thing that people take away.

#include "ui/transient.h"

namespace spineload::ui {

/// The list under the Export button, when open.
void run_export_menu(Desk& desk, const char* id, const Rect& anchor);
/// Draws the open dialog, and goes on with a film that is being made.
void draw_export_dialog(Desk& desk);
bool is_export_dialog_open(const Desk& desk);

}
