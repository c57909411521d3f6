#pragma once
// Parts of the 3D view, from the picture up to what lies over it.

#include "scene/camera.h"
#include "scene/legend.h"
#include "ui/panels/panels.h"

#include <vector>

namespace spineload::ui {

/// What lies over the picture, for callouts to keep clear of.
struct ViewFrame {
    Rect rect;                   ///< of the whole view
    scene::Camera camera;        ///< tracked
    std::vector<Rect> occupied;  ///< inset, legend, cube, …
    Rect section_tools{};        ///< when there is a section
    glm::vec2 size() const { return {rect.w, rect.h}; }
    ImVec2 place(const glm::vec3& world) const
    {
        const glm::vec3 p = scene::project(camera, world, size());
        return {rect.x + p.x, rect.y + p.y};
    }
};

void draw_view(Desk& desk, const Rect& rect);
/// Pointer on the picture: turn, move, zoom, pick, menus.
void handle_view_pointer(Desk& desk, ViewFrame& view);
void draw_inset(Desk& desk, ViewFrame& view);
void draw_view_lists(Desk& desk, ViewFrame& view);
void draw_cube(Desk& desk, ViewFrame& view);
void draw_view_tools(Desk& desk, ViewFrame& view);
void draw_legend(Desk& desk, ViewFrame& view);
/// Above it: what conditions the picture shows, and that it is nobody's scan.
void draw_example_note(Desk& desk, ViewFrame& view);
/// Numbers under a legend's bar, from `taken` on and clear of what stands right of `free_until`.
void draw_legend_ticks(Kit& kit, const Rect& bar, const scene::Legend& legend, float taken,
                       float free_until);
/// Their place, which what is drawn before them keeps clear of.
void reserve_section_tools(const Desk& desk, ViewFrame& view);
void draw_section_tools(Desk& desk, ViewFrame& view);
void draw_notes(Desk& desk, ViewFrame& view);
/// Opens the picture at the picked level, or closes it.
void toggle_section(Desk& desk);
void draw_bone_names(Desk& desk, const ViewFrame& view);
void draw_levers(Desk& desk, ViewFrame& view);
void draw_level_values(Desk& desk, ViewFrame& view);
void draw_callout(Desk& desk, ViewFrame& view);

/// A line of dashes; a dark halo lies under it when `halo` is not 0.
void dashed_line(ImVec2 from, ImVec2 to, ImU32 ink, float width, float dash, float gap,
                 float halo = 0.0f, ImU32 halo_ink = 0u);

}
