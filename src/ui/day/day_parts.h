#pragma once
// The parts of the page of a working day. Each draws itself into its rectangle.

#include "app/day_edits.h"
#include "ui/day/day_state.h"

namespace spineload::ui {

struct DayLayout {
    Rect rail, panel, head, tabs, tasks, methods;
    bool has_tabs = false;  ///< tasks and methods share one place
};

/// What every part gets.
struct DayDesk {
    Desk& desk;
    DayState& state;
    DayLayout layout;

    Kit& kit() const { return desk.kit; }
    const app::Session& session() const { return desk.session; }
    const app::Day& day() const { return desk.session.document().day; }
    /// The newest picture while it has as many tasks as the list; else null.
    const report::DayPicture* picture() const;
    std::size_t selected() const;  ///< never beyond the last
};

void draw_day_rail(DayDesk& day);
void draw_day_rail_panel(DayDesk& day);
/// The sentence over the page, the day's name, examples, files.
void draw_day_head(DayDesk& day, const Rect& rect);
float day_head_height(DayDesk& day, float width);
void draw_day_tasks(DayDesk& day, const Rect& rect);
/// No tasks yet: examples to start from.
void draw_day_start(DayDesk& day, const Rect& rect);
void draw_day_methods(DayDesk& day, const Rect& rect);

/// Columns of the list of tasks.
struct DayColumns {
    bool is_narrow = false;  ///< a row has two lines
    Rect figure, name, amount, weight, actions;
    std::vector<Rect> shares;  ///< time, load, fatigue and, where there is room, LiFFT
};
DayColumns day_columns(const Kit& kit, const Rect& row);
float day_row_height(const Kit& kit, float width);
void draw_day_row(DayDesk& day, const Rect& row, std::size_t task);

/// "3.5 min", "1.5 h".
std::string duration_text(Time time);
void open_day_file(DayDesk& day);
void save_day_file(DayDesk& day);

}
