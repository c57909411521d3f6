// Keys to commands, and the drop-down menus.

#include "core/language.h"
#include "ui/export/export_dialog.h"
#include "ui/icons.h"
#include "ui/input.h"
#include "ui/learn/learn_screen.h"
#include "ui/panels/menus.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace spineload::ui {

namespace {

const CommandEntry& entry_of(Command command)
{
    const auto all = all_commands();
    return *std::ranges::find(all, command, &CommandEntry::command);
}

MenuRow row_of(const Desk& desk, Command command, bool has_line_above = false)
{
    const CommandEntry& entry = entry_of(command);
    MenuRow row;
    row.label = entry.label;
    row.key = entry.key;
    row.is_on = is_switched_on(desk, command);
    row.is_enabled = is_possible(desk, command);
    row.has_line_above = has_line_above;
    return row;
}

struct Item {
    Command command;
    bool has_line_above = false;
};

void run_items(Desk& desk, const char* id, const Rect& anchor, std::span<const Item> items)
{
    std::vector<MenuRow> rows;
    for (const Item& item : items) {
        rows.push_back(row_of(desk, item.command, item.has_line_above));
        // What is switched stays open, so that several can be switched at once.
        rows.back().stays_open = std::string_view{entry_of(item.command).group} == "Show";
    }
    if (const auto pressed = menu(desk.kit, id, anchor, desk.layout.window, rows))
        run_command(desk, items[*pressed].command);
}

// Undo, redo and the list of steps, newest first.
void run_edit_menu(Desk& desk, const char* id, const Rect& anchor)
{
    std::vector<MenuRow> rows{row_of(desk, Command::Undo), row_of(desk, Command::Redo),
                              row_of(desk, Command::ResetWhatIf, true), row_of(desk, Command::Copy),
                              row_of(desk, Command::Notes)};
    const auto& history = desk.session.history();
    MenuRow heading;
    heading.label = tr_mark("Steps");
    heading.is_heading = true;
    heading.has_line_above = true;
    rows.push_back(heading);
    std::vector<std::size_t> steps;
    // A dozen around the present one, the newest first.
    const std::size_t first = std::min(history.steps().size(), history.position() + 7);
    for (std::size_t i = first; i-- > 0 && steps.size() < 12;) {
        MenuRow row;
        // The number keeps equal labels apart.
        row.label = fmt::format("{}. {}", i, tr(history.steps()[i].label));
        row.is_on = i == history.position();
        if (history.steps()[i].is_look && !row.is_on) row.icon = icon::show;
        rows.push_back(std::move(row));
        steps.push_back(i);
    }
    const auto pressed = menu(desk.kit, id, anchor, desk.layout.window, rows, 240.0f);
    if (!pressed) return;
    if (*pressed == 0) return run_command(desk, Command::Undo);
    if (*pressed == 1) return run_command(desk, Command::Redo);
    if (*pressed == 2) return run_command(desk, Command::ResetWhatIf);
    if (*pressed == 3) return run_command(desk, Command::Copy);
    if (*pressed == 4) return run_command(desk, Command::Notes);
    if (*pressed >= 6) desk.edits.push(app::go_to_step(steps[*pressed - 6]));
}

std::vector<MenuRow> recent_rows(const Desk& desk)
{
    std::vector<MenuRow> rows;
    for (const std::string& path : desk.preferences.recent) {
        MenuRow row;
        row.label = row.shown = path;
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) {
            row.shown = tr_format("{} (not there any more: remove)", path);
            row.icon = icon::close;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

// What is not there any more goes from the list.
void open_recent(Desk& desk, const std::string& path)
{
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        desk.requests.open_path = path;
    else
        desk.requests.forget_path = path;
}

void run_file_menu(Desk& desk, const char* id, const Rect& anchor)
{
    if (!is_menu_open(id)) return;
    constexpr Command head[] = {Command::Open, Command::Save, Command::SaveAs};
    constexpr Command tail[] = {Command::SpineParts, Command::Picture, Command::Csv, Command::Json,
                                Command::Quit};
    std::vector<MenuRow> rows;
    for (const Command command : head) rows.push_back(row_of(desk, command));
    MenuRow built_in;
    built_in.label = tr_mark("Built-in spine");
    built_in.is_on = desk.session.document().spine == "built-in";
    built_in.has_line_above = true;
    rows.push_back(built_in);
    const auto& recent = desk.preferences.recent;
    const std::size_t first_recent = rows.size() + 1;
    if (!recent.empty()) {
        MenuRow heading;
        heading.label = tr_mark("Recent");
        heading.is_heading = true;
        heading.has_line_above = true;
        rows.push_back(heading);
        for (MenuRow& row : recent_rows(desk)) rows.push_back(std::move(row));
    }
    const std::size_t rest = rows.size();
    for (const Command command : tail)
        rows.push_back(
            row_of(desk, command, command == Command::Picture || command == Command::Quit));
    const auto pressed = menu(desk.kit, id, anchor, desk.layout.window, rows, 220.0f);
    if (!pressed) return;
    if (*pressed < std::size(head)) return run_command(desk, head[*pressed]);
    if (*pressed == std::size(head)) return desk.edits.push(app::choose_spine("built-in"));
    if (*pressed >= rest) return run_command(desk, tail[*pressed - rest]);
    if (*pressed >= first_recent) open_recent(desk, recent[*pressed - first_recent]);
}

// Is this entry's key pressed, with exactly its modifiers?
bool is_key_pressed(const CommandEntry& entry)
{
    std::string_view key = entry.key;
    if (key.empty()) return false;
    KeyPress wanted;
    const auto take = [&](std::string_view prefix) {
        if (!key.starts_with(prefix) || key.size() == prefix.size()) return false;
        key.remove_prefix(prefix.size());
        return true;
    };
    wanted.has_ctrl = take("Ctrl+");
    wanted.has_shift = take("Shift+");
    wanted.has_alt = take("Alt+");
    wanted.key = key;
    return is_pressed(wanted);
}

}

void run_keys(Desk& desk)
{
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || !desk.kit.typing.name.empty()) return;
    // An open list or dialog has the keyboard.
    if (ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId)) return;
    const Transient& t = desk.transient;
    if (t.is_cheat_sheet_open || t.is_settings_open || t.is_about_open || t.file_dialog.is_open ||
        t.leaving.what != Leaving::For::Nothing || t.is_note_list_open || !t.lost.empty() ||
        t.note || t.range || is_export_dialog_open(desk))
        return;
    if (desk.session.view().mode == app::Mode::Learn && run_learn_keys(desk)) return;
    const bool has_focus = desk.kit.focus.is_visible;
    for (const CommandEntry& entry : all_commands()) {
        const std::string_view key = entry.key;
        // A focused control needs these for itself.
        const bool is_control_key =
            key == "Space" || key == "←" || key == "→" || key == "Home" || key == "End";
        if (has_focus && is_control_key) continue;
        if (is_key_pressed(entry)) run_command(desk, entry.command);
    }
    if (is_pressed({"?", false, true, false})) run_command(desk, Command::CheatSheet);
}

