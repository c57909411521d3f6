#include "catch.h"
#include "core/frames.h"
#include "core/units.h"

#include <type_traits>

using namespace spineload;

template <class A, class B>
concept Addable = requires(A a, B b)
{
    a + b;
};

TEST_CASE("a force and a length cannot be added", "[core]")
{
    STATIC_REQUIRE(Addable<Force, Force>);
    STATIC_REQUIRE_FALSE(Addable<Force, Length>);
    STATIC_REQUIRE_FALSE(Addable<Angle, double>);
    STATIC_REQUIRE_FALSE(Addable<Position<World>, Position<World>>);
    STATIC_REQUIRE_FALSE(Addable<ForceVec<World>, ForceVec<Disc>>);
}

TEST_CASE("units multiply and divide to the unit they name", "[core]")
{
    STATIC_REQUIRE(std::is_same_v<decltype(1_N * 1_m), Moment>);
    STATIC_REQUIRE(std::is_same_v<decltype(1_N / 1_mm2), Pressure>);
    CHECK((100_N / 50_mm2).si() == Approx(2e6));
    CHECK(20_cm / 1_m == Approx(0.2));
    CHECK(degrees(180_deg) == Approx(180.0));
}

TEST_CASE("a transform followed by its inverse gives the point back", "[core]")
{
    const double a = 0.7;
    const Transform<World, Segment> world_from_segment{
        glm::dmat3(std::cos(a), std::sin(a), 0, -std::sin(a), std::cos(a), 0, 0, 0, 1), {1, 2, 3}};
    const Position<Segment> p{{0.3, -0.2, 0.1}};
    const auto back = world_from_segment.inverse() * (world_from_segment * p);
    CHECK(length(back - p).si() < 1e-15);
}

TEST_CASE("a weight in front of a point turns it forward, about minus z", "[core]")
{
    const Displacement<World> forward{{0.4, 0, 0}};
    const ForceVec<World> weight{{0, -200, 0}};
    CHECK(cross(forward, weight).z().si() == Approx(-80.0));
}
