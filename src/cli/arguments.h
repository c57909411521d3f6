#pragma once
// The command line as plain values. Parsing knows nothing of what the commands do.

#include "core/result.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace spineload::cli {

/// Options of every command that solves.
struct SolveOptions {
    std::string person = "default";  ///< --person FILE|ID
    /// --person of compare and render as given, each perhaps with a candidate's letter before it.
    std::vector<std::string> persons;
    std::vector<std::string> set;    ///< --set KEY=VALUE
    std::string spine = "built-in";  ///< --spine built-in|FILE|DIR
    std::vector<std::string> model;  ///< --model KEY=VALUE
};

struct OpenArguments {
    std::vector<std::string> files;
    SolveOptions options;
    bool resets_settings = false;
    std::string language;  ///< --language; empty: what the window remembers
};
struct ListArguments {
    std::string what;
    bool json = false;
};
struct SolveArguments {
    std::string activity;
    SolveOptions options;
    bool json = false, csv = false, muscles = false;
    int uncertainty = 0;  ///< samples; 0: none
    std::string output = "-";
};
struct CompareArguments {
    std::vector<std::string> activities;
    SolveOptions options;
    bool json = false, csv = false, levers = false;
    std::string output = "-";
};
struct DayArguments {
    std::vector<std::string> tasks;  ///< one day file, or ACTIVITY[xN|xNh] each
    SolveOptions options;
    bool json = false;
    std::string output = "-";
};
struct RenderArguments {
    std::string activity, output;
    std::vector<std::string> rivals;  ///< B, C, D with --ui --mode compare
    SolveOptions options;
    int width = 1280, height = 720;
    std::string view = "default", at = "peak", quantity = "compression", pick;
    std::string close;       ///< the camera comes near this one; empty: all of the spine
    double close_mm = 28.0;  ///< how far round it
    bool is_plain = false;   ///< shapes alone: no load colours, nothing marked
    std::string only;        ///< the one structure that is shown; empty: all
    std::vector<std::string> show, hide;
    double scale = 1.0;
    bool ui = false, transparent = false;
    bool bands = false;                  ///< with --ui: how sure each number is
    std::string section;                 ///< "axial", "sagittal:-12" (mm), …; empty: not cut open
    std::string map, vision = "normal";  ///< map empty: the quantity's own
    // With --ui.
    bool parts = false;            ///< the review of an own spine's parts
    std::string day;               ///< a working day; empty: none
    std::string mode, tour, card;  ///< mode: explore, compare or learn; empty: explore
    int step = 1;
};
struct FilmArguments {
    std::string activity, compared, output;
    SolveOptions options;
    int width = 1280, height = 720;
    double fps = 30.0, speed = 1.0, turn_s = 8.0;
    std::string view = "default", quantity = "compression", pick;
    std::vector<std::string> show, hide;
    bool is_plain = false;  ///< --plain: no words
};
struct ReportArguments {
    std::vector<std::string> activities;
    std::string output;
    SolveOptions options;
    std::string audience = "patient", paper = "a4", language;  ///< language: "" as it is
    std::string condition, sentence, date;
};
struct ExportArguments {
    std::string activity, output, at = "peak", quantity = "compression";
    SolveOptions options;
    bool is_still = false;  ///< --still: no animation
    std::vector<std::string> show, hide;
};
struct ValidateArguments {
    bool json = false;
};
struct ExplainArguments {
    std::string condition, language = "en";
    bool clinical = false;
};
struct ImportArguments {
    std::vector<std::string> files;
    std::string output;
    std::vector<std::string> set;        ///< --set PART=STRUCTURE, units=mm, …
    std::optional<double> from_s, to_s;  ///< of a recorded motion
    bool json = false;
};
struct CheckArguments {
    std::vector<std::string> files;
};
struct RoomArguments {
    SolveOptions options;  ///< of these only the person and --set
    std::string output = "-";
    bool json = false;
};
struct BenchArguments {
    std::vector<std::string> names;
    std::vector<std::string> against;  ///< folders of vertebrae, for `shape`
    std::string output;                ///< folder for the fitted vertebrae, likewise
    bool json = false;
};
struct SheetArguments {
    std::string kind, folder;          ///< bones, layers, conditions, spines or activities
    std::vector<std::string> against;  ///< meshes to stand beside ours
    SolveOptions options;
    int cell = 360;  ///< width of each picture, px
};
struct ModelsArguments {
    std::string folder;
};  ///< writes the shipped spines anew (hidden; for upkeep and its test)
struct ReadMeshArguments {
    std::string file;
};  ///< the import's child process (hidden)
struct ShowText {
    std::string text;
};  ///< --help, --version

using Command = std::variant<OpenArguments, ListArguments, SolveArguments, CompareArguments,
                             DayArguments, RenderArguments, ReportArguments, FilmArguments,
                             ExportArguments, ValidateArguments, ExplainArguments, ImportArguments,
                             CheckArguments, RoomArguments, BenchArguments, SheetArguments,
                             ModelsArguments, ReadMeshArguments, ShowText>;

/// What --language asks for, of whatever command; empty: not told. Commands that print for people
/// or draw pictures are English without it, so that scripts read the same everywhere.
std::string language_of(const std::vector<std::string>& arguments);

/// An Error (exit code 2) names the option or command and suggests what was probably meant.
Result<Command> parse_arguments(const std::vector<std::string>& arguments);

}