void run_menu(Desk& desk, const char* id, const Rect& anchor)
{
    using C = Command;
    const std::string_view name = id;
    if (name == "menu/File") run_file_menu(desk, id, anchor);
    if (name == "menu/Edit") run_edit_menu(desk, id, anchor);
    if (name == "menu/View") {
        constexpr Item items[] = {{C::ViewRight},   {C::ViewLeft},        {C::ViewFront},
                                  {C::ViewBack},    {C::ViewTop},         {C::ViewBottom},
                                  {C::ViewOblique}, {C::ViewBackOblique}, {C::Perspective, true},
                                  {C::Frame},       {C::FrameSelection},  {C::Hide, true},
                                  {C::ShowOnly},    {C::ShowAll},         {C::Section, true},
                                  {C::Legend},      {C::NextQuantity},    {C::FullScreen, true}};
        run_items(desk, id, anchor, items);
    }
    if (name == "menu/Activity") {
        constexpr Item items[] = {
            {C::Play},         {C::StepBack},  {C::StepOn}, {C::ToStart},
            {C::ToEnd},        {C::Peak},      {C::Loop},   {C::ResetWhatIf, true},
            {C::EditKeyPoses}, {C::WorkingDay}};
        run_items(desk, id, anchor, items);
    }
    if (name == "menu/Help") {
        constexpr Item items[] = {{C::CheatSheet}, {C::About}};
        run_items(desk, id, anchor, items);
    }
    if (name == "menu/Export") run_export_menu(desk, id, anchor);
    if (name == "menu/Show") {
        std::vector<Item> items;
        for (const CommandEntry& entry : all_commands())
            if (entry.layer) items.push_back({entry.command});
        items.push_back({C::Legend});
        run_items(desk, id, anchor, items);
    }
}

}
