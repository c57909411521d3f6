#pragma once
// Closed smooth surfaces from a row of rings: limbs, trunk, head.

#include "anatomy/mesh.h"

#include <glm/mat3x3.hpp>
#include <span>

namespace spineload::scene {

/// A cross-section: a rounded rectangle about `centre`, in the plane of axes[0] (forward) and
/// axes[2] (right). `squareness` 2 is an ellipse, larger is boxier.
struct Ring {
    glm::vec3 centre{0.0f};
    glm::mat3 axes{1.0f};
    float forward = 0.1f, backward = 0.1f, sideways = 0.1f;
    float squareness = 2.0f;
};

/// Rings in order from the start to the end of the thing (axes[1] points that way or against it);
/// rounded ends come from small last rings. Normals are smooth.
anatomy::Mesh loft(std::span<const Ring> rings, unsigned around = 28);

/// A box with flat faces, from -half to half.
anatomy::Mesh box_mesh(const glm::vec3& half);

/// Appends `other` moved by `shift`.
void append(anatomy::Mesh& mesh, const anatomy::Mesh& other, const glm::vec3& shift = {});

}
