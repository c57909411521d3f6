#include "render/picture.h"

#include "cli/candidates.h"
#include "cli/commands.h"
#include "cli/picture_wish.h"

#include <fmt/format.h>

namespace spineload::cli {

namespace {

Result<render::Image> draw_scene(const RenderArguments& arguments,
                                 const report::SolvedActivity& solved)
{
    const auto spine = app::load_spine(arguments.options.spine, solved.person.build);
    if (!spine) return tl::unexpected(spine.error());
    const auto wish = picture_wish(arguments, solved, *spine);
    if (!wish) return tl::unexpected(wish.error());
    scene::SceneBuilder builder;
    const auto picture = scene::make_picture(builder, *wish);
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
    if (arguments.ui && !arguments.section.empty())
        return report_error(
            {{"--section: cuts the picture without --ui; in the window it is key X"},
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
