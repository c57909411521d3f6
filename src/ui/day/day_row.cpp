// One task: what is done, how often or how long, its weight, its shares of the day.

#include "ui/day/day_parts.h"

#include "core/language.h"
#include "core/show.h"
#include "ui/figure_paint.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::ui {

namespace {

// Over how long the repetitions of a motion may be spread.
constexpr std::array spreads{0.5, 1.0, 2.0, 4.0, 8.0};
constexpr double shift_hours = 8.0;

struct Row {
    DayDesk& day;
    std::size_t place;
    const app::DayTask& task;
    const report::DayTaskPicture* picture;  ///< null: not worked out
    std::string name;                       ///< before each control's own: "day/task 1"

    Kit& kit() const { return day.kit(); }
    std::string control(const char* own) const { return fmt::format("{}/{}", name, own); }
};

std::string title_of(const app::DayTask& task)
{
    const auto& card = task.activity.card();
    const std::string title = tr(card.short_title.empty() ? card.title : card.short_title);
    // "Round back, 20 kg": the weight goes once its slider says another.
    const auto* weight = app::weight_of(task.activity);
    const bool is_changed = weight && weight->value != weight->initial;
    return is_changed ? title.substr(0, title.rfind(", ")) : title;
}

std::string hours_text(double hours)
{
    return hours < 1.0 ? tr_format("{} min", show_number(60.0 * hours, 1))
                       : tr_format("{} h", show_number(hours));
}

void draw_figure(const Row& row, const Rect& rect)
{
    const auto& activity = row.task.activity;
    auto& thumbnails = row.day.desk.transient.thumbnails;
    const auto& person = row.day.session().document().person;
    thumbnails.fit(person);
    if (!thumbnails.has(activity.card().id)) {
        thumbnails.make(activity, person);
        row.kit().wake_in(0.0);
    }
    if (const scene::Figure* figure = thumbnails.find(activity.card().id))
        paint_figure(*figure, fit_figure(*figure, rect),
                     figure_ink(row.kit(), row.kit().theme->accent, false), row.kit().scale);
}

// "3,090 N at L5-S1, 3.5 min under load"
std::string note_of(const Row& row)
{
    const auto& state = row.day.session().day().tasks();
    if (row.place < state.size() && state[row.place].trouble) return tr("No solution");
    if (!row.picture) return tr("Solving…");
    return tr_format("{} at {}, {}", show(row.picture->compression.value),
                     anatomy::name(row.picture->compression.level),
                     duration_text(row.picture->amount.loaded));
}

void draw_name(const Row& row, const Rect& rect, bool is_selected)
{
    Kit& kit = row.kit();
    const Theme& t = *kit.theme;
    Rect lines = rect;
    const float h = kit.px(20.0f);
    lines.y = rect.middle_y() - h;
    text_in(kit, {lines.x, lines.y, lines.w, h}, Align::Left,
            is_selected ? Type::SmallStrong : Type::Small, t.text, title_of(row.task));
    text_in(kit, {lines.x, lines.y + h, lines.w, h}, Align::Left, Type::Small, t.text_2,
            note_of(row));
}

void set_amount(const Row& row, std::optional<double> repetitions, std::optional<double> hours)
{
    const std::string text = repetitions ? tr_format("{} times", show_number(*repetitions, 0))
                                         : hours_text(hours.value_or(0.0));
    row.day.desk.edits.push(app::set_day_amount(row.place, repetitions, hours,
                                                fmt::format("{}: {}", title_of(row.task), text)));
}

// A motion is counted, and spread over some hours; anything else takes hours or goes.
std::vector<MenuRow> unit_rows(const Row& row)
{
    std::vector<MenuRow> rows;
    const app::DayTask& task = row.task;
    const auto add = [&](std::string label, std::string shown, bool is_on) {
        MenuRow one;
        one.label = std::move(label);
        one.shown = std::move(shown);
        one.is_on = is_on;
        rows.push_back(std::move(one));
    };
    if (app::is_counted(task.activity)) {
        for (const double hours : spreads)
            add(fmt::format("in {}", hours), tr_format("times, within {}", hours_text(hours)),
                task.hours.value_or(shift_hours) == hours);
        return rows;
    }
    add("hours", tr("hours a day"), !task.repetitions);
    const double go = app::go_s(task.activity);
    if (go > 0.0)
        add("times", tr_format("times, {} each", duration_text(Time::from_si(go))),
            task.repetitions.has_value());
    return rows;
}

void choose_unit(const Row& row, std::size_t chosen)
{
    const app::DayTask& task = row.task;
    if (app::is_counted(task.activity)) {
        const double repetitions =
            task.repetitions.value_or(row.picture ? row.picture->amount.loadings : 1.0);
        const bool is_shift = spreads[chosen] == shift_hours;
        return set_amount(row, repetitions,
                          is_shift ? std::nullopt : std::optional{spreads[chosen]});
    }
    // The same time under load, said the other way.
    const double go_hours = app::go_s(task.activity) / 3600.0;
    if (chosen == 1 && !task.repetitions) {
        const double goes = task.hours.value_or(1.0) / go_hours;
        return set_amount(row, std::clamp(std::round(goes), 1.0, scenario::most_repetitions), {});
    }
    if (chosen == 0 && task.repetitions)
        set_amount(
            row, {},
            std::clamp(*task.repetitions * go_hours, scenario::least_hours, scenario::most_hours));
}

std::string unit_text(const Row& row)
{
    const app::DayTask& task = row.task;
    if (app::is_counted(task.activity))
        return task.hours ? tr_format("in {}", hours_text(*task.hours)) : std::string{tr("times")};
    return task.repetitions ? tr("times") : tr("hours##unit");
}

void draw_amount(const Row& row, const Rect& rect)
{
    Kit& kit = row.kit();
    const app::DayTask& task = row.task;
    const bool counts = task.repetitions || app::is_counted(task.activity);
    Rect line{rect.x, rect.middle_y() - kit.px(13.0f), rect.w, kit.px(26.0f)};
    const Rect box = line.cut_left(kit.px(54.0f));
    line.cut_left(kit.px(4.0f));
    ValueBox value;
    // What the file leaves open comes from the activity's own dose.
    const double from_dose = row.picture ? row.picture->amount.loadings : 1.0;
    value.value =
        counts ? task.repetitions.value_or(from_dose)
               : task.hours.value_or(row.picture ? row.picture->amount.loaded.si() / 3600.0 : 1.0);
    value.least = counts ? 1.0 : scenario::least_hours;
    value.most = counts ? scenario::most_repetitions : scenario::most_hours;
    value.shown = counts ? show_number(value.value, 0) : show_number(value.value);
    value.tip = {"", tr("Click to type"), ""};
    if (const auto typed = value_box(kit, row.control("amount"), box, value)) {
        const double good = counts ? std::round(*typed) : *typed;
        if (counts)
            set_amount(row, good,
                       app::is_counted(task.activity) ? task.hours : std::optional<double>{});
        else
            set_amount(row, {}, good);
    }
    const bool is_bad = kit.typing.name == row.control("amount") && kit.typing.is_bad;
    if (is_bad) {
        text_in(kit, line, Align::Left, Type::Small, kit.theme->warn,
                tr_format("{} to {}", show_number(value.least), show_number(value.most)));
        return;
    }
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, true, Type::Small};
    const std::string text = unit_text(row);
    line.w = std::min(line.w, button_width(kit, text, look));
    const std::string id = "menu/" + row.control("unit");
    const Tip tip{
        tr("How it is counted"),
        app::is_counted(task.activity)
            ? tr("So many times, spread over so many hours. More in less time tires more.")
            : tr("In hours, or how many times."),
        ""};
    if (button(kit, row.control("unit"), line, text, look, tip)) open_menu(id.c_str());
    if (!is_menu_open(id.c_str())) return;
    const auto rows = unit_rows(row);
    if (const auto chosen = menu(kit, id.c_str(), line, row.day.desk.layout.window, rows))
        choose_unit(row, *chosen);
}

