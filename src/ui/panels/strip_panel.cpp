// The loads strip: six levels flat, because people read 2D faster and more exactly than 3D.

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/choice.h"

#include <fmt/format.h>
#include <array>

namespace spineload::ui {

namespace {

using anatomy::Level;
using app::StripMode;

// Full half width of the shear and facet bars (design tokens, section 4).
constexpr double full_shear = 1000.0, full_facet = 200.0;

float head_height(const Desk& desk) { return desk.layout.is_tight ? 58.0f : 64.0f; }
float row_height(const Desk& desk) { return desk.layout.is_tight ? 28.0f : 38.0f; }

struct Columns {
    Rect spine, name, bar, number, shear, facets;
};

Columns columns(const Desk& desk, Rect row)
{
    const Kit& kit = desk.kit;
    const bool tight = desk.layout.is_tight, narrow = row.w < kit.px(330.0f);
    const auto take = [&](float wide, float less, float least) {
        return row.cut_left(kit.px(narrow ? least : tight ? less : wide));
    };
    Columns c;
    c.spine = take(36.0f, 30.0f, 30.0f);
    take(8.0f, 8.0f, 6.0f);
    c.name = take(56.0f, 50.0f, 50.0f);
    c.bar = take(84.0f, 58.0f, 34.0f);
    c.number = take(48.0f, 44.0f, 42.0f);
    take(14.0f, 10.0f, 6.0f);
    c.shear = take(58.0f, 50.0f, 44.0f);
    take(16.0f, 12.0f, 6.0f);
    c.facets = row;
    return c;
}

// The numbers of one row, as text and as lengths of bars.
struct RowValues {
    double compression = 0.0, standing = 0.0, shear = 0.0, left = 0.0, right = 0.0;  // N, drawn
    std::string compression_text = "–", shear_text = "–", left_text = "–", right_text = "–";
};

std::string times(double value, double standing)
{
    // A ratio to next to nothing would say nothing.
    if (std::abs(standing) < 5.0) return "–";
    return show_number(value / standing, 1);
}

double peak_of(const app::Solved& solved, Level level, std::string_view key)
{
    const auto* level_key = report::find_level_key(key);
    return level_key ? report::peak(solved.result.solution, level, *level_key).value : 0.0;
}

RowValues row_values(const Desk& desk, const app::Solved& solved, Level level)
{
    const StripMode mode = desk.session.view().strip;
    const auto& now = solved.frame(desk.session.frame_index()).levels[index(level)];
    const auto& standing = solved.standing(level);
    RowValues v;
    v.standing = standing.compression.si();
    v.compression = now.compression.si();
    v.shear = now.shear_anterior.si();
    v.left = now.facets[0].normal_force.si();
    v.right = now.facets[1].normal_force.si();
    if (mode == StripMode::Peak) {
        v.compression = peak_of(solved, level, "compression_N");
        v.shear = peak_of(solved, level, "shear_anterior_N");
        v.left = peak_of(solved, level, "facet_left_N");
        v.right = peak_of(solved, level, "facet_right_N");
    }
    if (mode == StripMode::TimesStanding) {
        v.compression_text = times(v.compression, v.standing);
        v.shear_text = times(v.shear, standing.shear_anterior.si());
        v.left_text = times(v.left, standing.facets[0].normal_force.si());
        v.right_text = times(v.right, standing.facets[1].normal_force.si());
        return v;
    }
    const auto newtons = [](double value) { return show_newtons(Force::from_si(value)); };
    v.compression_text = newtons(v.compression);
    v.shear_text = newtons(v.shear);
    v.left_text = newtons(v.left);
    v.right_text = newtons(v.right);
    return v;
}

ImU32 map_colour(const Desk& desk, double compression)
{
    const auto& entry = scene::entry(scene::Quantity::DiscCompression);
    const auto& palette = *desk.kit.theme->palette;
    return colour(scene::colour_of(scene::stops(entry.map), entry.range, palette.over,
                                   palette.under, static_cast<float>(compression)));
}

void draw_heads(Desk& desk, Rect rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect title = rect.cut_top(kit.px(28.0f));
    const std::array modes{
        Option{tr_mark("Now"), nullptr, true, {tr("Now"), tr("At the playhead."), ""}},
        Option{tr_mark("Peak"), nullptr, true, {tr("Peak"), tr("The largest of each."), ""}},
        Option{tr_mark("× standing"),
               nullptr,
               true,
               {tr("× standing"), tr("Now, against relaxed standing."), ""}}};
    const Rect choice = title.cut_right(segment_width(kit, modes));
    if (const auto chosen = segment(kit, "strip/mode", choice, modes,
                                    static_cast<std::size_t>(desk.session.view().strip)))
        desk.edits.push(app::set_strip(static_cast<StripMode>(*chosen)));
    const bool is_ratio = desk.session.view().strip == StripMode::TimesStanding;
    text_in(kit, title, Align::Left, Type::SmallStrong, t.text,
            is_ratio ? tr("Loads, × standing") : tr("Loads, N"));
    rect.cut_top(kit.px(desk.layout.is_tight ? 6.0f : 10.0f));
    const Columns c = columns(desk, rect.cut_top(kit.px(18.0f)));
    const bool is_narrow = c.bar.w < kit.px(50.0f);
    const float left = is_narrow ? c.name.x : c.bar.x;
    text_in(kit, {left, c.bar.y, c.number.right() - left, c.bar.h},
            is_narrow ? Align::Right : Align::Centre, Type::Small, t.text_2, tr("Compression"));
    // A longer word than "Shear" may use half of the gaps beside its column.
    const float room = kit.px(6.0f);
    text_in(kit, {c.shear.x - room, c.shear.y, c.shear.w + 2.0f * room, c.shear.h}, Align::Centre,
            Type::Small, t.text_2, tr("Shear"));
    text_in(kit, c.facets, Align::Centre, Type::Small, t.text_2,
            c.facets.w > kit.px(76.0f) ? tr("Facet L | R") : tr("L | R"));
}

// Bodies and discs of the flat spine; the disc has the colour of its compression.
void draw_flat_spine(const Desk& desk, const Rect& cell, Level level, ImU32 disc, bool is_picked)
{
    const Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float half_disc = kit.px(desk.layout.is_tight ? 5.0f : 6.0f);
    const float gap = kit.px(1.0f), wide = kit.px(desk.layout.is_tight ? 15.0f : 16.0f);
    const float x = cell.middle_x(), y = cell.middle_y();
    const float body = wide - kit.px(3.0f);
    const auto block = [&](float top, float bottom, float half, ImU32 ink) {
        list->AddRectFilled({x - half, top}, {x + half, bottom}, ink, kit.px(3.0f));
    };
    // Each row draws the body above its disc; the lowest adds the sacrum.
    if (level == Level::T12L1)
        block(y - half_disc - gap - kit.px(10.0f), y - half_disc - gap, body, t.bone_flat);
    else
        block(y - cell.h + half_disc + gap, y - half_disc - gap, body, t.bone_flat);
    if (level == Level::L5S1) {
        const float top = y + half_disc + gap,
                    bottom = std::min(cell.bottom(), top + kit.px(14.0f));
        list->AddQuadFilled({x - body, top}, {x + body, top}, {x + 0.6f * body, bottom},
                            {x - 0.6f * body, bottom}, t.bone_flat);
    }
    block(y - half_disc, y + half_disc, wide, disc);
    if (is_picked)
        list->AddRect({x - wide, y - half_disc}, {x + wide, y + half_disc}, t.accent, kit.px(3.0f),
                      0, kit.px(2.0f));
}

void draw_compression(const Desk& desk, const Columns& c, const RowValues& v, ImU32 ink)
{
    const Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const double full = scene::entry(scene::Quantity::DiscCompression).range.high;
    const float h = kit.px(desk.layout.is_tight ? 12.0f : 14.0f);
    const Rect bar{c.bar.x, c.bar.middle_y() - 0.5f * h, c.bar.w - kit.px(4.0f), h};
    list->AddRectFilled(bar.low(), bar.high(), t.track, kit.px(2.0f));
    const auto part = [&](double value) {
        return bar.w * static_cast<float>(std::clamp(value / full, 0.0, 1.0));
    };
    list->AddRectFilled(bar.low(), {bar.x + part(v.compression), bar.bottom()}, ink, kit.px(2.0f));
    const float tick = bar.x + part(v.standing), over = kit.px(3.0f);
    list->AddRectFilled({tick - kit.px(1.0f), bar.y - over},
                        {tick + kit.px(1.0f), bar.bottom() + over}, t.text);
}

// A bar to one side of a line, under its number.
void draw_side_bar(const Desk& desk, const Rect& cell, double value, double full)
{
    const Kit& kit = desk.kit;
    const float y = cell.bottom() - kit.px(desk.layout.is_tight ? 5.0f : 9.0f), h = kit.px(4.0f);
    const float middle = cell.middle_x();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({cell.x, y}, {cell.right(), y + h}, kit.theme->track, kit.px(2.0f));
    const float length = 0.5f * cell.w * static_cast<float>(std::clamp(value / full, -1.0, 1.0));
    list->AddRectFilled({std::min(middle, middle + length), y},
                        {std::max(middle, middle + length), y + h}, kit.theme->bar);
    list->AddRectFilled({middle - 0.5f, y - kit.px(2.0f)}, {middle + 0.5f, y + h + kit.px(2.0f)},
                        kit.theme->line_strong);
}

void draw_facets(Desk& desk, const Rect& cell, const RowValues& v, Type type)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float middle = cell.middle_x(), up = kit.px(desk.layout.is_tight ? 5.0f : 6.0f);
    number_right(kit, middle - kit.px(8.0f), cell.middle_y() - up, type, t.text, v.left_text);
    number_left(kit, middle + kit.px(8.0f), cell.middle_y() - up, type, t.text, v.right_text);
    Rect left = cell, right = cell;
    left.w = 0.5f * cell.w - kit.px(1.0f);
    right.x = middle + kit.px(1.0f);
    right.w = left.w;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float y = cell.bottom() - kit.px(desk.layout.is_tight ? 5.0f : 9.0f), h = kit.px(4.0f);
    const auto part = [&](double value) {
        return left.w * static_cast<float>(std::clamp(value / full_facet, 0.0, 1.0));
    };
    list->AddRectFilled({cell.x, y}, {cell.right(), y + h}, t.track, kit.px(2.0f));
    list->AddRectFilled({left.right() - part(v.left), y}, {left.right(), y + h}, t.bar);
    list->AddRectFilled({right.x, y}, {right.x + part(v.right), y + h}, t.bar);
    list->AddRectFilled({middle - 0.5f, cell.middle_y() - up - kit.px(7.0f)},
                        {middle + 0.5f, y + h + kit.px(2.0f)}, t.line_strong);
}

void draw_row(Desk& desk, const Rect& row, Level level)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& view = desk.session.view();
    const std::string name{anatomy::name(level)};
    const bool is_picked = view.picked && app::level_of(*view.picked) == level &&
                           view.picked->kind != education::StructureKind::Muscle;
    const auto disc = app::disc_at(level);
    const Press press = control(kit, "strip/" + name, row);
    if (press.is_clicked) desk.edits.push(app::pick(disc));
    if (press.is_hovered && view.hovered != disc) desk.edits.push(app::hover(disc));
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_picked) {
        list->AddRectFilled({row.x - kit.px(8.0f), row.y},
                            {row.right() + kit.px(8.0f), row.bottom()}, t.accent_soft,
                            kit.px(2.0f));
        list->AddRectFilled({row.x - kit.px(8.0f), row.y}, {row.x - kit.px(5.0f), row.bottom()},
                            t.accent);
    } else if (press.is_hovered) {
        list->AddRectFilled({row.x - kit.px(8.0f), row.y},
                            {row.right() + kit.px(8.0f), row.bottom()}, t.hover, kit.px(2.0f));
    }
    const Columns c = columns(desk, row);
    const Type strong = is_picked ? Type::SmallStrong : Type::Small;
    text_in(kit, c.name, Align::Left, strong, t.text, name);
    const app::Solved* solved = desk.session.solved();
    RowValues v;
    ImU32 ink = t.bone_flat;
    if (solved) {
        v = row_values(desk, *solved, level);
        ink = map_colour(desk, v.compression);
    }
    draw_flat_spine(desk, c.spine, level, ink, is_picked);
    draw_compression(desk, c, v, ink);
    number_right(kit, c.number.right(), c.number.middle_y(), strong, t.text, v.compression_text);
    draw_side_bar(desk, c.shear, v.shear, full_shear);
    const float up = kit.px(desk.layout.is_tight ? 5.0f : 6.0f);
    const float w = number_width(kit, Type::Small, v.shear_text);
    number_left(kit, c.shear.middle_x() - 0.5f * w, c.shear.middle_y() - up, Type::Small, t.text,
                v.shear_text);
    draw_facets(desk, c.facets, v, Type::Small);
    if (press.is_focused) draw_focus(kit, row, kit.px(2.0f));
}

}

float strip_height(const Desk& desk)
{
    return desk.kit.px(head_height(desk)) +
           static_cast<float>(anatomy::level_count) * desk.kit.px(row_height(desk)) +
           desk.kit.px(26.0f);
}

void draw_strip(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect rest = rect;
    draw_heads(desk, rest.cut_top(kit.px(head_height(desk))));
    for (std::size_t i = anatomy::level_count; i-- > 0;)
        draw_row(desk, rest.cut_top(kit.px(row_height(desk))), anatomy::all_levels[i]);
    Rect foot = rest.cut_top(kit.px(26.0f));
    const Rect tick{foot.x, foot.middle_y() - kit.px(7.0f), kit.px(2.0f), kit.px(14.0f)};
    ImGui::GetWindowDrawList()->AddRectFilled(tick.low(), tick.high(), t.text);
    Rect words = foot;
    words.cut_left(kit.px(9.0f));
    text_in(kit, words, Align::Left, Type::Small, t.text_2, tr("relaxed standing"));
    text_in(kit, words, Align::Right, Type::Small, t.text_2, tr("shear: − back, + forward"));
}

}
