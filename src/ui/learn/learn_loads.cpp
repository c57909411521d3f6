// "Pressure in this disc, relaxed standing = 1": everyday activities as bars with their figures.

#include "core/language.h"
#include "core/show.h"
#include "ui/figure_paint.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_theme.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

// From little load to much, as people know them.
constexpr std::array<std::string_view, 7> usual{
    "lying-supine", "sitting-relaxed", "standing",          "walking",
    "running",      "bending-forward", "holding-20kg-close"};

// Those the tour wants, else the usual ones; what is shown now is always among them, and as many as
// fit beside each other.
std::vector<const scenario::Activity*> bars_of(const Desk& desk, const LearnState& state,
                                               std::size_t most)
{
    const auto& library = desk.session.library();
    std::vector<const scenario::Activity*> bars;
    const auto add = [&](std::string_view id) {
        const auto* activity = library.find(id);
        if (activity && std::ranges::find(bars, activity) == bars.end()) bars.push_back(activity);
    };
    const education::Tour* tour = present_tour(desk, state);
    if (tour && !tour->bars.empty())
        for (const std::string& id : tour->bars) add(id);
    else
        for (const std::string_view id : usual) add(id);
    add(desk.session.document().activity.card().id);
    // Standing and what is shown stay; of the usual ones those go first that others stand for, the
    // rest from the end.
    const std::string& now = desk.session.document().activity.card().id;
    const auto drop = [&](std::string_view id) {
        if (id == now || id == "standing" || bars.size() <= most) return;
        std::erase_if(bars, [&](const auto* bar) { return bar->card().id == id; });
    };
    if (!tour || tour->bars.empty())
        for (const std::string_view id : {"walking", "bending-forward", "sitting-relaxed"})
            drop(id);
    for (std::size_t i = bars.size(); i-- > 0;) drop(std::string{bars[i]->card().id});
    return bars;
}

// "Held close, 20 kg" goes without what follows the comma where that is too wide.
std::string label_of(const Kit& kit, const scenario::Activity& activity, Type type, float width)
{
    const auto& card = activity.card();
    std::string label = tr(card.short_title.empty() ? card.title : card.short_title);
    if (text_width(kit, type, label) > width) label = label.substr(0, label.find(','));
    return label;
}

struct Places {
    Rect title, bars, figures, names;
};

Places places_of(const Desk& desk, const LearnState& state, const Rect& rect)
{
    const Kit& kit = desk.kit;
    Rect rest = rect.inset(kit.px(state.layout.is_small ? 12.0f : 24.0f), 0.0f);
    rest.cut_top(kit.px(state.layout.is_tight ? 6.0f : 12.0f));
    Places places;
    // A small window has one line for the title, and none for figures.
    places.title = rest.cut_top(kit.px(state.layout.is_tight ? 24.0f : 46.0f));
    rest.cut_bottom(kit.px(state.layout.is_tight ? 4.0f : 8.0f));
    places.names = rest.cut_bottom(kit.px(24.0f));
    rest.cut_bottom(kit.px(4.0f));
    if (state.layout.has_figures) {
        places.figures = rest.cut_bottom(kit.px(state.layout.is_tight ? 48.0f : 64.0f));
        rest.cut_bottom(kit.px(6.0f));
    }
    places.bars = rest;
    return places;
}

void draw_title(Desk& desk, const LearnState& state, Rect rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& picked = desk.session.view().picked;
    const bool is_disc = !picked || picked->kind == education::StructureKind::Disc;
    const std::string title =
        is_disc && picked ? tr("Pressure in this disc") : tr("Pressure in the disc at this height");
    const std::string unit = tr("relaxed standing = 1");
    if (!state.layout.is_tight) {
        text_in(kit, rect.cut_top(kit.px(24.0f)), Align::Left, Type::LearnHeading, t.text, title);
        text_in(kit, rect, Align::Left, Type::LearnAside, t.text_2, unit);
        return;
    }
    const float unit_w = text_width(kit, Type::LearnAside, unit);
    text_in(kit, rect.cut_right(unit_w), Align::Right, Type::LearnAside, t.text_2, unit);
    rect.cut_right(kit.px(12.0f));
    text_in(kit, rect, Align::Left, Type::LearnHeading, t.text, title);
}

void draw_bar(Desk& desk, const Rect& slot, const Rect& area,
              const std::optional<app::DailyLoad>& load, double most, bool is_one)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const anatomy::Level level = bars_level(desk);
    if (!load) {
        text_in(kit, {slot.x, area.bottom() - kit.px(26.0f), slot.w, kit.px(22.0f)}, Align::Centre,
                Type::LearnAside, t.text_3, "–");
        return;
    }
    const double value = load->times_standing[index(level)];
    const float room = area.h - kit.px(26.0f);
    const float h = std::max(kit.px(2.0f), room * static_cast<float>(value / most));
    const float w = std::min(kit.px(52.0f), 0.62f * slot.w);
    const Rect bar{std::round(slot.middle_x() - 0.5f * w), std::round(area.bottom() - h), w,
                   std::round(h)};
    ImGui::GetWindowDrawList()->AddRectFilled(bar.low(), bar.high(), is_one ? learn_one : learn_bar,
                                              kit.px(2.0f), ImDrawFlags_RoundCornersTop);
    // A number that the line of standing would cross stands above the line.
    const float one = area.bottom() - room * static_cast<float>(1.0 / most);
    float foot = bar.y;
    if (foot > one && foot - kit.px(24.0f) < one) foot = one - kit.px(1.0f);
    text_in(kit, {slot.x, foot - kit.px(26.0f), slot.w, kit.px(24.0f)}, Align::Centre,
            Type::LearnBodyStrong, t.text, times_text(*load, level));
}

