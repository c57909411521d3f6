#include "anatomy/import/spine_parts.h"

#include "anatomy/import/mesh_file.h"
#include "anatomy/import/mesh_reader.h"
#include "anatomy/import/part_naming.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <glm/geometric.hpp>
#include <map>
#include <optional>
#include <thread>

namespace spineload::anatomy {

namespace fs = std::filesystem;

namespace {

// assumed: a spine has some twenty parts; a folder of more meshes than this is something else.
constexpr std::size_t most_files = 200;
constexpr std::chrono::seconds most_time{60};

// Reads all files, a few at a time; results in the files' order.
std::vector<Result<std::vector<ReadMesh>>> read_all(const std::vector<std::string>& files)
{
    std::vector<Result<std::vector<ReadMesh>>> results(files.size());
    std::atomic<std::size_t> next{0};
    const auto deadline = std::chrono::steady_clock::now() + most_time;
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            if (std::chrono::steady_clock::now() > deadline)
                results[i] =
                    fail(fmt::format("{}: not read, because the files before it took more "
                                     "than {} s; import fewer files at once",
                                     files[i], most_time.count()));
            else
                results[i] = read_mesh_file(files[i]);
        }
    };
    const std::size_t workers =
        std::min({std::size_t{4}, files.size(),
                  std::size_t{std::max(1u, std::thread::hardware_concurrency())}});
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(work);
    work();
    for (auto& thread : threads) thread.join();
    return results;
}

// A reader may give each of many objects of one name the meshes of all of them.
std::vector<bool> copies_in(const std::vector<ReadMesh>& meshes)
{
    std::vector<bool> is_copy(meshes.size(), false);
    std::multimap<std::pair<std::size_t, std::size_t>, std::size_t> known;
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const Mesh& mesh = meshes[i].mesh;
        const std::pair size{mesh.positions.size(), mesh.triangles.size()};
        const auto [first, last] = known.equal_range(size);
        is_copy[i] = std::any_of(first, last, [&](const auto& other) {
            const Mesh& before = meshes[other.second].mesh;
            return before.positions == mesh.positions && before.triangles == mesh.triangles;
        });
        if (!is_copy[i]) known.emplace(size, i);
    }
    return is_copy;
}

// Joins, repairs, and says what it had to do.
Part clean_part(const ReadMesh& read, const std::string& file, Parts& parts)
{
    Part part;
    part.file = file;
    part.name = part_name(fs::path(file).stem().string(), read.mesh.name);
    part.label =
        read.mesh.name.empty()
            ? fs::path(file).filename().string()
            : fmt::format("{}: object \"{}\"", fs::path(file).filename().string(), read.mesh.name);
    part.mesh = joined(read.mesh);
    const std::size_t empty = drop_empty_triangles(part.mesh);
    if (empty > 0) part.mesh = joined(part.mesh);
    if (part.mesh.empty()) {
        part.doubts.push_back("has no surface: all its triangles are empty; left out");
        return part;
    }
    if (empty * 20 > read.mesh.triangles.size() / 3)
        part.doubts.push_back(fmt::format("{} of {} triangles are empty; left out", empty,
                                          read.mesh.triangles.size() / 3));
    const std::size_t turned = unify_winding(part.mesh);
    const bool is_all = turned == part.mesh.triangles.size() / 3;
    if (!is_all) parts.is_inside_out = false;
    if (turned > 0 && !is_all)
        part.doubts.push_back(fmt::format("{} triangles faced inwards; turned", turned));
    return part;
}

void note_edges(Part& part)
{
    const EdgeCounts edges = count_edges(part.mesh);
    part.is_closed = edges.is_closed();
    if (edges.crowded > 0)
        part.doubts.push_back(
            fmt::format("{} edges belong to more than two triangles; it is drawn, but is no solid",
                        edges.crowded));
    else if (edges.open > 0)
        part.doubts.push_back(fmt::format(
            "the surface has holes ({} open edges); it is drawn, but is no solid", edges.open));
}

constexpr std::size_t most_sketches = 200;

