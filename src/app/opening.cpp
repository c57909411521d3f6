// Files given to the window, told apart by ending and content.

#include "app/day_edits.h"
#include "app/session.h"
#include "core/files.h"
#include "scenario/recording/recording.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace spineload::app {

namespace {

constexpr std::string_view mesh_endings[] = {".stl", ".obj",  ".ply", ".off",
                                             ".glb", ".gltf", ".3ds"};

std::string lower_ending(const std::filesystem::path& path)
{
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

// A person's file says the sex; an activity's never does at its top.
bool looks_like_person(std::string_view text)
{
    return text.find("\"sex\"") != std::string_view::npos &&
           text.find("\"motion\"") == std::string_view::npos &&
           text.find("\"category\"") == std::string_view::npos;
}

// SPINE.json: meshes, and what was found in them.
bool looks_like_spine(std::string_view text)
{
    const auto has = [&](std::string_view key) { return text.find(key) != std::string_view::npos; };
    return has("\"files\"") && has("\"parts\"") && !has("\"motion\"");
}

}

Result<Edit> open_file(const std::string& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return choose_spine(path);
    const std::string ending = lower_ending(path);
    if (std::ranges::find(mesh_endings, ending) != std::end(mesh_endings)) {
        if (!std::filesystem::exists(path, error))
            return fail(fmt::format("{}: no such file", path));
        return choose_spine(path);
    }
    if (scenario::is_recording(path)) {
        auto recorded = scenario::Activity::load(path);
        if (!recorded) return tl::unexpected(recorded.error());
        return choose_activity(std::move(*recorded));
    }
    if (ending != ".json")
        return fail(
            fmt::format("{}: expected an activity, a person, a working day or a session (.json), a "
                        "motion (.mot "
                        ".sto .bvh .csv) or a mesh (.stl .obj .ply .off .glb "
                        ".gltf .3ds), found {}",
                        path, ending.empty() ? "no ending" : ending));
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    if (looks_like_session(*text)) {
        auto saved = parse_session(*text, path);
        if (!saved) return tl::unexpected(saved.error());
        Edit edit;
        edit.label = std::filesystem::path{path}.filename().string();
        edit.change = [saved = std::move(*saved)](Document& document, View& view) -> Result<void> {
            document = saved.document;
            view = saved.view;
            return {};
        };
        return edit;
    }
    if (looks_like_person(*text)) {
        auto person = scenario::load_person(path);
        if (!person) return tl::unexpected(person.error());
        return choose_person(std::move(*person));
    }
    if (looks_like_spine(*text)) return choose_spine(path);
    if (scenario::is_day(path)) return open_day(path);
    auto activity = scenario::Activity::load(path);
    if (!activity) return tl::unexpected(activity.error());
    return choose_activity(std::move(*activity));
}

}
