// Presenter mode: the picture over the whole screen, a large pointer, a still picture to draw on.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_widgets.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

constexpr auto icon_hand = "\uf256", icon_dot = "\uf192", icon_pen = "\uf040",
               icon_freeze = "\uf2dc", icon_clear = "\uf12d", icon_leave = "\uf066";

ImVec2 place_in(const Rect& view, ImVec2 share)
{
    return {view.x + share.x * view.w, view.y + share.y * view.h};
}

Rect tools_place(const Kit& kit, const Rect& view)
{
    const float h = kit.px(52.0f), w = kit.px(7.0f * 48.0f + 8.0f);
    return {std::round(view.middle_x() - 0.5f * w), view.bottom() - h - kit.px(12.0f), w, h};
}

// Pen strokes; a new one begins where the pointer goes down in the picture.
void draw_on_picture(Desk& desk, LearnState& state, const Rect& view)
{
    Kit& kit = desk.kit;
    Presenter& p = state.presenter;
    if (p.tool == PresenterTool::Pen) {
        const Press press = control(kit, "view", view);
        ImGui::SetItemAllowOverlap();
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        // A press on the tools is held by the paper for one frame before they take it.
        const bool is_on_tools = tools_place(kit, view).contains(mouse);
        const ImVec2 share{(mouse.x - view.x) / view.w, (mouse.y - view.y) / view.h};
        if (press.is_held && (p.is_drawing || !is_on_tools)) {
            if (!p.is_drawing) p.strokes.push_back({});
            p.is_drawing = true;
            Stroke& stroke = p.strokes.back();
            const bool has_moved =
                stroke.empty() || std::hypot((stroke.back().x - share.x) * view.w,
                                             (stroke.back().y - share.y) * view.h) > 1.5f;
            if (has_moved) stroke.push_back(share);
        } else {
            p.is_drawing = false;
        }
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float width = kit.px(5.0f);
    std::vector<ImVec2> points;
    for (const Stroke& stroke : p.strokes) {
        points.clear();
        for (const ImVec2& share : stroke) points.push_back(place_in(view, share));
        if (points.size() == 1) list->AddCircleFilled(points[0], 0.5f * width, kit.theme->accent);
        list->AddPolyline(points.data(), static_cast<int>(points.size()), kit.theme->accent, 0,
                          width);
    }
}

// Seen from the back row, over anything: a dot with a light rim.
void draw_dot(Desk& desk, const LearnState& state, const Rect& view)
{
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (state.presenter.tool != PresenterTool::Dot || !view.contains(mouse)) return;
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const Kit& kit = desk.kit;
    list->AddCircleFilled(mouse, kit.px(16.0f), with_opacity(kit.theme->panel, 0.55f), 40);
    list->AddCircleFilled(mouse, kit.px(11.0f), with_opacity(kit.theme->accent, 0.9f), 40);
}

void set_frozen(Desk& desk, LearnState& state, bool is_frozen)
{
    state.presenter.is_frozen = is_frozen;
    if (!is_frozen) return;
    app::Playback playback = desk.session.playback();
    playback.is_playing = false;
    desk.requests.playback = playback;
    desk.transient.flight.reset();
    state.goes_on = false;
}

bool tool(Desk& desk, Rect& row, const char* name, const char* icon, const Tip& tip, bool is_on,
          bool is_enabled = true)
{
    const float side = desk.kit.px(44.0f);
    const Rect place = row.cut_left(side);
    row.cut_left(desk.kit.px(4.0f));
    return icon_button(desk.kit, name, place, icon, tip, is_on, is_enabled);
}

void draw_tools(Desk& desk, LearnState& state, const Rect& view)
{
    Kit& kit = desk.kit;
    Presenter& p = state.presenter;
    const Rect strip = tools_place(kit, view);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(strip.low(), strip.high(), kit.theme->panel, kit.px(6.0f));
    list->AddRect(strip.low(), strip.high(), kit.theme->line_strong, kit.px(6.0f));
    Rect row = strip.inset(kit.px(6.0f), kit.px(4.0f));
    if (tool(desk, row, "view/hand", icon_hand, {tr("Turn"), tr("Drag to turn the spine."), ""},
             p.tool == PresenterTool::Hand))
        p.tool = PresenterTool::Hand;
    if (tool(desk, row, "view/dot", icon_dot, {tr("Pointer"), tr("A dot that all can see."), ""},
             p.tool == PresenterTool::Dot))
        p.tool = PresenterTool::Dot;
    if (tool(desk, row, "view/pen", icon_pen,
             {tr("Pen"), tr("Draw on the picture. It stands still meanwhile."), ""},
             p.tool == PresenterTool::Pen)) {
        p.tool = PresenterTool::Pen;
        set_frozen(desk, state, true);
    }
    if (tool(desk, row, "view/freeze", icon_freeze,
             {p.is_frozen ? tr("Let it move again") : tr("Keep the picture still"), "", ""},
             p.is_frozen)) {
        set_frozen(desk, state, !p.is_frozen);
        if (!p.is_frozen && p.tool == PresenterTool::Pen) p.tool = PresenterTool::Dot;
    }
    if (tool(desk, row, "view/undo", icon::undo, {tr("Undo the last stroke"), "", ""}, false,
             !p.strokes.empty()) &&
        !p.strokes.empty())
        p.strokes.pop_back();
    if (tool(desk, row, "view/clear", icon_clear, {tr("Wipe all strokes"), "", ""}, false,
             !p.strokes.empty()))
        p.strokes.clear();
    if (tool(desk, row, "view/leave", icon_leave, {tr("Leave full screen"), "", "Esc"}, false))
        present(desk, state, false);
}

// Sentence in the middle, the way on and back at its sides, when to get care always.
void draw_head(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "present-head", rect, kit.theme->panel);
    Rect bar = rect.inset(kit.px(24.0f), kit.px(12.0f));
    const float h = std::min(kit.px(46.0f), bar.h);
    const auto amid = [&](Rect strip) {
        return Rect{strip.x, std::round(strip.middle_y() - 0.5f * h), strip.w, h};
    };
    const BigButton care{ButtonKind::Secondary, icon::safety, nullptr, true};
    const std::string care_label = tr("When to get care");
    if (big_button(kit, "learn/safety",
                   amid(bar.cut_right(big_button_width(kit, care_label, care))), care_label,
                   care)) {
        present(desk, state, false);
        open_learn_card(desk, state, "when-to-seek-care");
    }
    bar.cut_right(kit.px(16.0f));
    const education::Tour* tour = present_tour(desk, state);
    if (tour) {
        const std::size_t now = desk.session.view().learn.step;
        const float side = kit.px(46.0f);
        const BigButton on{ButtonKind::Primary, icon::go_on, nullptr, now + 1 < tour->steps.size()};
        if (big_button(kit, "tour/next", amid(bar.cut_right(side)), "", on, {tr("Next"), "", "→"}))
            go_to_tour_step(desk, state, tour->id, now + 1);
        bar.cut_right(kit.px(8.0f));
        const BigButton back{ButtonKind::Secondary, icon::back, nullptr, now > 0};
        if (big_button(kit, "tour/back", amid(bar.cut_right(side)), "", back,
                       {tr("Back"), "", "←"}))
            go_to_tour_step(desk, state, tour->id, now - 1);
        bar.cut_right(kit.px(16.0f));
    }
    const auto* step = present_step(desk, state);
    const std::string words =
        step ? step->caption : std::string{tr(desk.session.document().activity.card().title)};
    const Type type = bar.w < kit.px(720.0f) ? Type::LearnBodyStrong : Type::LearnCaption;
    const float text_h = wrapped_height(kit, bar.w, type, words);
    wrapped(kit, {bar.x, bar.y + std::floor(0.5f * (bar.h - text_h))}, bar.w, type, kit.theme->text,
            words);
    section_line(desk, rect.x, rect.bottom() - 1.0f, rect.w);
    end_panel(kit);
}

float head_height(Desk& desk, const LearnState& state)
{
    const Kit& kit = desk.kit;
    // Room for three lines of the smaller face, two of the larger.
    return kit.px(state.layout.is_small ? 104.0f : 96.0f);
}

}

void present(Desk& desk, LearnState& state, bool is_on)
{
    if (state.presenter.is_on == is_on) return;
    if (!is_on) set_frozen(desk, state, false);
    state.presenter = {};
    state.presenter.is_on = is_on;
    desk.requests.wants_full_screen = true;  // there, or back
    desk.kit.wake_in(0.0);
}

void draw_presenter(Desk& desk, LearnState& state)
{
    Rect rest = desk.layout.window;
    const Rect head = rest.cut_top(head_height(desk, state));
    const Rect status = rest.cut_bottom(state.layout.status.h);
    draw_head(desk, state, head);
    draw_learn_view(desk, state, rest);
    draw_learn_status(desk, status);
    draw_dot(desk, state, rest);
}

void draw_presenter_view(Desk& desk, LearnState& state, const Rect& view)
{
    draw_on_picture(desk, state, view);
    draw_tools(desk, state, view);
}

}
