#pragma once
// The quantities that colour the spine: their names, units, fixed ranges and values.

#include "biomech/engine.h"
#include "scene/colour.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace spineload::scene {

struct QuantityEntry {
    Quantity quantity = Quantity::DiscCompression;
    std::string_view id;     ///< "disc-pressure": what `--quantity` takes
    std::string_view key;    ///< result key, taken too: "disc_pressure_MPa"
    std::string_view title;  ///< "Disc pressure": English, as `about`; translated where drawn
    std::string_view unit;   ///< "MPa"
    QuantityRange range;     ///< fixed over views, time and activities, in `unit`
    ColourMap map = ColourMap::Cividis;
    std::string_view about;  ///< one plain sentence
};
std::span<const QuantityEntry> quantities();
const QuantityEntry& entry(Quantity quantity);
/// By id or result key.
std::optional<Quantity> find_quantity(std::string_view id_or_key);

/// A structure's value in the quantity's unit: absent when the quantity says nothing about it.
/// `fascicles`: the model's, for muscles.
std::optional<double> value_of(Quantity quantity, const education::Structure& structure,
                               const biomech::Frame& frame,
                               std::span<const biomech::Fascicle> fascicles = {});
/// "2,870" and "N" apart, as the design sets them in different weights.
std::string show_value(Quantity quantity, double value);

/// Round numbers (1, 2 or 5 times a power of ten) inside the range, at most `most` of them.
std::vector<float> ticks(const QuantityRange& range, int most = 5);

}
