#include "catch.h"
#include "render/overlay.h"
#include "render/paper.h"
#include "temporary_folder.h"

#include <filesystem>

using namespace spineload;
using namespace spineload::render;

namespace {

Image plain(int width, int height, std::array<std::uint8_t, 4> colour)
{
    Image image{width, height, {}};
    for (int i = 0; i < width * height; ++i)
        image.rgba.insert(image.rgba.end(), colour.begin(), colour.end());
    return image;
}

}

TEST_CASE("a picture saved is the picture loaded", "[render][image]")
{
    Image image = plain(13, 7, {10, 20, 30, 255});
    for (std::size_t i = 0; i < image.rgba.size(); ++i)
        image.rgba[i] = static_cast<std::uint8_t>(i * 7);
    const test::TemporaryFolder folder;
    const std::string path = folder / "picture.png";
    REQUIRE(save_png(image, path));
    const auto loaded = load_png(path);
    REQUIRE(loaded);
    CHECK(loaded->width == 13);
    CHECK(loaded->height == 7);
    CHECK(loaded->rgba == image.rgba);
}

TEST_CASE("what is no picture is an error with the file's name", "[render][image]")
{
    const test::TemporaryFolder folder;
    const std::string path = folder.file("text.png", "not a picture");
    const auto loaded = load_png(path);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().text().find(path) != std::string::npos);
    std::filesystem::remove(path);
    CHECK_FALSE(load_png(path));
    CHECK_FALSE(save_png({}, path));
    CHECK_FALSE(save_png(plain(2, 2, {0, 0, 0, 255}), "/nonexistent/folder/x.png"));
}

TEST_CASE("paper keeps what nobody drew on", "[render][overlay]")
{
    Image image = plain(20, 10, {200, 100, 50, 128});
    image.rgba[3] = 0;
    image.rgba[0] = image.rgba[1] = image.rgba[2] = 0;
    const Image back = Paper{image}.finish();
    for (std::size_t i = 0; i < image.rgba.size(); ++i)
        CHECK(std::abs(int{back.rgba[i]} - int{image.rgba[i]}) <= 1);  // premultiplied in between
}

TEST_CASE("text has a size that grows with it, and digits of equal width", "[render][overlay]")
{
    Paper paper{plain(10, 10, {0, 0, 0, 255})};
    const TextStyle style{13.0f, Weight::Regular, scene::Colour{1.0f}};
    CHECK(paper.text_size("1,111", style).x == Approx(paper.text_size("8,888", style).x));
    CHECK(paper.text_size("Compression", style).x > paper.text_size("Comp", style).x);
    const TextStyle twice{26.0f, Weight::Regular, scene::Colour{1.0f}};
    CHECK(paper.text_size("Disc", twice).x ==
          Approx(2.0f * paper.text_size("Disc", style).x).epsilon(0.02));
}

TEST_CASE("an overlay writes legend and values and leaves the middle alone", "[render][overlay]")
{
    const Image image = plain(1280, 720, {20, 24, 30, 255});
    scene::Overlay overlay;
    overlay.title = "Lifting 20 kg with a round back";
    overlay.lines = {"Man, 45 years"};
    overlay.note = "Calculated load on a generic back.";
    overlay.legend = scene::make_legend(scene::Quantity::DiscCompression, {0, 3500},
                                        scene::stops(scene::ColourMap::Cividis), 2870.0);
    for (int i = 0; i < 6; ++i) {
        scene::Overlay::Row row;
        row.anchor = {700.0f, 100.0f + 80.0f * static_cast<float>(i)};
        row.name = "L4-L5";
        row.value = "2,870";
        row.unit = "N";
        row.is_marked = i == 4;
        overlay.rows.push_back(row);
    }
    const Image written = with_overlay(image, overlay);
    REQUIRE(written.rgba.size() == image.rgba.size());
    const auto changed = [&](int x0, int y0, int x1, int y1) {
        int count = 0;
        for (int y = y0; y < y1; ++y)
            for (int x = x0; x < x1; ++x) {
                const auto at =
                    4 * (static_cast<std::size_t>(y) * 1280 + static_cast<std::size_t>(x));
                count += written.rgba[at] != image.rgba[at];
            }
        return count;
    };
    CHECK(changed(0, 0, 300, 60) > 300);         // title
    CHECK(changed(960, 620, 1280, 720) > 5000);  // legend
    CHECK(changed(1080, 60, 1280, 600) > 2000);  // values
    CHECK(changed(300, 100, 690, 600) == 0);     // the spine's place
    // The legend's bar ends in the map's last colour.
    bool has_yellow = false;
    for (std::size_t i = 0; i < written.rgba.size(); i += 4)
        has_yellow |=
            written.rgba[i] > 240 && written.rgba[i + 1] > 215 && written.rgba[i + 2] < 75;
    CHECK(has_yellow);
    CHECK(with_overlay({}, overlay).rgba.empty());
}
