// The inspector of the picked structure: three figures, why, what it may have to do with backs.

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"
#include "ui/icons.h"
#include "ui/panels/inspector_parts.h"
#include "ui/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"

#include <fmt/format.h>
#include <array>

namespace spineload::ui {

namespace {

using education::StructureKind;

ImU32 swatch_colour(const Desk& desk, const education::Structure& picked)
{
    const Theme& t = *desk.kit.theme;
    const app::Solved* solved = desk.session.solved();
    if (!solved) return t.bone_flat;
    const scene::Quantity quantity = desk.session.view().quantity;
    const auto value = scene::value_of(quantity, picked, solved->frame(desk.session.frame_index()),
                                       solved->result.model.fascicles());
    if (!value) return t.bone_flat;
    const auto range = app::range_of(*solved, desk.session.view());
    return colour(scene::colour_of(scene::stops(app::map_of(desk.session.view())), range,
                                   t.palette->over, t.palette->under, static_cast<float>(*value)));
}

void draw_title(Desk& desk, Rect line, const education::Structure& picked)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float side = kit.px(14.0f);
    Rect swatch = line.cut_left(side);
    swatch = {swatch.x, swatch.middle_y() - 0.5f * side, side, side};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(swatch.low(), swatch.high(), swatch_colour(desk, picked), kit.px(2.0f));
    list->AddRect(swatch.low(), swatch.high(), t.accent, kit.px(2.0f), 0, kit.px(2.0f));
    line.cut_left(kit.px(9.0f));
    const float button_side = kit.px(28.0f);
    const auto square = [&](Rect cell) {
        return Rect{cell.x, cell.middle_y() - 0.5f * button_side, button_side, button_side};
    };
    if (icon_button(kit, "inspector/close", square(line.cut_right(button_side)), icon::close,
                    {tr("Close"), tr("Nothing is selected then."), ""}))
        desk.edits.push(app::pick(std::nullopt));
    line.cut_right(kit.px(2.0f));
    if (icon_button(kit, "inspector/copy", square(line.cut_right(button_side)), icon::copy,
                    {tr("Copy values"), "", ""}, false, desk.session.solved() != nullptr))
        desk.requests.copied = copied_text(desk, picked);
    line.cut_right(kit.px(2.0f));
    const bool is_pinned = desk.session.view().pinned == picked;
    if (icon_button(
            kit, "inspector/pin", square(line.cut_right(button_side)), icon::pin,
            {tr("Pin"), tr("It stays here while you select another, to compare the two."), ""},
            is_pinned))
        desk.edits.push(app::pin_inspector(is_pinned ? std::nullopt : std::optional{picked}));
    line.cut_right(kit.px(2.0f));
    draw_band_switch(desk, square(line.cut_right(button_side)));
    // A long name's end is what tells one from the next.
    const std::string title = app::structure_title(picked);
    const bool is_long = text_width(kit, Type::Title, title) > line.w;
    text_in(kit, line, Align::Left, is_long ? Type::SmallStrong : Type::Title, t.text, title);
}

void draw_figures(Desk& desk, Rect rect, const education::Structure& picked)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const app::Solved* solved = desk.session.solved();
    if (!solved) {
        text_in(kit, rect, Align::Left, Type::Small, t.text_3, tr("Not computed yet"));
        return;
    }
    const auto figures = app::figures(*solved, picked, desk.session.frame_index());
    // Old values stay while the new ones are worked out, but paler.
    const float opacity = desk.session.is_solving() || desk.session.trouble() ? 0.6f : 1.0f;
    const Type type = desk.layout.is_tight ? Type::NumberTight : Type::Number;
    const std::array shares{0.34f, 0.30f, 0.36f};
    const float width = rect.w;
    for (std::size_t i = 0; i < figures.size() && i < shares.size(); ++i) {
        Rect cell = rect.cut_left(shares[i] * width);
        // A click copies the number as it stands there.
        const Press press = control(kit, fmt::format("inspector/figure/{}", i + 1), cell,
                                    {"", tr("Click to copy"), ""});
        if (press.is_clicked)
            desk.requests.copied = fmt::format("{} {}", figures[i].value, figures[i].unit);
        if (press.is_focused) draw_focus(kit, cell, kit.px(3.0f));
        const Rect top = cell.cut_top(kit.px(desk.layout.is_tight ? 24.0f : 28.0f));
        const float end = number_left(kit, top.x, top.middle_y(), type,
                                      with_opacity(t.text, opacity), figures[i].value);
        text_in(kit, {end + kit.px(5.0f), top.y + kit.px(3.0f), top.right() - end, top.h},
                Align::Left, Type::Small, with_opacity(t.text_2, opacity), figures[i].unit);
        text_in(kit, cell, Align::Left, Type::Small, t.text_2, figures[i].label);
    }
}

