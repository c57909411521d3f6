#include "cli/bench_draw.h"

#include "app/spine_picture.h"
#include "cli/commands.h"
#include "render/picture.h"

namespace spineload::cli {

namespace {

scene::PictureWish wish_for(const report::SolvedActivity& solved,
                            const std::shared_ptr<const app::SpineModel>& spine)
{
    auto wish = app::picture_of(solved, spine);
    wish.has_overlay = false;
    return wish;
}

}

Result<void> draw_first_picture()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    const auto spine = app::load_spine("built-in", solved->person.build);
    if (!spine) return tl::unexpected(spine.error());
    auto wish = wish_for(*solved, *spine);
    wish.width = 838;
    wish.height = 704;
    scene::SceneBuilder builder;
    const auto picture = scene::make_picture(builder, wish);
    if (!picture) return tl::unexpected(picture.error());
    const auto context = render::HeadlessContext::create();
    if (!context) return tl::unexpected(context.error());
    context->make_current();
    const auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    (*renderer)->draw(picture->scene, picture->camera, wish.width, wish.height,
                      render::Quality::Fast);
    (void)(*renderer)->pick(0, 0);  // waits for the picture to be there
    return {};
}

Result<std::vector<Figure>> bench_draw()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    const auto spine = app::load_spine("built-in", solved->person.build);
    if (!spine) return tl::unexpected(spine.error());
    auto wish = wish_for(*solved, *spine);
    scene::SceneBuilder builder;
    auto picture = scene::make_picture(builder, wish);
    if (!picture) return tl::unexpected(picture.error());
    wish.camera = picture->camera;
    // Every run takes another frame, so that nothing is found ready from the one before.
    const auto next = [&] {
        wish.frame = (wish.frame + 7) % solved->solution.frames.size();
        picture = scene::make_picture(builder, wish);
    };
    const double recolour = median_seconds(21, next);

    const auto context = render::HeadlessContext::create();
    if (!context) return tl::unexpected(context.error());
    context->make_current();
    const auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    const auto draw = [&](render::Quality quality) {
        (*renderer)->draw(picture->scene, picture->camera, wish.width, wish.height, quality);
        (void)(*renderer)->pick(0, 0);  // waits for the picture to be there
    };
    const auto moving_at = [&](int width, int height) {
        wish.width = width;
        wish.height = height;
        wish.camera.reset();
        picture = scene::make_picture(builder, wish);
        wish.camera = picture->camera;
        // The bones' simpler forms come one a frame: a few frames until all are there.
        for (int i = 0; i < 16; ++i) draw(render::Quality::Fast);
        return median_seconds(15, [&] {
            next();
            draw(render::Quality::Fast);
        });
    };
    const double in_view = moving_at(838, 704), in_window = moving_at(1600, 1000),
                 moving = moving_at(1280, 720);
    const double still = median_seconds(3, [&] {
        next();
        do draw(render::Quality::Still);
        while (!(*renderer)->is_settled());
    });
    std::size_t triangles = 0;
    for (const auto& item : picture->scene.items)
        if (item.mesh) triangles += item.mesh->triangles.size() / 3;
    return std::vector<Figure>{{"recolour", recolour * 1e3, "ms", 0, ""},
                               {"draw.moving", moving * 1e3, "ms", 0, ""},
                               {"draw.moving-838x704", in_view * 1e3, "ms", 0, ""},
                               {"draw.moving-1600x1000", in_window * 1e3, "ms", 0, ""},
                               {"draw.settled", still * 1e3, "ms", 0, ""},
                               {"triangles", static_cast<double>(triangles), "", 0, ""}};
}

}
