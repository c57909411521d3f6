// Folders and files, a place to type a name, and the question before something is replaced.

#include "ui/file_dialog.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

// A folder of thousands of files must not hold up the window.
constexpr std::size_t most_entries = 500;
constexpr float row_height = 28.0f;

struct Entry {
    std::string name;
    bool is_folder = false;
};

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    });
    return text;
}

bool is_shown(const FileDialog& dialog, const std::string& name)
{
    if (dialog.filters.empty()) return true;
    const auto& filter = dialog.filters[std::min(dialog.filter, dialog.filters.size() - 1)];
    return filter.endings.empty() ||
           std::ranges::any_of(filter.endings, [&](const std::string& ending) {
               return lower(name).ends_with(ending);
           });
}

std::vector<Entry> entries_of(const FileDialog& dialog)
{
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator
             it{dialog.folder, fs::directory_options::skip_permission_denied, error},
         end;
         !error && it != end && entries.size() < most_entries; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (name.starts_with('.')) continue;
        std::error_code ignored;
        const bool is_folder = it->is_directory(ignored);
        if (is_folder || is_shown(dialog, name)) entries.push_back({name, is_folder});
    }
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
        return a.is_folder != b.is_folder ? a.is_folder : a.name < b.name;
    });
    return entries;
}

void go_to(FileDialog& dialog, const fs::path& folder)
{
    dialog.folder = folder.string();
    dialog.picked_row.clear();
    dialog.asks_to_replace = false;
    dialog.trouble.clear();
}

// What the button or Enter means now.
void decide(FileDialog& dialog)
{
    if (dialog.name.empty()) return;
    const std::string path = path_of(dialog);
    std::error_code error;
    if (fs::is_directory(path, error) && dialog.is_save) {
        go_to(dialog, path);
        dialog.name.clear();
        return;
    }
    if (dialog.is_save && !dialog.asks_to_replace && fs::exists(path, error)) {
        dialog.asks_to_replace = true;
        return;
    }
    dialog.chosen = path;
    dialog.is_open = false;
}

void take_row(FileDialog& dialog, const Entry& entry, bool opens)
{
    dialog.picked_row = entry.name;
    dialog.asks_to_replace = false;
    const fs::path path = fs::path{dialog.folder} / entry.name;
    if (entry.is_folder) {
        if (opens) go_to(dialog, path);
        return;
    }
    dialog.name = dialog.is_save ? entry.name : path.string();
    if (opens) decide(dialog);
}

void make_folder(FileDialog& dialog)
{
    const fs::path folder = fs::path{dialog.folder} / *dialog.new_folder;
    std::error_code error;
    fs::create_directory(folder, error);
    if (error || !fs::is_directory(folder, error)) {
        dialog.trouble = tr_format("{}: this folder cannot be made", folder.string());
        return;
    }
    dialog.new_folder.reset();
    go_to(dialog, folder);
}

bool draw_entry(Kit& kit, const Rect& row, const Entry& entry, bool is_chosen, bool& opens)
{
    const Theme& t = *kit.theme;
    const Press press = control(kit, "open/" + entry.name, row);
    if (is_chosen || press.is_hovered)
        ImGui::GetWindowDrawList()->AddRectFilled(
            row.low(), row.high(), is_chosen ? t.accent_soft : t.hover, kit.px(4.0f));
    Rect inner = row.inset(kit.px(8.0f), 0.0f);
    icon_in(kit, inner.cut_left(kit.px(18.0f)), t.text_2,
            entry.is_folder ? icon::open_file : icon::file, 14.0f);
    inner.cut_left(kit.px(6.0f));
    text_in(kit, inner, Align::Left, Type::Body, t.text, entry.name);
    if (press.is_focused) draw_focus(kit, row, kit.px(4.0f));
    // A folder opens at once; a file is taken by a click and opened by a second one.
    opens = entry.is_folder || press.is_double_clicked || press.is_focused;
    return press.is_clicked || (press.is_double_clicked && !entry.is_folder);
}

