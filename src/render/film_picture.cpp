#include "render/film_picture.h"

#include "render/picture.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::render {
namespace {

// Four samples a pixel, evenly spaced.
constexpr int oversampling = 2;

// The mean of each 2 x 2 block; all arithmetic in whole numbers, the same on every machine.
Image averaged(const Image& large)
{
    Image out{large.width / oversampling, large.height / oversampling, {}};
    const auto width = static_cast<std::size_t>(out.width);
    out.rgba.resize(width * static_cast<std::size_t>(out.height) * 4);
    const std::size_t row = static_cast<std::size_t>(large.width) * 4;
    for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y) {
        const std::uint8_t* upper = &large.rgba[2 * y * row];
        const std::uint8_t* lower = upper + row;
        std::uint8_t* to = &out.rgba[y * width * 4];
        for (std::size_t x = 0; x < width; ++x)
            for (std::size_t c = 0; c < 4; ++c) {
                const std::size_t i = 8 * x + c;
                const unsigned sum = 0u + upper[i] + upper[i + 4] + lower[i] + lower[i + 4];
                to[4 * x + c] = static_cast<std::uint8_t>((sum + 2) / 4);
            }
    }
    return out;
}

std::vector<scene::PickId> every_second(const std::vector<scene::PickId>& picks, int width,
                                        int height)
{
    const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
    std::vector<scene::PickId> out(w * h);
    for (std::size_t y = 0; y < h; ++y)
        for (std::size_t x = 0; x < w; ++x)
            out[y * w + x] = picks[oversampling * (y * oversampling * w + x)];
    return out;
}

}

Result<Image> film_picture(Renderer& renderer, const scene::Picture& picture)
{
    scene::Scene scene = picture.scene;
    scene.look.pixel_scale *= static_cast<float>(oversampling);
    const int width = oversampling * picture.width, height = oversampling * picture.height;
    renderer.draw(scene, picture.camera, width, height, Quality::Fast);
    const Image large = renderer.read_image();
    if (large.width != width || large.height != height)
        return fail(fmt::format("graphics: the driver cannot draw {} × {} pixels, twice the "
                                "film's size; ask for a smaller film",
                                width, height),
                    ExitCode::NoGraphics);
    Image image = averaged(large);
    if (!picture.has_overlay) return image;
    return with_words(image, picture,
                      every_second(renderer.picks(), picture.width, picture.height));
}

Image side_by_side(std::span<const Image> images, const scene::Colour& line)
{
    if (images.size() == 1) return images.front();
    Image out;
    out.height = images.front().height;
    for (const auto& image : images) out.width += image.width;
    const std::size_t row = static_cast<std::size_t>(out.width) * 4;
    out.rgba.assign(row * static_cast<std::size_t>(out.height), 255);
    std::size_t left = 0;
    for (const auto& image : images) {
        const std::size_t part = static_cast<std::size_t>(image.width) * 4;
        for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y) {
            std::copy_n(&image.rgba[y * part], part, &out.rgba[y * row + left]);
            for (std::size_t c = 0; c < 3 && left > 0; ++c)
                out.rgba[y * row + left + c] =
                    static_cast<std::uint8_t>(255.0f * line[static_cast<int>(c)] + 0.5f);
        }
        left += part;
    }
    return out;
}

}
