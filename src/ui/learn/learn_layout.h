#pragma once
// Where Learn's parts are, for a window's size and scale.

#include "ui/rect.h"

namespace spineload::ui {

struct LearnLayout {
    Rect top, status, left, caption, view, loads, right;
    float pad = 20.0f;        ///< of the side panels, px
    float button = 46.0f;     ///< height of buttons, px
    bool is_tight = false;    ///< below 1440 × 860 at scale 1
    bool is_small = false;    ///< below 1100 × 640 at scale 1: the sentence and rows shrink too
    bool has_figures = true;  ///< silhouettes under the bars
};

/// `caption`: the height that the tour's longest sentence asks for, px; 0: no sentence.
LearnLayout make_learn_layout(const Rect& window, float scale, float caption);
/// Width of the caption's text, px: known before its height.
float learn_caption_width(const Rect& window, float scale);

}
