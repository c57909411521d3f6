#include "scene/colour_vision.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace spineload::scene {
namespace {

float linear(float c) { return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); }

float display(float c)
{
    return c <= 0.0031308f ? 12.92f * c : 1.055f * std::pow(c, 1.0f / 2.4f) - 0.055f;
}

// By rows as the paper prints them; glm keeps columns.
glm::mat3 rows(const glm::vec3& r, const glm::vec3& g, const glm::vec3& b)
{
    return {{r.x, g.x, b.x}, {r.y, g.y, b.y}, {r.z, g.z, b.z}};
}

}

std::string_view id(ColourVision vision)
{
    switch (vision) {
        case ColourVision::Normal:
            return "normal";
        case ColourVision::Protanopia:
            return "protanopia";
        case ColourVision::Deuteranopia:
            return "deuteranopia";
        case ColourVision::Tritanopia:
            return "tritanopia";
    }
    return "normal";
}

std::optional<ColourVision> find_colour_vision(std::string_view wanted)
{
    for (const auto vision : all_colour_visions)
        if (id(vision) == wanted) return vision;
    return std::nullopt;
}

const glm::mat3& colour_vision_matrix(ColourVision vision)
{
    // [source] Machado, Oliveira, Fernandes 2009, IEEE TVCG 15(6), 1291–1298: the matrices of their
    // supplement for severity 1.0, applied to linear RGB.
    static const std::array<glm::mat3, 4> matrices{
        glm::mat3{1.0f},
        rows({0.152286f, 1.052583f, -0.204868f}, {0.114503f, 0.786281f, 0.099216f},
             {-0.003882f, -0.048116f, 1.051998f}),
        rows({0.367322f, 0.860646f, -0.227968f}, {0.280085f, 0.672501f, 0.047413f},
             {-0.011820f, 0.042940f, 0.968881f}),
        rows({1.255528f, -0.076749f, -0.178779f}, {-0.078411f, 0.930809f, 0.147602f},
             {0.004733f, 0.691367f, 0.303900f})};
    return matrices[static_cast<std::size_t>(vision)];
}

glm::vec3 seen_as(const glm::vec3& srgb, ColourVision vision)
{
    if (vision == ColourVision::Normal) return srgb;
    const glm::vec3 light{linear(srgb.r), linear(srgb.g), linear(srgb.b)};
    const glm::vec3 seen = glm::clamp(colour_vision_matrix(vision) * light, 0.0f, 1.0f);
    return {display(seen.r), display(seen.g), display(seen.b)};
}

}
