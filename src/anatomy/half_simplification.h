#pragma once
// Fewer triangles for half a symmetric surface, without ever breaking it: each step keeps it closed
// but for the border in the mirror plane, which stays a border.

#include "anatomy/tetrahedra_surface.h"

#include <span>

namespace spineload::anatomy {

/// Collapses edges, cheapest first, until `triangles` are left or the next would move the surface
/// by more than `most_error` (mm); where normals are known, rather along folds than across. Points
/// keep their places; unused ones are dropped. Points with a mark in `kept` stay; empty: none has.
/// Asked to stop, it leaves more triangles than that.
void simplify(HalfSurface& half, std::size_t triangles, double most_error,
              std::span<const char> kept = {}, const std::stop_token& stop = {});

}
