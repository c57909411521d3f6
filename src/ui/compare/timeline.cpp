// The timeline of a comparison: one plot with a curve for each candidate, one playhead, and jumps
// to each one's peak.

#include "ui/compare/timeline_plot.h"

#include "app/comparison_edits.h"
#include "app/readings.h"
#include "core/language.h"
#include "core/show.h"
#include "scene/quantity.h"
#include "ui/icons.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

Rect square(Rect& row, float side)
{
    const Rect cell = row.cut_left(side);
    return {cell.x, cell.middle_y() - 0.5f * side, side, side};
}

void step(CompareDesk& compare, double by_share)
{
    app::Playback playback = compare.session().playback();
    playback.is_playing = false;
    compare.desk.requests.playback = playback;
    const double length = compare.session().clock_length_s();
    compare.desk.edits.push(
        app::scrub(std::clamp(compare.session().view().time_s + by_share * length, 0.0, length)));
}

void draw_transport(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const float side = kit.px(30.0f);
    const auto& playback = compare.session().playback();
    if (icon_button(kit, "compare/back", square(row, side), icon::step_back,
                    {tr("A hundredth back"), "", ""}))
        step(compare, -0.01);
    row.cut_left(kit.px(2.0f));
    const Rect play = square(row, side);
    const Press press = control(kit, "compare/play", play,
                                {playback.is_playing ? tr("Pause") : tr("Play"), "", tr("Space")});
    ImGui::GetWindowDrawList()->AddRectFilled(play.low(), play.high(), t.accent, kit.px(5.0f));
    icon_in(kit, play, t.on_accent, playback.is_playing ? icon::pause : icon::play);
    if (press.is_focused) draw_focus(kit, play, kit.px(5.0f));
    if (press.is_clicked) {
        app::Playback next = playback;
        next.is_playing = !next.is_playing;
        compare.desk.requests.playback = next;
    }
    row.cut_left(kit.px(2.0f));
    if (icon_button(kit, "compare/on", square(row, side), icon::step_on,
                    {tr("A hundredth on"), "", ""}))
        step(compare, 0.01);
    row.cut_left(kit.px(2.0f));
    if (icon_button(kit, "compare/loop", square(row, side), icon::loop, {tr("Loop"), "", ""},
                    playback.is_looping)) {
        app::Playback next = playback;
        next.is_looping = !next.is_looping;
        compare.desk.requests.playback = next;
    }
    row.cut_left(kit.px(11.0f));
}

void draw_clock(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const double length = compare.session().clock_length_s();
    const double time = compare.session().view().time_s;
    const bool is_share = compare.session().view().compare.clock_is_share;
    const std::string now =
        is_share && length > 0.0 ? show_fixed(100.0 * time / length, 0) : show_fixed(time, 2);
    const std::string end =
        is_share ? std::string{"%"} : tr_format("/ {} s", show_fixed(length, 2));
    const float now_w = number_width(kit, Type::BodyStrong, now);
    const float end_w = number_width(kit, Type::Small, end);
    if (now_w + end_w + kit.px(6.0f) > row.w) return;
    number_left(kit, row.x, row.middle_y(), Type::BodyStrong, kit.theme->text, now);
    row.cut_left(now_w + kit.px(6.0f));
    number_left(kit, row.x, row.middle_y(), Type::Small, kit.theme->text_2, end);
    row.cut_left(end_w + kit.px(20.0f));
}

// "Each at its peak", or where the clock stands; a list jumps.
void draw_peak_list(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const auto candidates = compare.candidates();
    const bool is_at_peak = compare.session().view().is_at_peak;
    const std::string label = is_at_peak ? tr("Each at its peak") : tr("Peak");
    const ButtonLook look{ButtonKind::Quiet, icon::peak, true, true, Type::Small};
    const float w = button_width(kit, label, look);
    if (w > row.w) return;
    const Rect cell = row.cut_right(w);
    const Rect place{cell.x, cell.middle_y() - kit.px(14.0f), cell.w, kit.px(28.0f)};
    if (button(kit, "compare/peak", place, label, look,
               {tr("To a peak"), tr("Each at its own, or all at the moment of one."), ""}))
        open_menu("menu/Compared peak");
    std::vector<MenuRow> rows(1);
    rows[0].label = tr_mark("Each at its peak");
    rows[0].is_on = is_at_peak;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        MenuRow one;
        one.label = fmt::format("Peak of {}", letter(i));
        one.shown = tr_format("Peak of {}", letter(i));
        rows.push_back(std::move(one));
    }
    const auto pressed =
        menu(kit, "menu/Compared peak", place, compare.desk.layout.window, rows, 120.0f);
    row.cut_right(kit.px(4.0f));
    if (!pressed) return;
    if (compare.session().playback().is_playing) {
        app::Playback playback = compare.session().playback();
        playback.is_playing = false;
        compare.desk.requests.playback = playback;
    }
    if (*pressed == 0) return compare.desk.edits.push(app::follow_peak());
    const auto& solved = candidates[*pressed - 1].solved;
    if (!solved) return;
    const auto& frame = solved->frame(solved->peak_frames[index(compare.level)]);
    compare.desk.edits.push(app::scrub(
        app::clock_time(times_of(*solved), frame.time.si(), compare.session().clock_length_s(),
                        compare.session().view().compare.clock_is_share)));
}

