#pragma once
// Mesh files into a spine, through Assimp in a separate, limited process.

#include "anatomy/import/part_sketch.h"
#include "anatomy/own_spine.h"
#include "anatomy/spine_shape.h"

#include <memory>

namespace spineload::anatomy {

/// What a part may be, and how sure that is (0–1).
struct PartChoice {
    std::string structure;
    double confidence = 0.0;
};

struct ImportedPart {
    std::string file, object;
    std::string
        structure;  ///< "vertebra L3", "disc L4-L5", "nucleus L4-L5", "sacrum", "" when unknown
    double confidence = 0.0;  ///< 0–1
    std::size_t triangles = 0;
    bool is_closed = false;
    std::size_t piece = 0;  ///< of its object, from 1; 0: the whole object
    bool is_set_by_hand = false;
    std::vector<PartChoice> alternatives;  ///< best first, without `structure` itself
    std::vector<std::string> doubts;       ///< about this part alone
    PartSketch sketch;                     ///< for a small picture of it
};

/// What a person says about a part. It means the part of that number in the report, or the parts
/// whose file (with or without folder), object or file stem it names; `piece` 0 is any.
struct PartCorrection {
    std::size_t number = 0;  ///< from 1; 0: by the names
    std::string file, object;
    std::size_t piece = 0;
    std::string structure;  ///< as in ImportedPart; "" or "none": no part of the spine
    bool operator==(const PartCorrection&) const = default;
};

/// What a person knows better than the recognition; all empty: nothing.
struct ImportCorrections {
    std::vector<PartCorrection> parts;
    std::string units;         ///< "m", "cm", "mm" or "in"
    std::string anterior, up;  ///< axes of the file, "+x" … "-z"; only both together

    bool operator==(const ImportCorrections&) const = default;
    bool empty() const { return parts.empty() && units.empty() && anterior.empty() && up.empty(); }
};

struct ImportReport {
    std::vector<ImportedPart> parts;
    std::string units = "m";
    double scale_to_m = 1.0;
    std::string anterior = "+x", up = "+y", right = "+z";  ///< axes of the file
    std::vector<std::string> doubts;
    /// What the loads rest on: what was measured on these meshes, and what was made after the
    /// built-in spine because it is not among them.
    std::vector<std::string> measured, made;
    std::vector<std::string> added;  ///< drawn though not in the files, to fit what is
};

struct OwnMeasures;

struct ImportedSpine {
    SpineShape shape;  ///< moved and turned onto the body's reference posture, own size kept
    ImportReport report;
    /// What loads need of it, in the same place; null where no vertebra shows its endplates.
    std::shared_ptr<const OwnSpine> own;
    /// Where its bones lie and how they are shaped, likewise; for `add_missing_parts`.
    std::shared_ptr<const OwnMeasures> measures;
};

/// `paths`: mesh files or folders of them. Shapes and how they lie tell what the parts are; names
/// in file or object confirm it or are doubted.
Result<ImportedSpine> import_spine(const std::vector<std::string>& paths, const Body& body,
                                   const ImportCorrections& corrections = {});

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
