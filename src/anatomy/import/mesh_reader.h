#pragma once
// Runs the reading process and takes its stream. Whatever a mesh file does to the library that
// reads it, here it ends as one Error.

#include "anatomy/import/mesh_stream.h"

#include <chrono>

namespace spineload::anatomy {

struct ReadLimits {
    std::chrono::milliseconds wall{15'000};
    unsigned cpu_seconds = 10;
    std::size_t memory_bytes =
        1u << 30;  ///< address space; not set in sanitizer builds, which reserve terabytes
};

/// Like `read_meshes`, with the attributes of our own files. The program that reads is
/// $SPINELOAD_READER if set, else this program; either is started as `PROGRAM --read-mesh FILE`.
/// Safe to call from several threads.
Result<std::vector<ReadMesh>> read_mesh_file(const std::string& path,
                                             const ReadLimits& limits = {});

}
