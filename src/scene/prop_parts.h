#pragma once
// Things in the picture as a few plain solids, which flat figure and 3D view both draw.

#include "anatomy/mesh.h"
#include "scene/body_points.h"

#include <glm/vec2.hpp>
#include <vector>

namespace spineload::scene {

struct PropPart {
    enum class Shape {
        Box,
        Rod,   ///< round, along axes[1]
        Ball,  ///< an ellipsoid
        Ring   ///< about axes[1], `half.x` is its outer radius
    } shape = Shape::Box;
    glm::vec3 centre{0.0f}, half{0.1f};  ///< half sizes along the axes
    glm::mat3 axes{1.0f};                ///< columns, unit, right-handed
};

/// Tops with their legs, walls and wheels. Empty for the floor, which pictures have anyway.
std::vector<PropPart> prop_parts(const PlacedProp& prop);

/// A shape of half sizes 1; a ring of outer radius 1.
anatomy::Mesh unit_mesh(PropPart::Shape shape);

/// The outline seen with `right` to the picture's right, in figure coordinates: convex. Of a ring
/// its middle line, closed.
std::vector<glm::vec2> silhouette(const PropPart& part, const glm::vec3& right);

/// Half the thickness of a ring of outer radius 1. assumed: a steering wheel's.
inline constexpr float ring_thickness = 0.08f;

}
