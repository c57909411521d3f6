// What stands in the corners of the view: lists, orientation cube, tools, legend.

#include "core/show.h"
#include "scene/legend.h"
#include "ui/camera_moves.h"
#include "ui/icons.h"
#include "ui/panels/menus.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <algorithm>
#include <array>

namespace spineload::ui {

void draw_view_lists(Desk& desk, ViewFrame& view)
{
    Kit& kit = desk.kit;
    const float gap = kit.px(8.0f), h = kit.px(30.0f);
    // Right of the inset, which is drawn before; at the left edge without it.
    float x = view.rect.x + kit.px(12.0f);
    if (!view.occupied.empty()) x = view.occupied.back().right() + kit.px(10.0f);
    const float y = view.rect.y + kit.px(12.0f);
    const float end = view.rect.right() - kit.px(92.0f);
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const auto& entry = scene::entry(desk.session.view().quantity);
    const std::string title{entry.title};
    Rect quantity{x, y, std::min(button_width(kit, title, look) + kit.px(8.0f), end - x), h};
    if (quantity.w > kit.px(40.0f)) {
        if (button(kit, "view/quantity", quantity, title, look,
                   {title, std::string{entry.about}, "M"}))
            open_menu("menu/Quantity");
        std::vector<MenuRow> rows;
        for (const auto& one : scene::quantities()) {
            MenuRow row;
            row.label = std::string{one.title};
            row.key = std::string{one.unit};
            row.is_on = one.quantity == entry.quantity;
            row.tip = {"", std::string{one.about}, ""};
            rows.push_back(row);
        }
        if (const auto pressed = menu(kit, "menu/Quantity", quantity, desk.layout.window, rows))
            desk.edits.push(app::set_quantity(scene::quantities()[*pressed].quantity));
        view.occupied.push_back(quantity);
        x = quantity.right() + gap;
    }
    if (!desk.session.view().is_started) return;
    // "Right side, a little in front" is told in full by the list.
    std::string from{view_title(desk.session.view().camera)};
    from = from.substr(0, from.find(','));
    const Rect named{x, y, std::min(button_width(kit, from, look) + kit.px(8.0f), end - x), h};
    if (named.w < kit.px(70.0f)) return;
    if (button(kit, "view/named", named, from, look, {"Where from", "", "1 3 7 9"}))
        open_menu("menu/Named");
    std::vector<MenuRow> rows;
    for (const auto& one : scene::named_views()) {
        MenuRow row;
        row.label = std::string{one.title};
        row.is_on = one.title == view_title(desk.session.view().camera);
        rows.push_back(row);
    }
    if (const auto pressed = menu(kit, "menu/Named", named, desk.layout.window, rows))
        turn_to(desk, scene::named_views()[*pressed].id);
    view.occupied.push_back(named);
}

namespace {

struct CubeFace {
    glm::vec3 normal;
    const char* letter;
    const char* view;  ///< id of the named view that looks at it
};
// World: x anterior, y up (superior), z right.
constexpr std::array cube_faces{
    CubeFace{{0.0f, 0.0f, 1.0f}, "R", "right"}, CubeFace{{0.0f, 0.0f, -1.0f}, "L", "left"},
    CubeFace{{1.0f, 0.0f, 0.0f}, "A", "front"}, CubeFace{{-1.0f, 0.0f, 0.0f}, "P", "back"},
    CubeFace{{0.0f, 1.0f, 0.0f}, "S", "top"},   CubeFace{{0.0f, -1.0f, 0.0f}, "I", "bottom"}};

bool is_inside(const std::array<ImVec2, 4>& quad, ImVec2 p)
{
    bool inside = false;
    for (std::size_t i = 0, j = 3; i < 4; j = i++)
        if ((quad[i].y > p.y) != (quad[j].y > p.y) &&
            p.x < (quad[j].x - quad[i].x) * (p.y - quad[i].y) / (quad[j].y - quad[i].y) + quad[i].x)
            inside = !inside;
    return inside;
}

}

void draw_cube(Desk& desk, ViewFrame& view)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float side = kit.px(desk.layout.is_tight ? 60.0f : 72.0f);
    const Rect rect{view.rect.right() - kit.px(12.0f) - side, view.rect.y + kit.px(12.0f), side,
                    side};
    const glm::mat4 turn = view.camera.view();
    const float k = 0.30f * side;
    const auto flat = [&](const glm::vec3& p) {
        const glm::vec4 q = turn * glm::vec4{p, 0.0f};
        return ImVec2{rect.middle_x() + k * q.x, rect.middle_y() - k * q.y};
    };
    const Press press = control(kit, "view/cube", rect, {"Direction", "Click a face.", ""});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (const CubeFace& face : cube_faces) {
        const float towards = (turn * glm::vec4{face.normal, 0.0f}).z;
        if (towards <= 0.02f) continue;
        const glm::vec3 a{face.normal.y, face.normal.z, face.normal.x};
        const glm::vec3 b = glm::cross(face.normal, a);
        const std::array quad{flat(face.normal - a - b), flat(face.normal + a - b),
                              flat(face.normal + a + b), flat(face.normal - a + b)};
        const bool is_under = press.is_hovered && is_inside(quad, mouse);
        list->AddQuadFilled(quad[0], quad[1], quad[2], quad[3], is_under ? t.hover : t.raised);
        list->AddQuad(quad[0], quad[1], quad[2], quad[3], t.line_strong);
        const ImVec2 middle = flat(face.normal);
        // A spot of its own, so that a face can be found by name.
        if (towards > 0.2f) {
            kit.registry.add({std::string{"view/cube/"} + face.view,
                              {middle.x - 3.0f, middle.y - 3.0f, 6.0f, 6.0f},
                              kit.clip,
                              Spot::Kind::Control,
                              0,
                              false});
            const Type type = towards > 0.5f ? Type::BodyStrong : Type::SmallStrong;
            const float w = text_width(kit, type, face.letter);
            const Face font = kit.face(type);
            list->AddText(
                font.font, font.size,
                {std::round(middle.x - 0.5f * w), std::round(middle.y - 0.5f * font.size)}, t.text,
                face.letter);
        }
        if (press.is_clicked && is_under) turn_to(desk, face.view);
    }
    view.occupied.push_back(rect);
}