// The sum of a joint's load is about discs, facets and bones only.
bool has_why(const Desk& desk)
{
    const auto kind = desk.session.view().picked->kind;
    return kind == StructureKind::Disc || kind == StructureKind::Facet ||
           kind == StructureKind::Bone;
}

void draw_all_sections(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    Scroll scroll{kit, "inspector-rows", rect};
    Rect rest{rect.x, scroll.top(), scroll.width(), 1e5f};
    rest.cut_top(kit.px(2.0f));
    rest.cut_top(draw_purpose(desk, rest));
    if (has_why(desk)) {
        rest.cut_top(draw_why(desk, rest, true));
        rest.cut_top(kit.px(6.0f));
        rest.cut_top(draw_lever_sentence(desk, rest));
        rest.cut_top(kit.px(12.0f));
    }
    rest.cut_top(draw_conditions(desk, rest, true));
    rest.cut_top(kit.px(14.0f));
    const Rect title = rest.cut_top(kit.px(26.0f));
    text_in(kit, title, Align::Left, Type::SmallStrong, kit.theme->text, tr("All values"));
    rest.cut_top(draw_values(desk, rest));
    scroll.end_at(rest.y + kit.px(8.0f));
}

void draw_tabs(Desk& desk, Rect rect)
{
    Kit& kit = desk.kit;
    const std::size_t cards = desk.session.cards_for(*desk.session.view().picked).size();
    const std::array options{
        Option{tr_mark("Why"), nullptr, true, {}},
        Option{"Conditions", nullptr, true, {}, tr_format("Conditions {}", cards)},
        Option{tr_mark("Values"), nullptr, true, {}}};
    std::size_t& tab = desk.transient.inspector_tab;
    if (const auto chosen = tabs(kit, "inspector/tab", rect.cut_top(kit.px(32.0f)), options, tab))
        tab = *chosen;
    rect.cut_top(kit.px(8.0f));
    Scroll scroll{kit, "inspector-tab", rect};
    Rect rest{rect.x, scroll.top(), scroll.width(), 1e5f};
    if (tab == 0) {
        rest.cut_top(draw_purpose(desk, rest));
        if (has_why(desk)) {
            rest.cut_top(draw_why(desk, rest, false));
            rest.cut_top(kit.px(6.0f));
            rest.cut_top(draw_lever_sentence(desk, rest));
        }
    }
    if (tab == 1) rest.cut_top(draw_conditions(desk, rest, false));
    if (tab == 2) rest.cut_top(draw_values(desk, rest));
    scroll.end_at(rest.y);
}

void draw_nothing_picked(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    Rect inner = rect.inset(kit.px(8.0f), kit.px(16.0f));
    icon_in(kit, inner.cut_top(kit.px(36.0f)), kit.theme->text_3, icon::note, 22.0f);
    text_in(kit, inner.cut_top(kit.px(22.0f)), Align::Centre, Type::SmallStrong, kit.theme->text,
            tr("Nothing is selected"));
    text_in(kit, inner.cut_top(kit.px(20.0f)), Align::Centre, Type::Small, kit.theme->text_2,
            tr("Click a disc, a bone or a row above."));
}

}

std::string value_text(const Desk& desk, const education::Structure& picked)
{
    return app::shown_value(*desk.session.solved(), picked, desk.session.frame_index(),
                            desk.session.view().quantity)
        .text;
}

std::string copied_text(const Desk& desk, const education::Structure& picked)
{
    std::string text = app::structure_title(picked);
    for (const auto& figure :
         app::figures(*desk.session.solved(), picked, desk.session.frame_index()))
        text += fmt::format("; {}: {} {}", figure.label, figure.value, figure.unit);
    return text;
}

float draw_conditions(Desk& desk, const Rect& rect, bool has_title)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto ids = desk.session.cards_for(*desk.session.view().picked);
    Rect rest = rect;
    if (has_title) {
        text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::SmallStrong, t.text,
                tr("What this may have to do with backs"));
    }
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2,
                         tr("Cards about backs in general. A load says nothing about pain.")) +
                 kit.px(6.0f));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const education::Card* card = desk.session.library().cards.find(ids[i]);
        if (!card) continue;
        section_line(desk, rest.x, rest.y, rest.w);
        const Rect row = rest.cut_top(kit.px(32.0f));
        if (row_link(kit, "condition/" + card->id, row.inset(0.0f, 1.0f), icon::condition,
                     card->title, i == 0 ? tr("Start here") : ""))
            desk.edits.push(app::open_card(card->id));
    }
    return rest.y - rect.y;
}

