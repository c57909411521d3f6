#pragma once
// A panel that fails is shown as a banner in its own place; the rest of the window works on.

#include "ui/transient.h"

#include <functional>

namespace spineload::ui {

/// Draws one panel. What it throws is caught: whatever it left open in ImGui is closed, and until
/// "Try again" is pressed a banner stands in `rect`.
void guarded(Desk& desk, const char* panel, const Rect& rect, const std::function<void()>& draw);

}
