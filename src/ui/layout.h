#pragma once
// Where the panels are, for a window's size and scale (design tokens, section 3).

#include "app/preferences.h"
#include "ui/rect.h"

namespace spineload::ui {

struct Layout {
    Rect window, top, status, left, view, timeline, right;
    float scale = 1.0f;
    bool is_tight = false;   ///< below 1440 × 860 at scale 1: rows and texts fold
    bool is_narrow = false;  ///< below 1200 wide at scale 1: the top bar folds too
};

/// `is_still`: the timeline folds to one line.
Layout make_layout(float width, float height, float scale, const app::Preferences& preferences,
                   bool is_still);

/// Limits of the splitters at scale 1.
struct SplitLimits {
    float least = 0.0f, most = 0.0f;
};
inline constexpr SplitLimits left_limits{240.0f, 420.0f};
inline constexpr SplitLimits right_limits{340.0f, 560.0f};

}
