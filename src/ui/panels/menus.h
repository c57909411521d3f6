#pragma once
// The menus and the keys: every command of the window in one table, so that menus, keys and the
// cheat sheet cannot disagree.

#include "ui/transient.h"

#include <span>

namespace spineload::ui {

enum class Command {
    Open,
    Save,
    SaveAs,
    Picture,
    Csv,
    Json,
    Quit,
    ExploreMode,
    CompareMode,
    WorkingDay,
    SpineParts,
    LearnMode,
    Undo,
    Redo,
    ResetWhatIf,
    EditKeyPoses,
    Copy,
    StructureMenu,
    Notes,
    ViewRight,
    ViewLeft,
    ViewFront,
    ViewBack,
    ViewTop,
    ViewBottom,
    ViewOblique,
    ViewBackOblique,
    Perspective,
    Frame,
    FrameSelection,
    Hide,
    ShowOnly,
    ShowAll,
    Names,
    Translucent,
    Muscles,
    Ligaments,
    Nerves,
    DuralSac,
    MedialBranches,
    Pelvis,
    SeeThroughMuscles,
    Arrows,
    Facets,
    Discs,
    Bones,
    Figure,
    Levers,
    Bands,
    Section,
    Legend,
    NextQuantity,
    FullScreen,
    Play,
    StepBack,
    StepOn,
    ToStart,
    ToEnd,
    Peak,
    Loop,
    LoopFrom,
    LoopTo,
    CheatSheet,
    About
};

struct CommandEntry {
    Command command;
    const char* label;
    const char* key;                     ///< as shown: "Ctrl+Z"; empty: none
    const char* group;                   ///< heading of the cheat sheet
    bool app::Layers::*layer = nullptr;  ///< which the command switches on and off
};
std::span<const CommandEntry> all_commands();

/// Does it, if it can be done now.
void run_command(Desk& desk, Command command);
bool is_possible(const Desk& desk, Command command);
bool is_switched_on(const Desk& desk, Command command);

/// Keys pressed in this frame; never while typing.
void run_keys(Desk& desk);
/// The drop-down list of a menu head, when open.
void run_menu(Desk& desk, const char* id, const Rect& anchor);

}
