#pragma once
// Colours of the data and of the two themes, and the maps that turn a value into a colour.

#include "scene/scene.h"

#include <span>
#include <string_view>

namespace spineload::scene {

/// "#RRGGBB" or "RRGGBB"; anything else is our mistake and stops.
Colour hex(std::string_view text);

/// Perceptually even maps, safe for colour-blind eyes: cividis for loads, viridis as an
/// alternative, a diverging one for signed values and differences.
enum class ColourMap { Cividis, Viridis, Difference };
std::span<const Colour> stops(ColourMap map);

/// `t` from 0 to 1, linear in sRGB between the stops as the legend and the shaders do it.
Colour sample(std::span<const Colour> map, float t);
/// The colour of a value: `under` and `over` outside the range. Values that are not finite:
/// `under`.
Colour colour_of(std::span<const Colour> map, const QuantityRange& range, Colour over, Colour under,
                 float value);
/// CIE L*, 0–100.
float lightness(Colour colour);

/// What a theme gives to the 3D view and the drawings over it.
struct Palette {
    Colour panel, raised, line, line_strong, track, text, text_2, text_3, accent;
    Colour view_top, view_bottom;
    Colour figure, figure_far, figure_arm, prop, bone, disc, cartilage, muscle;
    Colour outline, name_on_bone, over, under;
};
const Palette& dark_palette();
const Palette& light_palette();

}
