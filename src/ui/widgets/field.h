#pragma once
// Places to type in.

#include "ui/kit.h"

#include <optional>

namespace spineload::ui {

/// A one-line field with an icon and a hint; true when its text changed.
bool text_field(Kit& kit, std::string_view name, const Rect& rect, std::string& text,
                const char* icon, std::string_view hint);

/// A number in a box. A click or Enter starts typing; Enter, Tab or a click elsewhere ends it.
/// Returns what was typed, in the shown unit, when it lies within the limits; otherwise the box
/// stays open in `warn` and `kit.typing.is_bad` says so.
struct ValueBox {
    double value = 0.0;
    double least = 0.0, most = 1.0;
    std::string shown;  ///< "20 kg"
    Tip tip;
};
std::optional<double> value_box(Kit& kit, std::string_view name, const Rect& rect,
                                const ValueBox& box);

/// The number at the start of a text ("1,200 N" is 1200, "−5" is -5),
/// with the marks of the language in force; empty when there is none.
std::optional<double> typed_number(std::string_view text);

}
