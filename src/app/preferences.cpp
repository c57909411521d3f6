#include "app/preferences.h"

#include "app/json_parts.h"
#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>

namespace spineload::app {

namespace {

constexpr std::size_t most_recent = 10;

int integer(const JsonValue& object, std::string_view key, int least, int most, int fallback)
{
    const JsonValue value = object.optional(key);
    return value.exists() ? value.integer(least, most, fallback) : fallback;
}

}

std::filesystem::path preferences_path()
{
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config && *config) return std::filesystem::path{config} / "spineload" / "settings.json";
    const char* home = std::getenv("HOME");
    return std::filesystem::path{home && *home ? home : "."} / ".config" / "spineload" /
           "settings.json";
}

Result<Preferences> parse_preferences(std::string_view text, const std::string& name)
{
    auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const JsonValue root = document->root();
    Preferences p;
    p.window_width = integer(root, "window_width", 320, 16384, p.window_width);
    p.window_height = integer(root, "window_height", 240, 16384, p.window_height);
    p.is_maximised = read_flag(root, "is_maximised", p.is_maximised);
    p.scale = read_number(root, "scale", 0.0, 4.0, p.scale);
    if (const auto theme = root.optional("theme"); theme.exists())
        p.theme = theme.choice({"dark", "light"}) == 0 ? ThemeChoice::Dark : ThemeChoice::Light;
    p.left_width = read_number(root, "left_width", 0.0, 1000.0, p.left_width);
    p.right_width = read_number(root, "right_width", 0.0, 1000.0, p.right_width);
    p.timeline_height = read_number(root, "timeline_height", 0.0, 4000.0, p.timeline_height);
    p.has_reduced_motion = read_flag(root, "reduced_motion", p.has_reduced_motion);
    if (const auto mouse = root.optional("mouse"); mouse.exists())
        p.mouse = mouse.choice({"usual", "vtk"}) == 0 ? MouseHabit::Usual : MouseHabit::Vtk;
    if (const auto map = root.optional("colour_map"); map.exists())
        p.map = map.choice({"cividis", "viridis"}) == 0 ? scene::ColourMap::Cividis
                                                        : scene::ColourMap::Viridis;
    if (const auto vision = root.optional("colour_vision"); vision.exists())
        p.vision = scene::all_colour_visions[vision.choice(
            {scene::id(scene::all_colour_visions[0]), scene::id(scene::all_colour_visions[1]),
             scene::id(scene::all_colour_visions[2]), scene::id(scene::all_colour_visions[3])})];
    if (const auto id = root.optional("language"); id.exists()) p.language = id.string(16);
    p.speed = read_number(root, "speed", 0.1, 2.0, p.speed);
    p.quantity = read_quantity(root.optional("quantity"), p.quantity);
    read_layers(root.optional("layers"), p.layers);
    if (const auto folder = root.optional("last_folder"); folder.exists())
        p.last_folder = folder.string();
    if (const auto recent = root.optional("recent"); recent.exists())
        for (const JsonValue& path : recent.items()) p.recent.push_back(path.string());
    if (p.recent.size() > most_recent) p.recent.resize(most_recent);
    if (auto good = document->finish(); !good) return tl::unexpected(good.error());
    return p;
}

Result<Preferences> load_preferences(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return Preferences{};
    auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse_preferences(*text, path.string());
}

std::string preferences_text(const Preferences& p)
{
    std::string recent;
    for (const std::string& path : p.recent)
        recent += fmt::format("{}\n    {}", recent.empty() ? "" : ",", json_string(path));
    return fmt::format(
        "{{\n  \"window_width\": {}, \"window_height\": {}, \"is_maximised\": {},\n"
        "  \"scale\": {}, \"theme\": \"{}\",\n"
        "  \"left_width\": {}, \"right_width\": {}, \"timeline_height\": {},\n"
        "  \"reduced_motion\": {}, \"mouse\": \"{}\",\n"
        "  \"colour_map\": \"{}\", \"colour_vision\": \"{}\",\n"
        "  \"speed\": {}, \"quantity\": \"{}\", \"language\": {},\n"
        "  \"layers\": {},\n  \"last_folder\": {},\n  \"recent\": [{}]\n}}\n",
        p.window_width, p.window_height, p.is_maximised, p.scale,
        p.theme == ThemeChoice::Dark ? "dark" : "light", p.left_width, p.right_width,
        p.timeline_height, p.has_reduced_motion, p.mouse == MouseHabit::Usual ? "usual" : "vtk",
        p.map == scene::ColourMap::Viridis ? "viridis" : "cividis", scene::id(p.vision), p.speed,
        quantity_id(p.quantity), json_string(p.language), layers_text(p.layers),
        json_string(p.last_folder), recent);
}

Result<void> save_preferences(const Preferences& preferences, const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return fail(fmt::format("{}: the folder cannot be made ({}); settings are not kept",
                                path.parent_path().string(), error.message()));
    return write_file(path, preferences_text(preferences));
}

// By value: the path may be one of the list's own.
void remember_file(Preferences& preferences, std::string path)
{
    std::erase(preferences.recent, path);
    preferences.recent.insert(preferences.recent.begin(), std::move(path));
    if (preferences.recent.size() > most_recent) preferences.recent.resize(most_recent);
}

}
