// The spine of the document's person or file, made beside the window.

#include "app/session.h"
#include "core/files.h"

#include <fmt/format.h>

namespace spineload::app {

namespace {

using SpineOrError = Result<std::shared_ptr<const SpineModel>>;

// The shipped meshes are the reference spine; without them the generator makes the person's own.
Result<anatomy::SpineShape> built_in_shape(const anatomy::Body& body)
{
    const auto models = home_folder() / "models";
    if (const auto files = files_in(models, ".glb"); files && !files->empty())
        return anatomy::read_built_in_glb(files->front().string(), body);
    return anatomy::make_spine_shape(body);
}

SpineOrError load_spine(const std::string& path, const anatomy::Build& build)
{
    auto body = anatomy::make_body(build);
    if (!body) return tl::unexpected(body.error());
    if (path == "built-in") {
        auto shape = built_in_shape(*body);
        if (!shape) return tl::unexpected(shape.error());
        return std::make_shared<const SpineModel>(SpineModel{std::move(*shape), *body, {}});
    }
    auto imported = anatomy::import_spine({path}, *body);
    if (!imported) return tl::unexpected(imported.error());
    return std::make_shared<const SpineModel>(
        SpineModel{std::move(imported->shape), *body, std::move(imported->report)});
}

}

void Session::request_spine()
{
    if (is_shaping_ || !solved_) return;
    // The activity may override the person, so the body drawn is the one that was solved.
    const anatomy::Build& build = solved_->result.person.build;
    if (spine_build_ == build && spine_path_ == document().spine) return;
    spine_build_ = build;
    spine_path_ = document().spine;
    is_shaping_ = true;
    later_.submit([this, path = spine_path_, build]() -> Background::Finish {
        SpineOrError spine = load_spine(path, build);
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
