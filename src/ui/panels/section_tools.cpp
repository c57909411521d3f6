// The plane that opens the picture: which way, where, which side; and the letters that say from
// where one looks, as on medical pictures.

#include "core/language.h"
#include "core/show.h"
#include "ui/camera_moves.h"
#include "ui/icons.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/slider_row.h"

#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

using scene::SectionKind;
using scene::SectionPlace;

// The side a letter stands for, when the screen's direction lies along that axis of the body.
const char* letter_along(const glm::vec3& direction)
{
    // Nearer than 30° to an axis: what a reader of medical pictures would still call that side.
    constexpr float along = 0.87f;
    if (direction.x > along) return "A";
    if (direction.x < -along) return "P";
    if (direction.y > along) return "S";
    if (direction.y < -along) return "I";
    if (direction.z > along) return "R";
    if (direction.z < -along) return "L";
    return nullptr;
}

void draw_letters(Desk& desk, const ViewFrame& view, anatomy::Level level)
{
    Kit& kit = desk.kit;
    // Of a body that leans, what lies along its own axes at this level.
    const glm::mat3 world_from_disc{desk.stage.pose().discs[index(level)].rotation};
    const glm::mat3 turn = glm::mat3{view.camera.view()} * world_from_disc;
    // Rows of the turn are the screen's axes in the body.
    const glm::vec3 right{turn[0][0], turn[1][0], turn[2][0]};
    const glm::vec3 up{turn[0][1], turn[1][1], turn[2][1]};
    const float edge = kit.px(28.0f);
    const Rect& r = view.rect;
    struct Side {
        glm::vec3 direction;
        float x, y;
    };
    const std::array sides{
        Side{right, r.right() - edge, r.middle_y()}, Side{-right, r.x + edge, r.middle_y()},
        Side{up, r.middle_x(), r.y + kit.px(60.0f)}, Side{-up, r.middle_x(), r.bottom() - edge}};
    for (const Side& side : sides) {
        const char* letter = letter_along(side.direction);
        if (!letter) continue;
        const float half = kit.px(14.0f);
        text_in(kit, {side.x - half, side.y - half, 2.0f * half, 2.0f * half}, Align::Centre,
                Type::Title, kit.theme->text, letter);
    }
}

// As such pictures are read, and the whole spine in sight.
void look_at(Desk& desk, const SectionPlace& place)
{
    if (!desk.stage.is_ready()) return;
    const scene::Camera tracked = desk.stage.tracked(desk.session.view().camera);
    const scene::Camera turned =
        desk.stage.relative(scene::section_camera(place, desk.stage.pose(), tracked));
    const Rect& view = desk.layout.view;
    const Stage::Frame frame{view.w, view.h, desk.kit.px(36.0f)};
    fly_to(desk, desk.stage.fitted(desk.session, turned, frame, false));
}

std::string offset_text(SectionKind kind, double millimetres)
{
    if (std::abs(millimetres) < 0.5) return tr("in the middle");
    const std::string size = show_fixed(std::abs(millimetres), 0);
    const bool is_more = millimetres > 0.0;
    switch (kind) {
        case SectionKind::Axial:
            return is_more ? tr_format("{} mm up", size) : tr_format("{} mm down", size);
        case SectionKind::Sagittal:
            return is_more ? tr_format("{} mm to the right", size)
                           : tr_format("{} mm to the left", size);
        case SectionKind::Coronal:
            return is_more ? tr_format("{} mm forward", size) : tr_format("{} mm back", size);
    }
    return {};
}

