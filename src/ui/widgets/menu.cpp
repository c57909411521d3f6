#include "ui/widgets/menu.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr float row_height = 28.0f, gap_height = 9.0f;

std::string shown_of(const MenuRow& row) { return row.shown.empty() ? tr(row.label) : row.shown; }

// Keys keep their English names as commands; people read those on their keyboard.
std::string shown_key(const std::string& key) { return tr(key); }

struct Size {
    float w = 0.0f, h = 0.0f;
};

Size size_of(const Kit& kit, std::span<const MenuRow> rows, float least_width)
{
    Size size{kit.px(least_width), 0.0f};
    for (const MenuRow& row : rows) {
        float w = kit.px(36.0f) + text_width(kit, Type::Small, shown_of(row)) + kit.px(16.0f);
        if (!row.key.empty()) w += kit.px(24.0f) + text_width(kit, Type::Small, shown_key(row.key));
        size.w = std::max(size.w, w);
        size.h += kit.px(row_height) + (row.has_line_above ? kit.px(gap_height) : 0.0f);
    }
    return size;
}

bool draw_row(Kit& kit, const char* id, const Rect& rect, const MenuRow& row)
{
    const Theme& t = *kit.theme;
    if (row.is_heading) {
        text_in(kit, rect.inset(kit.px(10.0f), 0.0f), Align::Left, Type::SmallStrong, t.text_2,
                shown_of(row));
        return false;
    }
    const std::string name = fmt::format("{}/{}", id, row.label.substr(0, row.label.find("##")));
    Press press;
    if (row.is_enabled)
        press = control(kit, name, rect, row.tip);
    else
        dead_control(kit, name, rect, row.tip);
    if (press.is_hovered || press.is_held)
        ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), rect.high(), t.hover, kit.px(4.0f));
    const float opacity = row.is_enabled ? 1.0f : 0.45f;
    Rect inner = rect.inset(kit.px(8.0f), 0.0f);
    const Rect mark = inner.cut_left(kit.px(18.0f));
    inner.cut_left(kit.px(6.0f));
    if (row.is_on)
        icon_in(kit, mark, t.accent, icon::done, 13.0f);
    else if (row.icon)
        icon_in(kit, mark, with_opacity(t.text_2, opacity), row.icon, 14.0f);
    if (!row.key.empty())
        text_in(kit, inner, Align::Right, Type::Small, with_opacity(t.text_3, opacity),
                shown_key(row.key));
    inner.w -=
        row.key.empty() ? 0.0f : text_width(kit, Type::Small, shown_key(row.key)) + kit.px(12.0f);
    text_in(kit, inner, Align::Left, Type::Small, with_opacity(t.text, opacity), shown_of(row));
    if (press.is_focused) draw_focus(kit, rect.inset(kit.px(2.0f), kit.px(2.0f)), kit.px(4.0f));
    return press.is_clicked;
}

}

void open_menu(const char* id) { ImGui::OpenPopup(id); }
bool is_menu_open(const char* id) { return ImGui::IsPopupOpen(id); }

std::optional<std::size_t> menu(Kit& kit, const char* id, const Rect& anchor, const Rect& window,
                                std::span<const MenuRow> rows, float least_width)
{
    if (!ImGui::IsPopupOpen(id)) return std::nullopt;
    const float pad = kit.px(6.0f);
    const Size size = size_of(kit, rows, least_width);
    Rect box{anchor.x, anchor.bottom() + kit.px(4.0f), size.w + 2.0f * pad, size.h + 2.0f * pad};
    box.h = std::min(box.h, window.h - 2.0f * pad);
    if (box.right() > window.right() - pad) box.x = window.right() - pad - box.w;
    if (box.bottom() > window.bottom() - pad)
        box.y = std::max(window.y + pad, anchor.y - kit.px(4.0f) - box.h);
    ImGui::SetNextWindowPos(box.low());
    ImGui::SetNextWindowSize(box.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, kit.px(6.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1.0f);
    ImGui::PushStyleColor(ImGuiCol_PopupBg, kit.theme->raised);
    ImGui::PushStyleColor(ImGuiCol_Border, kit.theme->line_strong);
    std::optional<std::size_t> pressed;
    if (ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings)) {
        const Layer layer{kit, box};
        {
            Scroll scroll{kit, "rows", box.inset(pad, pad)};
            float y = scroll.top();
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i].has_line_above) {
                    const float line = std::round(y + 0.5f * kit.px(gap_height));
                    ImGui::GetWindowDrawList()->AddLine(
                        {box.x + pad, line}, {box.x + pad + scroll.width(), line}, kit.theme->line);
                    y += kit.px(gap_height);
                }
                const Rect rect{box.x + pad, y, scroll.width(), kit.px(row_height)};
                if (draw_row(kit, id, rect, rows[i])) pressed = i;
                y += kit.px(row_height);
            }
            scroll.end_at(y);
        }
        const bool closes = pressed && !rows[*pressed].stays_open;
        if (closes || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
            ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(3);
    return pressed;
}

}
