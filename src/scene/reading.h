#pragma once
// What a quantity's colours and numbers say: the value itself, how much more or less than in
// another activity, or how many times relaxed standing.

#include "scene/legend.h"

namespace spineload::scene {

/// The value in this reading; `reference` is A's frame for Difference and relaxed standing's for
/// TimesStanding (unused for Value). Absent when the quantity says nothing about the structure, or
/// when a ratio would mislead: shear changes sign, and what standing leaves (nearly) unloaded has
/// no "times".
std::optional<double> reading_of(Reading reading, Quantity quantity,
                                 const education::Structure& structure, const biomech::Frame& frame,
                                 const biomech::Frame* reference,
                                 std::span<const biomech::Fascicle> fascicles = {});

/// Fixed like the quantities' own. Differences are symmetric.
QuantityRange reading_range(Reading reading, Quantity quantity);
/// ± the next of 1, 2, 5 × 10ⁿ that holds every value: for "automatic" differences, one range over
/// all candidates, levels and frames.
QuantityRange symmetric_range(double largest);
/// The quantity's own map, LessMore for differences, Calm for times standing.
ColourMap reading_map(Reading reading, Quantity quantity);

/// "2,870", "+320", "−95", "5.3": without the unit.
std::string show_reading(Reading reading, Quantity quantity, double value);
/// "N", "MPa", "%"; "× standing".
std::string reading_unit(Reading reading, Quantity quantity);

/// As make_legend, in this reading. A difference's has the same ticks on both sides of zero, always
/// shows what lies outside on either side only when something does, and says "less" and "more" at
/// its ends. `than`: what it is compared with, "A".
Legend reading_legend(Reading reading, Quantity quantity, const QuantityRange& range,
                      std::span<const Colour> map, std::optional<double> picked = {},
                      std::span<const double> values = {}, const std::string& than = "A");

}
