#include "render/picture.h"

#include "render/overlay.h"
#include "render/vision_filter.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <span>

namespace spineload::render {
namespace {

// A name belongs on the face of its own bone: moved a little where something covers its middle,
// left out where its bone shows no free place.
std::vector<scene::Overlay::Name> names_on_bone(std::span<const scene::Overlay::Name> names,
                                                float scale, std::span<const scene::PickId> picks,
                                                int width, int height)
{
    const auto is_free = [&](glm::vec2 centre, scene::PickId pick) {
        for (const float dx : {-13.0f, 0.0f, 13.0f})
            for (const float dy : {-7.0f, 0.0f, 7.0f}) {
                const int x = static_cast<int>(centre.x + scale * dx),
                          y = static_cast<int>(centre.y + scale * dy);
                if (x < 0 || y < 0 || x >= width || y >= height) return false;
                if (picks[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                          static_cast<std::size_t>(x)] != pick)
                    return false;
            }
        return true;
    };
    std::vector<scene::Overlay::Name> out;
    for (auto name : names) {
        bool is_placed = name.pick == 0;
        for (int ring = 0; ring <= 7 && !is_placed; ++ring)
            for (int k = 0; k < std::max(1, 8 * ring) && !is_placed; ++k) {
                const float angle =
                    6.2831853f * static_cast<float>(k) / static_cast<float>(std::max(1, 8 * ring));
                const glm::vec2 at = name.at + 4.0f * scale * static_cast<float>(ring) *
                                                   glm::vec2{std::cos(angle), std::sin(angle)};
                if (!is_free(at, name.pick)) continue;
                name.at = at;
                is_placed = true;
            }
        if (is_placed) out.push_back(std::move(name));
    }
    return out;
}

}

Result<Image> render_picture(Renderer& renderer, const scene::Picture& picture, int samples)
{
    if (picture.width < 1 || picture.height < 1)
        return fail(fmt::format("picture: a size of {} × {} pixels cannot be drawn", picture.width,
                                picture.height));
    // Words are seen by the same eyes, so the whole picture is turned at the end.
    scene::Scene scene = picture.scene;
    scene.look.vision = scene::ColourVision::Normal;
    renderer.restart_refinement();
    do {
        renderer.draw(scene, picture.camera, picture.width, picture.height, Quality::Still);
    } while (!renderer.is_settled() && renderer.samples_drawn() < samples);
    Image image = renderer.read_image();
    if (image.width != picture.width || image.height != picture.height)
        return fail(
            fmt::format("graphics: the driver cannot draw {} × {} pixels; ask for a smaller "
                        "picture",
                        picture.width, picture.height),
            ExitCode::NoGraphics);
    if (picture.has_overlay) image = with_words(image, picture, renderer.picks());
    return seen_as(image, picture.scene.look.vision);
}

Image with_words(const Image& image, const scene::Picture& picture,
                 std::span<const scene::PickId> picks)
{
    scene::Overlay overlay = picture.overlay;
    overlay.names = names_on_bone(overlay.names, overlay.scale, picks, image.width, image.height);
    return with_overlay(image, overlay);
}

}
