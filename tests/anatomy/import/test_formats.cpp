// Each format gives the same closed surfaces, and every way to damage one ends as an Error.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/spine_import.h"
#include "catch.h"
#include "reader.h"
#include "shapes.h"

#include <sys/stat.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;

namespace {

// Written as text with all digits or as the same floats, a surface comes back exactly; only the
// order of its points may be another.
void check_same_surface(const Mesh& found, const Mesh& expected)
{
    CAPTURE(found.name, expected.name);
    REQUIRE(found.triangles.size() == expected.triangles.size());
    REQUIRE(found.positions.size() == expected.positions.size());
    CHECK(count_edges(found).is_closed());
    // Formats and readers may move by float rounding.
    CHECK(volume(found) == Approx(volume(expected)).epsilon(1e-5));
    const auto a = surface_moments(found), b = surface_moments(expected);
    CHECK(a.area == Approx(b.area).epsilon(1e-5));
    CHECK(glm::length(a.centroid - b.centroid) < 1e-6);
}

Mesh one_vertebra()
{
    auto mesh = block_objects(test_body())[index(Bone::L3)];
    return mesh;
}

}

TEST_CASE("stl, ply and off files give one closed surface with joined corners", "[import][format]")
{
    const TemporaryFolder folder;
    const Mesh mesh = one_vertebra();
    std::string path;
    SECTION("text STL") { path = folder.write("L3.stl", as_ascii_stl(mesh)); }
    SECTION("binary STL") { path = folder.write("L3.stl", as_binary_stl(mesh)); }
    SECTION("binary STL whose header says solid, upper-case name")
    {
        auto bytes = as_binary_stl(mesh);
        bytes.replace(0, 8, "solid L3");
        path = folder.write("L3.STL", bytes);
    }
    SECTION("PLY") { path = folder.write("L3.ply", as_ply(mesh)); }
    SECTION("OFF") { path = folder.write("L3.off", as_off(mesh)); }
    const auto read = read_meshes(path);
    if (!read) FAIL(read.error().text());
    REQUIRE(read->size() == 1);
    check_same_surface(read->front(), mesh);
}

TEST_CASE("obj, gltf, glb and 3ds files give all their objects with their names",
          "[import][format]")
{
    const TemporaryFolder folder;
    const auto meshes = block_objects(test_body());
    std::string path, bytes;
    SECTION("OBJ") { path = folder.write("spine.obj", as_obj(meshes)); }
    SECTION("3DS") { path = folder.write("spine.3ds", as_3ds(meshes)); }
    SECTION("glTF with its numbers beside it")
    {
        path = folder.write("spine.gltf", as_gltf(meshes, "spine.bin", bytes));
        folder.write("spine.bin", bytes);
    }
    const auto read = read_meshes(path);
    if (!read) FAIL(read.error().text());
    REQUIRE(read->size() == meshes.size());
    for (const auto& mesh : meshes) {
        const auto found = std::find_if(read->begin(), read->end(),
                                        [&](const Mesh& m) { return m.name == mesh.name; });
        CAPTURE(mesh.name);
        REQUIRE(found != read->end());
        check_same_surface(*found, mesh);
    }
}

TEST_CASE("a file that is no mesh says what was found and what helps", "[import][format]")
{
    const TemporaryFolder folder;
    const auto refusal = [](const std::string& path) {
        const auto read = read_meshes(path);
        REQUIRE_FALSE(read);
        REQUIRE(read.error().lines.size() == 1);
        CHECK(read.error().exit_code == ExitCode::BadInput);
        CHECK(read.error().text().starts_with(path + ": "));
        CHECK(read.error().text().find(path, 1) == std::string::npos);  // said once
        return read.error().text();
    };
    using Catch::Contains;
    CHECK_THAT(refusal(folder.file("absent.stl")), Contains("no such file"));
    CHECK_THAT(refusal(folder.path().string()), Contains("is a folder"));
    CHECK_THAT(refusal(folder.write("notes.txt", "hello")),
               Contains("found \".txt\"") && Contains("stl, obj, ply"));
    CHECK_THAT(refusal(folder.write("a.fbx", "Kaydara")), Contains("expected a mesh file"));
    CHECK_THAT(refusal(folder.write("noextension", "solid")), Contains("no extension"));
    for (const char* format : {"stl", "obj", "ply", "off", "glb", "gltf", "3ds"}) {
        CAPTURE(format);
        CHECK_THAT(refusal(folder.write(std::string("empty.") + format, "")), Contains("is empty"));
        // A PNG picture under a mesh's name.
        CHECK_THAT(refusal(folder.write(std::string("picture.") + format,
                                        std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16))),
                   Contains("expected") && Contains("at its beginning"));
    }
    CHECK_THAT(refusal(folder.write("text.obj", "just some words\n")), Contains("triangles"));
    CHECK_THAT(refusal(folder.write("points.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\n")),
               Contains("surface"));
    CHECK_THAT(refusal(folder.write("a.glb", std::string("glTF\1\0\0\0\14\0\0\0", 12))),
               Contains("version 2"));
}

