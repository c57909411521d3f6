// compare_images EXPECTED.png ACTUAL.png DIFF.png: fails when more than a few pixels differ
// visibly. Drivers round differently at edges, so single levels and single edge pixels are not a
// difference.

#include "render/renderer.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>

using spineload::render::Image;

int main(int argc, char** argv)
{
    if (argc != 4) return 2;
    const auto expected = spineload::render::load_png(argv[1]);
    const auto actual = spineload::render::load_png(argv[2]);
    if (!expected || !actual) {
        fmt::print(stderr, "{}\n", (!expected ? expected : actual).error().text());
        return 1;
    }
    if (expected->width != actual->width || expected->height != actual->height) {
        fmt::print(stderr, "expected {} x {}, found {} x {}\n", expected->width, expected->height,
                   actual->width, actual->height);
        return 1;
    }
    constexpr int visible = 24;  // of 255 in one channel: seen at a glance when side by side
    constexpr double share_allowed =
        0.004;  // about the silhouette's own pixels, where drivers differ
    Image diff = *actual;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < diff.rgba.size(); i += 4) {
        int most = 0;
        for (std::size_t c = 0; c < 4; ++c)
            most = std::max(most, std::abs(int{expected->rgba[i + c]} - int{actual->rgba[i + c]}));
        differing += most > visible ? 1u : 0u;
        const auto level = static_cast<std::uint8_t>(std::min(255, most * 4));
        diff.rgba[i] = diff.rgba[i + 1] = diff.rgba[i + 2] = level;
        diff.rgba[i + 3] = 255;
    }
    const double share =
        static_cast<double>(differing) / (static_cast<double>(diff.rgba.size()) / 4.0);
    fmt::print("{:.3f} % of the pixels differ visibly (allowed {:.3f} %)\n", share * 100.0,
               share_allowed * 100.0);
    if (share <= share_allowed) return 0;
    (void)spineload::render::save_png(diff, argv[3]);
    fmt::print("see {}\n", argv[3]);
    return 1;
}
