#include "anatomy/import/part_sketch.h"
#include "catch.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

// An ellipsoid of rings, its half axes 3, 2 and 1.
Mesh ellipsoid(std::uint32_t rings, std::uint32_t around)
{
    Mesh mesh;
    for (std::uint32_t i = 0; i <= rings; ++i)
        for (std::uint32_t k = 0; k < around; ++k) {
            const float a =
                std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(rings);
            const float b = 2.0f * std::numbers::pi_v<float> * static_cast<float>(k) /
                            static_cast<float>(around);
            mesh.positions.push_back(
                {3.0f * std::cos(a), 2.0f * std::sin(a) * std::cos(b), std::sin(a) * std::sin(b)});
        }
    for (std::uint32_t i = 0; i < rings; ++i)
        for (std::uint32_t k = 0; k < around; ++k) {
            const std::uint32_t a = i * around + k, b = i * around + (k + 1) % around;
            for (const std::uint32_t corner : {a, a + around, b, b, a + around, b + around})
                mesh.triangles.push_back(corner);
        }
    return mesh;
}

}

TEST_CASE("a sketch has few triangles and still the part's shape", "[import]")
{
    const Mesh fine = ellipsoid(200, 200);
    REQUIRE(fine.triangles.size() / 3 > 50000);
    const PartSketch sketch = sketch_of(fine, 1200);
    CHECK(sketch.corners.size() / 3 <= 1200);
    CHECK(sketch.corners.size() / 3 > 300);
    float x = 0.0f, y = 0.0f, z = 0.0f;
    for (const glm::vec3& p : sketch.corners) {
        x = std::max(x, std::abs(p.x));
        y = std::max(y, std::abs(p.y));
        z = std::max(z, std::abs(p.z));
    }
    // Corners of a cell become their mean, so a sketch loses up to a cell; the farthest of these
    // lies a little beside the long axis.
    CHECK(x == Approx(1.0).margin(0.01));
    CHECK(y == Approx(2.0 / 3.0).margin(0.08));
    CHECK(z == Approx(1.0 / 3.0).margin(0.08));
}

TEST_CASE("a small part is sketched as it is", "[import]")
{
    const Mesh small = ellipsoid(6, 8);
    CHECK(sketch_of(small).corners.size() == small.triangles.size());
}

TEST_CASE("a part without surface has an empty sketch", "[import]")
{
    CHECK(sketch_of(Mesh{}).corners.empty());
    Mesh point;
    point.positions = {{1.0f, 1.0f, 1.0f}};
    point.triangles = {0, 0, 0};
    CHECK(sketch_of(point).corners.empty());
}
