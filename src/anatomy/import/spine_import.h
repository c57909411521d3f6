#pragma once
// Mesh files into a spine, through Assimp in a separate, limited process.

#include "anatomy/spine_shape.h"

namespace spineload::anatomy {

struct ImportedPart {
    std::string file, object;
    std::string
        structure;  ///< "vertebra L3", "disc L4-L5", "nucleus L4-L5", "sacrum", "" when unknown
    double confidence = 0.0;  ///< 0–1
    std::size_t triangles = 0;
    bool is_closed = false;
};

struct ImportReport {
    std::vector<ImportedPart> parts;
    std::string units = "m";
    double scale_to_m = 1.0;
    std::string anterior = "+x", up = "+y", right = "+z";  ///< axes of the file
    std::vector<std::string> doubts;
};

struct ImportedSpine {
    SpineShape shape;  ///< moved and turned onto the body's reference posture, own size kept
    ImportReport report;
};

/// `path`: a mesh file or a folder of them. Names in file or object tell the structure.
Result<ImportedSpine> import_spine(const std::vector<std::string>& paths, const Body& body);

/// Reads one file in a child process with memory, time and size limits; the result is checked again
/// here. Metres are not assumed: coordinates are as in the file.
Result<std::vector<Mesh>> read_meshes(const std::string& path);

/// What the child process runs (hidden command `spineload --read-mesh FILE`): writes the plain
/// meshes to standard output. Returns the exit code.
int read_mesh_child(const std::string& path);

/// The spine as glTF binary with one named node per part; deterministic.
Result<void> write_glb(const SpineShape& shape, const std::string& path);
/// A spine written by write_glb, read through the same child process as anyone's file.
Result<SpineShape> read_built_in_glb(const std::string& path, const Body& body);

}