float draw_values(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const app::Solved* solved = desk.session.solved();
    if (!solved) return 0.0f;
    const anatomy::Level level = app::level_of(*desk.session.view().picked);
    const auto& now = solved->frame(desk.session.frame_index()).levels[index(level)];
    const float column = kit.px(70.0f);
    Rect rest = rect;
    const auto line = [&](std::string_view title, std::string_view a, std::string_view b,
                          ImU32 ink) {
        const Rect row = rest.cut_top(kit.px(20.0f));
        text_in(kit, {row.x, row.y, row.w - 2.0f * column - kit.px(8.0f), row.h}, Align::Left,
                Type::Small, t.text_2, title);
        number_right(kit, row.right() - column, row.middle_y(), Type::Small, ink, a);
        number_right(kit, row.right(), row.middle_y(), Type::Small, ink, b);
    };
    line(tr_format("At {}", anatomy::name(level)), tr("now"), tr("peak"), t.text_2);
    for (const auto& key : report::level_keys()) {
        const auto unit_at = key.key.rfind('_');
        std::string unit{unit_at == std::string_view::npos ? "" : key.key.substr(unit_at + 1)};
        if (unit == "deg") unit = "°";
        if (unit == "Nm") unit = "N·m";
        const double peak = report::peak(solved->result.solution, level, key).value;
        line(fmt::format("{}, {}", tr(key.title), unit), show_number(key.value(now)),
             show_number(peak), t.text);
    }
    return rest.y - rect.y;
}

// The pinned structure over the picked one, and how they compare.
void draw_pinned(Desk& desk, Rect row, const education::Structure& picked)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const education::Structure& pinned = *desk.session.view().pinned;
    ImGui::GetWindowDrawList()->AddRectFilled(row.low(), row.high(), t.raised, kit.px(5.0f));
    row = row.inset(kit.px(8.0f), kit.px(3.0f));
    const float side = kit.px(26.0f);
    if (icon_button(kit, "inspector/unpin", row.cut_right(side).inset(0.0f, kit.px(6.0f)),
                    icon::close, {tr("Unpin"), "", ""}))
        desk.edits.push(app::pin_inspector(std::nullopt));
    const Rect upper = row.cut_top(0.5f * row.h);
    icon_in(kit, row.cut_left(kit.px(16.0f)), t.text_2, icon::pin, 12.0f);
    const Press press = control(kit, "inspector/pinned", upper, {"", tr("Select it"), ""});
    if (press.is_clicked) desk.edits.push(app::pick(pinned));
    if (press.is_focused) draw_focus(kit, upper, kit.px(3.0f));
    text_in(kit, upper, Align::Left, Type::SmallStrong, t.text, app::structure_title(pinned));
    const app::Solved* solved = desk.session.solved();
    if (!solved) return;
    text_in(kit, upper, Align::Right, Type::SmallStrong, t.text, value_text(desk, pinned));
    const std::size_t frame = desk.session.frame_index();
    const double here = app::main_value(*solved, picked, frame).force.si();
    const double there = app::main_value(*solved, pinned, frame).force.si();
    // A share of next to nothing says nothing.
    if (std::abs(there) < 1.0) return;
    const double share = 100.0 * (here / there - 1.0);
    text_in(kit, row, Align::Left, Type::Small, t.text_2,
            std::abs(share) < 0.5 ? tr("The same load as here below.")
            : share > 0.0         ? tr_format("Here below: {} % more.", show_number(share, 0))
                                  : tr_format("Here below: {} % less.", show_number(-share, 0)));
}

void draw_inspector(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const auto& picked = desk.session.view().picked;
    if (!picked) return draw_nothing_picked(desk, rect);
    Rect rest = rect;
    if (const auto& pinned = desk.session.view().pinned; pinned && pinned != picked) {
        draw_pinned(desk, rest.cut_top(kit.px(46.0f)), *picked);
        rest.cut_top(kit.px(4.0f));
    }
    draw_title(desk, rest.cut_top(kit.px(28.0f)), *picked);
    rest.cut_top(kit.px(desk.layout.is_tight ? 2.0f : 10.0f));
    if (app::has_load(*picked))
        draw_figures(desk, rest.cut_top(kit.px(desk.layout.is_tight ? 44.0f : 50.0f)), *picked);
    rest.cut_top(draw_bands(desk, rest, *picked));
    rest.cut_top(kit.px(desk.layout.is_tight ? 4.0f : 12.0f));
    if (rect.h >= kit.px(520.0f))
        draw_all_sections(desk, rest);
    else
        draw_tabs(desk, rest);
}

}
