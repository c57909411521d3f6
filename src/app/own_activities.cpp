#include "app/own_activities.h"

#include "app/preferences.h"
#include "core/files.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace spineload::app {

namespace {

std::filesystem::path path_of(const scenario::Activity& activity,
                              const std::filesystem::path& folder)
{
    return folder / (activity.card().id + ".json");
}

}

std::filesystem::path own_activities_folder()
{
    return preferences_path().parent_path() / "activities";
}

scenario::Catalogue own_activities(const std::filesystem::path& folder)
{
    scenario::Catalogue own;
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) return own;
    const auto files = files_in(folder, ".json");
    if (!files) {
        own.errors.push_back(files.error());
        return own;
    }
    for (const auto& file : *files) {
        auto activity = scenario::Activity::load(file.string());
        if (!activity)
            own.errors.push_back(activity.error());
        else if (is_own(activity->card()))
            own.activities.push_back(std::move(*activity));
        else
            own.errors.push_back(Error{{fmt::format(
                "{}: /id: found \"{}\"; what lies here needs an id that begins with \"my-\"",
                file.string(), activity->card().id)}});
    }
    std::ranges::sort(own.activities, {}, [](const auto& one) { return one.card().title; });
    return own;
}

Result<scenario::Activity> save_own_activity(const scenario::Activity& activity,
                                             const std::string& title,
                                             const std::filesystem::path& folder)
{
    const auto named = as_own(activity, title);
    if (!named) return named;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(fmt::format("{}: the folder cannot be made ({}); nothing is saved",
                                folder.string(), error.message()));
    const auto json = nlohmann::ordered_json::parse(named->text(), nullptr, false);
    const auto path = path_of(*named, folder);
    if (auto done = write_file(path, json.dump(4) + "\n"); !done)
        return tl::unexpected(done.error());
    return scenario::Activity::load(path.string());
}

Result<void> delete_own_activity(const scenario::Activity& activity,
                                 const std::filesystem::path& folder)
{
    const auto path = path_of(activity, folder);
    std::error_code error;
    if (!is_own(activity.card()) || !std::filesystem::remove(path, error))
        return fail(fmt::format("{}: cannot be removed ({})", path.string(),
                                error ? error.message() : "it is not there"));
    return {};
}

}
