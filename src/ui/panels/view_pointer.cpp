// The pointer on the picture: turning, moving, zooming, picking, and what a right click offers.

#include "core/language.h"
#include "scene/camera.h"
#include "scene/pins.h"
#include "ui/camera_moves.h"
#include "ui/panels/inspector_parts.h"
#include "ui/panels/view_parts.h"
#include "ui/widgets/menu.h"

#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

constexpr float drag_threshold = 4.0f;
// A drag over the whole height comes nearer or goes away about eightfold.
constexpr float zoom_per_height = 2.1f;

// What a press with these buttons and keys begins.
Drag drag_of(const ImGuiIO& io, app::MouseHabit habit)
{
    if (habit == app::MouseHabit::Vtk) {
        if (io.MouseDown[1]) return Drag::Zoom;
        if (io.MouseDown[2] || io.KeyShift) return Drag::Pan;
        return io.KeyCtrl ? Drag::Roll : Drag::Orbit;
    }
    return io.MouseDown[1] || io.MouseDown[2] || io.KeyShift ? Drag::Pan : Drag::Orbit;
}

void turn_or_move(Desk& desk, const ViewFrame& view, ImVec2 by)
{
    scene::Camera camera = desk.session.view().camera;
    const glm::vec2 moved{by.x, by.y};
    desk.transient.flight.reset();
    // Each drag is one step of undo, whatever it passes through.
    switch (desk.transient.drag) {
        case Drag::None:
            return;
        case Drag::Orbit:
            camera = scene::orbited(camera, moved, view.rect.h);
            return desk.edits.push(app::set_camera(camera, tr("Turn"), "turn"));
        case Drag::Pan:
            camera = scene::panned(camera, moved, view.rect.h);
            return desk.edits.push(app::set_camera(camera, tr("Move"), "move"));
        case Drag::Zoom:
            camera.distance *= std::exp(zoom_per_height * by.y / view.rect.h);
            return desk.edits.push(app::set_camera(camera, tr("Zoom"), "zoom"));
        case Drag::Roll:
            camera.roll += 3.0f * by.x / view.rect.h;
            return desk.edits.push(app::set_camera(camera, tr("Roll"), "roll"));
    }
}

// What lies under the pointer.
std::optional<education::Structure> structure_under(Desk& desk, const ViewFrame& view, ImVec2 at)
{
    return desk.stage.structure_at(static_cast<int>(at.x - view.rect.x),
                                   static_cast<int>(at.y - view.rect.y));
}

std::optional<glm::vec3> place_under(Desk& desk, const ViewFrame& view, ImVec2 at)
{
    return desk.stage.place_at(static_cast<int>(at.x - view.rect.x),
                               static_cast<int>(at.y - view.rect.y));
}

// Amid a structure, for a note that was asked for by keyboard.
std::optional<glm::vec3> middle_of(const scene::Scene& scene, const education::Structure& about)
{
    scene::Bounds bounds;
    for (const auto& item : scene.items)
        if (item.pick != 0 && item.mesh && scene.structures[item.pick - 1] == about)
            bounds.add(scene::bounds_of(*item.mesh, item.world_from_mesh));
    return bounds.is_empty() ? std::nullopt : std::optional{bounds.centre()};
}

void begin_note(Desk& desk, const education::Structure& about)
{
    auto place = desk.transient.menu_place;
    if (!place) place = middle_of(desk.stage.scene(), about);
    if (!place) return;
    NoteDraft draft;
    draft.note.structure = about;
    draft.note.place = scene::pin_place(about, *place, desk.stage.pose());
    desk.transient.note = std::move(draft);
}

// Right-click menu of a structure.
void run_structure_menu(Desk& desk)
{
    const auto& about = desk.transient.menu_structure;
    if (!about || !is_menu_open("menu/Structure")) return;
    constexpr std::array entries{
        std::array{tr_mark("Show only"), "Shift+H"}, std::array{tr_mark("Hide"), "H"},
        std::array{tr_mark("Show all"), "Alt+H"},    std::array{tr_mark("Frame"), "Shift+F"},
        std::array{tr_mark("Conditions"), ""},       std::array{tr_mark("Copy value"), "Ctrl+C"},
        std::array{tr_mark("Add note here"), ""},    std::array{tr_mark("Plot over time"), ""}};
    std::vector<MenuRow> rows(1);
    rows[0].label = app::structure_title(*about);
    rows[0].is_heading = true;
    for (const auto& [label, key] : entries) {
        MenuRow row;
        row.label = label;
        row.key = key;
        rows.push_back(std::move(row));
    }
    rows[8].is_enabled = !desk.session.document().activity.is_still();
    const ImVec2 at = desk.transient.drag_from;
    const auto pressed =
        menu(desk.kit, "menu/Structure", {at.x, at.y, 1.0f, 1.0f}, desk.layout.window, rows);
    if (!pressed) return;
    const app::Solved* solved = desk.session.solved();
    if (*pressed == 1) desk.edits.push(app::show_only(about));
    if (*pressed == 2) desk.edits.push(app::hide(*about));
    if (*pressed == 3) desk.edits.push(app::show_all());
    if (*pressed == 4 || *pressed == 5) desk.edits.push(app::pick(about));
    if (*pressed == 4) desk.transient.wants_fit_picked = true;
    if (*pressed == 5) desk.transient.inspector_tab = 1;
    if (*pressed == 6 && solved) desk.requests.copied = value_text(desk, *about);
    if (*pressed == 7) begin_note(desk, *about);
    if (*pressed == 8)
        desk.edits.push(
            app::add_plot({app::plotted(desk.session.view().quantity), app::level_of(*about)}));
}

