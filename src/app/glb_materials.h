#pragma once
// How surfaces shine in a glTF file; their colours travel with the points. Internal to the export.

#include <glm/vec3.hpp>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

namespace spineload::app {

/// In the order of the file's list.
enum class Finish { Bone, Disc, Cartilage, Muscle, SeeThroughMuscle, SoftTissue, Dura };
nlohmann::ordered_json glb_materials();

/// Files count light in linear steps, screens and our tables in sRGB.
glm::vec3 linear(const glm::vec3& srgb);
/// Four numbers a colour.
std::vector<float> with_alpha(std::span<const glm::vec3> colours, float alpha);

}