void draw_weight(const Row& row, const Rect& rect)
{
    const scenario::Parameter* weight = app::weight_of(row.task.activity);
    Kit& kit = row.kit();
    if (!weight || rect.w < kit.px(90.0f)) return;
    SliderRow slider;
    slider.label = tr(weight->label);
    slider.value = weight->value;
    slider.initial = weight->initial;
    slider.least = weight->least;
    slider.most = weight->most;
    slider.step = weight->step;
    slider.text = [weight](double v) { return app::parameter_text(*weight, v); };
    const float h = kit.px(slider_row_height);
    const SliderChange change = slider_row(kit, row.control("weight"),
                                           {rect.x, rect.middle_y() - 0.5f * h, rect.w, h}, slider);
    auto& edits = row.day.desk.edits;
    if (change.is_reset) edits.push(app::for_day_task(row.place, app::reset_parameter(*weight)));
    if (change.value && app::snapped(*weight, *change.value) != weight->value)
        edits.push(app::for_day_task(row.place,
                                     app::set_parameter(*weight, *change.value, change.is_held)));
    if (change.is_released) edits.push(app::release());
}

void draw_shares(const Row& row, const DayColumns& columns, const Rect& line)
{
    Kit& kit = row.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto* whole = row.day.picture();
    constexpr std::array parts{
        &report::DayTaskPicture::time_share, &report::DayTaskPicture::dose_share,
        &report::DayTaskPicture::load_damage_share, &report::DayTaskPicture::lift_damage_share};
    for (std::size_t i = 0; i < columns.shares.size(); ++i) {
        Rect cell = columns.shares[i];
        cell.cut_left(kit.px(12.0f));
        const float middle = line.middle_y();
        const bool has_value = row.picture && (i < 3 || row.picture->lift);
        const double share = has_value ? row.picture->*parts[i] : 0.0;
        const bool is_most =
            has_value && share > 0.0 && std::ranges::none_of(whole->tasks, [&](const auto& other) {
                return other.*parts[i] > share;
            });
        number_right(kit, cell.right(), middle - kit.px(8.0f),
                     is_most ? Type::SmallStrong : Type::Small, has_value ? t.text : t.text_3,
                     has_value ? show_number(100.0 * share, 0) + " %" : "–");
        const Rect track{cell.x, middle + kit.px(5.0f), cell.w, kit.px(8.0f)};
        list->AddRectFilled(track.low(), track.high(), t.track, kit.px(2.0f));
        const float end = track.x + track.w * static_cast<float>(share);
        if (end > track.x + 0.5f)
            list->AddRectFilled(track.low(), {end, track.bottom()}, i == 0 ? t.why_2 : t.bar,
                                kit.px(2.0f));
    }
}

