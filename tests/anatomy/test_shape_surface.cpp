#include "anatomy/half_simplification.h"
#include "anatomy/mesh_soundness.h"
#include "anatomy/sdf.h"
#include "catch.h"
#include "mesh_checks.h"

#include <numbers>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

double sphere(const glm::dvec3& p) { return glm::length(p) - 10.0; }

// Around the z axis, so that the mirror plane cuts it into two rings.
double torus(const glm::dvec3& p) { return std::hypot(std::hypot(p.x, p.y) - 12.0, p.z) - 4.0; }

// Twice as steep as a distance and full of bumps.
double rough(const glm::dvec3& p)
{
    return 2.0 * sphere(p) + 1.5 * std::sin(p.x) * std::cos(1.3 * p.y) * std::cos(0.9 * p.z);
}

ExtractionOptions options(std::size_t triangles)
{
    ExtractionOptions o;
    o.low = glm::dvec3{-18.0};
    o.high = glm::dvec3{18.0};
    o.step = 0.9;
    o.triangles = triangles;
    return o;
}

}

TEST_CASE("a sphere's surface comes out closed, round and of its volume", "[shape]")
{
    const Mesh mesh = extract_surface(sphere, options(2000));
    CHECK(flaw_of(mesh) == "");
    CHECK(mesh.triangles.size() / 3 <= 2000);
    CHECK(mesh.triangles.size() / 3 > 1900);
    // Flat triangles lie inside the sphere: with 2000 of them by about 0.4 % of the volume.
    CHECK(volume_mm3(mesh) == Approx(4.0 / 3.0 * std::numbers::pi * 1000.0).epsilon(0.01));
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const glm::dvec3 p = glm::dvec3{mesh.positions[i]} * 1e3;
        REQUIRE(std::abs(sphere(p)) < 0.01);
        REQUIRE(glm::dot(glm::dvec3{mesh.normals[i]}, glm::normalize(p)) > 0.999);
        // Nothing stands around a lonely sphere.
        REQUIRE(mesh.occlusion[i] > 0.95f);
    }
}

TEST_CASE("a ring keeps its hole through extraction and simplifying", "[shape]")
{
    const Mesh mesh = extract_surface(torus, options(GENERATE(as<std::size_t>{}, 4000, 900)));
    CHECK(flaw_of(mesh) == "");
    // Euler's number of a torus is 0: points + triangles - edges, with 3/2 edges per triangle.
    CHECK(mesh.positions.size() == mesh.triangles.size() / 3 / 2);
    CHECK_FALSE(is_inside(mesh, {0, 0, 0.1}));
    CHECK(is_inside(mesh, {12, 0.2, 0.1}));
    // The inner side of the ring sees the ring; the outer one does not.
    float inner = 1.0f, outer = 0.0f;
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const double r = std::hypot(mesh.positions[i].x, mesh.positions[i].y) * 1e3;
        if (r < 8.5) inner = std::min(inner, mesh.occlusion[i]);
        if (r > 15.5) outer = std::max(outer, mesh.occlusion[i]);
    }
    CHECK(inner < outer - 0.05f);
}

TEST_CASE("a field that is no true distance still gives a surface without holes", "[shape]")
{
    const Mesh mesh = extract_surface(rough, options(6000));
    CHECK(flaw_of(mesh) == "");
    CHECK(self_intersections(mesh) == 0);
    // The field counts double; a point stands back by a third of a millimetre at most where the
    // surface would cut itself or fold.
    std::size_t off = 0;
    for (const auto& p : mesh.positions) {
        const double value = std::abs(rough(glm::dvec3{p} * 1e3));
        REQUIRE(value < 0.7);
        off += value > 0.2;
    }
    CHECK(off < mesh.positions.size() / 100);
}

TEST_CASE("simplifying stops where it would move the surface too far", "[shape]")
{
    HalfSurface half = tetrahedra_surface(sphere, options(0));
    const std::size_t before = half.triangles.size();
    simplify(half, 4, 0.1);
    CHECK(half.triangles.size() < before / 5);
    CHECK(half.triangles.size() / 3 > 100);
}

TEST_CASE("fillets change nothing beyond their width", "[shape]")
{
    CHECK(sdf::smooth_min(1.0, 4.1, 3.0) == 1.0);
    CHECK(sdf::smooth_min(1.0, 1.0, 3.0) == Approx(0.5));
    CHECK(sdf::smooth_max(-1.0, -4.1, 3.0) == -1.0);
    CHECK(sdf::round_max(0.0, -3.0, 2.0) == Approx(0.0));
    // A quarter round stands back from the corner by r (√2 - 1).
    CHECK(sdf::round_max(0.0, 0.0, 2.0) == Approx(2.0 * (std::numbers::sqrt2 - 1.0)));
}
