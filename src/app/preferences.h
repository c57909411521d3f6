#pragma once
// What the program remembers of its user between starts: window, scale, theme, layers, last folder,
// recent files. A file of its own in the user's config folder; a broken one is an error to show,
// and the defaults hold.

#include "app/view.h"
#include "core/result.h"
#include "scene/colour.h"

#include <filesystem>
#include <string>
#include <vector>

namespace spineload::app {

enum class ThemeChoice { Dark, Light };
/// What the pointer's buttons do in a view. Usual: left turns, right moves, the wheel zooms. Vtk:
/// left turns, middle moves, right zooms, Ctrl+left rolls the picture.
enum class MouseHabit { Usual, Vtk };

struct Preferences {
    int window_width = 1280, window_height = 800;
    bool is_maximised = false;
    double scale = 0.0;  ///< 0.75 to 2.5; 0 takes the screen's own
    ThemeChoice theme = ThemeChoice::Dark;
    double left_width = 0.0, right_width = 0.0, timeline_height = 0.0;  ///< at scale 1; 0: by size
    bool has_reduced_motion = false;
    std::string language;  ///< id of a catalogue; empty takes the system's
    MouseHabit mouse = MouseHabit::Usual;
    scene::ColourMap map = scene::ColourMap::Cividis;          ///< of loads (scene::map_choices)
    scene::ColourVision vision = scene::ColourVision::Normal;  ///< the picture as seen so
    double speed = 1.0;
    scene::Quantity quantity = scene::Quantity::DiscCompression;
    Layers layers;
    std::string last_folder;
    std::vector<std::string> recent;  ///< newest first, full paths
    bool operator==(const Preferences&) const = default;
};

/// $XDG_CONFIG_HOME/spineload/settings.json, else ~/.config/spineload/settings.json.
std::filesystem::path preferences_path();

/// Defaults when there is no file.
Result<Preferences> load_preferences(const std::filesystem::path& path);
Result<Preferences> parse_preferences(std::string_view text, const std::string& name);
std::string preferences_text(const Preferences& preferences);
/// Makes the folder when it is missing.
Result<void> save_preferences(const Preferences& preferences, const std::filesystem::path& path);

/// Puts a path first among the recent ones, once, ten at most.
void remember_file(Preferences& preferences, std::string path);

}
