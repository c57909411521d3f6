#pragma once
// One STL per part of a posed spine. Internal to the export.

#include "app/export_model.h"

namespace spineload::app {

/// Binary STL in millimetres, x to the person's front, y to the left, z up, as slicers and meshers
/// have it. Adds the files, and a warning for each part whose surface is not closed.
Result<void> write_stl_parts(const ModelWish& wish, const std::filesystem::path& folder,
                             ModelSummary& summary);

/// How many edges of a surface do not have exactly one neighbour, points at the same place counted
/// as one; 0: watertight.
std::size_t open_edges(std::span<const glm::vec3> positions,
                       std::span<const std::uint32_t> triangles);

}