void run_more_menu(const Row& row, const Rect& anchor)
{
    const std::string id = "menu/" + row.control("more");
    if (!is_menu_open(id.c_str())) return;
    const std::size_t count = row.day.day().tasks.size();
    const auto entry = [](const char* label, const char* icon_text, bool is_enabled,
                          const char* key = "") {
        MenuRow out;
        out.label = label;
        out.icon = icon_text;
        out.is_enabled = is_enabled;
        out.key = key;
        return out;
    };
    std::vector<MenuRow> rows{
        entry(tr_mark("Change settings…"), icon::what_if, !row.task.activity.parameters().empty()),
        entry(tr_mark("Repeat with other settings"), icon::copy, count < scenario::most_day_tasks),
        entry(tr_mark("Move up"), icon::unfold, row.place > 0, "Alt+↑"),
        entry(tr_mark("Move down"), icon::fold, row.place + 1 < count, "Alt+↓"),
        entry(tr_mark("Look at it in Explore"), icon::explore, true),
        entry(tr_mark("Take out"), icon::close, true, tr("Del"))};
    rows[2].has_line_above = rows[4].has_line_above = true;
    const auto pressed = menu(row.kit(), id.c_str(), anchor, row.day.desk.layout.window, rows);
    if (!pressed) return;
    auto& edits = row.day.desk.edits;
    switch (*pressed) {
        case 1:
            edits.push(app::repeat_day_task(row.place));
            row.day.state.selected = row.place + 1;
            [[fallthrough]];
        case 0:
            if (*pressed == 0) row.day.state.selected = row.place;
            row.day.state.part = DayPart::Sliders;
            return;
        case 2:
            row.day.state.selected = row.place - 1;
            return edits.push(app::move_day_task(row.place, row.place - 1));
        case 3:
            row.day.state.selected = row.place + 1;
            return edits.push(app::move_day_task(row.place, row.place + 1));
        case 4:
            edits.push(app::choose_activity(row.task.activity));
            return edits.push(app::set_mode(app::Mode::Explore));
        default:
            return edits.push(app::remove_day_task(row.place));
    }
}

