#pragma once
// Choosing a file to open or a name to save under. Whoever needs one fills it in and opens it; the
// shell calls `done` after the frame in which somebody decided.

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace spineload::ui {

struct FileFilter {
    const char* label = "";            ///< English, translated when drawn
    std::vector<std::string> endings;  ///< ".png"; of the whole name: ".spineload.json"
};

struct FileDialog {
    bool is_open = false;
    bool is_save = false;        ///< a name is typed; an existing file is asked about
    const char* title = "Open";  ///< English, as is the button's label
    const char* action = "Open";
    std::vector<FileFilter> filters;  ///< the first is in force at first; none: every file
    std::size_t filter = 0;
    std::string folder;  ///< where it begins; empty or gone: the current one
    std::string name;    ///< save: proposed name; open: what is chosen or typed, may be a path
    std::string ending;  ///< save: added to a name without it
    std::function<void(const std::string& path)> done;

    // While it is open.
    std::string picked_row;  ///< by pointer or arrow keys
    bool asks_to_replace = false;
    std::optional<std::string> new_folder;  ///< being named
    std::string trouble;                    ///< why a folder could not be made
    std::optional<std::string> chosen;      ///< decided: the shell takes it
};

/// The path that the typed name stands for: relative to the folder, "~" is home, with the ending.
std::string path_of(const FileDialog& dialog);

}
