#pragma once
// The parts of the Compare screen. Each draws itself into its rectangle.

#include "report/compare_verdict.h"
#include "ui/compare/compare_state.h"

#include <span>

namespace spineload::ui {

struct CompareLayout {
    Rect rail, verdict, views, legend, tabs, levels, timeline, right;
    bool is_tight = false;
    bool has_tabs = false;  ///< levels and timeline share one place
};

/// What every part gets.
struct CompareDesk {
    Desk& desk;
    CompareState& state;
    CompareLayout layout;
    /// Numbers of all candidates, named; empty while one has never been solved.
    std::vector<report::Compared> numbers;
    anatomy::Level level = anatomy::Level::L4L5;  ///< picked, or L4-L5

    Kit& kit() const { return desk.kit; }
    const app::Session& session() const { return desk.session; }
    std::span<const app::Comparison::Candidate> candidates() const
    {
        return desk.session.comparison().candidates();
    }
    /// The selected candidate, never beyond the last.
    std::size_t selected() const;
};

/// Made when it is first asked for.
CompareState& compare_state(Desk& desk);

void draw_rail(CompareDesk& compare);        ///< the icons at the left edge
void draw_rail_panel(CompareDesk& compare);  ///< person, library or sliders, over the views
void draw_verdict(CompareDesk& compare, const Rect& rect);
float verdict_height(CompareDesk& compare, float width);
void draw_views(CompareDesk& compare, const Rect& rect);
void draw_partners(CompareDesk& compare, const Rect& rect);  ///< nothing to compare with yet
void draw_map_row(CompareDesk& compare, const Rect& rect);
void draw_levels(CompareDesk& compare, const Rect& rect);
void draw_compare_timeline(CompareDesk& compare, const Rect& rect);
void draw_compare_right(CompareDesk& compare, const Rect& rect);
void draw_compare_status(CompareDesk& compare, const Rect& rect);
/// Tells when a job sheet is written.
void follow_job_sheet(CompareDesk& compare);

// Parts of the right panel; each returns the lower edge of what it drew.
float draw_limits(CompareDesk& compare, const Rect& rect);
float draw_levers_chart(CompareDesk& compare, const Rect& rect);
float draw_studies(CompareDesk& compare, const Rect& rect);

/// The "…" menu of a view, and what "Add" offers.
void run_candidate_menu(CompareDesk& compare, std::size_t candidate, const Rect& anchor);
void run_add_menu(CompareDesk& compare, const Rect& anchor);
/// Opens a part of the panel for a candidate.
void open_part(CompareDesk& compare, std::size_t candidate, RailPart part);

// Colours and marks: a letter, a colour, a shape and a dash for each candidate, so that none tells
// them apart alone.
ImU32 candidate_ink(const Kit& kit, std::size_t candidate);
ImU32 on_candidate(const Kit& kit);  ///< the letter on its badge
ImU32 less_ink(const Kit& kit);
ImU32 more_ink(const Kit& kit);
void draw_badge(Kit& kit, const Rect& rect, std::size_t candidate);
/// Circle, square, diamond, triangle.
void draw_mark(const Kit& kit, ImVec2 at, std::size_t candidate, float scale = 1.0f);
/// Solid, dashed, dotted, dash-dot.
void draw_candidate_line(const Kit& kit, std::span<const ImVec2> points, std::size_t candidate,
                         float width);
std::string letter(std::size_t candidate);

/// "20 kg, box 46 cm away": what a candidate does beside its name.
std::string candidate_note(const CompareDesk& compare, std::size_t candidate);
/// The colour range in force over all candidates, and how it is read.
scene::QuantityRange compared_range(const CompareDesk& compare);
scene::Reading compared_reading(const CompareDesk& compare, std::size_t candidate);

}