void draw_kinds(Desk& desk, Rect row, const SectionPlace& now)
{
    Kit& kit = desk.kit;
    const float side = kit.px(26.0f);
    if (icon_button(kit, "view/section/close", row.cut_right(side), icon::close,
                    {tr("Close the section"), "", "X"}))
        toggle_section(desk);
    row.cut_right(kit.px(2.0f));
    if (icon_button(kit, "view/section/flip", row.cut_right(side), icon::loop,
                    {tr("Other side"), tr("Keeps the half that is cut away, and looks at it."), ""},
                    now.is_flipped)) {
        SectionPlace next = now;
        next.is_flipped = !next.is_flipped;
        desk.edits.push(app::set_section(next));
        look_at(desk, next);
    }
    row.cut_right(kit.px(4.0f));
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    const std::string level{anatomy::name(now.level)};
    const Rect at = row.cut_right(button_width(kit, level, look));
    if (button(kit, "view/section/level", at, level, look,
               {tr("Level"), tr("The plane goes with this disc."), ""}))
        open_menu("menu/SectionLevel");
    std::vector<MenuRow> rows;
    for (std::size_t i = anatomy::level_count; i-- > 0;) {
        MenuRow one;
        one.label = std::string{anatomy::name(anatomy::all_levels[i])};
        one.is_on = anatomy::all_levels[i] == now.level;
        rows.push_back(one);
    }
    if (const auto pressed = menu(kit, "menu/SectionLevel", at, desk.layout.window, rows, 90.0f)) {
        SectionPlace next = now;
        next.level = anatomy::all_levels[anatomy::level_count - 1 - *pressed];
        desk.edits.push(app::set_section(next));
    }
    const std::array kinds{Option{tr_mark("Axial"), nullptr, true, {}},
                           Option{tr_mark("Sagittal"), nullptr, true, {}},
                           Option{tr_mark("Coronal"), nullptr, true, {}}};
    const Rect place = row.cut_left(std::min(row.w, segment_width(kit, kinds)));
    if (const auto chosen =
            segment(kit, "view/section/kind", place, kinds, static_cast<std::size_t>(now.kind))) {
        SectionPlace next{scene::all_section_kinds[*chosen], now.level, 0.0f, false};
        desk.edits.push(app::set_section(next));
        look_at(desk, next);
    }
}

void draw_offset(Desk& desk, const Rect& rect, const SectionPlace& now)
{
    const glm::vec2 limits = scene::offset_limits(now.kind);
    SliderRow slider;
    slider.label = tr("Place");
    slider.value = 1000.0 * static_cast<double>(now.offset);
    slider.least = 1000.0 * static_cast<double>(limits.x);
    slider.most = 1000.0 * static_cast<double>(limits.y);
    slider.step = 1.0;
    slider.text = [kind = now.kind](double value) { return offset_text(kind, value); };
    const SliderChange change = slider_row(desk.kit, "view/section/offset", rect, slider);
    if (change.value || change.is_reset) {
        SectionPlace next = now;
        next.offset =
            change.is_reset ? 0.0f : static_cast<float>(0.001 * std::round(*change.value));
        if (next != now) desk.edits.push(app::set_section(next, change.is_held));
    }
    if (change.is_released) desk.edits.push(app::release());
}

}

void toggle_section(Desk& desk)
{
    const app::View& view = desk.session.view();
    if (view.section) {
        desk.edits.push(app::set_section(std::nullopt));
        scene::Camera upright = view.camera;
        upright.roll = 0.0f;
        if (upright != view.camera) fly_to(desk, upright);
        return;
    }
    SectionPlace place;
    if (view.picked) place.level = app::level_of(*view.picked);
    desk.edits.push(app::set_section(place));
    look_at(desk, place);
}

void reserve_section_tools(const Desk& desk, ViewFrame& view)
{
    if (!desk.session.view().section) return;
    const Kit& kit = desk.kit;
    const float w = std::min(kit.px(372.0f), view.rect.w - kit.px(24.0f));
    const float h = kit.px(12.0f + 28.0f + 4.0f + slider_row_height);
    // Beside the legend where there is room, else above it.
    float y = view.rect.bottom() - kit.px(12.0f) - h;
    const float legend_w = kit.px(desk.layout.is_tight ? 274.0f : 324.0f);
    if (desk.transient.is_legend_shown && w + legend_w + kit.px(36.0f) > view.rect.w)
        y -= kit.px(90.0f);
    view.section_tools = {view.rect.x + kit.px(12.0f), y, w, h};
    view.occupied.push_back(view.section_tools);
}

void draw_section_tools(Desk& desk, ViewFrame& view)
{
    const auto& section = desk.session.view().section;
    if (!section) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    if (desk.stage.is_ready()) draw_letters(desk, view, section->level);
    const Rect& box = view.section_tools;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    Rect inner = box.inset(kit.px(10.0f), kit.px(6.0f));
    draw_kinds(desk, inner.cut_top(kit.px(28.0f)), *section);
    inner.cut_top(kit.px(4.0f));
    draw_offset(desk, inner.cut_top(kit.px(slider_row_height)), *section);
}

}
