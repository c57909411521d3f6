#pragma once
// The lines between panels, which can be dragged.

#include "ui/transient.h"

namespace spineload::ui {
void draw_splitters(Desk& desk);
}
