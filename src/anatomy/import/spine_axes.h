#pragma once
// Which way is up and which is forward, from how the parts of a spine lie to each other.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/names.h"

#include <glm/vec3.hpp>
#include <span>

namespace spineload::anatomy {

/// A part with a known name, in the file's coordinates. Discs include their annulus or outer
/// surface.
struct NamedPart {
    PartName name;
    const Mesh* mesh = nullptr;
    SurfaceMoments moments;
};

bool is_bone(const NamedPart& part);
bool is_vertebra(const NamedPart& part);  ///< a bone but not the sacrum
bool is_disc(const NamedPart& part);      ///< or nucleus
/// Caudal to cranial, in half levels: bones even, discs odd.
double order_of(const PartName& name);

/// From the lower to the upper parts, not of unit length; near zero when they show nothing.
glm::dvec3 upward(std::span<const NamedPart> parts);
/// For a part alone: the axis of the file along which such a part is thinnest (the sacrum:
/// longest).
glm::dvec3 upward_of_one(const NamedPart& part);

/// Unit, across `up`, in the plane about which the parts are their own mirror images. Forward or
/// backward: the line has no sense.
glm::dvec3 forward_line(std::span<const NamedPart> parts, const glm::dvec3& up);

/// How much wider a vertebra is at its `forward` end than at the other, over its own size: it has
/// its body in front and ends in the narrow spinous process.
double front_heaviness(const NamedPart& part, const glm::dvec3& forward, const glm::dvec3& right);

}