// All parts into the report, in the files' order; what was found wrong with a part matters only
// where it is a part of the spine.
void report_parts(std::vector<Part>& parts, ImportReport& report)
{
    for (auto& part : parts) {
        part.reported = report.parts.size();
        const std::size_t triangles = part.mesh.triangles.size() / 3;
        ImportedPart entry{part.file,
                           part.mesh.name,
                           part.name.text,
                           triangles > 0 ? part.name.confidence : 0.0,
                           triangles,
                           part.is_closed,
                           part.piece,
                           part.is_set_by_hand,
                           {},
                           part.doubts,
                           {}};
        for (const auto& other : part.alternatives)
            entry.alternatives.push_back({other.name.text, other.confidence});
        // A scan of thousands of crumbs needs no album.
        if (report.parts.size() < most_sketches) entry.sketch = sketch_of(part.mesh);
        report.parts.push_back(std::move(entry));
        if (part.name.kind == PartKind::Unknown) continue;
        for (const auto& doubt : part.doubts)
            report.doubts.push_back(fmt::format("{}: {}", part.label, doubt));
    }
}

// Two parts of one name: a copy is left out, two different ones are refused, because either could
// be the wrong one. Pieces of the sacrum belong together.
Result<void> settle_collisions(std::vector<Part>& parts, ImportReport& report)
{
    std::vector<std::string> mistakes;
    std::vector<bool> is_dropped(parts.size(), false);
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t k = i + 1; k < parts.size(); ++k) {
            Part &a = parts[i], &b = parts[k];
            if (is_dropped[i] || is_dropped[k] || !a.name.is_same_structure(b.name)) continue;
            const double apart = glm::length(a.moments.centroid - b.moments.centroid);
            const double size = std::max(a.moments.radius, b.moments.radius);
            const double sizes =
                std::min(a.moments.radius, b.moments.radius) / std::max(size, 1e-30);
            // assumed: a copy or another resolution of one bone lies within a tenth of its size.
            if (apart > 0.1 * size || sizes < 0.9) {
                mistakes.push_back(
                    fmt::format("{}: is called {}, and so is {}; rename one or import "
                                "only one",
                                b.label, b.name.text, a.label));
                continue;
            }
            const bool keeps_first = a.mesh.triangles.size() >= b.mesh.triangles.size();
            is_dropped[keeps_first ? k : i] = true;
            Part& dropped = keeps_first ? b : a;
            report.parts[dropped.reported].confidence = 0.0;
            report.doubts.push_back(
                fmt::format("{}: is called {}, as is {} at the same place; the "
                            "finer one is used",
                            dropped.label, dropped.name.text, (keeps_first ? a : b).label));
        }
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_dropped[i]) continue;
        if (kept != i) parts[kept] = std::move(parts[i]);
        ++kept;
    }
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(kept), parts.end());
    return {};
}

std::string some_names(const ImportReport& report)
{
    std::string names;
    for (std::size_t i = 0; i < report.parts.size() && i < 4; ++i) {
        const auto& part = report.parts[i];
        const std::string shown =
            part.object.empty() ? fs::path(part.file).filename().string() : part.object;
        names += fmt::format("{}\"{}\"", i ? ", " : "", shown);
    }
    return report.parts.size() > 4 ? names + ", …" : names;
}

// Leaves out what is no part of the lumbar spine, and says so.
Result<Parts> without_others(const FileList& list, Parts parts, ImportReport& report)
{
    std::string left_out;
    for (const auto& part : parts.parts)
        if ((part.name.kind == PartKind::Unknown && part.name.text.empty()) ||
            part.name.kind == PartKind::OtherVertebra)
            left_out += (left_out.empty() ? "" : ", ") + part.label;
    if (left_out.size() > 300) left_out = left_out.substr(0, 297) + "...";
    std::erase_if(parts.parts, [](const Part& part) {
        return part.mesh.empty() || part.name.kind == PartKind::Unknown ||
               part.name.kind == PartKind::OtherVertebra;
    });
    if (std::ranges::none_of(parts.parts, counts_for_placement))
        return fail(
            fmt::format("{}: no part of the lumbar spine is recognised by shape or name among {}; "
                        "expected vertebrae, or objects or files named like L3, sacrum, "
                        "disc_L4-L5 or nucleus_L4-L5; rename them",
                        list.files.front(), some_names(report)));
    if (!left_out.empty())
        report.doubts.push_back(
            fmt::format("not recognised as a part of the lumbar spine, left out: {}", left_out));
    if (auto settled = settle_collisions(parts.parts, report); !settled)
        return tl::unexpected(settled.error());
    return parts;
}

}

