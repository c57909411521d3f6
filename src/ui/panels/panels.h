#pragma once
// The panels of Explore. Each draws itself into its rectangle from the session, and pushes edits.

#include "ui/transient.h"

namespace spineload::ui {

void draw_top_bar(Desk& desk, const Rect& rect);
/// What a status bar says: how the solving stands, what of, and always what this is not. Texts that
/// have no room are left out; a narrow window shortens `disclaimer`.
struct StatusLine {
    const char* icon;
    bool is_warning = false;
    const char* disclaimer;
    std::vector<std::string> texts;
};

/// Where several postures or tasks are solved side by side.
StatusLine status_of_many(bool is_solving, long solved, long troubled);
void draw_status_line(Desk& desk, const Rect& rect, const StatusLine& says);
void draw_status_bar(Desk& desk, const Rect& rect);
void draw_left_panel(Desk& desk, const Rect& rect);
void draw_right_panel(Desk& desk, const Rect& rect);
void draw_timeline(Desk& desk, const Rect& rect);

// Parts of the left panel; each returns the height used.
float draw_person(Desk& desk, const Rect& rect);
void draw_library(Desk& desk, const Rect& rect);
float what_if_height(Desk& desk, float width, float most);
void draw_what_if(Desk& desk, const Rect& rect);
/// The editor opens at the key pose nearest to what is shown.
void open_key_poses(Desk& desk);
void draw_key_poses(Desk& desk, const Rect& rect);

// Parts of the right panel.
float strip_height(const Desk& desk);
void draw_strip(Desk& desk, const Rect& rect);
void draw_inspector(Desk& desk, const Rect& rect);
void draw_card(Desk& desk, const Rect& rect);
void draw_start(Desk& desk, const Rect& rect);
/// Foot of the right panel: when to get care, and how far the model is from a measurement.
void draw_foot(Desk& desk, const Rect& rect);

// Over the window.
void draw_cheat_sheet(Desk& desk);
void draw_settings(Desk& desk);
void draw_file_dialog(Desk& desk);
void draw_leave_dialog(Desk& desk);
void draw_restore_dialog(Desk& desk);
void draw_note_dialog(Desk& desk);
void draw_note_list(Desk& desk);
void draw_range_dialog(Desk& desk);
void draw_about(Desk& desk);

/// A thin line between sections.
void section_line(const Desk& desk, float x, float y, float width);

}
