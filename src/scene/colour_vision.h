#pragma once
// How people with another colour vision see a picture, so that anybody can check that nothing is
// said by a colour difference that they lack.

#include <array>
#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <string_view>

namespace spineload::scene {

/// The complete lack of one kind of cone: for long, middle or short waves.
enum class ColourVision { Normal, Protanopia, Deuteranopia, Tritanopia };

inline constexpr std::array<ColourVision, 4> all_colour_visions{
    ColourVision::Normal, ColourVision::Protanopia, ColourVision::Deuteranopia,
    ColourVision::Tritanopia};
/// "normal", "protanopia", …: what settings and options call it.
std::string_view id(ColourVision vision);
std::optional<ColourVision> find_colour_vision(std::string_view id);

/// Acts on linear RGB (of sRGB primaries); the identity for Normal. Greys stay what they are.
const glm::mat3& colour_vision_matrix(ColourVision vision);

/// An sRGB colour, 0–1, as it is seen. Exactly the same colour for Normal.
glm::vec3 seen_as(const glm::vec3& srgb, ColourVision vision);

}
