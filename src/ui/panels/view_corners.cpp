// What stands in the corners of the view: lists, orientation cube, tools, legend.

#include "core/language.h"
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
    const std::string title = tr(entry.title);
    Rect quantity{x, y, std::min(button_width(kit, title, look) + kit.px(8.0f), end - x), h};
    if (quantity.w > kit.px(40.0f)) {
        if (button(kit, "view/quantity", quantity, title, look, {title, tr(entry.about), "M"}))
            open_menu("menu/Quantity");
        std::vector<MenuRow> rows;
        for (const auto& one : scene::quantities()) {
            MenuRow row;
            row.label = std::string{one.title};
            row.key = std::string{one.unit};
            row.is_on = one.quantity == entry.quantity;
            row.tip = {"", tr(one.about), ""};
            rows.push_back(row);
        }
        if (const auto pressed = menu(kit, "menu/Quantity", quantity, desk.layout.window, rows))
            desk.edits.push(app::set_quantity(scene::quantities()[*pressed].quantity));
        view.occupied.push_back(quantity);
        x = quantity.right() + gap;
    }
    if (!desk.session.view().is_started) return;
    // "Right side, a little in front" is told in full by the list.
    std::string from = tr(view_title(desk.session.view().camera));
    from = from.substr(0, from.find(','));
    const Rect named{x, y, std::min(button_width(kit, from, look) + kit.px(8.0f), end - x), h};
    if (named.w < kit.px(70.0f)) return;
    if (button(kit, "view/named", named, from, look, {tr("Where from"), "", "1 3 7 9"}))
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
    CubeFace{{0.0f, 0.0f, 1.0f}, tr_mark("R##right of the body"), "right"},
    CubeFace{{0.0f, 0.0f, -1.0f}, tr_mark("L##left of the body"), "left"},
    CubeFace{{1.0f, 0.0f, 0.0f}, tr_mark("A##anterior"), "front"},
    CubeFace{{-1.0f, 0.0f, 0.0f}, tr_mark("P##posterior"), "back"},
    CubeFace{{0.0f, 1.0f, 0.0f}, tr_mark("S##superior"), "top"},
    CubeFace{{0.0f, -1.0f, 0.0f}, tr_mark("I##inferior"), "bottom"}};

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
    const Press press = control(kit, "view/cube", rect, {tr("Direction"), tr("Click a face."), ""});
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
            const char* letter = tr(face.letter);
            const Type type = towards > 0.5f ? Type::BodyStrong : Type::SmallStrong;
            const float w = text_width(kit, type, letter);
            const Face font = kit.face(type);
            list->AddText(
                font.font, font.size,
                {std::round(middle.x - 0.5f * w), std::round(middle.y - 0.5f * font.size)}, t.text,
                letter);
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
    const float height = 5.0f * side + 2.0f * pad;
    const Rect box{view.rect.right() - kit.px(12.0f) - side - 2.0f * pad, top, side + 2.0f * pad,
                   height};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    Rect column = box.inset(pad, pad);
    if (icon_button(kit, "view/tools/frame", column.cut_top(side), icon::frame,
                    {tr("Frame all"), "", "F"}))
        run_command(desk, Command::Frame);
    if (icon_button(kit, "view/tools/section", column.cut_top(side), icon::cut,
                    {tr("Section"), tr("Opens the picture at the selected level."), "X"},
                    desk.session.view().section.has_value()))
        run_command(desk, Command::Section);
    if (icon_button(kit, "view/tools/names", column.cut_top(side), icon::names,
                    {tr("Bone names"), "", ""}, desk.session.view().layers.names))
        run_command(desk, Command::Names);
    const Rect show = column.cut_top(side);
    if (icon_button(kit, "view/tools/show", show, icon::show,
                    {tr("Show"), tr("Layers of the picture."), ""}, is_menu_open("menu/Show")))
        open_menu("menu/Show");
    run_menu(desk, "menu/Show", show);
    if (icon_button(kit, "view/tools/picture", column.cut_top(side), icon::picture,
                    {tr("Save picture"), "", "F12"}))
        run_command(desk, Command::Picture);
    view.occupied.push_back(box);
}

}
