#pragma once
// The cross-section of a muscle from where its fascicles pierce a plane: one smooth outline round
// all of them that holds just their area. Plane coordinates: x forward, y away from the midline.

#include <functional>
#include <glm/vec2.hpp>
#include <span>
#include <vector>

namespace spineload::scene {

/// Where a fascicle pierces the plane, and the area it fills there (m²).
struct FibreBundle {
    glm::vec2 place{0.0f};
    float area = 0.0f;
};

struct SectionRules {
    float spread = 0.004f;  ///< m, how far a bundle's fibres reach about its line
    /// 1 where there is room for muscle, 0 inside bone and beyond the midline; empty: everywhere.
    std::function<float(glm::vec2)> room;
};

/// Distances from `centre` to the outline along unit `directions` (in turn, all round). The
/// outline is a line of equal fibre density, chosen so that it encloses `area`.
std::vector<float> section_outline(std::span<const FibreBundle> bundles, glm::vec2 centre,
                                   std::span<const glm::vec2> directions, float area,
                                   const SectionRules& rules);

/// Area inside an outline.
float outline_area(std::span<const float> radii, std::span<const glm::vec2> directions);

}
