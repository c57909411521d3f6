#pragma once
// Questions about triangle meshes that several tests ask.

#include "anatomy/mesh.h"
#include "core/frames.h"

#include <glm/vec3.hpp>
#include <string>

namespace spineload::anatomy {

/// Empty when every edge is shared by exactly two triangles that run along it in opposite
/// directions, all numbers are finite and all normals unit; else what is wrong.
std::string flaw_of(const Mesh& mesh);

/// Signed, cubic millimetres; positive when the triangles face outwards.
double volume_mm3(const Mesh& mesh);

/// Millimetres from a point (millimetres) to the nearest point of the surface.
double distance_mm(const Mesh& mesh, const glm::dvec3& point);

/// How often a ray from the point (millimetres) meets the surface: odd inside.
bool is_inside(const Mesh& mesh, const glm::dvec3& point);

Mesh moved(const Mesh& mesh, const Transform<World, Segment>& motion);

}