void draw_view_tools(Desk& desk, ViewFrame& view)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float side = kit.px(30.0f), pad = kit.px(2.0f);
    const float top = view.occupied.back().bottom() + kit.px(14.0f);
    const float height = 4.0f * side + 2.0f * pad;
    const Rect box{view.rect.right() - kit.px(12.0f) - side - 2.0f * pad, top, side + 2.0f * pad,
                   height};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    Rect column = box.inset(pad, pad);
    if (icon_button(kit, "view/tools/frame", column.cut_top(side), icon::frame,
                    {"Frame all", "", "F"}))
        run_command(desk, Command::Frame);
    if (icon_button(kit, "view/tools/names", column.cut_top(side), icon::names,
                    {"Bone names", "", ""}, desk.session.view().layers.names))
        run_command(desk, Command::Names);
    const Rect show = column.cut_top(side);
    if (icon_button(kit, "view/tools/show", show, icon::show,
                    {"Show", "Layers of the picture.", ""}, is_menu_open("menu/Show")))
        open_menu("menu/Show");
    run_menu(desk, "menu/Show", show);
    if (icon_button(kit, "view/tools/picture", column.cut_top(side), icon::picture,
                    {"Save picture", "", "F12"}))
        run_command(desk, Command::Picture);
    view.occupied.push_back(box);
}

