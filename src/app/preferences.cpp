#include "app/preferences.h"

#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>

namespace spineload::app {

namespace {

constexpr std::size_t most_recent = 10;

// The names of scene::Quantity in the file, in its order.
constexpr std::string_view quantity_names[] = {"disc_compression", "disc_pressure",
                                               "disc_stress",      "facet_pressure",
                                               "anterior_shear",   "muscle_activation"};

// std::quoted does not escape control characters as JSON asks.
std::string json_string(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + '"';
}

bool flag(const JsonValue& object, std::string_view key, bool fallback)
{
    const JsonValue value = object.optional(key);
    return value.exists() ? value.boolean(fallback) : fallback;
}

double number(const JsonValue& object, std::string_view key, double least, double most,
              double fallback)
{
    const JsonValue value = object.optional(key);
    return value.exists() ? value.number(least, most, fallback) : fallback;
}

int integer(const JsonValue& object, std::string_view key, int least, int most, int fallback)
{
    const JsonValue value = object.optional(key);
    return value.exists() ? value.integer(least, most, fallback) : fallback;
}

void read_layers(const JsonValue& object, Layers& layers)
{
    if (!object.exists()) return;
    layers.bones = flag(object, "bones", layers.bones);
    layers.discs = flag(object, "discs", layers.discs);
    layers.facets = flag(object, "facets", layers.facets);
    layers.muscles = flag(object, "muscles", layers.muscles);
    layers.arrows = flag(object, "arrows", layers.arrows);
    layers.names = flag(object, "names", layers.names);
    layers.figure = flag(object, "figure", layers.figure);
    layers.levers = flag(object, "levers", layers.levers);
    layers.is_bone_translucent = flag(object, "translucent_bones", layers.is_bone_translucent);
}

std::string layers_text(const Layers& layers)
{
    return fmt::format(
        R"({{"bones": {}, "discs": {}, "facets": {}, "muscles": {}, "arrows": {}, "names": {}, )"
        R"("figure": {}, "levers": {}, "translucent_bones": {}}})",
        layers.bones, layers.discs, layers.facets, layers.muscles, layers.arrows, layers.names,
        layers.figure, layers.levers, layers.is_bone_translucent);
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
    p.is_maximised = flag(root, "is_maximised", p.is_maximised);
    p.scale = number(root, "scale", 0.0, 4.0, p.scale);
    if (const auto theme = root.optional("theme"); theme.exists())
        p.theme = theme.choice({"dark", "light"}) == 0 ? ThemeChoice::Dark : ThemeChoice::Light;
    p.left_width = number(root, "left_width", 0.0, 1000.0, p.left_width);
    p.right_width = number(root, "right_width", 0.0, 1000.0, p.right_width);
    p.timeline_height = number(root, "timeline_height", 0.0, 4000.0, p.timeline_height);
    p.has_reduced_motion = flag(root, "reduced_motion", p.has_reduced_motion);
    p.speed = number(root, "speed", 0.1, 2.0, p.speed);
    if (const auto quantity = root.optional("quantity"); quantity.exists())
        p.quantity = static_cast<scene::Quantity>(
            quantity.choice({quantity_names[0], quantity_names[1], quantity_names[2],
                             quantity_names[3], quantity_names[4], quantity_names[5]}));
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
        "  \"reduced_motion\": {}, \"speed\": {}, \"quantity\": \"{}\",\n"
        "  \"layers\": {},\n  \"last_folder\": {},\n  \"recent\": [{}]\n}}\n",
        p.window_width, p.window_height, p.is_maximised, p.scale,
        p.theme == ThemeChoice::Dark ? "dark" : "light", p.left_width, p.right_width,
        p.timeline_height, p.has_reduced_motion, p.speed,
        quantity_names[static_cast<std::size_t>(p.quantity)], layers_text(p.layers),
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
