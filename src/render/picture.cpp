#include "render/picture.h"

#include "render/overlay.h"

#include <fmt/format.h>

namespace spineload::render {

Result<Image> render_picture(Renderer& renderer, const scene::Picture& picture, int samples)
{
    if (picture.width < 1 || picture.height < 1)
        return fail(fmt::format("picture: a size of {} × {} pixels cannot be drawn", picture.width,
                                picture.height));
    renderer.restart_refinement();
    do {
        renderer.draw(picture.scene, picture.camera, picture.width, picture.height, Quality::Still);
    } while (!renderer.is_settled() && renderer.samples_drawn() < samples);
    Image image = renderer.read_image();
    if (image.width != picture.width || image.height != picture.height)
        return fail(
            fmt::format("graphics: the driver cannot draw {} × {} pixels; ask for a smaller "
                        "picture",
                        picture.width, picture.height),
            ExitCode::NoGraphics);
    return picture.has_overlay ? with_overlay(image, picture.overlay) : image;
}

}
