#include "anatomy/import/spine_import.h"
#include "catch.h"
#include "core/files.h"
#include "reader.h"
#include "shapes.h"

#include <cstring>

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;

namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at)
{
    std::uint32_t value = 0;
    REQUIRE(bytes.size() >= at + 4);
    std::memcpy(&value, bytes.data() + at, 4);
    return value;
}

void check_equal(const Mesh& a, const Mesh& b)
{
    CAPTURE(a.name);
    CHECK(a.name == b.name);
    CHECK(a.positions == b.positions);
    CHECK(a.normals == b.normals);
    CHECK(a.occlusion == b.occlusion);
    CHECK(a.triangles == b.triangles);
}

}

TEST_CASE("a spine written as glTF binary comes back bit by bit", "[import][glb]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const SpineShape shape = block_spine(body);
    const std::string path = folder.file("spine.glb");
    REQUIRE(write_glb(shape, path));
    const auto again = read_built_in_glb(path, body);
    if (!again) FAIL(again.error().text());
    for (const Bone bone : all_bones)
        check_equal(shape.bones[index(bone)], again->bones[index(bone)]);
    for (const Level level : all_levels) {
        const auto &a = shape.discs[index(level)], &b = again->discs[index(level)];
        check_equal(a.annulus, b.annulus);
        check_equal(a.nucleus, b.nucleus);
        CHECK(a.annulus_height == b.annulus_height);
        CHECK(a.nucleus_height == b.nucleus_height);
        CHECK(a.annulus_plane == b.annulus_plane);
        CHECK(a.nucleus_plane == b.nucleus_plane);
        for (const std::size_t side : {0u, 1u}) {
            const auto &f = shape.facets[index(level)][side],
                       &g = again->facets[index(level)][side];
            check_equal(f.superior, g.superior);
            check_equal(f.inferior, g.inferior);
            CHECK(f.superior_plane == g.superior_plane);
            CHECK(f.inferior_plane == g.inferior_plane);
        }
    }
    CHECK(again->is_built_in);
}

TEST_CASE("the same spine gives the same glTF bytes, laid out as the format demands",
          "[import][glb]")
{
    const TemporaryFolder folder;
    const SpineShape shape = block_spine(test_body());
    REQUIRE(write_glb(shape, folder.file("a.glb")));
    REQUIRE(write_glb(shape, folder.file("b.glb")));
    const auto bytes = read_file(folder.file("a.glb"));
    REQUIRE(bytes);
    CHECK(*bytes == *read_file(folder.file("b.glb")));
    CHECK(bytes->starts_with("glTF"));
    CHECK(number_at(*bytes, 4) == 2);
    CHECK(number_at(*bytes, 8) == bytes->size());
    const std::size_t json = number_at(*bytes, 12);
    CHECK(json % 4 == 0);
    CHECK(bytes->substr(16, 4) == "JSON");
    const std::size_t binary = number_at(*bytes, 20 + json);
    CHECK(binary % 4 == 0);
    CHECK(28 + json + binary == bytes->size());
}

TEST_CASE("a glTF spine of another person or program is refused with the reason", "[import][glb]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    SpineShape shape = block_spine(body);
    SECTION("of a much taller person")
    {
        REQUIRE(write_glb(shape, folder.file("spine.glb")));
        Build tall;
        tall.height = 2.15_m;
        const auto other = read_built_in_glb(folder.file("spine.glb"), *make_body(tall));
        REQUIRE_FALSE(other);
        CHECK_THAT(other.error().text(), Catch::Contains("mm from this body's"));
    }
    SECTION("without the disc grid")
    {
        for (auto& disc : shape.discs) disc.annulus_plane.clear();
        REQUIRE(write_glb(shape, folder.file("spine.glb")));
        const auto other = read_built_in_glb(folder.file("spine.glb"), body);
        REQUIRE_FALSE(other);
        CHECK(other.error().lines.size() == level_count);
        CHECK_THAT(other.error().text(), Catch::Contains("lacks its disc grid"));
    }
    SECTION("empty") { CHECK_FALSE(write_glb(SpineShape{}, folder.file("spine.glb"))); }
    SECTION("into a folder that is not there")
    {
        CHECK_FALSE(write_glb(shape, folder.file("nowhere/spine.glb")));
    }
}

TEST_CASE("a spine exported as glTF is recognised again as anyone's import", "[import][glb]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    REQUIRE(write_glb(block_spine(body), folder.file("spine.glb")));
    const auto spine = import_spine({folder.file("spine.glb")}, body);
    if (!spine) FAIL(spine.error().text());
    CHECK(spine->report.units == "m");
    CHECK(spine->report.up == "+y");
    CHECK(spine->report.anterior == "+x");
    CHECK(spine->report.right == "+z");
    for (const Bone bone : all_bones) CHECK_FALSE(spine->shape.bones[index(bone)].empty());
    for (const Level level : all_levels)
        CHECK_FALSE(spine->shape.discs[index(level)].annulus.empty());
}
