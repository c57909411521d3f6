// Unit and axes of the files, with what else they may be.

#include "ui/review/review_parts.h"

#include "core/language.h"
#include "core/show.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <array>

namespace spineload::ui {

namespace {

constexpr std::array units{"m", "cm", "mm", "in"};
constexpr std::array axes{"+x", "-x", "+y", "-y", "+z", "-z"};

std::string shown_axis(const std::string& axis)
{
    return axis.starts_with('-') ? "−" + axis.substr(1) : axis;
}

// A label and a button that opens a list; returns the row that was pressed.
std::optional<std::size_t> choice(Desk& desk, Rect& row, const char* name, const std::string& label,
                                  const std::string& now, std::span<const MenuRow> rows)
{
    Kit& kit = desk.kit;
    text_in(kit, row.cut_left(text_width(kit, Type::Small, label) + kit.px(8.0f)), Align::Left,
            Type::Small, kit.theme->text_2, label);
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const Rect place = row.cut_left(button_width(kit, now, look));
    row.cut_left(kit.px(16.0f));
    const std::string id = std::string{"menu/"} + name;
    if (button(kit, name, place, now, look)) open_menu(id.c_str());
    return menu(kit, id.c_str(), place, desk.layout.window, rows, 90.0f);
}

std::vector<MenuRow> axis_rows(const std::string& now, const std::string& other)
{
    std::vector<MenuRow> rows;
    for (const char* axis : axes) {
        MenuRow row;
        row.label = axis;
        row.shown = shown_axis(axis);
        row.is_on = axis == now;
        row.is_enabled = axis[1] != other[1];
        rows.push_back(std::move(row));
    }
    return rows;
}

}

void draw_review_settings(Desk& desk, const Rect& rect, const anatomy::ImportReport& report)
{
    Rect row = rect;
    std::vector<MenuRow> unit_rows;
    for (const char* unit : units) {
        MenuRow one;
        one.label = unit;
        one.is_on = report.units == unit;
        unit_rows.push_back(std::move(one));
    }
    if (const auto unit = choice(desk, row, "review/unit", tr("Unit"), report.units, unit_rows))
        desk.edits.push(app::set_spine_unit(units[*unit]));
    if (report.anterior.size() != 2 || report.up.size() != 2) return;
    if (const auto front =
            choice(desk, row, "review/front", tr("Front"), shown_axis(report.anterior),
                   axis_rows(report.anterior, report.up)))
        desk.edits.push(app::set_spine_axes(axes[*front], report.up));
    if (const auto up = choice(desk, row, "review/up", tr("Up"), shown_axis(report.up),
                               axis_rows(report.up, report.anterior)))
        desk.edits.push(app::set_spine_axes(report.anterior, axes[*up]));
}

}