TEST_CASE("pipes, links to nowhere and unreadable files are refused without waiting",
          "[import][format]")
{
    const TemporaryFolder folder;
    REQUIRE(::mkfifo(folder.file("pipe.stl").c_str(), 0600) == 0);
    const auto pipe = read_meshes(folder.file("pipe.stl"));
    REQUIRE_FALSE(pipe);
    CHECK_THAT(pipe.error().text(), Catch::Contains("pipe"));
    std::filesystem::create_symlink(folder.file("gone.stl"), folder.file("link.stl"));
    CHECK_FALSE(read_meshes(folder.file("link.stl")));
    CHECK_FALSE(read_meshes("/dev/null"));
    CHECK_FALSE(read_meshes(""));
    if (::geteuid() == 0) {
        WARN("skipped: who may read everything cannot be refused a file");
        return;
    }
    const auto secret = folder.write("secret.off", as_off(one_vertebra()));
    std::filesystem::permissions(secret, std::filesystem::perms::none);
    const auto read = read_meshes(secret);
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error().text(), Catch::Contains("cannot be read"));
}

TEST_CASE("a file of more than 200 MB is not even opened", "[import][format]")
{
    const TemporaryFolder folder;
    const auto path = folder.write("huge.stl", "solid");
    std::filesystem::resize_file(path, (200u << 20) + 1);  // a hole; takes no disk
    const auto read = read_meshes(path);
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error().text(), Catch::Contains("200 MB, expected at most 200"));
}

TEST_CASE("numbers that are no places are refused with the object's name", "[import][format]")
{
    const TemporaryFolder folder;
    auto mesh = one_vertebra();
    const auto refused = [&](float value, const char* why) {
        mesh.positions[5].y = value;
        const auto read = read_meshes(folder.write("L3.stl", as_binary_stl(mesh)));
        REQUIRE_FALSE(read);
        CAPTURE(read.error().text());
        CHECK_THAT(read.error().text(), Catch::Contains(why));
    };
    refused(NAN, "not a finite number");
    refused(INFINITY, "not a finite number");
    refused(1e30f, "expected less than 1e9");
}

TEST_CASE("a glTF reaches no file outside its folder and no pipe in it", "[import][format]")
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "inside");
    std::string bytes;
    const auto meshes = std::vector{one_vertebra()};
    const auto try_buffer = [&](const std::string& buffer) {
        return read_meshes(folder.write("inside/spine.gltf", as_gltf(meshes, buffer, bytes)));
    };
    as_gltf(meshes, "", bytes);
    folder.write("outside.bin", bytes);
    folder.write("inside/inside.bin", bytes);
    REQUIRE(::mkfifo(folder.file("inside/pipe.bin").c_str(), 0600) == 0);
    std::filesystem::create_symlink(folder.file("outside.bin"), folder.file("inside/link.bin"));
    CHECK(try_buffer("inside.bin"));
    CHECK_FALSE(try_buffer("../outside.bin"));
    CHECK_FALSE(try_buffer(folder.file("outside.bin")));
    CHECK_FALSE(try_buffer("link.bin"));
    CHECK_FALSE(try_buffer("pipe.bin"));
    CHECK_FALSE(try_buffer("absent.bin"));
}
