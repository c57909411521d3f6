#pragma once
// What the export dialogs do when Save is pressed. Each asks the window to tell what was saved, or
// keeps in the state why not.

#include "ui/export/export_state.h"
#include "ui/transient.h"

namespace spineload::ui {

// The choices of the film's form.
struct FilmSize {
    int width, height;
};
inline constexpr FilmSize film_sizes[] = {{1280, 720}, {1920, 1080}, {854, 480}};
inline constexpr double film_fps[] = {15.0, 30.0, 60.0};
inline constexpr double film_speeds[] = {0.25, 0.5, 1.0};
inline constexpr double film_turns[] = {5.0, 8.0, 12.0};
inline constexpr int picture_scales[] = {1, 2, 4};

/// A free name for what is about to be saved, in the user's folder for pictures.
std::string suggested_path(const Desk& desk, const ExportState& state);
/// False where nothing can be drawn or nothing is solved yet.
bool can_save(const Desk& desk, const ExportState& state);
void save_export(Desk& desk, ExportState& state);

/// One frame of the film under way; ends it when it is whole or failed.
void go_on_with_film(Desk& desk, ExportState& state);

}
