#pragma once
// Reads the glTF files that this program wrote without a reading process and without a library:
// the start of the window waits for it.

#include "anatomy/import/mesh_stream.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::anatomy {

/// The meshes of a file that `write_glb` wrote. Nothing for any other file, whatever is wrong with
/// it: `read_mesh_file` then reads it, or says what is wrong. Never reads outside the file.
std::optional<std::vector<ReadMesh>> read_own_glb(const std::string& path);

}
