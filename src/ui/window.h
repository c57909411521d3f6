#pragma once
// The window on the screen, and the same window drawn into a picture without one.

#include "app/document.h"
#include "app/preferences.h"
#include "render/renderer.h"
#include "scenario/activity.h"
#include "scene/build_scene.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::ui {

struct WindowOptions {
    std::string activity;                    ///< id or path; empty: the first start
    scenario::Settings settings;             ///< --set on the activity (keys without "person.")
    std::optional<scenario::Person> person;  ///< absent: the default one
    std::string spine = "built-in";
    std::vector<std::string> files;  ///< opened in this order
    bool resets_settings = false;
    std::string language;  ///< --language; empty: the preference, else the system's
    // Pictures only; a window remembers its own.
    std::optional<double> time_s;  ///< absent: the peak
    std::optional<scene::Quantity> quantity;
    std::string view;  ///< a named view; empty: the default
    std::optional<education::Structure> picked;
    app::ThemeChoice theme = app::ThemeChoice::Dark;
    app::Mode mode = app::Mode::Explore;
    std::string day;                 ///< a working day's id or file, shown in Compare; empty: none
    std::vector<app::Rival> rivals;  ///< B, C, D of Compare
    std::string tour;                ///< Learn: a tour's id; empty: none
    std::size_t step = 0;            ///< of the tour, 0 is the first
    std::string card;                ///< an open card
    bool shows_parts = false;        ///< the review of an own spine's parts
    bool shows_bands = false;        ///< how sure each number is
    std::optional<scene::Layers> layers;  ///< instead of the usual ones
};

/// Opens the window and runs until it is closed. Exit codes of the contract: 4 with one message on
/// standard error when there is no display, no OpenGL 3.3 or a font is missing.
int run_window(const WindowOptions& options);

/// The whole window as a picture, settled: solved, shaped, refined. No settings file is read.
Result<render::Image> draw_window_headless(const WindowOptions& options, int width, int height,
                                           double scale);

}
