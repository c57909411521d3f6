#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/surface_distance.h"
#include "catch.h"
#include "shapes.h"

#include <glm/geometric.hpp>
#include <random>

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;

namespace {

Mesh vertebra() { return block_objects(test_body())[index(Bone::L3)]; }

// Each triangle with corners of its own, as STL and OBJ readers give them.
Mesh apart(const Mesh& mesh)
{
    Mesh out;
    for (const auto corner : mesh.triangles) {
        out.triangles.push_back(static_cast<std::uint32_t>(out.positions.size()));
        out.positions.push_back(mesh.positions[corner]);
    }
    return out;
}

}

TEST_CASE("joining corners closes a surface that was in pieces", "[import][mesh]")
{
    const Mesh mesh = vertebra(), pieces = apart(mesh);
    CHECK_FALSE(count_edges(pieces).is_closed());
    const Mesh again = joined(pieces);
    CHECK(again.positions.size() == mesh.positions.size());
    CHECK(again.triangles.size() == mesh.triangles.size());
    CHECK(count_edges(again).is_closed());
    CHECK(count_edges(again).opposing == 0);
    CHECK(joined(again).positions == again.positions);
}

TEST_CASE("negative zero and zero are one place", "[import][mesh]")
{
    Mesh mesh;
    mesh.positions = {{0.0f, 0, 0}, {1, 0, 0}, {0, 1, 0}, {-0.0f, -0.0f, 0}};
    mesh.triangles = {0, 1, 2, 3, 2, 1};
    CHECK(joined(mesh).positions.size() == 3);
}

TEST_CASE("empty triangles are dropped, thin ones are kept", "[import][mesh]")
{
    Mesh mesh;
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {2, 0, 0}, {0.5f, 1e-4f, 0}};
    mesh.triangles = {0, 1, 2, 0, 0, 1, 0, 1, 3, 0, 1, 4};
    CHECK(drop_empty_triangles(mesh) == 2);
    CHECK(mesh.triangles == std::vector<std::uint32_t>{0, 1, 2, 0, 1, 4});
}

TEST_CASE("randomly turned triangles are turned back to face outwards", "[import][mesh]")
{
    const auto seed = GENERATE(take(10, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Mesh mesh = vertebra();
    Mesh mixed = mesh;
    for (std::size_t i = 0; i < mixed.triangles.size(); i += 3)
        if (random() % 2) std::swap(mixed.triangles[i], mixed.triangles[i + 1]);
    unify_winding(mixed);
    CHECK(count_edges(mixed).opposing == 0);
    CHECK(volume(mixed) == Approx(volume(mesh)));
    CHECK(volume(mesh) > 0.0);
}

TEST_CASE("smooth normals are unit and point out of a convex body", "[import][mesh]")
{
    Mesh mesh = block_spine(test_body()).bones[index(Bone::Pelvis)];
    set_smooth_normals(mesh);
    const auto centre = surface_moments(mesh).centroid;
    REQUIRE(mesh.normals.size() == mesh.positions.size());
    for (std::size_t i = 0; i < mesh.normals.size(); ++i) {
        CHECK(glm::length(mesh.normals[i]) == Approx(1.0f));
        // A box corner's normal goes along its diagonal signs, however its sides are cut.
        const glm::vec3 out = glm::sign(mesh.positions[i] - glm::vec3(centre));
        CHECK(glm::length(mesh.normals[i] - out / std::sqrt(3.0f)) < 1e-4f);
    }
}

TEST_CASE("surface moments do not depend on how finely a surface is cut", "[import][mesh]")
{
    const Mesh mesh = vertebra();
    Mesh fine = mesh;
    fine.triangles.clear();
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        // Only the first half of the triangles is cut, so that counting corners would be biased.
        const auto a = mesh.triangles[i], b = mesh.triangles[i + 1], c = mesh.triangles[i + 2];
        if (i * 2 > mesh.triangles.size()) {
            fine.triangles.insert(fine.triangles.end(), {a, b, c});
            continue;
        }
        const auto middle = static_cast<std::uint32_t>(fine.positions.size());
        fine.positions.push_back((mesh.positions[a] + mesh.positions[b] + mesh.positions[c]) /
                                 3.0f);
        fine.triangles.insert(fine.triangles.end(), {a, b, middle, b, c, middle, c, a, middle});
    }
    const auto x = surface_moments(mesh), y = surface_moments(fine);
    CHECK(x.area == Approx(y.area).epsilon(1e-5));
    CHECK(glm::length(x.centroid - y.centroid) < 1e-7);
    CHECK(x.radius == Approx(y.radius).epsilon(1e-5));
}

TEST_CASE("the grid finds the same distances as trying every triangle", "[import][mesh]")
{
    const auto seed = GENERATE(take(3, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Mesh mesh = block_spine(test_body()).bones[index(Bone::L4)];
    const SurfaceDistance surface(mesh);
    REQUIRE(surface.is_usable());
    std::uniform_real_distribution<double> anywhere(-0.1, 0.2);
    const auto at = [&](std::size_t i) { return glm::dvec3(mesh.positions[mesh.triangles[i]]); };
    for (int round = 0; round < 200; ++round) {
        const glm::dvec3 p(anywhere(random), anywhere(random), anywhere(random));
        double expected = 0.05;
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
            expected = std::min(expected, triangle_distance(p, at(i), at(i + 1), at(i + 2)));
        REQUIRE(surface.to(p, 0.05) == Approx(expected));
    }
    CHECK_FALSE(SurfaceDistance(Mesh{}).is_usable());
}
