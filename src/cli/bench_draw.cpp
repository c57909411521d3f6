#include "cli/bench_draw.h"

#include "app/spine_loading.h"
#include "cli/commands.h"
#include "render/picture.h"

namespace spineload::cli {

Result<std::vector<Figure>> bench_draw()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    const auto spine = app::load_spine("built-in", solved->person.build);
    if (!spine) return tl::unexpected(spine.error());
    scene::PictureWish wish;
    wish.activity = &solved->activity;
    wish.person = &solved->person;
    wish.model = &solved->model;
    wish.problem = &solved->problem;
    wish.solution = &solved->solution;
    wish.standing = &solved->standing;
    wish.shape = {*spine, &(*spine)->shape};
    wish.has_overlay = false;
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
    draw(render::Quality::Fast);
    const double moving = median_seconds(15, [&] {
        next();
        draw(render::Quality::Fast);
    });
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
                               {"draw.settled", still * 1e3, "ms", 0, ""},
                               {"triangles", static_cast<double>(triangles), "", 0, ""}};
}

}
