#pragma once
// Text at explicit places: single lines, wrapped paragraphs, numbers whose digits do not dance.

#include "ui/kit.h"

#include <span>

namespace spineload::ui {

enum class Align { Left, Centre, Right };

float text_width(const Kit& kit, Type type, std::string_view text);
float line_height(const Kit& kit, Type type);

/// One line with its top left corner at `place`; returns the right end.
float text_at(Kit& kit, ImVec2 place, Type type, ImU32 colour, std::string_view text);
/// One line amid the height of a box. Too long: cut with "…" at the end, never past the box.
void text_in(Kit& kit, const Rect& box, Align align, Type type, ImU32 colour,
             std::string_view text);

/// Every digit as wide as a 0, ending at `right`; returns the left end.
float number_right(Kit& kit, float right, float middle_y, Type type, ImU32 colour,
                   std::string_view text);
float number_left(Kit& kit, float left, float middle_y, Type type, ImU32 colour,
                  std::string_view text);
float number_width(const Kit& kit, Type type, std::string_view text);

/// A piece of a paragraph.
struct Run {
    std::string text;
    bool is_strong = false;
    bool is_link = false;
};
/// Wraps at spaces; returns the height used. `draw` false only measures.
float paragraph(Kit& kit, ImVec2 place, float width, Type type, ImU32 colour,
                std::span<const Run> runs, bool draw = true);
float wrapped(Kit& kit, ImVec2 place, float width, Type type, ImU32 colour, std::string_view text);
float wrapped_height(const Kit& kit, float width, Type type, std::string_view text);

/// An icon amid a box.
void icon_in(Kit& kit, const Rect& box, ImU32 colour, const char* icon, float size = 15.0f);

}
