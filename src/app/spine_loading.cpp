// The spine of the document's person or file, made beside the window.

#include "app/spine_loading.h"

#include "anatomy/import/missing_parts.h"
#include "anatomy/import/own_placement.h"
#include "anatomy/import/spine_file.h"
#include "anatomy/shape_changes.h"
#include "app/spine_cache.h"
#include "core/files.h"
#include "scenario/person.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>

namespace spineload::app {

// What shapes the surfaces is the scaled geometry itself.
bool has_same_spine(const anatomy::Body& a, const anatomy::Body& b)
{
    for (const auto level : anatomy::all_levels) {
        const auto &disc = a.discs[index(level)], &other = b.discs[index(level)];
        if (disc.centre != other.centre || disc.tilt != other.tilt || disc.height != other.height ||
            disc.depth != other.depth || disc.width != other.width)
            return false;
        const auto &facet = a.facets[index(level)], &second = b.facets[index(level)];
        if (facet.centre != second.centre || facet.from_sagittal != second.from_sagittal)
            return false;
    }
    if (!anatomy::is_same_shape(a.build.conditions, b.build.conditions)) return false;
    return a.scale_height == b.scale_height && a.scale_transverse == b.scale_transverse;
}

namespace {

constexpr std::array<ShippedSpine, 2> shipped{{{"default", "man.glb"}, {"woman", "woman.glb"}}};

// Shipped or made before; empty when it has to be made.
std::optional<anatomy::SpineShape> shape_at_hand(const anatomy::Body& body, const SpineCache& cache,
                                                 const anatomy::ShapeDetail& detail)
{
    for (const auto& [person_id, file] : shipped) {
        const auto path = home_folder() / "models" / file;
        const auto person = scenario::load_person(std::string(person_id));
        std::error_code ignored;
        if (detail != anatomy::ShapeDetail{}) break;  // these are the usual ones
        if (!person || !std::filesystem::exists(path, ignored)) continue;
        const auto shipped_body = anatomy::make_body(person->build);
        // A shipped file that cannot be read costs a second, not the picture: the generator makes
        // the same.
        if (shipped_body && has_same_spine(body, *shipped_body))
            if (auto shape = anatomy::read_built_in_glb(path.string(), body)) return *shape;
    }
    return cache.find(spine_key(body, detail));
}

Result<anatomy::SpineShape> built_in_shape(const anatomy::Body& body,
                                           const anatomy::ShapeDetail& detail,
                                           const std::stop_token& stop)
{
    const auto cache = SpineCache::of_user();
    if (auto there = shape_at_hand(body, cache, detail)) return std::move(*there);
    auto shape = anatomy::make_spine_shape(body, detail, stop);
    if (shape) cache.keep(spine_key(body, detail), *shape);
    return shape;
}

// The build of a built-in spine.
anatomy::Build without_own_spine(anatomy::Build build)
{
    build.own_spine.reset();
    return build;
}

// Where conditions change discs only, the rest of what is drawn is kept; else nothing.
std::optional<Result<std::shared_ptr<const SpineModel>>> with_new_discs(
    const std::string& path, const std::shared_ptr<const SpineModel>& before,
    const anatomy::Build& build)
{
    if (path != "built-in" || !before || !before->shape.is_built_in) return std::nullopt;
    anatomy::Build plain = without_own_spine(build);
    const anatomy::Conditions& drawn = before->body.build.conditions;
    const auto changed = anatomy::changed_discs(drawn, build.conditions);
    auto body = anatomy::make_body(plain);
    if (!changed || !body) return std::nullopt;
    // The same spine but for the conditions.
    plain.conditions = drawn;
    const auto same = anatomy::make_body(plain);
    if (!same || !has_same_spine(*same, before->body)) return std::nullopt;
    auto shape = anatomy::with_discs_of(*body, before->shape, *changed);
    if (!shape) return tl::unexpected(shape.error());
    return std::make_shared<const SpineModel>(
        SpineModel{std::move(*shape), *body, {}, {}, before->is_coarse});
}

// Newest change of a file, or of a folder and what lies in it.
std::filesystem::file_time_type stamp_of(const std::string& path)
{
    std::error_code failed;
    auto newest = std::filesystem::last_write_time(path, failed);
    if (!std::filesystem::is_directory(path, failed)) return newest;
    std::filesystem::directory_iterator it(path, failed);
    for (; !failed && it != std::filesystem::directory_iterator(); it.increment(failed)) {
        const auto time = it->last_write_time(failed);
        if (!failed) newest = std::max(newest, time);
    }
    return newest;
}

// What was read stays while a person's sliders move: the meshes are no part of the document.
struct ReadSpines {
    struct Entry {
        std::string path;
        anatomy::ImportCorrections corrections;
        std::filesystem::file_time_type stamp;
        std::shared_ptr<const ReadSpine> spine;
        bool is_of(const std::string& wanted, const anatomy::ImportCorrections& by_hand) const
        {
            return path == wanted && corrections == by_hand;
        }
    };
    std::mutex guard;
    std::vector<Entry> entries;  ///< newest first
};

ReadSpines& read_spines()
{
    static ReadSpines spines;
    return spines;
}

}

Result<std::shared_ptr<const ReadSpine>> read_spine(const std::string& path,
                                                    const anatomy::ImportCorrections& corrections)
{
    auto& known = read_spines();
    const auto stamp = stamp_of(path);
    {
        const std::lock_guard lock(known.guard);
        for (const auto& entry : known.entries)
            if (entry.is_of(path, corrections) && entry.stamp == stamp) return entry.spine;
    }
    // Measured against the usual body: a spine's own form doesn't hang on who carries it.
    const auto body = anatomy::make_body({});
    if (!body) return tl::unexpected(body.error());
    anatomy::SpineFile file;
    auto imported = anatomy::import_spine_or_file({path}, *body, corrections, file);
    if (!imported) return tl::unexpected(imported.error());
    anatomy::add_missing_parts(*imported);
    auto spine =
        std::make_shared<const ReadSpine>(ReadSpine{std::move(*imported), std::move(file)});
    const std::lock_guard lock(known.guard);
    std::erase_if(known.entries, [&](const auto& entry) { return entry.is_of(path, corrections); });
    known.entries.insert(known.entries.begin(), {path, corrections, stamp, spine});
    // assumed: beside each other nobody compares more than the four ways of Compare.
    if (known.entries.size() > 4) known.entries.pop_back();
    return spine;
}

anatomy::Build with_own_spine(anatomy::Build build, const std::string& path,
                              const anatomy::ImportCorrections& corrections)
{
    build.own_spine.reset();
    if (path == "built-in") return build;
    auto& known = read_spines();
    const std::lock_guard lock(known.guard);
    for (const auto& entry : known.entries)
        if (entry.is_of(path, corrections)) build.own_spine = entry.spine->spine.own;
    return build;
}

std::span<const ShippedSpine> shipped_spines() { return shipped; }

Result<std::shared_ptr<const SpineModel>> load_spine(const std::string& path,
                                                     const anatomy::Build& build,
                                                     const anatomy::ImportCorrections& corrections,
                                                     const anatomy::ShapeDetail& detail,
                                                     const std::stop_token& stop)
{
    auto body = anatomy::make_body(without_own_spine(build));
    if (!body) return tl::unexpected(body.error());
    if (path == "built-in") {
        auto shape = built_in_shape(*body, detail, stop);
        if (!shape) return tl::unexpected(shape.error());
        return std::make_shared<const SpineModel>(SpineModel{std::move(*shape), *body, {}});
    }
    const auto read = read_spine(path, corrections);
    if (!read) return tl::unexpected(read.error());
    const auto& [spine, file] = **read;
    if (!spine.own)
        return std::make_shared<const SpineModel>(
            SpineModel{spine.shape, *body, spine.report, file});
    anatomy::Build own_build = build;
    own_build.own_spine = spine.own;
    const auto own_body = anatomy::make_body(own_build);
    if (!own_body) return tl::unexpected(own_body.error());
    return std::make_shared<const SpineModel>(
        SpineModel{anatomy::shape_on_body(spine, *own_body), *own_body, spine.report, file});
}

Result<std::shared_ptr<const SpineModel>> first_spine(
    const std::string& path, const anatomy::Build& build,
    const anatomy::ImportCorrections& corrections, const std::shared_ptr<const SpineModel>& before,
    const std::stop_token& stop)
{
    if (path != "built-in") return load_spine(path, build, corrections);
    if (auto changed = with_new_discs(path, before, build)) return std::move(*changed);
    auto body = anatomy::make_body(without_own_spine(build));
    if (!body) return tl::unexpected(body.error());
    if (auto there = shape_at_hand(*body, SpineCache::of_user(), {}))
        return std::make_shared<const SpineModel>(SpineModel{std::move(*there), *body, {}});
    auto coarse = anatomy::make_spine_shape(*body, anatomy::coarse_detail, stop);
    if (!coarse) return tl::unexpected(coarse.error());
    return std::make_shared<const SpineModel>(SpineModel{std::move(*coarse), *body, {}, {}, true});
}

}
