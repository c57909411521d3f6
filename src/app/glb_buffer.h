#pragma once
// The numbers of a glTF binary file and the tables that say where each list lies. Internal to the
// export.

#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

namespace spineload::app {

/// Adds lists of numbers, each told by its accessor's number.
class GlbBuffer {
public:
    enum class Use { Attribute = 34962, Triangles = 34963, Plain = 0 };

    /// `width` numbers a piece: 1 to 4, or 16 for matrices.
    std::size_t add(std::span<const float> values, std::size_t width, Use use, bool with_bounds);
    std::size_t add(std::span<const glm::vec3> values, bool with_bounds);
    std::size_t add_triangles(std::span<const std::uint32_t> indices);
    /// Four small numbers a piece: which joints hold a point.
    std::size_t add_joints(std::span<const std::uint8_t> joints);

    std::string bytes;
    nlohmann::ordered_json views = nlohmann::ordered_json::array(),
                           accessors = nlohmann::ordered_json::array();

private:
    std::size_t add_view(std::span<const std::byte> raw, Use use);
    std::size_t add_accessor(std::size_t view, int kind, std::size_t count, const char* type);
};

/// A file: the JSON text and the numbers, framed as GLB.
std::string glb_file(const std::string& json, std::string_view bytes);

}
