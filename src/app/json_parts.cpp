#include "app/json_parts.h"

#include <fmt/format.h>
#include <cmath>

namespace spineload::app {

namespace {

// The names of scene::Quantity in files, in its order.
constexpr std::string_view quantity_names[] = {"disc_compression", "disc_pressure",
                                               "disc_stress",      "facet_pressure",
                                               "anterior_shear",   "muscle_activation"};

}

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

std::string json_number(double value)
{
    return std::isfinite(value) ? fmt::format("{}", value) : std::string{"0"};
}

std::string json_number(float value)
{
    return std::isfinite(value) ? fmt::format("{}", value) : std::string{"0"};
}

bool read_flag(const JsonValue& object, std::string_view key, bool fallback)
{
    const JsonValue value = object.optional(key);
    return value.exists() ? value.boolean(fallback) : fallback;
}

double read_number(const JsonValue& object, std::string_view key, double least, double most,
                   double fallback)
{
    const JsonValue value = object.optional(key);
    return value.exists() ? value.number(least, most, fallback) : fallback;
}

std::string_view quantity_id(scene::Quantity quantity)
{
    return quantity_names[static_cast<std::size_t>(quantity)];
}

scene::Quantity read_quantity(const JsonValue& value, scene::Quantity fallback)
{
    if (!value.exists()) return fallback;
    return static_cast<scene::Quantity>(
        value.choice({quantity_names[0], quantity_names[1], quantity_names[2], quantity_names[3],
                      quantity_names[4], quantity_names[5]},
                     static_cast<std::size_t>(fallback)));
}

anatomy::Level read_level(const JsonValue& value)
{
    using anatomy::all_levels;
    const auto named = [](std::size_t i) { return anatomy::name(all_levels[i]); };
    return all_levels[value.choice({named(0), named(1), named(2), named(3), named(4), named(5)},
                                   anatomy::index(anatomy::Level::L4L5))];
}

std::string layers_text(const Layers& layers)
{
    std::string tissues;
    for (const auto& layer : scene::tissue_layers())
        tissues += fmt::format(R"(, "{}": {})", layer.id, layers.*layer.shown);
    return fmt::format(
        R"({{"bones": {}, "discs": {}, "facets": {}, "muscles": {}, "arrows": {}, "names": {}, )"
        R"("figure": {}, "levers": {}, "translucent_bones": {}, "bands": {}{}}})",
        layers.bones, layers.discs, layers.facets, layers.muscles, layers.arrows, layers.names,
        layers.figure, layers.levers, layers.is_bone_translucent, layers.bands, tissues);
}

void read_layers(const JsonValue& object, Layers& layers)
{
    if (!object.exists()) return;
    layers.bones = read_flag(object, "bones", layers.bones);
    layers.discs = read_flag(object, "discs", layers.discs);
    layers.facets = read_flag(object, "facets", layers.facets);
    layers.muscles = read_flag(object, "muscles", layers.muscles);
    layers.arrows = read_flag(object, "arrows", layers.arrows);
    layers.names = read_flag(object, "names", layers.names);
    layers.figure = read_flag(object, "figure", layers.figure);
    layers.levers = read_flag(object, "levers", layers.levers);
    layers.is_bone_translucent = read_flag(object, "translucent_bones", layers.is_bone_translucent);
    layers.bands = read_flag(object, "bands", layers.bands);
    for (const auto& layer : scene::tissue_layers())
        layers.*layer.shown = read_flag(object, layer.id, layers.*layer.shown);
}

}
