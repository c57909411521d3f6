#pragma once
// Which files we take for meshes: by extension and by their first bytes, before any reader sees
// them.

#include "core/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace spineload::anatomy {

inline constexpr std::size_t most_mesh_file_bytes = 200u << 20;
inline constexpr std::string_view mesh_formats = "stl, obj, ply, off, glb, gltf or 3ds";

/// By its extension alone, any case.
bool has_mesh_extension(const std::filesystem::path& path);

/// The lower-case extension without dot of a readable regular file whose size is allowed and whose
/// content begins as that format does; else why not. Opens it without waiting (a pipe never
/// blocks).
Result<std::string> mesh_format(const std::filesystem::path& path);

}
