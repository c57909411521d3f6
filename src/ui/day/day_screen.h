#pragma once
// A working day: a list of tasks, each one's share of it, and what the methods of job design say.
// A page of Compare.

#include "ui/transient.h"

namespace spineload::ui {

/// The rail at the left edge and the panel that it opens over the page. Drawn first: what it
/// changes is solved before the page.
void draw_day_panel(Desk& desk);
void draw_day_screen(Desk& desk);

}
