#include "render/picture.h"

#include "app/spine_loading.h"
#include "cli/commands.h"
#include "cli/moments.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <tuple>

namespace spineload::cli {

namespace {

// Layer names of --show and --hide, each with the switch it moves.
Result<scene::Layers> layers_of(const RenderArguments& arguments)
{
    scene::Layers layers;
    const std::vector<std::pair<std::string, bool*>> switches{
        {"bones", &layers.bones},     {"discs", &layers.discs},
        {"facets", &layers.facets},   {"names", &layers.names},
        {"muscles", &layers.muscles}, {"arrows", &layers.arrows},
        {"body", &layers.mannequin},  {"translucent", &layers.is_bone_translucent}};
    for (const auto& [names, value, option] :
         {std::tuple{&arguments.show, true, "--show"}, {&arguments.hide, false, "--hide"}})
        for (const auto& name : *names) {
            const auto found =
                std::ranges::find(switches, name, [](const auto& entry) { return entry.first; });
            if (found == switches.end()) {
                std::vector<std::string> known;
                for (const auto& entry : switches) known.push_back(entry.first);
                const auto near = nearest_name(name, known);
                return fail(
                    fmt::format("{}: no layer is called \"{}\"{}", option, name,
                                near ? fmt::format("; did you mean \"{}\"?", *near)
                                     : fmt::format("; known are {}", fmt::join(known, ", "))));
            }
            *found->second = value;
        }
    return layers;
}

Result<render::Image> draw_scene(const RenderArguments& arguments,
                                 const report::SolvedActivity& solved)
{
    const auto quantity = quantity_named(arguments.quantity);
    if (!quantity) return tl::unexpected(quantity.error());
    const auto frame = frame_at(solved, arguments.at, *quantity);
    if (!frame) return tl::unexpected(frame.error());
    const auto layers = layers_of(arguments);
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
    wish.width = arguments.width;
    wish.height = arguments.height;
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
    auto solved = solve_with(arguments.activity, arguments.options);
    if (!solved) return report_error(solved.error());
    const auto image = arguments.ui ? window.draw(arguments) : draw_scene(arguments, *solved);
    if (!image) return report_error(image.error());
    if (const auto saved = render::save_png(*image, arguments.output); !saved)
        return report_error(saved.error());
    for (const auto& line : solved->warnings)
        fmt::print(stderr, "{}: {}\n", solved->activity.card().id, line);
    return static_cast<int>(
        solved->solution.status == biomech::Status::Failed ? ExitCode::NoSolution : ExitCode::Ok);
}

}