bool is_key(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

// Arrows walk through the rows, Enter opens, Backspace goes up; not while something is typed.
void walk_rows(FileDialog& dialog, const std::vector<Entry>& entries, bool has_focus)
{
    if (ImGui::GetIO().WantTextInput) return;
    if (is_key(ImGuiKey_Backspace)) return go_to(dialog, fs::path{dialog.folder}.parent_path());
    if (entries.empty()) return;
    const auto now = std::ranges::find(entries, dialog.picked_row, &Entry::name);
    auto place = now - entries.begin();
    const auto last = static_cast<std::ptrdiff_t>(entries.size()) - 1;
    const bool is_none = now == entries.end();
    if (is_key(ImGuiKey_DownArrow))
        place = is_none ? 0 : std::min(place + 1, last);
    else if (is_key(ImGuiKey_UpArrow))
        place = is_none ? last : std::max<std::ptrdiff_t>(place - 1, 0);
    else if (is_key(ImGuiKey_Home))
        place = 0;
    else if (is_key(ImGuiKey_End))
        place = last;
    else if (is_key(ImGuiKey_Enter) && !has_focus && !is_none)
        return take_row(dialog, *now, true);
    else
        return;
    take_row(dialog, entries[static_cast<std::size_t>(place)], false);
}

void draw_head(Desk& desk, Rect head)
{
    Kit& kit = desk.kit;
    FileDialog& d = desk.transient.file_dialog;
    if (icon_button(kit, "open-dialog/up", head.cut_left(kit.px(26.0f)), icon::back,
                    {tr("Folder above"), "", "Backspace"}))
        go_to(d, fs::path{d.folder}.parent_path());
    head.cut_left(kit.px(6.0f));
    const ButtonLook look{ButtonKind::Quiet, nullptr, true, false, Type::Small};
    const std::string label = tr("New folder");
    if (d.is_save) {
        if (button(kit, "open-dialog/new-folder", head.cut_right(button_width(kit, label, look)),
                   label, look))
            d.new_folder = "";
        head.cut_right(kit.px(6.0f));
    }
    text_in(kit, head, Align::Left, Type::Small, kit.theme->text_2, d.folder);
}

void draw_new_folder(Desk& desk, Rect row)
{
    Kit& kit = desk.kit;
    FileDialog& d = desk.transient.file_dialog;
    const std::string make = tr("Make folder");
    const ButtonLook look{ButtonKind::Plain, nullptr, !d.new_folder->empty(), false, Type::Small};
    const Rect at = row.cut_right(button_width(kit, make, look));
    row.cut_right(kit.px(6.0f));
    if (icon_button(kit, "open-dialog/no-folder", row.cut_right(kit.px(26.0f)), icon::close,
                    {tr("Close"), "", ""})) {
        d.new_folder.reset();
        return;
    }
    row.cut_right(kit.px(6.0f));
    text_field(kit, "open-dialog/folder-name", row, *d.new_folder, nullptr, tr("Name"));
    if (button(kit, "open-dialog/make-folder", at, make, look)) make_folder(d);
}

void draw_rows(Desk& desk, const Rect& rect, const std::vector<Entry>& entries)
{
    Kit& kit = desk.kit;
    FileDialog& d = desk.transient.file_dialog;
    const std::string before = d.picked_row;
    Scroll scroll{kit, "open-rows", rect};
    float y = scroll.top();
    const Entry* taken = nullptr;
    bool taken_opens = false;
    for (const Entry& entry : entries) {
        const Rect row{rect.x, y, scroll.width(), kit.px(row_height)};
        y += kit.px(row_height);
        const bool is_picked = entry.name == d.picked_row;
        // The arrow keys must not walk out of sight.
        const bool was_by_key = is_picked && !ImGui::IsMouseDown(0);
        if (was_by_key && row.y < rect.y && is_key(ImGuiKey_UpArrow))
            ImGui::SetScrollY(ImGui::GetScrollY() - (rect.y - row.y));
        if (was_by_key && row.bottom() > rect.bottom() && is_key(ImGuiKey_DownArrow))
            ImGui::SetScrollY(ImGui::GetScrollY() + (row.bottom() - rect.bottom()));
        if (row.bottom() < rect.y || row.y > rect.bottom()) continue;
        bool opens = false;
        if (!draw_entry(kit, row, entry, is_picked, opens)) continue;
        taken = &entry;
        taken_opens = opens;
    }
    if (taken) take_row(d, *taken, taken_opens);
    if (entries.empty()) {
        text_in(kit, {rect.x, y, scroll.width(), kit.px(40.0f)}, Align::Centre, Type::Small,
                kit.theme->text_3, tr("No such files here"));
        y += kit.px(40.0f);
    }
    scroll.end_at(y);
}

void draw_name(Desk& desk, Rect foot)
{
    Kit& kit = desk.kit;
    FileDialog& d = desk.transient.file_dialog;
    const std::string action = d.asks_to_replace ? tr("Replace") : tr(d.action);
    const ButtonLook look{ButtonKind::Primary, nullptr, !d.name.empty(), false, Type::Body};
    const Rect at = foot.cut_right(std::max(kit.px(84.0f), button_width(kit, action, look)));
    foot.cut_right(kit.px(8.0f));
    const bool has_changed =
        text_field(kit, "open-dialog/path", foot, d.name, nullptr,
                   d.is_save ? tr("Name of the file") : tr("Path of a file or folder"));
    if (has_changed) d.asks_to_replace = false;
    // The field has just been left by Enter.
    const bool is_entered = ImGui::IsItemDeactivated() &&
                            ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
    if (button(kit, "open-dialog/open", at, action, look, {action, "", ""}) || is_entered)
        decide(d);
}

}

