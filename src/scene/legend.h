#pragma once
// What a legend shows, as values: window and pictures draw the same one.

#include "scene/quantity.h"

namespace spineload::scene {

struct Legend {
    std::string title;  ///< "Compression, N"
    std::vector<Colour> map;
    struct Tick {
        float place = 0.0f;  ///< 0 at the low end, 1 at the high end
        std::string text;
    };
    std::vector<Tick> ticks;
    std::optional<float> marker;               ///< the picked value's place, 0–1
    bool has_over = false, has_under = false;  ///< values outside exist: their swatches are shown
    Colour over, under;
    std::string low_word, high_word;  ///< at the ends of a difference: "less", "more"; else empty
};

/// `picked`: the picked structure's value. `values`: all that are shown, for the swatches; the over
/// swatch of a quantity that starts at zero is always there, so that the legend does not jump.
Legend make_legend(Quantity quantity, const QuantityRange& range, std::span<const Colour> map,
                   std::optional<double> picked = {}, std::span<const double> values = {},
                   int most_ticks = 5);

}
