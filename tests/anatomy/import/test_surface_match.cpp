#include "anatomy/import/surface_match.h"
#include "anatomy/spine_shape.h"
#include "catch.h"

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;

// An egg: no turn but its own axis' leaves it as it is.
Mesh egg(int rings, double larger)
{
    Mesh mesh;
    const int spokes = 2 * rings;
    const auto add = [&](double polar, double around) {
        const glm::dvec3 n{std::sin(polar) * std::cos(around), std::cos(polar),
                           std::sin(polar) * std::sin(around)};
        mesh.positions.emplace_back(n * glm::dvec3{20 * mm, 30 * mm * (1.0 + 0.2 * n.y), 12 * mm} +
                                    n * larger);
    };
    constexpr double pi = 3.14159265358979;
    for (int r = 0; r <= rings; ++r)
        for (int s = 0; s < spokes; ++s) add(pi * r / rings, 2.0 * pi * s / spokes);
    const auto at = [&](int r, int s) {
        return static_cast<std::uint32_t>(r * spokes + s % spokes);
    };
    for (int r = 0; r < rings; ++r)
        for (int s = 0; s < spokes; ++s) {
            if (r > 0)
                mesh.triangles.insert(mesh.triangles.end(), {at(r, s), at(r, s + 1), at(r + 1, s)});
            if (r + 1 < rings)
                mesh.triangles.insert(mesh.triangles.end(),
                                      {at(r, s + 1), at(r + 1, s + 1), at(r + 1, s)});
        }
    return mesh;
}

}

TEST_CASE("a surface moved away and turned is matched to itself", "[anatomy][match]")
{
    const Mesh fixed = egg(40, 0.0);
    Mesh moved = fixed;
    const glm::dmat3 turn =
        glm::mat3_cast(glm::angleAxis(0.15, glm::normalize(glm::dvec3{1, 2, 3})));
    for (auto& p : moved.positions) p = glm::vec3(turn * glm::dvec3(p) + glm::dvec3{0.3, -1, 0.1});
    const SurfaceMatch match = match_surfaces(moved, fixed, 3000);
    // What single precision a metre from the origin leaves.
    CHECK(match.both.percentile_95 < 0.01 * mm);
    const glm::dvec3 there = match.rotation * glm::dvec3(moved.positions[77]) + match.translation;
    CHECK(glm::distance(there, glm::dvec3(fixed.positions[77])) < 0.02 * mm);
}

TEST_CASE("a surface grown by a millimetre lies a millimetre away on both sides",
          "[anatomy][match]")
{
    const SurfaceMatch match = match_surfaces(egg(40, 1.0 * mm), egg(40, 0.0), 3000);
    // Offsets of an egg are not quite an egg that grew along its points' directions.
    for (const auto& side : {match.from_moved, match.from_fixed, match.both}) {
        CHECK(side.mean == Approx(1.0 * mm).epsilon(0.12));
        CHECK(side.percentile_95 >= side.mean);
    }
}

TEST_CASE("samples lie on the surface and are spread by area", "[anatomy][match]")
{
    Mesh two;
    two.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {5, 0, 0}, {8, 0, 0}, {5, 3, 0}};
    two.triangles = {0, 1, 2, 3, 4, 5};
    std::size_t in_large = 0;
    const auto samples = points_on_surface(two, 1000);
    for (const auto& [point, normal] : samples) {
        CHECK(point.z == 0.0);
        CHECK(normal.z == 1.0);
        if (point.x > 4.0) ++in_large;
    }
    // The larger has nine tenths of the area; one sample may fall on the border.
    CHECK(samples.size() == 1000);
    CHECK(in_large >= 899);
    CHECK(in_large <= 901);
}

}
