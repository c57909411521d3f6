#pragma once
// From a signed distance field to a closed, smooth, light triangle mesh.

#include "anatomy/mesh.h"

#include <functional>
#include <glm/vec3.hpp>
#include <stop_token>

namespace spineload::anatomy {

/// Negative inside; millimetres, mirror symmetric in z.
using Field = std::function<double(const glm::dvec3&)>;

struct ExtractionOptions {
    glm::dvec3 low{0.0}, high{0.0};  ///< mm; the box that contains the surface, `low.z` is ignored
    double step = 0.9;               ///< mm between samples
    std::size_t triangles = 6000;    ///< wanted number of the whole mesh
    double most_error = 0.25;        ///< mm that simplifying may move the surface
    std::stop_token stop{};          ///< asked to stop, the mesh is of no use
};

/// The zero surface of a symmetric field, as mesh in metres: closed, every edge shared by two
/// triangles, mirrored exactly at z = 0, normals from the field's gradient, occlusion by the field
/// around. Deterministic.
Mesh extract_surface(const Field& field, const ExtractionOptions& options);

/// Unit gradient of a field by central differences.
glm::dvec3 normal_of(const Field& field, const glm::dvec3& p);

/// How open a point of a surface lies, 0 to 1, by what the field says along directions around its
/// normal.
double openness(const Field& field, const glm::dvec3& p, const glm::dvec3& normal);

}
