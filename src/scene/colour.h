#pragma once
// Colours of the data and of the two themes, and the maps that turn a value into a colour.

#include "scene/scene.h"

#include <optional>
#include <span>
#include <string_view>

namespace spineload::scene {

/// "#RRGGBB" or "RRGGBB"; anything else is our mistake and stops.
Colour hex(std::string_view text);

/// Perceptually even maps, safe for colour-blind eyes: cividis for loads, viridis as an
/// alternative, Difference for signed values (shear), LessMore for one activity against another
/// (teal less, amber more, as the tokens have it), Calm for patients.
enum class ColourMap { Cividis, Viridis, Difference, LessMore, Calm };
std::span<const Colour> stops(ColourMap map);

/// The maps that people may choose for loads.
struct MapChoice {
    ColourMap map = ColourMap::Cividis;
    std::string_view id, title;  ///< "viridis", "Viridis"
};
std::span<const MapChoice> map_choices();
std::optional<ColourMap> find_map(std::string_view id);

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
    Colour disc_picked;  ///< where no map colours it
    Colour rim, spongy;  ///< cut bone: its shell and what is inside
    Colour ligament, yellow_ligament, nerve, dura;
};

/// What lies outside a map's range: darker ends where the map's middle or start is light, so that
/// "far more" never looks like "no difference".
struct Outside {
    Colour over, under;
};
Outside outside(ColourMap map, const Palette& palette);
const Palette& dark_palette();
const Palette& light_palette();
/// The light theme with Learn's discs: calm, for Appearance::Learn.
const Palette& learn_palette();

}
