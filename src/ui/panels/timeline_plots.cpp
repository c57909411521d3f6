// Curves over time: the picked level's, the added ones, and the locks of old curves.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/menus.h"
#include "ui/panels/timeline_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

// Narrower, a curve cannot be read between its axis and its names.
constexpr float least_plot_width = 290.0f;

Curve curve_of(const app::Solved& solved, anatomy::Level level, scene::Quantity quantity)
{
    Curve curve;
    for (std::size_t i = 0; i < solved.frame_count(); ++i) {
        const auto value = app::level_value(solved.frame(i), level, quantity);
        if (!value) continue;
        curve.times.push_back(solved.frame(i).time.si());
        curve.values.push_back(*value);
    }
    return curve;
}

// "20 kg" when one slider tells the variants apart, else nothing.
std::string present_name(const app::Session& session)
{
    const auto& ghost = session.ghost();
    if (!ghost) return tr("Now");
    const auto& now = session.document().activity.parameters();
    const auto& before = ghost->solved->result.activity.parameters();
    for (std::size_t i = 0; i < now.size() && i < before.size(); ++i)
        if (now[i].value != before[i].value)
            return tr_format("Now, {}", app::parameter_text(now[i], now[i].value));
    return tr("Now");
}

void add_band(Plot& plot, const report::Uncertainty& uncertainty, const app::ExtraPlot& what)
{
    for (std::size_t i = 0; i < uncertainty.frames.size(); ++i) {
        const auto band = app::band_of(uncertainty, i, what.level, what.quantity);
        if (!band) return;
        plot.band_low.push_back(band->low);
        plot.band_high.push_back(band->high);
    }
    if (const auto peak = app::peak_band_of(uncertainty, what.level, what.quantity))
        plot.peak_text += fmt::format(" ({})", report::range_text(peak->low, peak->high));
}

Plot make_plot(const Desk& desk, const app::Solved& solved, const app::ExtraPlot& what,
               const std::vector<app::Session::Ghost>& ghosts)
{
    const app::Session& session = desk.session;
    const auto [quantity, level] = what;
    const auto& entry = scene::entry(quantity);
    Plot plot;
    plot.now = curve_of(solved, level, quantity);
    plot.now.name = present_name(session);
    for (const app::Session::Ghost& ghost : ghosts) {
        plot.ghosts.push_back(curve_of(*ghost.solved, level, quantity));
        plot.ghosts.back().name = ghost.name;
    }
    for (const auto& phase : solved.result.activity.phases())
        plot.phases.push_back({tr(phase.name), phase.from_s, phase.to_s});
    plot.standing = app::level_value(solved.result.standing.frames.front(), level, quantity);
    for (std::size_t i = 0; i < plot.now.values.size(); ++i)
        if (std::abs(plot.now.values[i]) > std::abs(plot.now.values[plot.peak])) plot.peak = i;
    if (!plot.now.values.empty())
        plot.peak_text = tr_format(
            "Peak {} {}", scene::show_value(quantity, plot.now.values[plot.peak]), entry.unit);
    if (const auto* uncertainty = session.uncertainty(); uncertainty && !plot.now.values.empty())
        add_band(plot, *uncertainty, what);
    for (std::size_t i = 0; i < solved.frame_count(); ++i)
        plot.is_uncertain.push_back(solved.frame(i).unmet_moment > 1_Nm);
    plot.duration_s = std::max(solved.result.activity.duration_s(), 1e-6);
    plot.time_s = session.view().time_s;
    if (session.playback().is_looping && session.playback().has_part()) {
        plot.part_from_s = session.playback().loop_from_s;
        plot.part_to_s = session.playback().loop_to_s;
    }
    fit_axis(plot, static_cast<double>(entry.range.low), static_cast<double>(entry.range.high));
    return plot;
}

std::string plot_title(const app::ExtraPlot& plot)
{
    const auto& entry = scene::entry(plot.quantity);
    return fmt::format("{} {}, {}", anatomy::name(plot.level), tr(std::string{entry.title}),
                       entry.unit);
}

// How many plots stand beside each other.
std::size_t places_in(const Kit& kit, float width)
{
    return static_cast<std::size_t>(std::max(1.0f, width / kit.px(least_plot_width)));
}

void scrub_on(Desk& desk, const char* name, const PlotPlace& place, float top)
{
    Rect grab = place.area;
    grab.y = top;
    grab.h = place.area.bottom() - grab.y;
    if (!control(desk.kit, name, grab).is_held) return;
    if (desk.session.playback().is_playing) run_command(desk, Command::Play);
    desk.edits.push(app::scrub(place.time(ImGui::GetIO().MousePos.x)));
}

