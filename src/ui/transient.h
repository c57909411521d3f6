#pragma once
// What is neither document nor view: open lists, text being typed, drags, flights. Lost on exit.

#include "app/autosave.h"
#include "app/readings.h"
#include "app/session.h"
#include "scene/quantity.h"
#include "ui/file_dialog.h"
#include "ui/kit.h"
#include "ui/layout.h"
#include "ui/stage.h"
#include "ui/thumbnails.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spineload::ui {

/// What a panel asks of the window; done after the frame.
struct Requests {
    bool wants_picture = false, wants_csv = false, wants_json = false;
    bool wants_quit = false, wants_full_screen = false, wants_open = false;
    bool wants_save = false, wants_save_as = false;
    bool reads_own_activities = false;  ///< one was saved or deleted
    bool quits = false;                 ///< asked and answered: the window closes
    std::optional<app::LostSession> restores;
    std::string open_path;    ///< a file or folder to open
    std::string forget_path;  ///< one of the recent files
    std::string show_folder;  ///< in the desktop's file browser
    std::optional<app::Playback> playback;
    std::optional<app::Preferences> preferences;
    std::optional<std::size_t> dismissed_error, dismissed_notice;
    std::optional<std::string> copied;  ///< to the clipboard
    std::optional<app::Notice> notice;  ///< to tell the user
    std::optional<Error> trouble;       ///< to show as a banner
    /// Where the window's own picture goes; empty: a free name.
    std::string picture_path;
};

/// A camera on its way.
struct Flight {
    scene::Camera from, to;
    double began_s = 0.0;
    std::string label;  ///< of its step of undo; empty: it follows what is shown
};

struct CompareState;  ///< ui/compare/compare_state.h
struct DayState;      ///< ui/day/day_state.h
struct SpineReview;   ///< ui/review/spine_review.h
struct LearnState;    ///< ui/learn/learn_state.h
struct ExportState;   ///< ui/export/export_state.h

/// What waits for the answer to "Save your changes?".
struct Leaving {
    enum class For { Nothing, Quit, Open };
    For what = For::Nothing;
    std::string path;          ///< Open: which file
    bool is_answered = false;  ///< go on without saving
};

/// A note that is being written: a new one, or one of the document's.
struct NoteDraft {
    app::Note note;
    std::optional<std::size_t> place;  ///< in the document's list; absent: new
};

/// Two ends being typed into "Set range".
struct RangeDraft {
    std::string low, high;
    bool is_bad = false;
};

/// The key-pose editor, while it is open.
struct KeyPoseEditor {
    std::size_t selected = 0;
    std::string activity, title;   ///< whose title is being typed
    std::optional<Error> trouble;  ///< why the last press did nothing
    bool is_done = false;
};

enum class Drag { None, Orbit, Pan, Zoom, Roll };
enum class Splitter { None, Left, Right, Timeline };

struct Transient {
    // Left panel.
    std::string search, category;
    std::string listed_activity;  ///< the one that the list was last made to show
    bool was_chosen_in_list = false, scrolls_to_activity = false;
    bool is_person_open = false, are_conditions_open = false;
    bool is_back_shape_open = false;  ///< lordosis and pelvic incidence
    std::size_t conditions_level = anatomy::index(anatomy::Level::L4L5);  ///< whose are shown
    std::size_t conditions_group = 0, conditions_muscle = 0, conditions_side = 0;
    bool shows_all_sliders = false;
    std::optional<KeyPoseEditor> key_poses;                     ///< in place of sliders and library
    std::optional<std::vector<scenario::Person>> saved_people;  ///< as read from their folder
    std::optional<std::string> person_name;  ///< being typed, to save the person under
    Thumbnails thumbnails;
    // Right panel.
    std::size_t inspector_tab = 0;
    // Over the window.
    bool is_cheat_sheet_open = false, is_settings_open = false;
    bool is_about_open = false, is_note_list_open = false;
    std::string cheat_search;
    FileDialog file_dialog;
    Leaving leaving;
    std::vector<app::LostSession> lost;         ///< offered to be restored, newest first
    std::map<std::string, std::string> faults;  ///< what a panel's drawing failed with, by its name
    /// Called before each panel is drawn; tests let one fail by it.
    std::function<void(std::string_view panel)> before_panel;
    // View.
    Drag drag = Drag::None;
    ImVec2 drag_from{0.0f, 0.0f};
    bool has_dragged = false, is_right_press = false;
    bool wants_structure_menu = false;  ///< asked for by keyboard
    std::optional<Flight> flight;
    bool wants_fit = true, wants_fit_picked = false;
    std::string fitted_activity;  ///< the camera frames each newly chosen activity once
    bool is_inset_swapped = false;
    bool is_legend_shown = true;
    glm::vec2 callout_offset{0.0f};  ///< of the callout from its anchor
    double callout_moved_s = -10.0;
    ImVec2 last_pointer{-1.0f, -1.0f};
    std::optional<education::Structure> menu_structure;  ///< what the view's menu is about
    std::optional<glm::vec3> menu_place;                 ///< where it was opened, World
    std::optional<NoteDraft> note;
    std::optional<std::size_t> shown_note;  ///< its text stands beside its pin
    std::optional<RangeDraft> range;
    // Timeline.
    bool is_scrubbing = false;
    Splitter splitter = Splitter::None;
    std::vector<double> notice_ages;        ///< seconds each toast has been shown
    std::shared_ptr<CompareState> compare;  ///< made when Compare is first shown
    std::shared_ptr<DayState> day;          ///< made when a working day is first shown
    std::shared_ptr<SpineReview> review;    ///< made when an own spine is first looked through
    std::shared_ptr<LearnState> learn;      ///< made when Learn is first shown
    std::shared_ptr<ExportState> taking;    ///< made when something is first exported
};

/// What every panel gets.
struct Desk {
    Kit& kit;
    const app::Session& session;
    app::EditQueue& edits;
    Transient& transient;
    const app::Preferences& preferences;
    Requests& requests;
    Stage& stage;
    Layout layout;
    /// Whose person, activity and sliders the left panel's parts show and change: a candidate of
    /// Compare, put in the document's place. Null: the document itself.
    const app::Document* subject = nullptr;
    const app::Document& document() const { return subject ? *subject : session.document(); }
};

}
