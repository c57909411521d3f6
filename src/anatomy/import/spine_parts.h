#pragma once
// Files into cleaned and named parts, still in the files' coordinates.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/names.h"
#include "anatomy/import/spine_import.h"
#include "anatomy/import/spine_look.h"

namespace spineload::anatomy {

struct FileList {
    std::vector<std::string> files;
    bool is_folder = false;  ///< what cannot be read in it is a doubt, not a refusal
};
/// The files themselves and the mesh files of folders, sorted; at least one.
Result<FileList> files_of(const std::vector<std::string>& paths);

// An object of a file, cleaned and named.
struct Part {
    PartName name;
    Mesh mesh;
    SurfaceMoments moments;
    std::size_t reported = 0;  ///< index into the report's parts
    std::string label;         ///< "L3.obj: object "L3"", for doubts
    std::string file;
    std::size_t piece = 0;  ///< of its object, from 1; 0: the whole object
    bool is_closed = false;
    std::vector<std::string> doubts;      ///< about its surface and what it is
    std::vector<PartGuess> alternatives;  ///< what else it may be
    bool is_set_by_hand = false;
    std::optional<Similarity> file_from_bone;  ///< of a vertebra or sacrum, by its shape
};

struct Parts {
    std::vector<Part> parts;
    bool is_inside_out = true;  ///< every closed surface was
    SpineLook look;             ///< of what is left; its parts are not in order
};

/// Bones, discs and nuclei of the lumbar spine: the others follow where these lead.
bool counts_for_placement(const Part& part);

/// Reads the files, a few at a time, cleans their objects, splits and names them, settles
/// collisions. All parts are in the report; what is no part of the lumbar spine is left out with a
/// doubt. At least one part counts for the placement.
Result<Parts> gather_parts(const FileList& list, const ImportCorrections& corrections,
                           ImportReport& report);

}
