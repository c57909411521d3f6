#include "catch.h"
#include "scene/colour.h"
#include "scene/colour_vision.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <vector>

using namespace spineload::scene;

namespace {

// CIELAB from sRGB under D65, for differences as people see them.
glm::vec3 lab(const Colour& colour)
{
    const auto linear = [](float c) {
        return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
    };
    const float r = linear(colour.r), g = linear(colour.g), b = linear(colour.b);
    const auto f = [](float t) {
        return t > 0.008856f ? std::cbrt(t) : 7.787f * t + 16.0f / 116.0f;
    };
    const float x = f((0.4124564f * r + 0.3575761f * g + 0.1804375f * b) / 0.95047f);
    const float y = f(0.2126729f * r + 0.7151522f * g + 0.0721750f * b);
    const float z = f((0.0193339f * r + 0.1191920f * g + 0.9503041f * b) / 1.08883f);
    return {116.0f * y - 16.0f, 500.0f * (x - y), 200.0f * (y - z)};
}

}

TEST_CASE("greys look the same to everybody", "[scene][vision]")
{
    for (const auto vision : all_colour_visions)
        for (int i = 0; i <= 10; ++i) {
            const Colour grey{0.1f * static_cast<float>(i)};
            // The published matrices have six digits; their rows sum to 1 within 1e-5.
            CHECK(glm::distance(seen_as(grey, vision), grey) < 2e-3f);
        }
}

TEST_CASE("normal vision changes nothing, others lose what they lack", "[scene][vision]")
{
    const Colour red{0.8f, 0.2f, 0.2f}, green{0.35f, 0.52f, 0.2f};
    CHECK(seen_as(red, ColourVision::Normal) == red);
    const auto apart = [&](ColourVision vision) {
        return glm::distance(lab(seen_as(red, vision)), lab(seen_as(green, vision)));
    };
    CHECK(apart(ColourVision::Normal) > 80.0f);
    CHECK(apart(ColourVision::Protanopia) < 0.5f * apart(ColourVision::Normal));
    CHECK(apart(ColourVision::Deuteranopia) < 0.5f * apart(ColourVision::Normal));
    const Colour blue{0.15f, 0.35f, 0.75f}, teal{0.1f, 0.5f, 0.5f};
    const auto blues = [&](ColourVision vision) {
        return glm::distance(lab(seen_as(blue, vision)), lab(seen_as(teal, vision)));
    };
    CHECK(blues(ColourVision::Tritanopia) < 0.5f * blues(ColourVision::Normal));
}

TEST_CASE("less and more differ in even steps for every colour vision", "[scene][vision]")
{
    const auto vision = GENERATE(ColourVision::Normal, ColourVision::Protanopia,
                                 ColourVision::Deuteranopia, ColourVision::Tritanopia);
    CAPTURE(id(vision));
    const auto map = stops(ColourMap::LessMore);
    const auto at = [&](int i) {
        return lab(seen_as(sample(map, static_cast<float>(i) / 16.0f), vision));
    };
    // Equally strong less and more are told apart: 15 is far over a just noticeable difference of
    // 2.3, and the middle quarter may look neutral.
    for (int i = 0; i <= 5; ++i) CHECK(glm::distance(at(i), at(16 - i)) > 15.0f);
    // Neighbours differ alike on each side; other visions stretch them, but no step vanishes.
    for (const int side : {0, 8}) {
        float least = 1e9f, most = 0.0f;
        for (int i = side; i < side + 8; ++i) {
            const float step = glm::distance(at(i), at(i + 1));
            least = std::min(least, step);
            most = std::max(most, step);
        }
        CHECK(most < (vision == ColourVision::Normal ? 1.4f : 2.1f) * least);
    }
}

TEST_CASE("colour visions are found by their names", "[scene][vision]")
{
    for (const auto vision : all_colour_visions) CHECK(find_colour_vision(id(vision)) == vision);
    CHECK_FALSE(find_colour_vision("monochrome"));
    CHECK(find_map("viridis") == ColourMap::Viridis);
    CHECK_FALSE(find_map("jet"));
}
