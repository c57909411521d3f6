// A spine of blocks in every unit and direction, and in every way not quite a spine.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/spine_import.h"
#include "catch.h"
#include "reader.h"
#include "shapes.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>
#include <random>

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;
using Catch::Contains;

namespace {

bool has_doubt(const ImportReport& report, const std::string& words)
{
    return std::ranges::any_of(report.doubts, [&](const std::string& doubt) {
        return doubt.find(words) != std::string::npos;
    });
}

// Which way the bones may lie from where they came, at most: the placement knows no more than the
// parts' centroids.
void check_in_place(const SpineShape& found, const std::vector<Mesh>& objects, double tolerance)
{
    for (const Bone bone : all_bones) {
        const auto& mesh = found.bones[index(bone)];
        if (mesh.empty()) continue;
        CAPTURE(name(bone));
        const auto& expected = objects[index(bone)];
        REQUIRE(mesh.positions.size() == expected.positions.size());
        double worst = 0.0;
        for (const auto& p : mesh.positions) {
            double nearest = 1.0;
            for (const auto& q : expected.positions)
                nearest = std::min<double>(nearest, glm::length(p - q));
            worst = std::max(worst, nearest);
        }
        CHECK(worst < tolerance);
    }
}

std::vector<Mesh> all_moved(std::vector<Mesh> meshes, const glm::dmat3& rotation, double scale,
                            const glm::dvec3& shift)
{
    for (auto& mesh : meshes) mesh = moved(mesh, rotation, scale, shift);
    return meshes;
}

glm::dmat3 random_rotation(std::mt19937& random)
{
    std::normal_distribution<double> normal;
    const glm::dquat q =
        glm::normalize(glm::dquat(normal(random), normal(random), normal(random), normal(random)));
    return glm::dmat3(glm::mat3_cast(q));
}

}

TEST_CASE("a spine in any unit, turned and shifted anyhow, comes to lie on the body",
          "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    const auto seed = GENERATE(take(5, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::vector<std::pair<std::string, double>> units{
        {"m", 1.0}, {"cm", 0.01}, {"mm", 0.001}, {"in", 0.0254}};
    const auto& [unit, metres] = units[random() % 4];
    std::uniform_real_distribution<double> anywhere(-0.5, 0.5);
    const glm::dvec3 shift =
        glm::dvec3(anywhere(random), anywhere(random), anywhere(random)) / metres;
    auto there = all_moved(objects, random_rotation(random), 1.0 / metres, shift);
    std::ranges::shuffle(there, random);
    const auto spine = import_spine({folder.write("spine.obj", as_obj(there))}, body);
    if (!spine) FAIL(spine.error().text());
    for (const auto& doubt : spine->report.doubts) UNSCOPED_INFO(doubt);
    CHECK(spine->report.units == unit);
    CHECK(spine->report.scale_to_m == Approx(metres));
    // The blocks' centroids are not quite a vertebra's; that turns the whole by a degree or two.
    check_in_place(spine->shape, objects, 0.008);
    CHECK(spine->report.parts.size() == objects.size());
    for (const auto& part : spine->report.parts) CHECK(part.is_closed);
    for (const Level level : all_levels) {
        const auto& disc = spine->shape.discs[index(level)];
        REQUIRE_FALSE(disc.annulus.empty());
        REQUIRE(disc.annulus_height.size() == disc.annulus.positions.size());
        REQUIRE(disc.nucleus_plane.size() == disc.nucleus.positions.size());
        for (const float height : disc.annulus_height) CHECK((height >= 0.0f && height <= 1.0f));
    }
}

TEST_CASE("the axes are named after the file's", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    // Columns: where the world's forward, up and right go in the file.
    const auto axes = [&](const glm::dvec3& forward, const glm::dvec3& up) {
        const auto there =
            all_moved(objects, glm::dmat3(forward, up, glm::cross(forward, up)), 1000.0, {});
        const auto spine = import_spine({folder.write("spine.obj", as_obj(there))}, body);
        REQUIRE(spine);
        return spine->report.anterior + spine->report.up + spine->report.right;
    };
    CHECK(axes({1, 0, 0}, {0, 1, 0}) == "+x+y+z");
    CHECK(axes({1, 0, 0}, {0, 0, 1}) == "+x+z-y");
    CHECK(axes({0, -1, 0}, {0, 0, 1}) == "-y+z-x");
    CHECK(axes({0, 0, 1}, {0, -1, 0}) == "+z-y+x");
}