void draw_legend(Desk& desk, ViewFrame& view)
{
    const app::Solved* solved = desk.session.solved();
    if (!desk.transient.is_legend_shown || !solved) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const bool tight = desk.layout.is_tight;
    const auto quantity = desk.session.view().quantity;
    const auto& entry = scene::entry(quantity);
    const auto range = app::range_of(*solved, quantity, desk.session.view().range);
    const float w = std::min(kit.px(tight ? 274.0f : 324.0f), view.rect.w - kit.px(24.0f));
    const float h = kit.px(tight ? 74.0f : 80.0f);
    const Rect box{view.rect.right() - kit.px(12.0f) - w, view.rect.bottom() - kit.px(12.0f) - h, w,
                   h};
    const auto& frame = solved->frame(desk.session.frame_index());
    const auto& picked = desk.session.view().picked;
    std::optional<double> value;
    if (picked) value = scene::value_of(quantity, *picked, frame, solved->result.model.fascicles());
    std::vector<double> values;
    for (const auto level : anatomy::all_levels)
        if (const auto one = app::level_value(frame, level, quantity)) values.push_back(*one);
    const auto legend = scene::make_legend(quantity, range, scene::stops(entry.map), value, values);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    Rect inner = box.inset(kit.px(12.0f), kit.px(tight ? 6.0f : 8.0f));
    Rect head = inner.cut_top(kit.px(20.0f));
    const bool is_fixed = desk.session.view().range == app::RangeMode::Fixed;
    const std::string mode =
        tight ? (is_fixed ? "Fixed" : "Auto") : (is_fixed ? "Fixed range" : "Automatic");
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    Rect choice = head.cut_right(button_width(kit, mode, look));
    choice.x += kit.px(8.0f);
    if (button(
            kit, "view/legend/range", choice, mode, look,
            {"Colour range", "Fixed: the same in all activities. Automatic: this one's own.", ""}))
        open_menu("menu/Range");
    std::array<MenuRow, 2> rows;
    rows[0].label = "Fixed range";
    rows[0].is_on = is_fixed;
    rows[1].label = "Automatic";
    rows[1].is_on = !is_fixed;
    if (const auto pressed = menu(kit, "menu/Range", choice, desk.layout.window, rows, 120.0f))
        desk.edits.push(
            app::set_range(*pressed == 0 ? app::RangeMode::Fixed : app::RangeMode::Automatic));
    text_in(kit, head, Align::Left, Type::SmallStrong, t.text, legend.title);

    inner.cut_top(kit.px(tight ? 6.0f : 8.0f));
    Rect bar = inner.cut_top(kit.px(12.0f));
    const float swatch = kit.px(20.0f), gap = kit.px(6.0f);
    Rect under{}, over{};
    if (legend.has_under) {
        under = bar.cut_left(swatch);
        bar.cut_left(gap);
    }
    if (legend.has_over) {
        over = bar.cut_right(swatch);
        bar.cut_right(gap);
    }
    for (std::size_t i = 0; i + 1 < legend.map.size(); ++i) {
        const auto count = static_cast<float>(legend.map.size() - 1);
        const float left = bar.x + bar.w * static_cast<float>(i) / count;
        const float right = bar.x + bar.w * static_cast<float>(i + 1) / count;
        const ImU32 a = colour(legend.map[i]), b = colour(legend.map[i + 1]);
        list->AddRectFilledMultiColor({left, bar.y}, {right, bar.bottom()}, a, b, b, a);
    }
    list->AddRect(bar.low(), bar.high(), t.line_strong, kit.px(2.0f));
    const auto end_swatch = [&](const Rect& at, const scene::Colour& ink) {
        if (at.w <= 0.0f) return;
        list->AddRectFilled(at.low(), at.high(), colour(ink), kit.px(2.0f));
        list->AddRect(at.low(), at.high(), t.line_strong, kit.px(2.0f));
    };
    end_swatch(over, legend.over);
    end_swatch(under, legend.under);
    if (legend.marker) {
        const float x = bar.x + bar.w * *legend.marker, s = kit.px(5.0f);
        list->AddTriangleFilled({x - s, bar.y - s - kit.px(2.0f)},
                                {x + s, bar.y - s - kit.px(2.0f)}, {x, bar.y - kit.px(2.0f)},
                                t.accent);
    }
    const float y = bar.bottom() + kit.px(2.0f);
    // The word beside the swatch has its own place at the end; a tick's number keeps clear of it.
    const float over_w = legend.has_over ? text_width(kit, Type::Small, "over") : 0.0f;
    float taken = under.w > 0.0f ? under.right() : bar.x - kit.px(12.0f);
    const float free_until = legend.has_over ? box.right() - kit.px(12.0f) - over_w - kit.px(6.0f)
                                             : box.right() - kit.px(4.0f);
    for (const auto& tick : legend.ticks) {
        const float x = bar.x + bar.w * tick.place;
        const float text_w = text_width(kit, Type::Small, tick.text);
        list->AddLine({x, bar.bottom()}, {x, bar.bottom() + kit.px(3.0f)}, t.line_strong);
        const float left = std::max(x - 0.5f * text_w, box.x + kit.px(6.0f));
        if (left < taken || left + text_w > free_until) continue;
        text_at(kit, {left, y}, Type::Small, t.text_2, tick.text);
        taken = left + text_w + kit.px(6.0f);
    }
    if (legend.has_over)
        text_at(kit, {box.right() - kit.px(12.0f) - over_w, y}, Type::Small, t.text_2, "over");
    view.occupied.push_back(box);
}

}
