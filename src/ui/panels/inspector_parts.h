#pragma once
// Parts of the inspector; each returns the height it used.

#include "ui/panels/panels.h"

namespace spineload::ui {

/// "2,870 N": the value of the picture's quantity, or the main one.
std::string value_text(const Desk& desk, const education::Structure& picked);

/// The switch for the bands, and the picked structure's bands with their greatest causes.
void draw_band_switch(Desk& desk, const Rect& rect);
float draw_bands(Desk& desk, const Rect& rect, const education::Structure& picked);

/// Latin name and purpose of a muscle or soft tissue; nothing for what only bears load.
float draw_purpose(Desk& desk, const Rect& rect);
float draw_why(Desk& desk, const Rect& rect, bool has_title);
float draw_lever_sentence(Desk& desk, const Rect& rect);
float draw_conditions(Desk& desk, const Rect& rect, bool has_title);
float draw_values(Desk& desk, const Rect& rect);
/// The figures of a structure as one line of text. Asks for a solution.
std::string copied_text(const Desk& desk, const education::Structure& picked);

}