TEST_CASE("few parts are enough", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    const auto seed = GENERATE(take(2, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const glm::dmat3 rotation = random_rotation(random);
    const auto import_only = [&](const std::vector<std::string>& names) {
        std::vector<Mesh> some;
        for (const auto& mesh : objects)
            if (std::ranges::find(names, mesh.name) != names.end())
                some.push_back(moved(mesh, rotation, 1000.0, {5, 6, 7}));
        REQUIRE(some.size() == names.size());
        auto spine = import_spine({folder.write("spine.obj", as_obj(some))}, body);
        if (!spine) FAIL(spine.error().text());
        CHECK(spine->report.units == "mm");
        CHECK(has_doubt(spine->report, "not among the meshes"));
        return spine->shape;
    };
    SECTION("vertebrae alone")
    {
        check_in_place(import_only({"L1", "L2", "L3", "L4", "L5"}), objects, 0.012);
    }
    SECTION("two vertebrae") { check_in_place(import_only({"L2", "L4"}), objects, 0.012); }
    SECTION("two vertebrae and the disc between")
    {
        check_in_place(import_only({"L3", "L4", "disc_L3-L4"}), objects, 0.015);
    }
}

TEST_CASE("an implausible size is a doubt, an impossible one a refusal", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    const auto with_scale = [&](double scale) {
        return import_spine(
            {folder.write("spine.obj", as_obj(all_moved(objects, glm::dmat3(1.0), scale, {})))},
            body);
    };
    const auto child = with_scale(0.6);
    REQUIRE(child);
    CHECK(child->report.units == "m");
    CHECK(has_doubt(child->report, "times as large as this body's"));
    CHECK_FALSE(has_doubt(with_scale(0.95)->report, "times as large"));
    const auto atoms = with_scale(1e6);
    REQUIRE_FALSE(atoms);
    CHECK_THAT(atoms.error().text(), Contains("expected coordinates in m, cm, mm or inches"));
    const auto dot = with_scale(1e-4);
    CHECK_FALSE(dot);
}

TEST_CASE("files of a folder make one spine; what is no part of it is named", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    for (const auto& mesh : objects) folder.write(mesh.name + ".off", as_off(mesh));
    folder.write("chair.off", as_off(objects[0]));
    folder.write("broken.off", "OFF\n5 ");
    folder.write("notes.txt", "about");
    folder.write(".hidden.stl", "solid");
    const auto spine = import_spine({folder.path().string()}, body);
    if (!spine) FAIL(spine.error().text());
    CHECK(spine->report.parts.size() == objects.size() + 1);
    CHECK(has_doubt(spine->report, "left out: chair.off"));
    CHECK(has_doubt(spine->report, "broken.off"));
    check_in_place(spine->shape, objects, 0.008);
    CHECK(spine->shape.source == folder.path().string());
    CHECK_FALSE(spine->shape.is_built_in);
}

TEST_CASE("what is no spine is refused with every reason", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    const auto refusal = [&](const std::vector<std::string>& paths) {
        const auto spine = import_spine(paths, body);
        REQUIRE_FALSE(spine);
        return spine.error().text();
    };
    CHECK_THAT(refusal({}), Contains("no file given"));
    CHECK_THAT(refusal({folder.path().string()}), Contains("holds no mesh file"));
    CHECK_THAT(refusal({folder.file("absent")}), Contains("no such file"));
    folder.write("notes.txt", "about");
    CHECK_THAT(refusal({folder.path().string()}), Contains("among its 1 entries"));
    const auto chair = folder.write("chair.off", as_off(objects[0]));
    CHECK_THAT(refusal({chair}), Contains("no part of the lumbar spine is recognised") &&
                                     Contains("chair") && Contains("L3, sacrum"));
    // All named files that cannot be read, at once.
    CHECK_THAT(refusal({folder.file("a.stl"), chair, folder.file("b.stl")}),
               Contains("a.stl: no such file") && Contains("b.stl: no such file"));
    const auto thoracic = folder.write("T9.off", as_off(objects[3]));
    CHECK_THAT(refusal({thoracic}), Contains("no part of the lumbar spine"));
}

TEST_CASE("two parts of one name: a copy is left out, another bone refused", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    const auto objects = block_objects(body);
    auto with = objects;
    with.push_back(objects[index(Bone::L3)]);
    SECTION("a copy")
    {
        with.back().name = "lumbar 3";
        const auto spine = import_spine({folder.write("spine.obj", as_obj(with))}, body);
        REQUIRE(spine);
        CHECK(has_doubt(spine->report, "exact copies"));
        CHECK(spine->shape.bones[index(Bone::L3)].positions.size() ==
              objects[index(Bone::L3)].positions.size());
    }
    SECTION("another bone")
    {
        with.back() = moved(objects[index(Bone::L2)], glm::dmat3(1.0), 1.0, {0, 0.02, 0});
        with.back().name = "vertebra L3";
        // It lies between two others, where no vertebra has room.
        const auto spine = import_spine({folder.write("spine.obj", as_obj(with))}, body);
        if (!spine)
            CHECK_THAT(spine.error().text(), Contains("is called vertebra L3, and so is"));
        else
            CHECK(has_doubt(spine->report, "is called vertebra L3"));
    }
}

TEST_CASE("vertebrae out of order are doubted", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    auto objects = block_objects(body);
    std::swap(objects[index(Bone::L2)].name, objects[index(Bone::L3)].name);
    const auto spine = import_spine({folder.write("spine.obj", as_obj(objects))}, body);
    REQUIRE(spine);
    CHECK(has_doubt(spine->report,
                    "is called vertebra L2, but by shape and place it is vertebra L3"));
    CHECK(has_doubt(spine->report,
                    "is called vertebra L3, but by shape and place it is vertebra L2"));
}

TEST_CASE("damaged surfaces are drawn with a doubt", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    auto objects = block_objects(body);
    auto& mesh = objects[index(Bone::L3)];
    const auto import_all = [&] {
        auto spine = import_spine({folder.write("spine.obj", as_obj(objects))}, body);
        if (!spine) FAIL(spine.error().text());
        return spine->report;
    };
    SECTION("holes")
    {
        mesh.triangles.resize(mesh.triangles.size() - 6);
        const auto report = import_all();
        CHECK(has_doubt(report, "the surface has holes"));
        const auto part = std::ranges::find(report.parts, "L3", &ImportedPart::object);
        REQUIRE(part != report.parts.end());
        CHECK_FALSE(part->is_closed);
    }
    SECTION("a fin on an edge")
    {
        mesh.positions.push_back(mesh.positions[0] + glm::vec3(0.01f, 0.03f, 0.02f));
        const auto fin = static_cast<std::uint32_t>(mesh.positions.size() - 1);
        mesh.triangles.insert(mesh.triangles.end(), {mesh.triangles[0], mesh.triangles[1], fin});
        CHECK(has_doubt(import_all(), "more than two triangles"));
    }
    SECTION("turned triangles")
    {
        std::swap(mesh.triangles[3], mesh.triangles[4]);
        CHECK(has_doubt(import_all(), "1 triangles faced inwards"));
    }
    SECTION("empty triangles")
    {
        for (int i = 0; i < 30; ++i) mesh.triangles.insert(mesh.triangles.end(), {5, 5, 6});
        CHECK(has_doubt(import_all(), "30 of 78 triangles are empty"));
    }
    SECTION("nothing but empty triangles")
    {
        for (auto& p : mesh.positions) p = {0, 0, 0};
        CHECK(has_doubt(import_all(), "has no surface"));
    }
    SECTION("everything inside out")
    {
        for (auto& each : objects)
            for (std::size_t i = 0; i < each.triangles.size(); i += 3)
                std::swap(each.triangles[i], each.triangles[i + 1]);
        CHECK(has_doubt(import_all(), "mirror image"));
    }
    SECTION("one bone of another size")
    {
        const auto centre = surface_moments(mesh).centroid;
        mesh = moved(moved(mesh, glm::dmat3(1.0), 1.0, -centre), glm::dmat3(1.0), 2.0, centre);
        CHECK(has_doubt(import_all(), "times as large as vertebra L3 should be"));
    }
}

TEST_CASE("a disc named after one vertebra goes where it lies", "[import][spine]")
{
    const TemporaryFolder folder;
    const Body body = test_body();
    auto objects = block_objects(body);
    // Here each disc carries the name of the vertebra below it, against the usual way.
    std::erase_if(objects, [](const Mesh& mesh) { return mesh.name.starts_with("nucleus"); });
    for (auto& mesh : objects)
        if (mesh.name.starts_with("disc_"))
            mesh.name = "disc_" + mesh.name.substr(mesh.name.find('-') + 1);
    std::erase_if(objects, [](const Mesh& mesh) { return mesh.name == "disc_S1"; });
    const auto spine = import_spine({folder.write("spine.obj", as_obj(objects))}, body);
    if (!spine) FAIL(spine.error().text());
    CHECK(has_doubt(spine->report, "named after one vertebra"));
    for (const Level level : all_levels) {
        CAPTURE(name(level));
        const auto& mesh = spine->shape.discs[index(level)].annulus;
        REQUIRE(mesh.empty() == (level == Level::L5S1));
        if (mesh.empty()) continue;
        CHECK(glm::length(surface_moments(mesh).centroid - body.discs[index(level)].centre.si) <
              0.01);
    }
}
