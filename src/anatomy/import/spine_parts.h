#pragma once
// Files into cleaned and named parts, still in the files' coordinates.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/names.h"
#include "anatomy/import/spine_import.h"

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
};

struct Parts {
    std::vector<Part> parts;
    bool is_inside_out = true;  ///< every closed surface was
};

/// Bones, discs and nuclei of the lumbar spine: the others follow where these lead.
bool counts_for_placement(const Part& part);

/// Reads the files, a few at a time, cleans and names their objects, settles collisions. All
/// objects are in the report; what is no part of the lumbar spine is left out with a doubt. At
/// least one part counts for the placement.
Result<Parts> gather_parts(const FileList& list, ImportReport& report);

}
