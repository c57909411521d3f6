#include "render/picture.h"

#include "app/readings.h"
#include "app/spine_loading.h"
#include "cli/candidates.h"
#include "cli/commands.h"
#include "cli/moments.h"

#include <fmt/format.h>
#include <charconv>
#include <cmath>

namespace spineload::cli {

namespace {

// "sagittal:-12": the kind, and an offset in mm from the level's disc.
Result<scene::SectionPlace> section_named(const std::string& text, const scene::PictureWish& wish)
{
    const auto colon = text.find(':');
    const auto kind = scene::find_section_kind(text.substr(0, colon));
    if (!kind)
        return fail(fmt::format(
            "--section {}: expected axial, sagittal or coronal, such as sagittal:-12", text));
    scene::SectionPlace place{*kind};
    if (wish.picked) place.level = app::level_of(*wish.picked);
    if (colon == std::string::npos) return place;
    const std::string number = text.substr(colon + 1);
    float millimetres = 0.0f;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), millimetres);
    const glm::vec2 limits = 1000.0f * scene::offset_limits(*kind);
    const bool is_number = error == std::errc{} && end == number.data() + number.size();
    if (!is_number || !(millimetres >= limits.x && millimetres <= limits.y))
        return fail(
            fmt::format("--section {}: expected an offset of {:.0f} to {:.0f} mm, found "
                        "\"{}\"",
                        text, limits.x, limits.y, number));
    place.offset = 1e-3f * millimetres;
    return place;
}

// What may be said with words of their own: the cut, the colour map, another colour vision.
Result<void> set_looks(const RenderArguments& arguments, scene::PictureWish& wish)
{
    if (!arguments.section.empty()) {
        const auto place = section_named(arguments.section, wish);
        if (!place) return tl::unexpected(place.error());
        wish.section = *place;
    }
    if (!arguments.map.empty()) {
        wish.map = scene::find_map(arguments.map);
        if (!wish.map)
            return fail(fmt::format("--map {}: expected cividis or viridis", arguments.map));
    }
    const auto vision = scene::find_colour_vision(arguments.vision);
    if (!vision)
        return fail(
            fmt::format("--vision {}: expected normal, protanopia, deuteranopia or tritanopia",
                        arguments.vision));
    wish.vision = *vision;
    return {};
}

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
    if (const auto set = set_looks(arguments, wish); !set) return tl::unexpected(set.error());
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
