#include "render/picture.h"

#include "app/spine_loading.h"
#include "cli/candidates.h"
#include "cli/commands.h"
#include "cli/moments.h"

#include <fmt/format.h>
#include <cmath>

namespace spineload::cli {

namespace {

Result<render::Image> draw_scene(const RenderArguments& arguments,
                                 const report::SolvedActivity& solved)
{
    const auto quantity = quantity_named(arguments.quantity);
    if (!quantity) return tl::unexpected(quantity.error());
    const auto frame = frame_at(solved, arguments.at, *quantity);
    if (!frame) return tl::unexpected(frame.error());
    const auto layers = layers_named(arguments.show, arguments.hide);
    if (!layers) return tl::unexpected(layers.error());
    const auto spine = app::load_spine(arguments.options.spine, solved.person.build);
    if (!spine) return tl::unexpected(spine.error());

    scene::PictureWish wish;
    wish.activity = &solved.activity;
    wish.person = &solved.person;
    wish.model = &solved.model;
    wish.problem = &solved.problem;
    wish.solution = &solved.solution;
    wish.standing = &solved.standing;
    wish.shape = {*spine, &(*spine)->shape};
    wish.frame = *frame;
    wish.width = static_cast<int>(std::lround(arguments.scale * arguments.width));
    wish.height = static_cast<int>(std::lround(arguments.scale * arguments.height));
    wish.view = arguments.view;
    wish.quantity = *quantity;
    wish.layers = *layers;
    wish.is_background_transparent = arguments.transparent;
    if (!arguments.pick.empty()) {
        const auto picked = education::parse_structure(arguments.pick);
        if (!picked) return tl::unexpected(picked.error());
        wish.picked = *picked;
    }
    scene::SceneBuilder builder;
    const auto picture = scene::make_picture(builder, wish);
    if (!picture) return tl::unexpected(picture.error());
    const auto context = render::HeadlessContext::create();
    if (!context) return tl::unexpected(context.error());
    context->make_current();
    const auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    return render::render_picture(**renderer, *picture);
}

}

int render(const RenderArguments& arguments, const WindowCalls& window)
{
    if (arguments.ui && arguments.transparent)
        return report_error(
            {{"--transparent: the window has a ground of its own; leave out --ui, or this"},
             ExitCode::BadInput});
    const auto options = candidate_options(1 + arguments.rivals.size(), arguments.options);
    if (!options) return report_error(options.error());
    RenderArguments first = arguments;
    if (arguments.rivals.empty()) first.options = options->front();
    auto solved = solve_with(arguments.activity, options->front());
    if (!solved) return report_error(solved.error());
    const auto image = arguments.ui ? window.draw(first) : draw_scene(first, *solved);
    if (!image) return report_error(image.error());
    if (const auto saved = render::save_png(*image, arguments.output); !saved)
        return report_error(saved.error());
    for (const auto& line : solved->warnings)
        fmt::print(stderr, "{}: {}\n", solved->activity.card().id, line);
    return static_cast<int>(
        solved->solution.status == biomech::Status::Failed ? ExitCode::NoSolution : ExitCode::Ok);
}

}
