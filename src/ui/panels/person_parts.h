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

}
