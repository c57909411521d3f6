#pragma once
// Learn's own sizes of things to press, and its dots.

#include "ui/widgets/button.h"

namespace spineload::ui {

struct BigButton {
    ButtonKind kind = ButtonKind::Secondary;
    const char *icon = nullptr, *icon_after = nullptr;
    bool is_enabled = true;
};
bool big_button(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
                const BigButton& look = {}, const Tip& tip = {});
float big_button_width(const Kit& kit, std::string_view label, const BigButton& look = {});

/// A row with a label, something at its right and a chevron.
bool big_row(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
             std::string_view note = {}, const char* icon = nullptr, const Tip& tip = {});

/// Words in accent, 19 px; underlined under the pointer, or always.
bool big_link(Kit& kit, std::string_view name, ImVec2 place, std::string_view label,
              const char* icon = nullptr, bool is_underlined = false);
float big_link_width(const Kit& kit, std::string_view label, const char* icon = nullptr);

/// 100 dots in rows of ten, as many filled as people in 100 (10 × `pitch` wide and high).
void icon_array(Kit& kit, ImVec2 place, float pitch, int filled);

}
