// What conditions the picture shows, in words, and what they leave of the room for the nerves: a
// model's example that nobody shall take for a scan.

#include "app/condition_examples.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"

#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

std::string percent_text(double part) { return show_fixed(std::round(100.0 * part), 0) + " %"; }

// Whether what has left the disc touches a nerve, and by how much.
std::string contact_line(const anatomy::Contact& contact)
{
    const std::string root{contact.root_of == anatomy::Bone::Pelvis
                               ? std::string_view{"S1"}
                               : anatomy::name(contact.root_of)};
    const auto size = [](Length length) {
        return show_fixed(std::abs(millimetres(length)), 1) + " mm";
    };
    // The root before the sac: it is what people ask about.
    if (contact.root < 0_mm)
        return tr_format("The disc reaches {} into the usual place of the {} root.",
                         size(contact.root), root);
    if (contact.sac < 0_mm)
        return tr_format("The disc reaches {} into the usual place of the dural sac.",
                         size(contact.sac));
    return tr_format("The disc stays {} clear of the {} root.", size(contact.root), root);
}

std::string room_line(const app::Session& session)
{
    const auto& room = session.room_left();
    // What is about as wide as ever needs no number.
    if (!room || (room->canal > 0.97 && room->exit > 0.97 && !room->contact)) return {};
    std::string line = tr_format(
        "{}: canal {}, root exits {} of the healthy spine's. Computed from this "
        "picture's model, not from a scan.",
        anatomy::name(room->level), percent_text(room->canal), percent_text(room->exit));
    if (room->contact) line += " " + contact_line(*room->contact);
    return line;
}

}

void draw_example_note(Desk& desk, ViewFrame& view)
{
    const app::Solved* solved = desk.session.solved();
    if (!solved) return;
    std::string text = app::example_line(solved->result.person.build);
    if (text.empty()) return;
    if (const std::string room = room_line(desk.session); !room.empty()) text += " " + room;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const bool tight = desk.layout.is_tight;
    // Beside the sacrum's tip, not before the spine.
    const float w = std::min(kit.px(tight ? 180.0f : 240.0f), view.rect.w - kit.px(24.0f));
    const float margin = kit.px(8.0f);
    const float h = wrapped_height(kit, w - 2.0f * margin, Type::Small, text) + 2.0f * margin;
    const Rect box{view.rect.x + kit.px(12.0f), view.rect.bottom() - kit.px(12.0f) - h, w, h};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    wrapped(kit, {box.x + margin, box.y + margin}, w - 2.0f * margin, Type::Small, t.text_2, text);
    view.occupied.push_back(box);
}

}
