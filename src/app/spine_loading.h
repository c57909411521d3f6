#pragma once
// A person's spine as surfaces: shipped, generated or from files. Window and command line draw the
// same.

#include "anatomy/import/spine_file.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>

namespace spineload::app {

/// A spine ready to draw, with the body it was made for.
struct SpineModel {
    anatomy::SpineShape shape;
    anatomy::Body body;
    std::optional<anatomy::ImportReport> report;  ///< of an imported spine
    anatomy::SpineFile file{};                    ///< its meshes, with all corrections in force
    bool is_coarse = false;  ///< something to see at once, until the usual one is made
};

/// Whether both bodies have the same surfaces: age and strength leave them alone.
bool has_same_spine(const anatomy::Body& a, const anatomy::Body& b);

/// Someone's own spine: a mesh file, a folder or a SPINE.json. Read once, and again when its files
/// change.
struct ReadSpine {
    anatomy::ImportedSpine spine;
    anatomy::SpineFile file;  ///< its meshes, with all corrections in force
};
Result<std::shared_ptr<const ReadSpine>> read_spine(
    const std::string& path, const anatomy::ImportCorrections& corrections = {});

/// The build with the measures of the spine at `path`, so that its loads are computed; without any
/// for "built-in" and for what has not been read yet.
anatomy::Build with_own_spine(anatomy::Build build, const std::string& path,
                              const anatomy::ImportCorrections& corrections = {});

/// `path`: "built-in", a mesh file, a folder or a SPINE.json. The shipped meshes serve the people
/// they were written for; anyone else's spine is generated, and kept in the user's cache. Asked to
/// stop, an Error.
Result<std::shared_ptr<const SpineModel>> load_spine(
    const std::string& path, const anatomy::Build& build,
    const anatomy::ImportCorrections& corrections = {}, const anatomy::ShapeDetail& detail = {},
    const std::stop_token& stop = {});

/// What can be shown soonest: the usual spine where it is shipped, cached, read from files, or
/// differs from the one `before` (may be null) by some discs; else a coarse one.
Result<std::shared_ptr<const SpineModel>> first_spine(
    const std::string& path, const anatomy::Build& build,
    const anatomy::ImportCorrections& corrections, const std::shared_ptr<const SpineModel>& before,
    const std::stop_token& stop = {});

/// The people whose spines are shipped, and their files in models/.
struct ShippedSpine {
    std::string_view person, file;
};
std::span<const ShippedSpine> shipped_spines();

}
