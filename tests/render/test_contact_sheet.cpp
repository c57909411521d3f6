#include "catch.h"
#include "render/contact_sheet.h"

using namespace spineload;
using namespace spineload::render;

namespace {

Image plain(int width, int height, std::uint8_t shade)
{
    return {width, height,
            std::vector<std::uint8_t>(4ul * static_cast<std::size_t>(width * height), shade)};
}

// How many pixels have just this shade in all four channels.
long count(const Image& image, std::uint8_t shade)
{
    long n = 0;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4)
        if (image.rgba[i] == shade && image.rgba[i + 1] == shade && image.rgba[i + 2] == shade &&
            image.rgba[i + 3] == shade)
            ++n;
    return n;
}

}

TEST_CASE("every picture of a contact sheet stands on it whole and once", "[render][sheet]")
{
    ContactSheet sheet{"Two rows", {"first", "second"}, {}};
    sheet.rows.push_back(
        {"a long label of several words", {plain(60, 40, 255), plain(60, 40, 254)}, {}});
    sheet.rows.push_back({"b", {plain(60, 40, 253), Image{}}, {"under it"}});
    const auto page = draw_contact_sheet(sheet);
    REQUIRE(page);
    CHECK(page->rgba.size() == 4ul * static_cast<std::size_t>(page->width * page->height));
    for (const std::uint8_t shade : {std::uint8_t{254}, std::uint8_t{253}}) {
        CAPTURE(static_cast<int>(shade));
        CHECK(count(*page, shade) == 60l * 40l);
    }
}

TEST_CASE("a contact sheet without pictures or beyond what can be drawn is refused",
          "[render][sheet]")
{
    CHECK_FALSE(draw_contact_sheet({"empty", {}, {}}));
    ContactSheet tall{"tall", {}, {}};
    for (int i = 0; i < 9; ++i) tall.rows.push_back({"row", {plain(8, 2000, 9)}, {}});
    const auto refused = draw_contact_sheet(tall);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text().find("smaller pictures") != std::string::npos);
}