void finish_press(Desk& desk, const ViewFrame& view, bool is_right)
{
    Transient& t = desk.transient;
    const ImVec2 at = t.drag_from;
    if (t.has_dragged) return desk.edits.push(app::release());
    const auto under = structure_under(desk, view, at);
    if (is_right) {
        t.menu_structure = under;
        t.menu_place = place_under(desk, view, at);
        if (under) open_menu("menu/Structure");
        return;
    }
    // A click beside everything leaves the selection: a slip of the hand must not lose it.
    if (under) desk.edits.push(app::pick(under));
}

void set_centre(Desk& desk, const ViewFrame& view, ImVec2 at)
{
    const auto place = place_under(desk, view, at);
    if (!place) return;
    scene::Camera camera = view.camera;
    camera.target = *place;
    fly_to(desk, desk.stage.relative(camera), tr("Centre"));
}

void zoom_by_wheel(Desk& desk, const ViewFrame& view)
{
    const ImGuiIO& io = ImGui::GetIO();
    const float factor = std::pow(1.15f, io.MouseWheel);
    const glm::vec2 pixel{io.MousePos.x - view.rect.x, io.MousePos.y - view.rect.y};
    desk.transient.flight.reset();
    const scene::Camera nearer =
        desk.stage.relative(scene::zoomed(view.camera, factor, pixel, view.size()));
    desk.edits.push(app::set_camera(nearer, tr("Zoom"), "zoom"));
}

// Asking the picture what is under the pointer costs; only when it moved.
void find_hovered(Desk& desk, const ViewFrame& view, bool is_hovered)
{
    Transient& t = desk.transient;
    const ImGuiIO& io = ImGui::GetIO();
    const bool has_moved = io.MousePos.x != t.last_pointer.x || io.MousePos.y != t.last_pointer.y;
    if (t.drag != Drag::None || !has_moved) return;
    const auto under = is_hovered ? structure_under(desk, view, io.MousePos) : std::nullopt;
    const bool was_over_view = view.rect.contains(t.last_pointer);
    if (under != desk.session.view().hovered && (is_hovered || was_over_view))
        desk.edits.push(app::hover(under));
    t.last_pointer = io.MousePos;
}

}

void handle_view_pointer(Desk& desk, ViewFrame& view)
{
    Transient& t = desk.transient;
    const ImGuiIO& io = ImGui::GetIO();
    desk.kit.registry.add({"view", view.rect, desk.kit.clip, Spot::Kind::Control, 0, false});
    ImGui::SetCursorScreenPos(view.rect.low());
    ImGui::InvisibleButton("view", {std::max(view.rect.w, 1.0f), std::max(view.rect.h, 1.0f)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    ImGui::SetItemAllowOverlap();
    const bool is_hovered = ImGui::IsItemHovered();
    if (ImGui::IsItemActivated()) {
        t.drag_from = io.MousePos;
        t.has_dragged = false;
        t.drag = drag_of(io, desk.preferences.mouse);
        t.is_right_press = io.MouseDown[1];
    }
    if (ImGui::IsItemActive() && t.drag != Drag::None) {
        const float far = std::hypot(io.MousePos.x - t.drag_from.x, io.MousePos.y - t.drag_from.y);
        if (far > drag_threshold * desk.kit.scale) t.has_dragged = true;
        if (t.has_dragged && (io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f))
            turn_or_move(desk, view, io.MouseDelta);
    }
    if (ImGui::IsItemDeactivated()) {
        finish_press(desk, view, t.is_right_press);
        t.drag = Drag::None;
    }
    if (is_hovered && ImGui::IsMouseDoubleClicked(0)) set_centre(desk, view, io.MousePos);
    if (is_hovered && io.MouseWheel != 0.0f) zoom_by_wheel(desk, view);
    find_hovered(desk, view, is_hovered);
    if (std::exchange(t.wants_structure_menu, false) && desk.session.view().picked) {
        t.menu_structure = desk.session.view().picked;
        t.menu_place.reset();
        t.drag_from = {view.rect.middle_x(), view.rect.middle_y()};
        open_menu("menu/Structure");
    }
    run_structure_menu(desk);
}

}
