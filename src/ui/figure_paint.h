#pragma once
// The mannequin drawn flat: library thumbnails and the whole-body inset.

#include "scene/figure.h"
#include "ui/kit.h"

namespace spineload::ui {

struct FigureInk {
    ImU32 body, far, arm, prop, ground, low_back;
};
FigureInk figure_ink(const Kit& kit, ImU32 low_back, bool is_picked = false);

/// Where figure coordinates land in a rectangle: people keep one size unless they reach beyond it.
struct FigureFit {
    ImVec2 origin{0.0f, 0.0f};  ///< screen place of figure (0, 0)
    float pixels_per_metre = 100.0f;
    ImVec2 operator()(glm::vec2 p) const
    {
        return {origin.x + p.x * pixels_per_metre, origin.y - p.y * pixels_per_metre};
    }
};
FigureFit fit_figure(const scene::Figure& figure, const Rect& rect);

void paint_figure(const scene::Figure& figure, const FigureFit& fit, const FigureInk& ink,
                  float scale);

}
