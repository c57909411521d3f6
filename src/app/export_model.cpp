#include "app/export_model.h"

#include "app/model_glb.h"
#include "app/model_stl.h"
#include "core/assert.h"
#include "core/files.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cctype>

namespace spineload::app {

namespace {

namespace fs = std::filesystem;

// Parts wait beside the folder until all are there; a new folder then appears at once.
Result<ModelSummary> export_folder(const ModelWish& wish, const fs::path& folder)
{
    std::error_code failed, ignored;
    const fs::path part = folder.string() + fmt::format(".part{}", ::getpid());
    fs::create_directory(part, failed);
    if (failed)
        return fail(fmt::format("{}: cannot be made: {}", folder.string(), failed.message()));
    ModelSummary summary;
    const auto written = write_stl_parts(wish, part, summary);
    if (written && !fs::exists(folder, ignored)) {
        fs::rename(part, folder, failed);
    } else if (written) {
        for (const auto& file : summary.files)
            if (!failed) fs::rename(file, folder / file.filename(), failed);
    }
    fs::remove_all(part, ignored);
    if (!written) {
        // The reader knows the folder by its own name.
        auto error = written.error();
        for (auto& line : error.lines)
            if (line.starts_with(part.string()))
                line.replace(0, part.string().size(), folder.string());
        return tl::unexpected(error);
    }
    if (failed)
        return fail(fmt::format("{}: cannot be written: {}", folder.string(), failed.message()));
    for (auto& file : summary.files) file = folder / file.filename();
    return summary;
}

fs::path without_slash(const std::string& path)
{
    fs::path out{path};
    return out.has_filename() ? out : out.parent_path();
}

}

Result<bool> is_glb_name(const std::string& path)
{
    const fs::path name = without_slash(path);
    std::error_code ignored;
    std::string ending = name.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    const bool is_folder = fs::is_directory(name, ignored);
    const bool is_file = !is_folder && fs::exists(name, ignored);
    const fs::path parent = name.parent_path().empty() ? fs::path{"."} : name.parent_path();
    if (path.empty() || path == "-")
        return fail(fmt::format("{}: expected a name ending in .glb, or a folder for STL files",
                                path.empty() ? "\"\"" : path));
    if (!is_folder && ending != ".glb")
        for (const char* other : {".gltf", ".stl", ".obj", ".ply", ".fbx", ".dae", ".3mf", ".usdz"})
            if (ending == other)
                return fail(
                    fmt::format("{}: \"{}\" files are not written; expected a name ending "
                                "in .glb, or a folder for one STL file per part",
                                path, ending));
    if (is_file && ending != ".glb")
        return fail(
            fmt::format("{}: is a file; expected a folder, or a name ending in .glb", path));
    if (is_folder && ending == ".glb")
        return fail(fmt::format("{}: is a folder, expected a file's name", path));
    if (!fs::is_directory(parent, ignored))
        return fail(fmt::format("{}: there is no folder \"{}\"; make it first, or write elsewhere",
                                path, parent.string()));
    const fs::path target = is_folder ? name : parent;
    if (::access(target.c_str(), W_OK | X_OK) != 0)
        return fail(fmt::format("{}: the folder \"{}\" cannot be written to; write elsewhere", path,
                                target.string()));
    return ending == ".glb";
}

Result<ModelSummary> export_model(const ModelWish& wish, const std::string& path)
{
    SPINELOAD_ASSERT(wish.spine, "an export of no spine");
    const auto is_glb = is_glb_name(path);
    if (!is_glb) return tl::unexpected(is_glb.error());
    auto summary = ModelSummary{};
    if (*is_glb) {
        const std::string bytes = model_glb(wish, summary);
        if (const auto written = write_file(path, bytes); !written)
            return tl::unexpected(written.error());
        summary.files = {path};
        summary.bytes = bytes.size();
    } else {
        auto parts = export_folder(wish, without_slash(path));
        if (!parts) return parts;
        summary = std::move(*parts);
    }
    if (wish.solved && !wish.spine->shape.has_own_loads)
        summary.warnings.push_back(
            "the loads are those of the built-in spine for this person, not of the meshes given");
    return summary;
}

}