bool counts_for_placement(const Part& part)
{
    return part.name.kind == PartKind::Bone || part.name.kind == PartKind::Disc ||
           part.name.kind == PartKind::Nucleus;
}

Result<FileList> files_of(const std::vector<std::string>& paths)
{
    FileList list;
    std::vector<std::string> mistakes;
    for (const auto& path : paths) {
        std::error_code failed;
        if (!fs::is_directory(path, failed)) {
            list.files.push_back(path);
            continue;
        }
        list.is_folder = true;
        std::vector<std::string> found;
        std::size_t others = 0;
        fs::directory_iterator it(path, failed);
        for (; !failed && it != fs::directory_iterator(); it.increment(failed)) {
            if (it->path().filename().string().starts_with('.')) continue;
            if (has_mesh_extension(it->path()))
                found.push_back(it->path().string());
            else
                ++others;
        }
        if (failed)
            mistakes.push_back(
                fmt::format("{}: the folder cannot be read: {}", path, failed.message()));
        else if (found.empty())
            mistakes.push_back(
                fmt::format("{}: holds no mesh file among its {} entries; expected {}", path,
                            others, mesh_formats));
        std::ranges::sort(found);
        list.files.insert(list.files.end(), found.begin(), found.end());
    }
    if (list.files.empty() && mistakes.empty())
        mistakes.push_back(
            fmt::format("no file given; expected a folder or mesh files ({})", mesh_formats));
    if (list.files.size() > most_files)
        mistakes.push_back(fmt::format("{}: {} mesh files, expected at most {}; choose the spine's",
                                       list.files.front(), list.files.size(), most_files));
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    return list;
}

Result<Parts> gather_parts(const FileList& list, const ImportCorrections& corrections,
                           ImportReport& report)
{
    Parts parts;
    std::vector<std::string> mistakes;
    const auto results = read_all(list.files);
    std::size_t triangles = 0;
    for (std::size_t i = 0; i < list.files.size(); ++i) {
        if (!results[i]) {
            mistakes.insert(mistakes.end(), results[i].error().lines.begin(),
                            results[i].error().lines.end());
            continue;
        }
        const std::vector<bool> is_copy = copies_in(*results[i]);
        if (const auto count = std::ranges::count(is_copy, true); count > 0)
            report.doubts.push_back(
                fmt::format("{}: {} objects are exact copies of others in it; left out",
                            fs::path(list.files[i]).filename().string(), count));
        for (std::size_t k = 0; k < results[i]->size(); ++k) {
            const ReadMesh& read = (*results[i])[k];
            if (is_copy[k]) continue;
            triangles += read.mesh.triangles.size() / 3;
            if (triangles > most_triangles)
                return fail(
                    fmt::format("{}: with the files before it more than {} triangles; reduce "
                                "them",
                                list.files[i], most_triangles));
            parts.parts.push_back(clean_part(read, list.files[i], parts));
        }
    }
    // A named file that cannot be read is a mistake; among a folder's it is a doubt.
    if (!mistakes.empty() && (!list.is_folder || parts.parts.empty()))
        return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    report.doubts.insert(report.doubts.begin(), mistakes.begin(), mistakes.end());
    split_parts(parts.parts);
    auto named = name_parts(parts.parts, corrections, report);
    if (!named) return tl::unexpected(named.error());
    parts.look = std::move(*named);
    for (auto& part : parts.parts) {
        if (part.mesh.empty()) continue;
        note_edges(part);
        part.moments = surface_moments(part.mesh);
    }
    report_parts(parts.parts, report);
    return without_others(list, std::move(parts), report);
}

}
