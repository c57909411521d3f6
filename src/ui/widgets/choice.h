#pragma once
// One of several: segments, tabs, chips. Each returns the newly chosen place, if any.

#include "ui/kit.h"

#include <optional>
#include <span>

namespace spineload::ui {

struct Option {
    std::string label;  ///< English: it names the control, and is translated when drawn
    const char* icon = nullptr;
    bool is_enabled = true;
    Tip tip;
    std::string shown{};  ///< drawn instead of the label, when not empty; already translated
};

/// Equal parts when `is_even`, else as wide as the labels ask for.
std::optional<std::size_t> segment(Kit& kit, std::string_view name, const Rect& rect,
                                   std::span<const Option> options, std::size_t chosen,
                                   Type type = Type::Small, bool has_line = false);
float segment_width(const Kit& kit, std::span<const Option> options, Type type = Type::Small);

std::optional<std::size_t> tabs(Kit& kit, std::string_view name, const Rect& rect,
                                std::span<const Option> options, std::size_t chosen);

/// Chips in rows from the top left; `height` is what they used.
std::optional<std::size_t> chips(Kit& kit, std::string_view name, const Rect& rect,
                                 std::span<const Option> options, std::size_t chosen,
                                 float* height);

/// A switch with a label.
bool check_row(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
               bool is_on, const Tip& tip = {});

}
