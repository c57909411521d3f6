#pragma once
// Lists that drop down: menus, and choices behind a head.

#include "ui/kit.h"

#include <optional>
#include <span>

namespace spineload::ui {

struct MenuRow {
    std::string label;  ///< English: it names the row, and is translated when drawn
    std::string key;    ///< "Ctrl+Z"
    const char* icon = nullptr;
    bool is_on = false;  ///< carries a tick
    bool is_enabled = true;
    Tip tip;  ///< says why when it is off
    bool has_line_above = false;
    bool stays_open = false;  ///< a switch: pressing does not close the list
    bool is_heading = false;  ///< cannot be pressed
    std::string shown{};      ///< drawn instead of the label, when not empty; already translated
};

void open_menu(const char* id);
bool is_menu_open(const char* id);

/// Draws the list when it is open, under its anchor (or over it when there is no room), and returns
/// the row that was pressed.
std::optional<std::size_t> menu(Kit& kit, const char* id, const Rect& anchor, const Rect& window,
                                std::span<const MenuRow> rows, float least_width = 160.0f);

}
