#pragma once
// Things to press: buttons, icon buttons, links, drop-down heads.

#include "ui/kit.h"

namespace spineload::ui {

enum class ButtonKind { Plain, Primary, Secondary, Quiet };

struct ButtonLook {
    ButtonKind kind = ButtonKind::Plain;
    const char* icon = nullptr;  ///< before the label
    bool is_enabled = true;      ///< off: its tip says why
    bool has_caret = false;      ///< opens a list
    Type type = Type::Body;
};

bool button(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
            const ButtonLook& look = {}, const Tip& tip = {});
/// As wide as its label asks for.
float button_width(const Kit& kit, std::string_view label, const ButtonLook& look = {});

bool icon_button(Kit& kit, std::string_view name, const Rect& rect, const char* icon,
                 const Tip& tip, bool is_on = false, bool is_enabled = true);

/// Text in accent; underlined while the pointer rests on it.
bool link(Kit& kit, std::string_view name, const Rect& rect, std::string_view label,
          const char* icon = nullptr, const Tip& tip = {});

/// A row over the full width with an icon, a label, a note at its right and a chevron.
bool row_link(Kit& kit, std::string_view name, const Rect& rect, const char* icon,
              std::string_view label, std::string_view note = {}, const Tip& tip = {});

}
