#include "cli/picture_wish.h"

#include "app/readings.h"
#include "app/spine_picture.h"
#include "cli/moments.h"

#include <fmt/format.h>
#include <charconv>
#include <cmath>

namespace spineload::cli {

namespace {

// "sagittal:-12:flipped": the kind, an offset in mm from the level's disc, and from the other side.
Result<scene::SectionPlace> section_named(std::string text, const scene::PictureWish& wish)
{
    constexpr std::string_view flipped = ":flipped";
    const bool is_flipped = text.ends_with(flipped);
    if (is_flipped) text.resize(text.size() - flipped.size());
    const auto colon = text.find(':');
    const auto kind = scene::find_section_kind(text.substr(0, colon));
    if (!kind)
        return fail(fmt::format(
            "--section {}: expected axial, sagittal or coronal, such as sagittal:-12 or "
            "coronal:-24:flipped",
            text));
    scene::SectionPlace place{*kind};
    place.is_flipped = is_flipped;
    if (wish.picked) place.level = app::level_of(*wish.picked);
    if (colon == std::string::npos) return place;
    const std::string number = text.substr(colon + 1);
    float millimetres = 0.0f;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), millimetres);
    const glm::vec2 limits = 1000.0f * scene::offset_limits(*kind);
    const bool is_number = error == std::errc{} && end == number.data() + number.size();
    if (!is_number || !(millimetres >= limits.x && millimetres <= limits.y))
        return fail(
            fmt::format("--section {}: expected an offset of {:.0f} to {:.0f} mm, found "
                        "\"{}\"",
                        text, limits.x, limits.y, number));
    place.offset = 1e-3f * millimetres;
    return place;
}

// What may be said with words of their own: the cut, the colour map, another colour vision.
Result<void> set_looks(const RenderArguments& arguments, scene::PictureWish& wish)
{
    if (!arguments.section.empty()) {
        const auto place = section_named(arguments.section, wish);
        if (!place) return tl::unexpected(place.error());
        wish.section = *place;
    }
    if (!arguments.map.empty()) {
        wish.map = scene::find_map(arguments.map);
        if (!wish.map)
            return fail(fmt::format("--map {}: expected cividis or viridis", arguments.map));
    }
    const auto vision = scene::find_colour_vision(arguments.vision);
    if (!vision)
        return fail(
            fmt::format("--vision {}: expected normal, protanopia, deuteranopia or tritanopia",
                        arguments.vision));
    wish.vision = *vision;
    return {};
}

Result<std::optional<education::Structure>> structure_named(const std::string& text)
{
    if (text.empty()) return std::optional<education::Structure>{};
    const auto structure = education::parse_structure(text);
    if (!structure) return tl::unexpected(structure.error());
    return std::optional{*structure};
}

}

Result<scene::PictureWish> picture_wish(const RenderArguments& arguments,
                                        const report::SolvedActivity& solved,
                                        const std::shared_ptr<const app::SpineModel>& spine)
{
    const auto quantity = quantity_named(arguments.quantity);
    if (!quantity) return tl::unexpected(quantity.error());
    const auto frame = frame_at(solved, arguments.at, *quantity);
    if (!frame) return tl::unexpected(frame.error());
    const auto layers = layers_named(arguments.show, arguments.hide);
    if (!layers) return tl::unexpected(layers.error());
    const auto picked = structure_named(arguments.pick), only = structure_named(arguments.only);
    if (!picked) return tl::unexpected(picked.error());
    if (!only) return tl::unexpected(only.error());
    const auto close = structure_named(arguments.close);
    if (!close) return tl::unexpected(close.error());

    auto wish = app::picture_of(solved, spine);
    wish.frame = *frame;
    wish.width = static_cast<int>(std::lround(arguments.scale * arguments.width));
    wish.height = static_cast<int>(std::lround(arguments.scale * arguments.height));
    wish.view = arguments.view;
    wish.quantity = *quantity;
    wish.layers = *layers;
    wish.layers.only = *only;
    wish.is_background_transparent = arguments.transparent;
    wish.picked = *picked;
    wish.close_up = *close;
    wish.close_room = static_cast<float>(1e-3 * arguments.close_mm);
    wish.has_loads = !arguments.is_plain;
    if (const auto set = set_looks(arguments, wish); !set) return tl::unexpected(set.error());
    return wish;
}

}
