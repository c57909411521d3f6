#pragma once
// Parts of the person's editor.

#include "ui/panels/panels.h"

namespace spineload::ui {

/// "1.75 m · 75 kg".
std::string sizes_text(const anatomy::Build& build);
/// The list of presets and saved people at the right end of a row.
void draw_presets(Desk& desk, Rect row);
/// Where the person is given a name, while `Transient::person_name` is there.
void draw_person_name(Desk& desk, Rect row);

/// Group of the shape of the low back; returns the height used.
float draw_back_shape(Desk& desk, const Rect& rect);
/// Group of conditions; open, it scrolls within `rect`. Returns the height used.
float draw_conditions(Desk& desk, const Rect& rect);
/// The build to go back to: a candidate of a comparison goes back to the document's own person.
const anatomy::Build& person_before(const Desk& desk);

}