// An open lock locks the curve before the last change; a closed one lets it go.
void draw_locks(Desk& desk, const std::vector<Rect>& names,
                const std::vector<app::Session::Ghost>& ghosts)
{
    Kit& kit = desk.kit;
    for (std::size_t i = 0; i < names.size() && i < ghosts.size(); ++i) {
        const bool is_locked = ghosts[i].kept.has_value();
        const Press press =
            control(kit, fmt::format("timeline/ghost/{}", i + 1), names[i],
                    is_locked ? Tip{ghosts[i].name, tr("Locked: it stays. Click to let it go."), ""}
                              : Tip{ghosts[i].name, tr("Click to keep this curve."), ""});
        Rect mark = names[i];
        icon_in(kit, mark.cut_left(kit.px(13.0f)),
                is_locked || press.is_hovered ? kit.theme->text : kit.theme->text_3,
                is_locked ? icon::locked : icon::unlocked, 12.0f);
        if (press.is_focused) draw_focus(kit, names[i], kit.px(3.0f));
        if (!press.is_clicked) continue;
        if (is_locked)
            desk.edits.push(app::drop_curve(*ghosts[i].kept));
        else if (auto kept = desk.session.ghost_to_keep())
            desk.edits.push(app::keep_curve(std::move(*kept)));
    }
}

void draw_extra(Desk& desk, const Rect& rect, const app::Solved& solved, std::size_t number)
{
    Kit& kit = desk.kit;
    const app::ExtraPlot& what = desk.session.view().plots[number];
    Plot plot = make_plot(desk, solved, what, {});
    plot.phases.clear();
    if (plot.now.values.empty()) return;
    const PlotPlace place = place_plot(kit, rect, plot);
    scrub_on(desk, number == 0 ? "timeline/curve/2" : "timeline/curve/3", place, place.area.y);
    draw_plot(kit, place, plot);
    // Its title stands where the first one has its phases.
    Rect head = place.phases;
    const float side = kit.px(20.0f);
    if (icon_button(kit, fmt::format("timeline/remove/{}", number + 1), head.cut_right(side),
                    icon::close, {tr("Remove plot"), "", ""}))
        desk.edits.push(app::remove_plot(number));
    head.x -= kit.px(40.0f);
    head.w += kit.px(40.0f);
    text_in(kit, head, Align::Left, Type::SmallStrong, kit.theme->text, plot_title(what));
}

}

anatomy::Level level_shown(const Desk& desk)
{
    const auto& picked = desk.session.view().picked;
    return picked ? app::level_of(*picked) : anatomy::Level::L4L5;
}

void draw_plots(Desk& desk, const Rect& rect, const app::Solved& solved)
{
    Kit& kit = desk.kit;
    const auto& view = desk.session.view();
    const std::size_t extra = std::min(view.plots.size(), places_in(kit, rect.w) - 1);
    Rect rest = rect;
    const float w = rect.w / static_cast<float>(1 + extra);
    const auto ghosts = desk.session.ghosts();
    const Plot plot =
        make_plot(desk, solved, {app::plotted(view.quantity), level_shown(desk)}, ghosts);
    const PlotPlace place = place_plot(kit, rest.cut_left(w), plot);
    scrub_on(desk, "timeline/curve", place, place.phases.y);
    draw_locks(desk, draw_plot(kit, place, plot), ghosts);
    for (std::size_t i = 0; i < extra; ++i) draw_extra(desk, rest.cut_left(w), solved, i);
}

void draw_add_plot(Desk& desk, Rect& row)
{
    Kit& kit = desk.kit;
    const std::string label = desk.layout.is_tight ? std::string{} : tr("Add plot");
    const ButtonLook look{ButtonKind::Quiet, icon::add, true, !desk.layout.is_tight, Type::Small};
    Rect at = row.cut_right(button_width(kit, label, look));
    at = {at.x, at.middle_y() - kit.px(14.0f), at.w, kit.px(28.0f)};
    if (button(kit, "timeline/add", at, label, look,
               {tr("Add plot"), tr("Another quantity or level beside this one."), ""}))
        open_menu("menu/AddPlot");
    if (!is_menu_open("menu/AddPlot")) return;
    const app::ExtraPlot now{app::plotted(desk.session.view().quantity), level_shown(desk)};
    std::vector<app::ExtraPlot> offers;
    for (const auto& entry : scene::quantities())
        if (app::plotted(entry.quantity) == entry.quantity && entry.quantity != now.quantity)
            offers.push_back({entry.quantity, now.level});
    const std::size_t quantities = offers.size();
    for (std::size_t i = anatomy::level_count; i-- > 0;)
        if (anatomy::all_levels[i] != now.level)
            offers.push_back({now.quantity, anatomy::all_levels[i]});
    std::vector<MenuRow> rows;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        MenuRow one;
        one.label = one.shown = plot_title(offers[i]);
        one.has_line_above = i == quantities;
        rows.push_back(std::move(one));
    }
    const auto pressed = menu(kit, "menu/AddPlot", at, desk.layout.window, rows, 160.0f);
    if (!pressed) return;
    // The oldest makes room where the window is too narrow for one more.
    const std::size_t places = places_in(kit, desk.layout.timeline.w - kit.px(16.0f)) - 1;
    if (desk.session.view().plots.size() >= std::max<std::size_t>(places, 1))
        desk.edits.push(app::remove_plot(0));
    desk.edits.push(app::add_plot(offers[*pressed]));
}

}
