// Notes at their places on the spine: numbered pins in the view, a list, and where they are
// written.

#include "core/language.h"
#include "scene/pins.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

std::vector<scene::Pin> pins_of(const app::Document& document)
{
    std::vector<scene::Pin> pins;
    for (const app::Note& note : document.notes)
        pins.push_back({static_cast<int>(pins.size()) + 1, note.structure, note.place, note.text});
    return pins;
}

void draw_bubble(Desk& desk, ViewFrame& view, std::size_t place, ImVec2 at)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const app::Note& note = desk.session.document().notes[place];
    const float w = kit.px(240.0f), pad = kit.px(10.0f);
    const float text_h = wrapped_height(kit, w - 2.0f * pad, Type::Small, note.text);
    const float h = 2.0f * pad + kit.px(24.0f) + text_h;
    Rect box{at.x + kit.px(16.0f), at.y - 0.5f * h, w, h};
    if (box.right() > view.rect.right() - pad) box.x = at.x - kit.px(16.0f) - w;
    box.y = std::clamp(box.y, view.rect.y + pad,
                       std::max(view.rect.y + pad, view.rect.bottom() - pad - h));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.raised, kit.px(5.0f));
    list->AddRect(box.low(), box.high(), t.accent, kit.px(5.0f));
    Rect inner = box.inset(pad, pad);
    Rect head = inner.cut_top(kit.px(24.0f));
    const float side = kit.px(24.0f);
    if (icon_button(kit, "view/note/close", head.cut_right(side), icon::close,
                    {tr("Close"), "", ""}))
        desk.transient.shown_note.reset();
    if (icon_button(kit, "view/note/remove", head.cut_right(side), icon::remove,
                    {tr("Remove note"), "", ""})) {
        desk.edits.push(app::remove_note(place));
        desk.transient.shown_note.reset();
    }
    if (icon_button(kit, "view/note/edit", head.cut_right(side), icon::edit,
                    {tr("Edit note"), "", ""}))
        desk.transient.note = NoteDraft{note, place};
    text_in(kit, head, Align::Left, Type::SmallStrong, t.text,
            app::structure_title(note.structure));
    wrapped(kit, inner.low(), inner.w, Type::Small, t.text, note.text);
    view.occupied.push_back(box);
}

}

void draw_notes(Desk& desk, ViewFrame& view)
{
    const app::Document& document = desk.session.document();
    auto& shown = desk.transient.shown_note;
    if (shown && *shown >= document.notes.size()) shown.reset();
    if (document.notes.empty() || !desk.stage.is_ready()) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto pins = pins_of(document);
    const auto placed = scene::place_pins(pins, desk.stage.pose(), view.camera, view.size(),
                                          desk.stage.scene().section);
    std::optional<ImVec2> bubble;
    for (const scene::PlacedPin& pin : placed) {
        const ImVec2 tip{view.rect.x + pin.at.x, view.rect.y + pin.at.y};
        const float radius = kit.px(10.0f);
        const ImVec2 head{std::round(tip.x), std::round(tip.y - kit.px(18.0f))};
        const Rect rect{head.x - radius, head.y - radius, 2.0f * radius, 2.0f * radius};
        if (!view.rect.contains(rect.low()) || !view.rect.contains(rect.high())) continue;
        const Press press =
            control(kit, fmt::format("view/note/{}", pin.index + 1), rect,
                    {app::structure_title(pins[pin.index].on), pins[pin.index].text, ""});
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddLine(tip, head, t.outline, kit.px(4.0f));
        list->AddLine(tip, head, t.accent, kit.px(2.0f));
        list->AddCircleFilled(head, radius, t.accent);
        list->AddCircle(head, radius, t.outline);
        text_in(kit, rect, Align::Centre, Type::SmallStrong, t.on_accent,
                fmt::format("{}", pin.index + 1));
        if (press.is_focused) draw_focus(kit, rect, radius);
        if (press.is_clicked) shown = shown == pin.index ? std::nullopt : std::optional{pin.index};
        if (shown == pin.index) bubble = head;
        view.occupied.push_back(rect);
    }
    if (shown && bubble) draw_bubble(desk, view, *shown, *bubble);
}