void draw_actions(const Row& row, const Rect& rect)
{
    Kit& kit = row.kit();
    const float side = kit.px(28.0f);
    Rect line{rect.x, rect.middle_y() - 0.5f * side, rect.w, side};
    const bool has_sliders = !row.task.activity.parameters().empty();
    const bool is_open = row.day.state.part == DayPart::Sliders && row.day.selected() == row.place;
    if (icon_button(kit, row.control("sliders"), line.cut_left(side), icon::what_if,
                    {tr("What if"), tr("The sliders of this task."), ""}, is_open, has_sliders)) {
        row.day.state.selected = row.place;
        row.day.state.part = is_open ? DayPart::None : DayPart::Sliders;
    }
    const Rect more = line.cut_left(side);
    const std::string id = "menu/" + row.control("more");
    if (icon_button(kit, row.control("more"), more, icon::menu,
                    {tr("More"), tr("Repeat, move, look at it."), ""}))
        open_menu(id.c_str());
    run_more_menu(row, more);
    if (icon_button(kit, row.control("remove"), line.cut_left(side), icon::close,
                    {tr("Take out"), "", tr("Del")}))
        row.day.desk.edits.push(app::remove_day_task(row.place));
}

// Arrow keys with Alt move a row that has the focus, Delete takes it out.
void run_row_keys(const Row& row)
{
    if (!row.kit().typing.name.empty()) return;
    const auto pressed = [](ImGuiKey_ key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    auto& edits = row.day.desk.edits;
    const std::size_t count = row.day.day().tasks.size();
    const bool is_up = pressed(ImGuiKey_UpArrow), is_down = pressed(ImGuiKey_DownArrow);
    if (pressed(ImGuiKey_Delete)) return edits.push(app::remove_day_task(row.place));
    if (!ImGui::GetIO().KeyAlt || (!is_up && !is_down)) return;
    if ((is_up && row.place == 0) || (is_down && row.place + 1 >= count)) return;
    const std::size_t to = is_up ? row.place - 1 : row.place + 1;
    edits.push(app::move_day_task(row.place, to));
    row.day.state.selected = to;
    row.kit().focus.focused = fmt::format("day/task {}", to + 1);
}

}

void draw_day_row(DayDesk& day, const Rect& rect, std::size_t place)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    const auto* picture = day.picture();
    const Row row{day, place, day.day().tasks[place], picture ? &picture->tasks[place] : nullptr,
                  fmt::format("day/task {}", place + 1)};
    const DayColumns columns = day_columns(kit, rect);
    const bool is_selected = day.selected() == place && day.state.part == DayPart::Sliders;
    const Rect first = columns.is_narrow ? Rect{rect.x, rect.y, rect.w, kit.px(44.0f)} : rect;
    const Rect second =
        columns.is_narrow ? Rect{rect.x, rect.y + kit.px(42.0f), rect.w, kit.px(46.0f)} : rect;
    // The name is the row's own control: the rest of the row has others.
    const auto in = [](const Rect& column, const Rect& line) {
        return Rect{column.x, line.y, column.w, line.h};
    };
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_selected) {
        list->AddRectFilled(rect.low(), rect.high(), t.accent_soft);
        list->AddRectFilled(rect.low(), {rect.x + kit.px(3.0f), rect.bottom()}, t.accent);
    }
    Rect own = in(columns.name, first).inset(0.0f, kit.px(3.0f));
    if (!columns.is_narrow)
        own = {columns.figure.x, own.y, columns.name.right() - columns.figure.x, own.h};
    const Press press =
        control(kit, row.name, own,
                {tr(row.task.activity.card().title), tr(row.task.activity.card().about), ""});
    if (press.is_clicked) day.state.selected = place;
    if (press.is_double_clicked && !row.task.activity.parameters().empty())
        day.state.part = DayPart::Sliders;
    if (press.is_focused) {
        draw_focus(kit, own, kit.px(4.0f));
        run_row_keys(row);
    }
    if (!columns.is_narrow) draw_figure(row, in(columns.figure, first).inset(0.0f, kit.px(6.0f)));
    draw_name(row, in(columns.name, first), is_selected);
    draw_actions(row, in(columns.actions, first));
    draw_amount(row, in(columns.amount, second));
    draw_weight(row, in(columns.weight, second));
    draw_shares(row, columns, second);
    section_line(day.desk, rect.x, rect.bottom() - 1.0f, rect.w);
}

}
