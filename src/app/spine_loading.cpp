// The spine of the document's person or file, made beside the window.

#include "app/spine_loading.h"

#include "app/session.h"
#include "core/files.h"

#include <array>
#include <filesystem>

namespace spineload::app {

namespace {

constexpr std::array<ShippedSpine, 2> shipped{{{"default", "man.glb"}, {"woman", "woman.glb"}}};

// Age and strength leave the surfaces alone; what shapes them is the scaled geometry itself.
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
    return a.scale_height == b.scale_height && a.scale_transverse == b.scale_transverse;
}

Result<anatomy::SpineShape> built_in_shape(const anatomy::Body& body)
{
    for (const auto& [person_id, file] : shipped) {
        const auto path = home_folder() / "models" / file;
        const auto person = scenario::load_person(std::string(person_id));
        std::error_code ignored;
        if (!person || !std::filesystem::exists(path, ignored)) continue;
        const auto shipped_body = anatomy::make_body(person->build);
        // A shipped file that cannot be read costs a second, not the picture: the generator makes
        // the same.
        if (shipped_body && has_same_spine(body, *shipped_body))
            if (auto shape = anatomy::read_built_in_glb(path.string(), body)) return shape;
    }
    return anatomy::make_spine_shape(body);
}

}

std::span<const ShippedSpine> shipped_spines() { return shipped; }

Result<std::shared_ptr<const SpineModel>> load_spine(const std::string& path,
                                                     const anatomy::Build& build,
                                                     const anatomy::ImportCorrections& corrections)
{
    auto body = anatomy::make_body(build);
    if (!body) return tl::unexpected(body.error());
    if (path == "built-in") {
        auto shape = built_in_shape(*body);
        if (!shape) return tl::unexpected(shape.error());
        return std::make_shared<const SpineModel>(SpineModel{std::move(*shape), *body, {}});
    }
    anatomy::SpineFile file;
    auto imported = anatomy::import_spine_or_file({path}, *body, corrections, file);
    if (!imported) return tl::unexpected(imported.error());
    return std::make_shared<const SpineModel>(SpineModel{
        std::move(imported->shape), *body, std::move(imported->report), std::move(file)});
}

void Session::request_spine()
{
    if (is_shaping_ || !solved_) return;
    // The activity may override the person, so the body drawn is the one that was solved.
    const anatomy::Build& build = solved_->result.person.build;
    const bool is_same_spine =
        spine_path_ == document().spine && spine_corrections_ == document().spine_corrections;
    if (spine_build_ == build && is_same_spine) return;
    spine_build_ = build;
    // A birthday changes the person but no surface.
    if (spine_ && !spine_trouble_ && is_same_spine &&
        has_same_spine(spine_->body, solved_->result.model.body()))
        return;
    spine_path_ = document().spine;
    spine_corrections_ = document().spine_corrections;
    is_shaping_ = true;
    later_.submit([this, path = spine_path_, build,
                   corrections = spine_corrections_]() -> Background::Finish {
        auto spine = load_spine(path, build, corrections);
        return [this, spine = std::move(spine)] {
            is_shaping_ = false;
            spine_trouble_.reset();
            if (spine)
                spine_ = *spine;
            else
                spine_trouble_ = spine.error();
        };
    });
}

}