void draw_speed(CompareDesk& compare, Rect& row)
{
    Kit& kit = compare.kit();
    const double now = compare.session().playback().speed;
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    const std::string label = show_number(now) + "×";
    const Rect cell = row.cut_right(button_width(kit, label, look));
    const Rect place{cell.x, cell.middle_y() - kit.px(14.0f), cell.w, kit.px(28.0f)};
    if (button(kit, "compare/speed", place, label, look, {tr("Speed"), "", ""}))
        open_menu("menu/Compared speed");
    std::vector<MenuRow> rows;
    for (const double one : app::speeds) {
        MenuRow speed;
        speed.label = fmt::format("{}×", one);
        speed.shown = show_number(one) + "×";
        speed.is_on = one == now;
        rows.push_back(std::move(speed));
    }
    if (const auto pressed =
            menu(kit, "menu/Compared speed", place, compare.desk.layout.window, rows, 80.0f)) {
        app::Playback playback = compare.session().playback();
        playback.speed = app::speeds[*pressed];
        compare.desk.requests.playback = playback;
    }
    row.cut_right(kit.px(6.0f));
    const std::array clocks{
        Option{tr_mark("s"), nullptr, true, {tr("Seconds"), tr("All begin together."), ""}},
        Option{
            "%", nullptr, true, {tr("% of the activity"), tr("All begin and end together."), ""}}};
    const float w = segment_width(kit, clocks);
    const Rect at = row.cut_right(w);
    if (const auto chosen =
            segment(kit, "compare/clock", {at.x, at.middle_y() - kit.px(13.0f), w, kit.px(26.0f)},
                    clocks, compare.session().view().compare.clock_is_share ? 1 : 0))
        compare.desk.edits.push(app::set_clock_share(*chosen == 1));
    row.cut_right(kit.px(8.0f));
}

// "L4-L5 compression, N", then each curve's dash, letter and name, as many as fit.
void draw_key(CompareDesk& compare, Rect row)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    const auto& entry = scene::entry(app::plotted(compare.session().view().quantity));
    const std::string title =
        fmt::format("{} {}, {}", anatomy::name(compare.level), tr(entry.title), entry.unit);
    const float title_w = text_width(kit, Type::Small, title);
    const float line_w = kit.px(28.0f);
    float all = 0.0f;
    for (const auto& one : compare.numbers)
        all += line_w + kit.px(44.0f) + text_width(kit, Type::Small, one.label);
    if (title_w + kit.px(16.0f) + all <= row.w) {
        text_in(kit, row.cut_left(title_w), Align::Left, Type::Small, t.text, title);
        row.cut_left(kit.px(22.0f));
    } else if (all > row.w) {
        if (title_w <= row.w) text_in(kit, row, Align::Left, Type::Small, t.text, title);
        return;
    }
    for (std::size_t i = 0; i < compare.numbers.size(); ++i) {
        const std::array line{ImVec2{row.x, row.middle_y()},
                              ImVec2{row.x + line_w, row.middle_y()}};
        draw_candidate_line(kit, line, i, 2.0f * kit.scale);
        row.cut_left(line_w + kit.px(8.0f));
        const float letter_w = text_width(kit, Type::SmallStrong, letter(i));
        text_in(kit, row.cut_left(letter_w), Align::Left, Type::SmallStrong, candidate_ink(kit, i),
                letter(i));
        row.cut_left(kit.px(6.0f));
        const std::string& name = compare.numbers[i].label;
        text_in(kit, row.cut_left(text_width(kit, Type::Small, name)), Align::Left, Type::Small,
                t.text_2, name);
        row.cut_left(kit.px(18.0f));
    }
}

}

void draw_compare_timeline(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    begin_panel(kit, "compare/timeline", rect, kit.theme->panel);
    section_line(compare.desk, rect.x, rect.y, rect.w);
    if (compare.session().clock_length_s() <= 0.0) {
        text_in(kit, rect.inset(kit.px(20.0f), 0.0f), Align::Left, Type::Small, kit.theme->text_2,
                tr("All of these are still poses. Add one that moves to see it over time."));
        end_panel(kit);
        return;
    }
    Rect rest = rect.inset(kit.px(8.0f), 0.0f);
    Rect row = rest.cut_top(kit.px(38.0f));
    draw_transport(compare, row);
    draw_speed(compare, row);
    draw_peak_list(compare, row);
    draw_clock(compare, row);
    draw_key(compare, row);
    rest.cut_left(kit.px(54.0f));
    rest.cut_right(kit.px(96.0f));
    rest.cut_top(kit.px(12.0f));
    rest.cut_bottom(kit.px(26.0f));
    if (rest.h > kit.px(20.0f)) {
        const ComparedPlot plot = make_compared_plot(compare, rest);
        Rect grab = rest;
        grab.cut_top(-kit.px(8.0f));
        const Press press = control(kit, "compare/curve", grab);
        if (press.is_held) {
            if (compare.session().playback().is_playing) step(compare, 0.0);
            compare.desk.edits.push(app::scrub(plot.time(ImGui::GetIO().MousePos.x)));
        }
        draw_compared_plot(compare, plot);
    }
    end_panel(kit);
}

}
