#pragma once
// SPINE.json: what was recognised in someone's mesh files, and what they have corrected. The format
// is scenarios/schema/spine.schema.json.

#include "anatomy/import/spine_import.h"

#include <string_view>

namespace spineload::anatomy {

struct SpineFile {
    std::vector<std::string> files;  ///< meshes and folders; full or from the working folder
    ImportCorrections corrections;
};

/// By its name alone: ends in ".json".
bool is_spine_file(const std::string& path);

/// `folder`: where the file lies; its own paths start there. A part whose "structure" is no longer
/// the one that was "found" is a correction.
Result<SpineFile> parse_spine_file(std::string_view text, const std::string& name,
                                   const std::string& folder);
Result<SpineFile> load_spine_file(const std::string& path);

/// The report as JSON, for people, programs and `parse_spine_file`. `folder`: paths are written as
/// seen from there; empty: as they are.
std::string spine_file_text(const ImportReport& report, const SpineFile& from,
                            const std::string& folder);

/// "object 3=vertebra L4" or "L3.stl=none": the number of a part in the report, or the name of its
/// object or file; "units=mm"; "anterior=+x" with "up=+z". An Error where it is none of these.
Result<void> add_correction(const std::string& text, ImportCorrections& corrections);

/// `import_spine`; of a single SPINE.json, with its files and corrections and `more` after them.
Result<ImportedSpine> import_spine_or_file(const std::vector<std::string>& paths, const Body& body,
                                           const ImportCorrections& more, SpineFile& used);

}
