// The legend: which quantity, which colours, which range, and where the picked part lies in it.

#include "core/language.h"
#include "core/show.h"
#include "scene/legend.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <algorithm>
#include <array>

namespace spineload::ui {

namespace {

scene::Legend legend_of(const Desk& desk, const app::Solved& solved)
{
    const app::View& view = desk.session.view();
    const auto& frame = solved.frame(desk.session.frame_index());
    std::optional<double> picked;
    if (view.picked)
        picked =
            scene::value_of(view.quantity, *view.picked, frame, solved.result.model.fascicles());
    std::vector<double> values;
    for (const auto level : anatomy::all_levels)
        if (const auto one = app::level_value(frame, level, view.quantity)) values.push_back(*one);
    return scene::make_legend(view.quantity, app::range_of(solved, view),
                              scene::stops(app::map_of(view)), picked, values);
}

std::string mode_title(app::RangeMode mode, bool is_tight)
{
    switch (mode) {
        case app::RangeMode::Fixed:
            return is_tight ? tr("Fixed") : tr("Fixed range");
        case app::RangeMode::Automatic:
            return is_tight ? tr("Auto") : tr("Automatic");
        case app::RangeMode::Own:
            return tr("Own range");
    }
    return {};
}

// Title at the left, the choice of range at the right.
void draw_head(Desk& desk, Rect head, const std::string& title, const scene::QuantityRange& range)
{
    Kit& kit = desk.kit;
    const app::RangeMode now = desk.session.view().range;
    const std::string mode = mode_title(now, desk.layout.is_tight);
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    Rect choice = head.cut_right(button_width(kit, mode, look));
    choice.x += kit.px(8.0f);
    if (button(kit, "view/legend/range", choice, mode, look,
               {tr("Colour range"),
                tr("Fixed: the same in all activities. Automatic: this one's own."), ""}))
        open_menu("menu/Range");
    std::array<MenuRow, 3> rows;
    rows[0].label = tr_mark("Fixed range");
    rows[1].label = tr_mark("Automatic");
    rows[2].label = tr_mark("Set…");
    rows[static_cast<std::size_t>(now)].is_on = true;
    if (const auto pressed = menu(kit, "menu/Range", choice, desk.layout.window, rows, 120.0f)) {
        if (*pressed == 2)
            desk.transient.range = RangeDraft{show_number(static_cast<double>(range.low)),
                                              show_number(static_cast<double>(range.high)), false};
        else
            desk.edits.push(app::set_range(static_cast<app::RangeMode>(*pressed)));
    }
    text_in(kit, head, Align::Left, Type::SmallStrong, kit.theme->text, title);
}

void draw_swatch(const Kit& kit, const Rect& at, const scene::Colour& ink)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at.low(), at.high(), colour(ink), kit.px(2.0f));
    list->AddRect(at.low(), at.high(), kit.theme->line_strong, kit.px(2.0f));
}

void draw_map(const Kit& kit, const Rect& bar, const scene::Legend& legend)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto count = static_cast<float>(legend.map.size() - 1);
    for (std::size_t i = 0; i + 1 < legend.map.size(); ++i) {
        const float left = bar.x + bar.w * static_cast<float>(i) / count;
        const float right = bar.x + bar.w * static_cast<float>(i + 1) / count;
        const ImU32 a = colour(legend.map[i]), b = colour(legend.map[i + 1]);
        list->AddRectFilledMultiColor({left, bar.y}, {right, bar.bottom()}, a, b, b, a);
    }
    list->AddRect(bar.low(), bar.high(), kit.theme->line_strong, kit.px(2.0f));
    if (!legend.marker) return;
    const float x = bar.x + bar.w * *legend.marker, s = kit.px(5.0f);
    list->AddTriangleFilled({x - s, bar.y - s - kit.px(2.0f)}, {x + s, bar.y - s - kit.px(2.0f)},
                            {x, bar.y - kit.px(2.0f)}, kit.theme->accent);
}

}

void draw_legend_ticks(Kit& kit, const Rect& bar, const scene::Legend& legend, float taken,
                       float free_until)
{
    const Theme& t = *kit.theme;
    for (const auto& tick : legend.ticks) {
        const float x = bar.x + bar.w * tick.place;
        const float w = text_width(kit, Type::Small, tick.text);
        ImGui::GetWindowDrawList()->AddLine({x, bar.bottom()}, {x, bar.bottom() + kit.px(3.0f)},
                                            t.line_strong);
        const float left = std::max(x - 0.5f * w, bar.x - kit.px(6.0f));
        if (left < taken || left + w > free_until) continue;
        text_at(kit, {left, bar.bottom() + kit.px(2.0f)}, Type::Small, t.text_2, tick.text);
        taken = left + w + kit.px(6.0f);
    }
}

void draw_legend(Desk& desk, ViewFrame& view)
{
    const app::Solved* solved = desk.session.solved();
    if (!desk.transient.is_legend_shown || !solved) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const bool tight = desk.layout.is_tight;
    const float w = std::min(kit.px(tight ? 274.0f : 324.0f), view.rect.w - kit.px(24.0f));
    const float h = kit.px(tight ? 74.0f : 80.0f);
    const Rect box{view.rect.right() - kit.px(12.0f) - w, view.rect.bottom() - kit.px(12.0f) - h, w,
                   h};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(6.0f));
    const scene::Legend legend = legend_of(desk, *solved);
    Rect inner = box.inset(kit.px(12.0f), kit.px(tight ? 6.0f : 8.0f));
    draw_head(desk, inner.cut_top(kit.px(20.0f)), legend.title,
              app::range_of(*solved, desk.session.view()));
    inner.cut_top(kit.px(tight ? 6.0f : 8.0f));
    Rect bar = inner.cut_top(kit.px(12.0f));
    const float swatch = kit.px(20.0f), gap = kit.px(6.0f);
    float taken = bar.x - kit.px(12.0f), free_until = box.right() - kit.px(4.0f);
    if (legend.has_under) {
        draw_swatch(kit, bar.cut_left(swatch), legend.under);
        taken = bar.x;
        bar.cut_left(gap);
    }
    if (legend.has_over) {
        draw_swatch(kit, bar.cut_right(swatch), legend.over);
        bar.cut_right(gap);
        // The word under its swatch has a place of its own.
        const float over_w = text_width(kit, Type::Small, tr("over"));
        free_until = box.right() - kit.px(12.0f) - over_w;
        text_at(kit, {free_until, bar.bottom() + kit.px(2.0f)}, Type::Small, t.text_2, tr("over"));
        free_until -= kit.px(6.0f);
    }
    draw_map(kit, bar, legend);
    draw_legend_ticks(kit, bar, legend, taken, free_until);
    view.occupied.push_back(box);
}

}
