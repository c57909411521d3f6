// Files of the window: opening, saving, and what is asked before something is lost.

#include "core/files.h"
#include "core/language.h"
#include "ui/shell.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> mesh_endings{".stl", ".obj",  ".ply", ".off",
                                            ".glb", ".gltf", ".3ds"};

std::string full_path(const std::string& path)
{
    std::error_code error;
    const fs::path full = fs::absolute(path, error);
    return error ? path : full.lexically_normal().string();
}

bool is_session_file(const std::string& path)
{
    std::error_code error;
    if (!path.ends_with(".json") || !fs::is_regular_file(path, error)) return false;
    if (path.ends_with(app::session_ending)) return true;
    const auto text = read_file(path, 16u << 20);
    return text && app::looks_like_session(*text);
}

bool is_mesh(const std::string& path)
{
    return std::ranges::any_of(mesh_endings,
                               [&](const std::string& ending) { return path.ends_with(ending); });
}

}

void Shell::remember(const std::string& path)
{
    const std::string full = full_path(path);
    app::remember_file(preferences_, full);
    preferences_.last_folder = fs::path{full}.parent_path().string();
}

void Shell::open(const std::string& path)
{
    if (is_session_file(path) && session_->has_unsaved_work() && !transient_.leaving.is_answered) {
        transient_.leaving = {Leaving::For::Open, path, false};
        return;
    }
    transient_.leaving = {};
    open_now(path);
}

void Shell::open(const std::vector<std::string>& paths)
{
    // Vertebrae often come as a file each; together they are one spine.
    const bool is_one_spine =
        paths.size() > 1 && std::ranges::all_of(paths, [&](const std::string& path) {
            return is_mesh(path) &&
                   fs::path{path}.parent_path() == fs::path{paths.front()}.parent_path();
        });
    if (is_one_spine) return open(fs::path{paths.front()}.parent_path().string());
    for (const std::string& path : paths) open(path);
}

void Shell::open_now(const std::string& path)
{
    if (is_session_file(path)) {
        const auto saved = app::load_session(path);
        if (!saved) return session_->report(saved.error());
        session_->open_saved(*saved, fs::path{path}.filename().string());
        session_->mark_saved(full_path(path));
        // Its own camera stays.
        transient_.fitted_activity = session_->document().activity.card().id;
        transient_.wants_fit = false;
        return remember(path);
    }
    const auto edit = app::open_file(path);
    if (!edit) return session_->report(edit.error());
    session_->apply(*edit);
    remember(path);
}

void Shell::save_to(const std::string& path)
{
    if (const auto done = write_file(path, app::session_text(session_->to_save())); !done) {
        transient_.leaving = {};
        return session_->report(done.error());
    }
    session_->mark_saved(full_path(path));
    remember(path);
    session_->notify({tr_format("Saved: {}", fs::path{path}.filename().string()), tr("Open folder"),
                      fs::path{full_path(path)}.parent_path().string()});
    // Nothing is left unsaved: what waited for it goes on.
    const Leaving leaving = std::exchange(transient_.leaving, {});
    if (leaving.what == Leaving::For::Quit) requests_.quits = true;
    if (leaving.what == Leaving::For::Open) open_now(leaving.path);
}

void Shell::save()
{
    if (session_->file().empty()) return save_as();
    save_to(session_->file());
}

void Shell::save_as()
{
    FileDialog dialog;
    dialog.is_open = true;
    dialog.is_save = true;
    dialog.title = tr_mark("Save session");
    dialog.action = tr_mark("Save");
    dialog.ending = std::string{app::session_ending};
    dialog.filters = {{tr_mark("Sessions"), {dialog.ending}}, {tr_mark("All files"), {}}};
    const fs::path file{session_->file()};
    dialog.folder = file.empty() ? preferences_.last_folder : file.parent_path().string();
    dialog.name = file.empty() ? session_->document().activity.card().id + dialog.ending
                               : file.filename().string();
    dialog.done = [this](const std::string& path) { save_to(path); };
    transient_.file_dialog = std::move(dialog);
    kit_.wake_in(0.0);
}

void Shell::ask_for_file()
{
    FileDialog dialog;
    dialog.is_open = true;
    dialog.title = tr_mark("Open");
    std::vector<std::string> all = mesh_endings;
    all.push_back(".json");
    dialog.filters = {{tr_mark("All that opens"), all},
                      {tr_mark("Sessions"), {std::string{app::session_ending}}},
                      {tr_mark("Meshes"), mesh_endings}};
    dialog.folder = preferences_.last_folder;
    dialog.done = [this](const std::string& path) { open(path); };
    transient_.file_dialog = std::move(dialog);
}

void Shell::ask_to_quit()
{
    if (session_->has_unsaved_work())
        transient_.leaving = {Leaving::For::Quit, {}, false};
    else
        requests_.quits = true;
    kit_.wake_in(0.0);
}

std::string Shell::title() const
{
    const std::string& file = session_->file();
    const bool is_unsaved = file.empty() ? session_->has_unsaved_work() : session_->is_changed();
    if (file.empty() && !is_unsaved) return "SpineLoad";
    const std::string name = file.empty() ? tr("Unsaved") : fs::path{file}.filename().string();
    return fmt::format("{}{} – SpineLoad", is_unsaved ? "• " : "", name);
}

void Shell::begin_keeping(const fs::path& folder)
{
    transient_.lost = keeping_.begin(*session_, folder);
}

void Shell::restore(const app::LostSession& lost)
{
    auto& offered = transient_.lost;
    std::erase(offered, lost);
    app::Autosave* place = keeping_.place();
    if (!place) return;
    if (const auto taken = place->take_over(lost); !taken) return session_->report(taken.error());
    const auto saved = app::load_session(place->path().string());
    if (!saved) return session_->report(saved.error());
    session_->open_saved(*saved, tr("Restored"));
    // Not as the file has it: what was lost is still to be saved.
    session_->mark_file(saved->saved_as);
    transient_.fitted_activity = session_->document().activity.card().id;
    transient_.wants_fit = false;
    keeping_.restart(*session_, kit_.now_s);
    offered.clear();
}

void Shell::do_file_requests()
{
    FileDialog& dialog = transient_.file_dialog;
    if (dialog.chosen) {
        const std::string path = *std::exchange(dialog.chosen, {});
        if (const auto done = std::exchange(dialog.done, {})) done(path);
    }
    if (std::exchange(requests_.wants_open, false)) ask_for_file();
    if (std::exchange(requests_.wants_save, false)) save();
    if (std::exchange(requests_.wants_save_as, false)) save_as();
    if (std::exchange(requests_.wants_quit, false)) ask_to_quit();
    if (!requests_.open_path.empty()) open(std::exchange(requests_.open_path, {}));
    if (!requests_.forget_path.empty())
        std::erase(preferences_.recent, std::exchange(requests_.forget_path, {}));
    if (requests_.restores) restore(*std::exchange(requests_.restores, {}));
}

}
