// The head of the page: what the day comes to in a sentence, its name, examples, files.

#include "ui/day/day_parts.h"

#include "core/files.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace spineload::ui {

namespace {

struct Words {
    std::string headline, detail;
};

std::string percent(double share)
{
    if (share > 0.0 && share < 0.01) return tr("less than 1 %");
    return show_number(100.0 * share, 0) + " %";
}

Words words_of(const DayDesk& day)
{
    if (day.day().tasks.empty())
        return {tr("What does a whole working day load?"),
                tr("Put tasks together, say how often or how long, and see which of them matter.")};
    const auto* picture = day.picture();
    if (!picture) return {tr("Solving…"), ""};
    const auto& most = *std::ranges::max_element(
        picture->tasks, {}, [](const auto& task) { return task.load_damage_share; });
    const auto& added =
        *std::ranges::max_element(picture->tasks, {}, &report::DayTaskPicture::dose_share);
    Words words;
    words.headline = picture->tasks.size() == 1
                         ? most.title
                         : tr_format("{}: {} of the fatigue in {} of the time.", most.title,
                                     percent(most.load_damage_share), percent(most.time_share));
    words.detail = tr_format("Under load {}; compression of L4-L5 added up: {} kN·h.",
                             duration_text(picture->loaded), show_number(picture->dose_Ns / 3.6e6));
    if (picture->tasks.size() > 1)
        words.detail += " " + tr_format("Most of it comes from {}, {}.", added.title,
                                        percent(added.dose_share));
    return words;
}

Type headline_type(const DayDesk& day)
{
    return day.desk.layout.is_tight ? Type::Title : Type::Verdict;
}

constexpr float row_height = 30.0f;

std::optional<Banner> banner_of(const DayDesk& day)
{
    const auto& work = day.session().day();
    if (const auto& errors = day.session().errors(); !errors.empty())
        return Banner{tr("This could not be done"), errors.front().text(), "", true};
    if (work.trouble())
        return Banner{tr("These tasks make no day"), work.trouble()->text(), "", false};
    for (std::size_t i = 0; i < work.tasks().size(); ++i)
        if (const auto& trouble = work.tasks()[i].trouble)
            return Banner{tr_format("Task {} has no solution", i + 1), trouble->text(), "", false};
    return std::nullopt;
}

void draw_examples(DayDesk& day, const Rect& anchor)
{
    // Read when the list opens, not in each frame.
    static constexpr auto id = "menu/Example days";
    if (!is_menu_open(id)) return;
    std::vector<MenuRow> rows;
    const auto ids = scenario::example_days();
    for (const auto& example : ids) {
        const auto plan = scenario::load_day(example);
        MenuRow row;
        row.label = plan ? plan->title : example;
        if (plan) row.tip = {"", tr(plan->about), ""};
        rows.push_back(std::move(row));
    }
    MenuRow open;
    open.label = tr_mark("Open a file…");
    open.icon = icon::open_file;
    open.has_line_above = true;
    rows.push_back(open);
    MenuRow empty;
    empty.label = tr_mark("Empty day");
    empty.icon = icon::remove;
    empty.is_enabled = !day.day().tasks.empty();
    rows.push_back(empty);
    const auto pressed = menu(day.kit(), id, anchor, day.desk.layout.window, rows);
    if (!pressed) return;
    if (*pressed == ids.size()) return open_day_file(day);
    if (*pressed > ids.size()) return day.desk.edits.push(app::clear_day());
    auto edit = app::open_day(ids[*pressed]);
    if (edit)
        day.desk.edits.push(std::move(*edit));
    else
        day.desk.requests.trouble = edit.error();
}

void draw_controls(DayDesk& day, Rect row)
{
    Kit& kit = day.kit();
    const bool has_tasks = !day.day().tasks.empty();
    const ButtonLook add{ButtonKind::Secondary, icon::add, true, false, Type::Small};
    const ButtonLook plain{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const ButtonLook save{ButtonKind::Plain, icon::save, has_tasks, false, Type::Small};
    const Rect add_at = row.cut_right(button_width(kit, tr("Add a task"), add));
    row.cut_right(kit.px(6.0f));
    if (button(kit, "day/add", add_at, tr("Add a task"), add,
               {tr("Add a task"), tr("From all activities, and those of your own."), ""})) {
        day.state.part = DayPart::Library;
        day.state.tab = 0;
    }
    const Rect save_at = row.cut_right(button_width(kit, tr("Save day"), save));
    row.cut_right(kit.px(6.0f));
    if (button(kit, "day/save", save_at, tr("Save day"), save,
               {tr("Save day"),
                has_tasks ? tr("As a file that the command line reads too. A session keeps the "
                               "day as well.")
                          : tr("There is no task yet."),
                ""}))
        save_day_file(day);
    const Rect open_at = row.cut_right(button_width(kit, tr("Open"), plain));
    row.cut_right(kit.px(8.0f));
    if (button(kit, "day/open", open_at, tr("Open"), plain,
               {tr("Open"), tr("Examples, or a file of your own."), ""}))
        open_menu("menu/Example days");
    draw_examples(day, open_at);
    if (!has_tasks) return;
    std::string title = day.day().title;
    row.w = std::min(row.w, kit.px(360.0f));
    if (text_field(kit, "day/title", row, title, nullptr, tr("Name of the day"))) {
        if (title.size() > scenario::most_day_title) title.resize(scenario::most_day_title);
        day.desk.edits.push(app::name_day(title));
    }
}

}

std::string duration_text(Time time)
{
    const double hours = time.si() / 3600.0;
    if (hours >= 1.0) return tr_format("{} h", show_number(hours, 1));
    return time.si() >= 60.0 ? tr_format("{} min", show_number(time.si() / 60.0, 1)) : show(time);
}

float day_head_height(DayDesk& day, float width)
{
    const Kit& kit = day.kit();
    const Words words = words_of(day);
    const float room = width - kit.px(40.0f);
    float height = wrapped_height(kit, room, headline_type(day), words.headline) + kit.px(2.0f) +
                   wrapped_height(kit, room, Type::Small, words.detail) +
                   kit.px(row_height + 8.0f + 22.0f);
    if (const auto banner = banner_of(day))
        height += banner_height(kit, room, *banner) + kit.px(8.0f);
    return height;
}

void draw_day_head(DayDesk& day, const Rect& rect)
{
    Kit& kit = day.kit();
    const Theme& t = *kit.theme;
    begin_panel(kit, "day/head", rect, t.panel);
    section_line(day.desk, rect.x, rect.bottom() - 1.0f, rect.w);
    const Words words = words_of(day);
    Rect rest = rect.inset(kit.px(20.0f), kit.px(11.0f));
    rest.cut_top(wrapped(kit, rest.low(), rest.w, headline_type(day), t.text, words.headline) +
                 kit.px(2.0f));
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2, words.detail) +
                 kit.px(8.0f));
    draw_controls(day, rest.cut_top(kit.px(row_height)));
    if (const auto banner = banner_of(day)) {
        rest.cut_top(kit.px(8.0f));
        const auto press =
            draw_banner(kit, "day/banner",
                        {rest.x, rest.y, rest.w, banner_height(kit, rest.w, *banner)}, *banner);
        // Only what was reported can be put away; the others go when their cause does.
        if (press == BannerPress::Close) day.desk.requests.dismissed_error = 0;
    }
    end_panel(kit);
}

