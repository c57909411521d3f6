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
    const std::string& now = desk.session.document().activity.card().id;
    // Standing and what is shown stay; others go from the end.
    for (std::size_t i = bars.size(); i-- > 0 && bars.size() > most;) {
        const std::string& id = bars[i]->card().id;
        if (id != now && id != "standing")
            bars.erase(bars.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return bars;
}

std::string label_of(const scenario::Activity& activity)
{
    const auto& card = activity.card();
    return tr(card.short_title.empty() ? card.title : card.short_title);
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
        text_in(kit, rect, Align::Left, Type::Body, t.text_2, unit);
        return;
    }
    const float unit_w = text_width(kit, Type::Body, unit);
    text_in(kit, rect.cut_right(unit_w), Align::Right, Type::Body, t.text_2, unit);
    rect.cut_right(kit.px(12.0f));
    text_in(kit, rect, Align::Left, Type::LearnHeading, t.text, title);
}

void draw_bar(Desk& desk, const Rect& slot, const Rect& area, const app::DailyLoad* load,
              double most, bool is_one)
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
    const float room = area.h - kit.px(24.0f);
    const float h = std::max(kit.px(2.0f), room * static_cast<float>(value / most));
    const float w = std::min(kit.px(52.0f), 0.62f * slot.w);
    const Rect bar{std::round(slot.middle_x() - 0.5f * w), std::round(area.bottom() - h), w,
                   std::round(h)};
    ImGui::GetWindowDrawList()->AddRectFilled(bar.low(), bar.high(), is_one ? learn_one : learn_bar,
                                              kit.px(2.0f), ImDrawFlags_RoundCornersTop);
    text_in(kit, {slot.x, bar.y - kit.px(24.0f), slot.w, kit.px(22.0f)}, Align::Centre,
            Type::LearnHeading, t.text, times_text(*load, level));
}

void draw_silhouette(Desk& desk, const Rect& box, const scenario::Activity& activity)
{
    Kit& kit = desk.kit;
    auto& thumbnails = desk.transient.thumbnails;
    const auto* figure = thumbnails.find(activity.card().id);
    if (!figure) return;
    paint_figure(*figure, fit_figure(*figure, box), figure_ink(kit, learn_disc_picked), kit.scale);
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
    Places places = places_of(desk, state, rect);
    draw_title(desk, state, places.title);
    const float least_slot = kit.px(state.layout.is_small ? 74.0f : 92.0f);
    const auto most_bars = static_cast<std::size_t>(std::max(2.0f, places.bars.w / least_slot));
    const auto bars = bars_of(desk, state, most_bars);
    state.loads.update(desk.session.document().person, bars);
    if (state.loads.is_busy()) kit.wake_in(0.1);
    desk.transient.thumbnails.fit(desk.session.document().person);
    const anatomy::Level level = bars_level(desk);
    double most = 1.5;  // so that little loads look little
    for (const auto* bar : bars)
        if (const auto* load = state.loads.find(bar->card().id))
            most = std::max(most, load->times_standing[index(level)]);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float slot_w = places.bars.w / static_cast<float>(std::max<std::size_t>(1, bars.size()));
    const std::string& now = desk.session.document().activity.card().id;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto& activity = *bars[i];
        const std::string& id = activity.card().id;
        const float x = places.bars.x + static_cast<float>(i) * slot_w;
        const Rect slot{std::round(x), places.bars.y, std::floor(slot_w),
                        places.names.bottom() - places.bars.y};
        const Press press = control(kit, "bars/" + id, slot,
                                    {activity.card().title, tr("Show this in the view"), ""});
        if (press.is_hovered)
            list->AddRectFilled(slot.low(), slot.high(), with_opacity(t.hover, 0.6f), kit.px(5.0f));
        draw_bar(desk, slot, places.bars, state.loads.find(id), most, id == "standing");
        const Rect figure{slot.x + kit.px(4.0f), places.figures.y, slot.w - kit.px(8.0f),
                          places.figures.h};
        if (state.layout.has_figures) {
            desk.transient.thumbnails.make(activity, desk.session.document().person);
            draw_silhouette(desk, figure, activity);
        }
        text_in(kit, {slot.x, places.names.y, slot.w, places.names.h}, Align::Centre,
                id == now ? Type::BodyStrong : Type::Body, t.text, label_of(activity));
        if (press.is_focused) draw_focus(kit, slot, kit.px(5.0f));
        if (press.is_clicked) {
            const auto card = desk.session.view().card;
            desk.edits.push(app::choose_activity(activity));
            desk.edits.push(app::open_card(card));
            app::Playback playback = desk.session.playback();
            playback.is_playing = false;
            desk.requests.playback = playback;
        }
    }
    const float base = places.bars.bottom();
    list->AddLine({places.bars.x, base}, {places.bars.right(), base}, t.line_strong,
                  1.5f * kit.scale);
    // Relaxed standing: what all others are measured by.
    const float one = base - (places.bars.h - kit.px(24.0f)) * static_cast<float>(1.0 / most);
    for (float x = places.bars.x; x < places.bars.right(); x += kit.px(8.0f))
        list->AddLine({x, one}, {std::min(x + kit.px(4.0f), places.bars.right()), one}, t.text_2,
                      kit.scale);
    end_panel(kit);
}

}