void draw_silhouette(Desk& desk, const Rect& slot, const Rect& figures,
                     const scenario::Activity& activity)
{
    auto& thumbnails = desk.transient.thumbnails;
    thumbnails.make(activity, desk.session.document().person);
    const auto* figure = thumbnails.find(activity.card().id);
    if (!figure) return;
    const Rect box{slot.x + desk.kit.px(4.0f), figures.y, slot.w - desk.kit.px(8.0f), figures.h};
    paint_figure(*figure, fit_figure(*figure, box), figure_ink(desk.kit, learn_disc_picked),
                 desk.kit.scale);
}

void draw_name(Desk& desk, const Rect& box, const scenario::Activity& activity, bool is_now)
{
    Kit& kit = desk.kit;
    Type type = is_now ? Type::LearnHeading : Type::LearnAside;
    const std::string label = label_of(kit, activity, type, box.w);
    if (text_width(kit, type, label) > box.w) type = is_now ? Type::BodyStrong : Type::Body;
    text_in(kit, box, Align::Centre, type, kit.theme->text, label);
}

// Shows the activity as its file has it, still, at its peak; the card stays open.
void choose(Desk& desk, const scenario::Activity& activity)
{
    const std::string card = desk.session.view().card;
    desk.edits.push(app::choose_activity(activity));
    desk.edits.push(app::open_card(card));
    app::Playback playback = desk.session.playback();
    playback.is_playing = false;
    desk.requests.playback = playback;
}

// What is shown now with a slider moved (a step may ask for 10 kg) is told as it is now.
std::optional<app::DailyLoad> load_of(const Desk& desk, const LearnState& state,
                                      const scenario::Activity& activity)
{
    const app::Solved* solved = desk.session.solved();
    const auto& now = desk.session.document().activity;
    if (solved && now.card().id == activity.card().id && solved->result.activity == now)
        if (const auto load = app::daily_load(solved->result)) return *load;
    const app::DailyLoad* known = state.loads.find(activity.card().id);
    return known ? std::optional{*known} : std::nullopt;
}

// Relaxed standing, what all others are measured by, and the ground of the bars.
void draw_lines(Desk& desk, const Rect& bars, double most)
{
    const Kit& kit = desk.kit;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float base = bars.bottom();
    list->AddLine({bars.x, base}, {bars.right(), base}, kit.theme->line_strong, 1.5f * kit.scale);
    const float one = base - (bars.h - kit.px(26.0f)) * static_cast<float>(1.0 / most);
    for (float x = bars.x; x < bars.right(); x += kit.px(8.0f))
        list->AddLine({x, one}, {std::min(x + kit.px(4.0f), bars.right()), one}, kit.theme->text_2,
                      kit.scale);
}

}

anatomy::Level bars_level(const Desk& desk)
{
    const auto& picked = desk.session.view().picked;
    return picked ? app::level_of(*picked) : anatomy::Level::L4L5;
}

std::string times_text(const app::DailyLoad& load, anatomy::Level level)
{
    // One digit after the point is as much as such numbers can say.
    const double value = load.times_standing[index(level)];
    const std::string text = show_number(std::round(10.0 * value) / 10.0, 1) + "×";
    return load.is_at_least ? "≥ " + text : text;
}

void draw_learn_loads(Desk& desk, LearnState& state, const Rect& rect)
{
    if (rect.h < desk.kit.px(90.0f)) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    begin_panel(kit, "learn-loads", rect, t.panel);
    section_line(desk, rect.x, rect.y, rect.w);
    const Places places = places_of(desk, state, rect);
    draw_title(desk, state, places.title);
    const float least_slot = kit.px(state.layout.is_small ? 74.0f : 86.0f);
    const auto most_bars = static_cast<std::size_t>(std::max(2.0f, places.bars.w / least_slot));
    const auto bars = bars_of(desk, state, most_bars);
    state.loads.update(desk.session.document().person, bars);
    if (state.loads.is_busy()) kit.wake_in(0.1);
    desk.transient.thumbnails.fit(desk.session.document().person);
    double most = 1.5;  // so that little loads look little
    for (const auto* bar : bars)
        if (const auto load = load_of(desk, state, *bar))
            most = std::max(most, load->times_standing[index(bars_level(desk))]);
    const float slot_w = places.bars.w / static_cast<float>(std::max<std::size_t>(1, bars.size()));
    const std::string& now = desk.session.document().activity.card().id;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto& card = bars[i]->card();
        const float x = places.bars.x + static_cast<float>(i) * slot_w;
        const Rect slot{std::round(x), places.bars.y, std::floor(slot_w),
                        places.names.bottom() - places.bars.y};
        const Press press = control(kit, "bars/" + card.id, slot,
                                    {tr(card.title), tr("Show this in the view"), ""});
        if (press.is_hovered)
            ImGui::GetWindowDrawList()->AddRectFilled(slot.low(), slot.high(),
                                                      with_opacity(t.hover, 0.6f), kit.px(5.0f));
        draw_bar(desk, slot, places.bars, load_of(desk, state, *bars[i]), most,
                 card.id == "standing");
        if (state.layout.has_figures) draw_silhouette(desk, slot, places.figures, *bars[i]);
        draw_name(desk, {slot.x, places.names.y, slot.w, places.names.h}, *bars[i], card.id == now);
        if (press.is_focused) draw_focus(kit, slot, kit.px(5.0f));
        if (press.is_clicked) choose(desk, *bars[i]);
    }
    draw_lines(desk, places.bars, most);
    end_panel(kit);
}

}
