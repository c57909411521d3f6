#include "scene/colour.h"

#include "core/assert.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace spineload::scene {
namespace {

template <std::size_t N>
std::array<Colour, N> colours(const std::array<std::string_view, N>& texts)
{
    std::array<Colour, N> out;
    std::ranges::transform(texts, out.begin(), hex);
    return out;
}

}

Colour hex(std::string_view text)
{
    if (text.starts_with('#')) text.remove_prefix(1);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    SPINELOAD_ASSERT(text.size() == 6 && error == std::errc{} && end == text.data() + text.size(),
                     "'{}' is no colour of the form RRGGBB", text);
    const auto part = [value](unsigned shift) {
        return static_cast<float>((value >> shift) & 255u) / 255.0f;
    };
    return {part(16), part(8), part(0)};
}

std::span<const Colour> stops(ColourMap map)
{
    // [source] Nuñez, Anderton, Renslow 2018, PLoS ONE 13(7): e0199239 (cividis), at eleven stops.
    static const auto cividis =
        colours<11>({"00224E", "083370", "35456C", "4F576C", "666970", "7D7C78", "948E77", "AEA371",
                     "C8B866", "E5CF52", "FEE838"});
    // [source] Smith, van der Walt 2015, the default map of matplotlib, at eleven stops.
    static const auto viridis =
        colours<11>({"440154", "482475", "414487", "355F8D", "2A788E", "21918C", "22A884", "44BF70",
                     "7AD151", "BDDF26", "FDE725"});
    // Blue to orange through a light middle, after Brewer's PuOr family: the two ends differ in hue
    // for every kind of colour vision, and zero is the lightest. The ends keep equal lightness, so
    // that neither direction looks like more.
    static const auto difference = colours<9>(
        {"2C5E9E", "5480B6", "84A4CB", "B6C9DF", "EEEDEA", "DEC2A0", "C59962", "A87230", "855200"});
    // The tokens' light `less` and `more` at equal lightness, to a neutral light middle; even steps
    // of CIELAB on each side.
    static const auto less_more = colours<9>(
        {"177A70", "59968D", "8CB3AB", "BED0CA", "EFEEEA", "E1C8B1", "CFA37A", "B97F44", "A05D04"});
    // From a pale ground by way of the tokens' picked disc in Learn, even steps of lightness.
    static const auto calm = colours<9>(
        {"E4EDEF", "C3D7DD", "A3C2CC", "82ADBA", "6099AA", "388599", "266F82", "225A69", "1D4550"});
    switch (map) {
        case ColourMap::Cividis:
            return cividis;
        case ColourMap::Viridis:
            return viridis;
        case ColourMap::Difference:
            return difference;
        case ColourMap::LessMore:
            return less_more;
        case ColourMap::Calm:
            return calm;
    }
    return cividis;
}

std::span<const MapChoice> map_choices()
{
    static constexpr std::array<MapChoice, 2> choices{
        {{ColourMap::Cividis, "cividis", "Cividis"}, {ColourMap::Viridis, "viridis", "Viridis"}}};
    return choices;
}

std::optional<ColourMap> find_map(std::string_view id)
{
    const auto choices = map_choices();
    const auto found = std::ranges::find(choices, id, &MapChoice::id);
    return found == choices.end() ? std::nullopt : std::optional{found->map};
}

Colour sample(std::span<const Colour> map, float t)
{
    SPINELOAD_ASSERT(map.size() >= 2, "a colour map needs two stops, found {}", map.size());
    const float place = std::clamp(t, 0.0f, 1.0f) * static_cast<float>(map.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(place), map.size() - 2);
    const float part = place - static_cast<float>(first);
    return map[first] * (1.0f - part) + map[first + 1] * part;
}

Colour colour_of(std::span<const Colour> map, const QuantityRange& range, Colour over, Colour under,
                 float value)
{
    if (!(value >= range.low)) return under;
    if (value > range.high) return over;
    const float width = std::max(range.high - range.low, 1e-12f);
    return sample(map, (value - range.low) / width);
}

float lightness(Colour colour)
{
    const auto linear = [](float c) {
        return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
    };
    const float y =
        0.2126f * linear(colour.r) + 0.7152f * linear(colour.g) + 0.0722f * linear(colour.b);
    return y > 0.008856f ? 116.0f * std::cbrt(y) - 16.0f : 903.3f * y;
}

const Palette& dark_palette()
{
    static const Palette palette{
        .panel = hex("1A1E24"),
        .raised = hex("242A32"),
        .line = hex("323A45"),
        .line_strong = hex("6A7787"),
        .track = hex("2A313A"),
        .text = hex("EDF0F4"),
        .text_2 = hex("B9C1CC"),
        .text_3 = hex("929CAA"),
        .accent = hex("5CBFEB"),
        .view_top = hex("1C2128"),
        .view_bottom = hex("111418"),
        .figure = hex("6E7B8C"),
        .figure_far = hex("4B5664"),
        .figure_arm = hex("8A98AA"),
        .prop = hex("8A7B66"),
        .bone = hex("E3E9F2"),
        .disc = hex("9FB0C2"),
        .cartilage = hex("B7C6D6"),
        .muscle = hex("8C5A55"),
        .outline = hex("0F1216"),
        .name_on_bone = hex("20262E"),
        .over = hex("F4F1FA"),
        .under = hex("8B5FBF"),
        .disc_picked = hex("5CBFEB"),
        .rim = hex("B3BECC"),
        .spongy = hex("EEF1F5"),
        .ligament = hex("BCD2E0"),
        .yellow_ligament = hex("E6D498"),
        .nerve = hex("E6C968"),
        .dura = hex("C4D0DC"),
    };
    return palette;
}

const Palette& light_palette()
{
    static const Palette palette{
        .panel = hex("FBFAF7"),
        .raised = hex("F1EFE9"),
        .line = hex("D9D5CB"),
        .line_strong = hex("8F897C"),
        .track = hex("E4E1D8"),
        .text = hex("1D2329"),
        .text_2 = hex("444D57"),
        .text_3 = hex("5F6872"),
        .accent = hex("0B6A80"),
        .view_top = hex("F5F3EE"),
        .view_bottom = hex("E8E5DD"),
        .figure = hex("7E8C93"),
        .figure_far = hex("B4BFC3"),
        .figure_arm = hex("64727A"),
        .prop = hex("8A7B66"),
        .bone = hex("FAF4E6"),
        .disc = hex("C2D6DB"),
        .cartilage = hex("CFE0E4"),
        .muscle = hex("B5776E"),
        .outline = hex("0F1216"),
        .name_on_bone = hex("20262E"),
        .over = hex("F4F1FA"),
        .under = hex("8B5FBF"),
        .disc_picked = hex("297F94"),
        .rim = hex("D9CCB0"),
        .spongy = hex("FBF5E9"),
        .ligament = hex("DCE4E3"),
        .yellow_ligament = hex("DBCDA0"),
        .nerve = hex("E2BF55"),
        .dura = hex("B4C8D4"),
    };
    return palette;
}

Outside outside(ColourMap map, const Palette& palette)
{
    // As dark as a colour can be and still show its hue under an outline.
    if (map == ColourMap::LessMore) return {hex("6A3900"), hex("064E46")};
    if (map == ColourMap::Calm) return {hex("0D2A33"), palette.under};
    return {palette.over, palette.under};
}

const Palette& learn_palette()
{
    static const Palette palette = [] {
        Palette calm = light_palette();
        // A soft line is enough where no colour has to be read.
        calm.outline = hex("5F7F88");
        return calm;
    }();
    return palette;
}

}
