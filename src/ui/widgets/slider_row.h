#pragma once
// A what-if slider: label, value box, track, and, once changed, a ghost of the old value and a way
// back to it.

#include "ui/kit.h"

#include <functional>
#include <optional>

namespace spineload::ui {

struct SliderRow {
    std::string label;
    double value = 0.0, initial = 0.0;
    double least = 0.0, most = 1.0, step = 1.0;
    std::function<std::string(double)> text;  ///< "20 kg"
    Tip tip;
};

struct SliderChange {
    std::optional<double> value;  ///< new value, not yet snapped
    bool is_held = false;         ///< part of a drag
    bool is_released = false;     ///< the drag just ended
    bool is_reset = false;        ///< the undo icon was pressed
};

inline constexpr float slider_row_height = 46.0f;

SliderChange slider_row(Kit& kit, std::string_view name, const Rect& rect, const SliderRow& slider);

}
