#pragma once
// Colours of the window: the tokens of the design, dark and light in one table.

#include "app/preferences.h"
#include "scene/colour.h"

#include <imgui.h>

namespace spineload::ui {

struct Theme {
    ImU32 window, panel, raised, hover;
    ImU32 view_top, view_bottom;
    ImU32 line, line_strong, track;
    ImU32 text, text_2, text_3;
    ImU32 accent, accent_soft, on_accent;
    ImU32 warn, warn_soft;
    ImU32 field;  ///< ground of fields: `window` in the dark, white in the light
    ImU32 bar;    ///< shear, facets
    ImU32 why_1, why_2;
    ImU32 ghost;
    ImU32 figure, figure_far, figure_arm;
    ImU32 figure_on, figure_far_on, figure_arm_on;  ///< on `accent_soft`
    ImU32 prop, bone_flat, knob;
    ImU32 outline;
    const scene::Palette* palette;  ///< for the 3D view
};

const Theme& theme(app::ThemeChoice choice);

ImU32 colour(const scene::Colour& colour, float opacity = 1.0f);
ImU32 with_opacity(ImU32 colour, float opacity);

}
