// Every command with its key: menus, keys and the cheat sheet read this one list.

#include "core/language.h"
#include "ui/panels/menus.h"

#include <array>

namespace spineload::ui {

namespace {

constexpr std::array entries{
    CommandEntry{Command::Open, tr_mark("Open…"), tr_mark("Ctrl+O"), tr_mark("File")},
    CommandEntry{Command::Save, tr_mark("Save session"), tr_mark("Ctrl+S"), tr_mark("File")},
    CommandEntry{Command::SaveAs, tr_mark("Save session as…"), tr_mark("Ctrl+Shift+S"),
                 tr_mark("File")},
    CommandEntry{Command::Picture, tr_mark("Save picture"), "F12", tr_mark("File")},
    CommandEntry{Command::Csv, tr_mark("Save loads as CSV"), "", tr_mark("File")},
    CommandEntry{Command::Json, tr_mark("Save results as JSON"), "", tr_mark("File")},
    CommandEntry{Command::SpineParts, tr_mark("Parts of the spine…"), "", tr_mark("File")},
    CommandEntry{Command::Quit, tr_mark("Quit"), tr_mark("Ctrl+Q"), tr_mark("File")},
    CommandEntry{Command::ExploreMode, tr_mark("Explore"), "", tr_mark("Mode")},
    CommandEntry{Command::CompareMode, tr_mark("Compare"), "C", tr_mark("Mode")},
    CommandEntry{Command::WorkingDay, tr_mark("A working day"), "", tr_mark("Mode")},
    CommandEntry{Command::LearnMode, tr_mark("Learn"), "L", tr_mark("Mode")},
    CommandEntry{Command::Undo, tr_mark("Undo"), tr_mark("Ctrl+Z"), tr_mark("Edit")},
    CommandEntry{Command::Redo, tr_mark("Redo"), tr_mark("Ctrl+Shift+Z"), tr_mark("Edit")},
    CommandEntry{Command::ResetWhatIf, tr_mark("Reset what-if"), "", tr_mark("Edit")},
    CommandEntry{Command::EditKeyPoses, tr_mark("Edit key poses"), "", tr_mark("Edit")},
    CommandEntry{Command::Copy, tr_mark("Copy value"), tr_mark("Ctrl+C"), tr_mark("Edit")},
    CommandEntry{Command::StructureMenu, tr_mark("What can be done with the selection"),
                 tr_mark("Shift+F10"), tr_mark("Edit")},
    CommandEntry{Command::Notes, tr_mark("Notes"), "N", tr_mark("Edit")},
    CommandEntry{Command::ViewRight, tr_mark("Right side"), "3", tr_mark("View")},
    CommandEntry{Command::ViewLeft, tr_mark("Left side"), tr_mark("Ctrl+3"), tr_mark("View")},
    CommandEntry{Command::ViewFront, tr_mark("Front"), "1", tr_mark("View")},
    CommandEntry{Command::ViewBack, tr_mark("Back##view"), tr_mark("Ctrl+1"), tr_mark("View")},
    CommandEntry{Command::ViewTop, tr_mark("From above"), "7", tr_mark("View")},
    CommandEntry{Command::ViewBottom, tr_mark("From below"), tr_mark("Ctrl+7"), tr_mark("View")},
    CommandEntry{Command::ViewOblique, tr_mark("At an angle"), "9", tr_mark("View")},
    CommandEntry{Command::ViewBackOblique, tr_mark("At an angle from behind"), tr_mark("Ctrl+9"),
                 tr_mark("View")},
    CommandEntry{Command::Perspective, tr_mark("Perspective"), "5", tr_mark("View")},
    CommandEntry{Command::Frame, tr_mark("Frame all"), "F", tr_mark("View")},
    CommandEntry{Command::FrameSelection, tr_mark("Frame selection"), tr_mark("Shift+F"),
                 tr_mark("View")},
    CommandEntry{Command::Hide, tr_mark("Hide selection"), "H", tr_mark("View")},
    CommandEntry{Command::ShowOnly, tr_mark("Show only selection"), tr_mark("Shift+H"),
                 tr_mark("View")},
    CommandEntry{Command::ShowAll, tr_mark("Show all"), tr_mark("Alt+H"), tr_mark("View")},
    CommandEntry{Command::Bones, tr_mark("Bones"), "", tr_mark("Show"), &app::Layers::bones},
    CommandEntry{Command::Translucent, tr_mark("See-through bones"), "", tr_mark("Show"),
                 &app::Layers::is_bone_translucent},
    CommandEntry{Command::Discs, tr_mark("Discs"), "", tr_mark("Show"), &app::Layers::discs},
    CommandEntry{Command::Facets, tr_mark("Facet joints"), "", tr_mark("Show"),
                 &app::Layers::facets},
    CommandEntry{Command::Ligaments, tr_mark("Ligaments"), "", tr_mark("Show"),
                 &app::Layers::ligaments},
    CommandEntry{Command::Nerves, tr_mark("Nerves"), "", tr_mark("Show"), &app::Layers::nerves},
    CommandEntry{Command::DuralSac, tr_mark("Sac around the nerves"), "", tr_mark("Show"),
                 &app::Layers::dural_sac},
    CommandEntry{Command::MedialBranches, tr_mark("Joint nerves"), "", tr_mark("Show"),
                 &app::Layers::medial_branches},
    CommandEntry{Command::Muscles, tr_mark("Muscles"), "", tr_mark("Show"), &app::Layers::muscles},
    CommandEntry{Command::SeeThroughMuscles, tr_mark("See-through muscles"), "", tr_mark("Show"),
                 &app::Layers::see_through_muscles},
    CommandEntry{Command::Pelvis, tr_mark("Pelvis"), "", tr_mark("Show"), &app::Layers::pelvis},
    CommandEntry{Command::Arrows, tr_mark("Force arrows"), "", tr_mark("Show"),
                 &app::Layers::arrows},
    CommandEntry{Command::Levers, tr_mark("Lever arms"), "", tr_mark("Show"), &app::Layers::levers},
    CommandEntry{Command::Bands, tr_mark("How sure"), "", tr_mark("Show"), &app::Layers::bands},
    CommandEntry{Command::Names, tr_mark("Bone names"), "", tr_mark("Show"), &app::Layers::names},
    CommandEntry{Command::Figure, tr_mark("Whole body"), "", tr_mark("Show"), &app::Layers::figure},
    CommandEntry{Command::Section, tr_mark("Section"), "X", tr_mark("View")},
    CommandEntry{Command::Legend, tr_mark("Legend"), "B", tr_mark("Show")},
    CommandEntry{Command::NextQuantity, tr_mark("Next quantity"), "M", tr_mark("View")},
    CommandEntry{Command::FullScreen, tr_mark("Full screen"), "F11", tr_mark("View")},
    CommandEntry{Command::Play, tr_mark("Play or pause"), tr_mark("Space"), tr_mark("Timeline")},
    CommandEntry{Command::StepBack, tr_mark("One frame back"), "←", tr_mark("Timeline")},
    CommandEntry{Command::StepOn, tr_mark("One frame on"), "→", tr_mark("Timeline")},
    CommandEntry{Command::ToStart, tr_mark("To the start"), tr_mark("Home"), tr_mark("Timeline")},
    CommandEntry{Command::ToEnd, tr_mark("To the end"), tr_mark("End"), tr_mark("Timeline")},
    CommandEntry{Command::Peak, tr_mark("To the peak"), "", tr_mark("Timeline")},
    CommandEntry{Command::Loop, tr_mark("Loop"), "", tr_mark("Timeline")},
    CommandEntry{Command::LoopFrom, tr_mark("Loop from here"), "[", tr_mark("Timeline")},
    CommandEntry{Command::LoopTo, tr_mark("Loop to here"), "]", tr_mark("Timeline")},
    CommandEntry{Command::CheatSheet, tr_mark("Keys and help"), "F1", tr_mark("Help")},
    CommandEntry{Command::About, tr_mark("About SpineLoad"), "", tr_mark("Help")},
};

}

std::span<const CommandEntry> all_commands() { return entries; }

}