void draw_note_dialog(Desk& desk)
{
    auto& draft = desk.transient.note;
    if (!draft) return;
    Kit& kit = desk.kit;
    Dialog dialog{kit, draft->place ? tr_mark("Edit note") : tr_mark("New note"),
                  desk.layout.window, 460.0f, 190.0f};
    Rect rest = dialog.inner();
    text_in(kit, rest.cut_top(kit.px(22.0f)), Align::Left, Type::Small, kit.theme->text_2,
            app::structure_title(draft->note.structure));
    Rect row = rest.cut_bottom(kit.px(30.0f));
    text_field(kit, "note/text", rest.cut_top(kit.px(32.0f)), draft->note.text, nullptr,
               tr("What you want to remember here"));
    const bool is_entered = ImGui::IsItemDeactivated() &&
                            ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
    if (draft->note.text.size() > app::most_note_length)
        draft->note.text.resize(app::most_note_length);
    const ButtonLook primary{ButtonKind::Primary, nullptr, !draft->note.text.empty(), false,
                             Type::Body};
    const std::string save = tr("Keep note"), cancel = tr("Cancel");
    const bool is_saved =
        button(kit, "note/keep", row.cut_right(button_width(kit, save, primary)), save, primary);
    row.cut_right(kit.px(8.0f));
    const ButtonLook quiet{ButtonKind::Quiet, nullptr, true, false, Type::Body};
    const bool is_cancelled =
        button(kit, "note/cancel", row.cut_right(button_width(kit, cancel, quiet)), cancel, quiet);
    if ((is_saved || is_entered) && !draft->note.text.empty()) {
        if (draft->place)
            desk.edits.push(app::change_note(*draft->place, draft->note.text));
        else
            desk.edits.push(app::add_note(draft->note));
        draft.reset();
    } else if (is_cancelled || dialog.wants_close()) {
        draft.reset();
    }
}

void draw_note_list(Desk& desk)
{
    if (!desk.transient.is_note_list_open || desk.transient.note) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Dialog dialog{kit, tr_mark("Notes"), desk.layout.window, 520.0f, 420.0f};
    if (dialog.wants_close()) desk.transient.is_note_list_open = false;
    const Rect rest = dialog.inner();
    const auto& notes = desk.session.document().notes;
    if (notes.empty()) {
        wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2,
                tr("No notes yet. Right-click a bone or a disc and choose “Add note here”."));
        return;
    }
    Scroll scroll{kit, "note-rows", rest};
    float y = scroll.top();
    const float side = kit.px(26.0f);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        Rect row{rest.x, y, scroll.width(), kit.px(44.0f)};
        y += kit.px(46.0f);
        const auto square = [&](Rect cell) {
            return Rect{cell.x, cell.middle_y() - 0.5f * side, side, side};
        };
        if (icon_button(kit, fmt::format("notes/{}/remove", i + 1), square(row.cut_right(side)),
                        icon::remove, {tr("Remove note"), "", ""}))
            desk.edits.push(app::remove_note(i));
        if (icon_button(kit, fmt::format("notes/{}/edit", i + 1), square(row.cut_right(side)),
                        icon::edit, {tr("Edit note"), "", ""}))
            desk.transient.note = NoteDraft{notes[i], i};
        const Press press = control(kit, fmt::format("notes/{}", i + 1), row);
        if (press.is_hovered)
            ImGui::GetWindowDrawList()->AddRectFilled(row.low(), row.high(), t.hover, kit.px(4.0f));
        if (press.is_focused) draw_focus(kit, row, kit.px(4.0f));
        if (press.is_clicked) {
            desk.edits.push(app::pick(notes[i].structure));
            desk.transient.shown_note = i;
            desk.transient.is_note_list_open = false;
        }
        Rect inner = row.inset(kit.px(8.0f), kit.px(3.0f));
        text_in(kit, inner.cut_top(kit.px(19.0f)), Align::Left, Type::SmallStrong, t.text,
                fmt::format("{}. {}", i + 1, app::structure_title(notes[i].structure)));
        text_in(kit, inner, Align::Left, Type::Small, t.text_2, notes[i].text);
    }
    scroll.end_at(y);
}

}