std::string path_of(const FileDialog& dialog)
{
    fs::path path{dialog.name};
    const char* home = std::getenv("HOME");
    if (dialog.name.starts_with("~/") && home && *home)
        path = fs::path{home} / dialog.name.substr(2);
    if (path.is_relative()) path = fs::path{dialog.folder} / path;
    std::error_code error;
    if (!dialog.ending.empty() && !fs::is_directory(path, error) &&
        !lower(path.filename().string()).ends_with(dialog.ending))
        path += dialog.ending;
    return path.lexically_normal().string();
}

void draw_file_dialog(Desk& desk)
{
    FileDialog& d = desk.transient.file_dialog;
    if (!d.is_open) return;
    Kit& kit = desk.kit;
    std::error_code error;
    if (d.folder.empty() || !fs::is_directory(d.folder, error))
        d.folder = fs::current_path(error).string();
    Dialog dialog{kit, d.title, desk.layout.window, 600.0f, 540.0f};
    if (dialog.wants_close()) {
        d.is_open = false;
        return;
    }
    Rect rest = dialog.inner();
    draw_head(desk, rest.cut_top(kit.px(26.0f)));
    rest.cut_top(kit.px(6.0f));
    if (d.new_folder) {
        draw_new_folder(desk, rest.cut_top(kit.px(28.0f)));
        rest.cut_top(kit.px(6.0f));
    }
    draw_name(desk, rest.cut_bottom(kit.px(30.0f)));
    rest.cut_bottom(kit.px(8.0f));
    const std::string said = d.asks_to_replace ? tr_format("{} is already there. Replace it?",
                                                           fs::path{path_of(d)}.filename().string())
                                               : d.trouble;
    if (!said.empty()) {
        Rect line = rest.cut_bottom(kit.px(22.0f));
        icon_in(kit, line.cut_left(kit.px(20.0f)), kit.theme->warn, icon::warning, 14.0f);
        text_in(kit, line, Align::Left, Type::Small, kit.theme->text, said);
    }
    if (d.filters.size() > 1) {
        std::vector<Option> options;
        for (const FileFilter& filter : d.filters)
            options.push_back({filter.label, nullptr, true, {}});
        const Rect row = rest.cut_bottom(kit.px(28.0f));
        const float w = std::min(row.w, segment_width(kit, options));
        if (const auto chosen =
                segment(kit, "open-dialog/filter", {row.x, row.y, w, row.h}, options, d.filter))
            d.filter = *chosen;
        rest.cut_bottom(kit.px(8.0f));
    }
    const auto entries = entries_of(d);
    walk_rows(d, entries, kit.focus.is_visible);
    draw_rows(desk, rest, entries);
}

}