void open_day_file(DayDesk& day)
{
    FileDialog dialog;
    dialog.is_open = true;
    dialog.title = tr_mark("Open a working day");
    dialog.filters = {{tr_mark("Working days"), {".json"}}, {tr_mark("All files"), {}}};
    dialog.folder = day.desk.preferences.last_folder;
    dialog.done = [&requests = day.desk.requests](const std::string& path) {
        requests.open_path = path;
    };
    day.desk.transient.file_dialog = std::move(dialog);
}

void save_day_file(DayDesk& day)
{
    auto plan = app::plan_of(day.day(), day.session().document().person);
    if (!plan) {
        day.desk.requests.trouble = plan.error();
        return;
    }
    FileDialog dialog;
    dialog.is_open = true;
    dialog.is_save = true;
    dialog.title = tr_mark("Save the working day");
    dialog.action = tr_mark("Save");
    dialog.ending = ".json";
    dialog.filters = {{tr_mark("Working days"), {".json"}}, {tr_mark("All files"), {}}};
    dialog.folder = day.desk.preferences.last_folder;
    dialog.name = (plan->title.empty() ? tr("Working day") : plan->title) + dialog.ending;
    std::ranges::replace(dialog.name, '/', '-');
    dialog.done = [&requests = day.desk.requests,
                   plan = std::move(*plan)](const std::string& path) mutable {
        const std::filesystem::path file{path};
        // Its file's name is better than none.
        if (plan.title.empty()) plan.title = file.stem().string();
        if (const auto done = write_file(path, scenario::day_text(plan)); !done) {
            requests.trouble = done.error();
            return;
        }
        requests.notice = app::Notice{tr_format("Saved: {}", file.filename().string()),
                                      tr("Open folder"), file.parent_path().string()};
    };
    day.desk.transient.file_dialog = std::move(dialog);
}

}
