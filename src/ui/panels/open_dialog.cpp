// Opening a file: folders and files that the program can read, and a place to type a path.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <filesystem>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

constexpr std::array endings{".json", ".stl", ".obj", ".ply", ".off", ".glb", ".gltf", ".3ds"};
// A folder of thousands of files must not hold up the window.
constexpr std::size_t most_entries = 500;

struct Entry {
    std::string name;
    bool is_folder = false;
};

std::vector<Entry> entries_of(const fs::path& folder)
{
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator it{folder, fs::directory_options::skip_permission_denied, error},
         end;
         !error && it != end && entries.size() < most_entries; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (name.starts_with('.')) continue;
        std::error_code ignored;
        const bool is_folder = it->is_directory(ignored);
        if (!is_folder &&
            std::ranges::find(endings, it->path().extension().string()) == endings.end())
            continue;
        entries.push_back({name, is_folder});
    }
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
        return a.is_folder != b.is_folder ? a.is_folder : a.name < b.name;
    });
    return entries;
}

bool draw_entry(Desk& desk, const Rect& row, const Entry& entry, bool is_chosen)
{
    Kit& kit = desk.kit;
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
    return press.is_clicked;
}

}

void draw_open_dialog(Desk& desk)
{
    Transient& t = desk.transient;
    if (!t.is_open_dialog) return;
    Kit& kit = desk.kit;
    std::error_code error;
    if (t.dialog_folder.empty() || !fs::is_directory(t.dialog_folder, error))
        t.dialog_folder = fs::current_path(error).string();
    Dialog dialog{kit, tr_mark("Open"), desk.layout.window, 560.0f, 520.0f};
    bool is_done = dialog.wants_close();
    Rect rest = dialog.inner();
    const fs::path folder{t.dialog_folder};
    Rect head = rest.cut_top(kit.px(26.0f));
    if (icon_button(kit, "open-dialog/up", head.cut_left(kit.px(26.0f)), icon::back,
                    {tr("Folder above"), "", ""}) &&
        folder.has_parent_path())
        t.dialog_folder = folder.parent_path().string();
    head.cut_left(kit.px(6.0f));
    text_in(kit, head, Align::Left, Type::Small, kit.theme->text_2, t.dialog_folder);
    rest.cut_top(kit.px(6.0f));
    Rect foot = rest.cut_bottom(kit.px(30.0f));
    rest.cut_bottom(kit.px(10.0f));
    const auto entries = entries_of(folder);
    {
        Scroll scroll{kit, "open-rows", rest};
        float y = scroll.top();
        for (const Entry& entry : entries) {
            const Rect row{rest.x, y, scroll.width(), kit.px(28.0f)};
            y += kit.px(28.0f);
            if (row.bottom() < rest.y || row.y > rest.bottom()) continue;
            const std::string path = (folder / entry.name).string();
            if (!draw_entry(desk, row, entry, path == t.dialog_path)) continue;
            if (entry.is_folder)
                t.dialog_folder = path;
            else
                t.dialog_path = path;
        }
        if (entries.empty()) {
            text_in(kit, {rest.x, y, scroll.width(), kit.px(40.0f)}, Align::Centre, Type::Small,
                    kit.theme->text_3, tr("Nothing here that can be opened"));
            y += kit.px(40.0f);
        }
        scroll.end_at(y);
    }
    const Rect open = foot.cut_right(kit.px(84.0f));
    foot.cut_right(kit.px(8.0f));
    text_field(kit, "open-dialog/path", foot, t.dialog_path, nullptr,
               tr("Path of a file or folder"));
    if (button(kit, "open-dialog/open", open, tr("Open"),
               {ButtonKind::Primary, nullptr, !t.dialog_path.empty(), false, Type::Body},
               {tr("Open"), tr("A mesh, a folder of meshes, an activity or a person."), ""})) {
        desk.requests.open_path = t.dialog_path;
        is_done = true;
    }
    if (is_done) {
        t.is_open_dialog = false;
        t.dialog_path.clear();
    }
}

}
