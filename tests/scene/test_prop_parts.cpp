#include "anatomy/body.h"
#include "catch.h"
#include "scene/camera.h"
#include "scene/prop_parts.h"

#include <algorithm>
#include <glm/geometric.hpp>

using namespace spineload;
using namespace spineload::scene;
using Kind = scenario::Prop::Kind;
using Shape = PropPart::Shape;

namespace {

anatomy::BodyPose standing()
{
    anatomy::Build build;
    build.height = 1.75_m;
    build.mass = 75_kg;
    return place_body(*anatomy::make_body(build), {});
}

PlacedProp placed(Kind kind)
{
    return {kind, {0.5f, 0.0f, 0.1f}, {0.3f, 0.02f, 0.5f}, glm::mat3{1.0f}, false, -0.8f};
}

PlacedProp held(scenario::Prop prop, const anatomy::BodyPose& pose)
{
    prop.floor = pose.floor_height.si();
    return place_props(pose, std::vector{PropInMotion{prop, {}, {}}}, 0.0).front();
}

float lowest(const PropPart& part)
{
    float low = 1e9f;
    for (const auto& point : silhouette(part, {1, 0, 0})) low = std::min(low, point.y);
    return low;
}

}

TEST_CASE("what has legs or walls stands on its floor", "[scene]")
{
    for (const auto kind : {Kind::Table, Kind::Seat, Kind::Shelf, Kind::Rail, Kind::Basin}) {
        const auto parts = prop_parts(placed(kind));
        CAPTURE(static_cast<int>(kind));
        REQUIRE(parts.size() > 1);
        float low = 1e9f;
        for (const auto& part : parts) low = std::min(low, lowest(part));
        CHECK(low == Approx(-0.8f).margin(1e-4));
    }
    CHECK(prop_parts(placed(Kind::Floor)).empty());
}

TEST_CASE("a stick hangs from the hand and ends at the floor", "[scene]")
{
    const auto pose = standing();
    scenario::Prop stick;
    stick.kind = Kind::Stick;
    stick.hand = scenario::Prop::Hand::Right;
    stick.size = {0.03, 3.0, 0.03};
    for (const double tilt : {0.0, 20.0, -15.0}) {
        stick.tilt_deg = tilt;
        const auto one = held(stick, pose);
        const glm::vec3 along = one.half.y * one.axes[1];
        CHECK(glm::distance(one.centre + along, glm::vec3{pose.grip_right.si}) < 1e-4f);
        CHECK((one.centre - along).y == Approx(pose.floor_height.si()).margin(1e-4));
    }
    stick.size.y = 0.4;
    CHECK(held(stick, pose).half.y == Approx(0.2f));
}

TEST_CASE("a bar runs through both hands, with plates only when it has them", "[scene]")
{
    anatomy::Build build;
    build.height = 1.75_m;
    build.mass = 75_kg;
    anatomy::Posture turned;
    turned.axial = 12_deg;
    const auto pose = place_body(*anatomy::make_body(build), turned);
    scenario::Prop bar;
    bar.kind = Kind::Bar;
    bar.size = {0.03, 0.03, 2.0};
    const auto one = held(bar, pose);
    const glm::vec3 right = glm::vec3{pose.grip_right.si} - one.centre;
    CHECK(glm::length(glm::cross(right, one.axes[2])) < 1e-3f);
    CHECK(prop_parts(one).size() == 1);
    bar.size.x = 0.45;
    CHECK(prop_parts(held(bar, pose)).size() == 3);
}

TEST_CASE("a cart's wheels stand on the floor wherever its handle is", "[scene]")
{
    const auto pose = standing();
    scenario::Prop cart;
    cart.kind = Kind::Cart;
    cart.size = {0.8, 0.5, 0.6};
    for (const double up : {0.0, 0.25}) {
        cart.place.y = up;
        float low = 1e9f;
        for (const auto& part : prop_parts(held(cart, pose))) low = std::min(low, lowest(part));
        CHECK(low == Approx(pose.floor_height.si()).margin(1e-3));
    }
}

TEST_CASE("unit shapes fill their box with outward normals", "[scene]")
{
    for (const auto shape : {Shape::Box, Shape::Rod, Shape::Ball, Shape::Ring}) {
        CAPTURE(static_cast<int>(shape));
        const auto mesh = unit_mesh(shape);
        const auto box = bounds_of(mesh);
        CHECK(box.high.x == Approx(1.0f).margin(1e-3));
        CHECK(box.low.z == Approx(-1.0f).margin(1e-3));
        CHECK(box.high.y == Approx(shape == Shape::Ring ? ring_thickness : 1.0f).margin(1e-3));
        REQUIRE(mesh.normals.size() == mesh.positions.size());
        // Faces wind as their normals point.
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
            const auto a = mesh.triangles[i], b = mesh.triangles[i + 1], c = mesh.triangles[i + 2];
            const glm::vec3 face = glm::cross(mesh.positions[b] - mesh.positions[a],
                                              mesh.positions[c] - mesh.positions[a]);
            if (glm::length(face) > 1e-7f)
                CHECK(glm::dot(face, mesh.normals[a] + mesh.normals[b] + mesh.normals[c]) > 0.0f);
        }
    }
}

TEST_CASE("a silhouette is convex and as large as what it shows", "[scene]")
{
    const PropPart box{Shape::Box, {0.2f, 0.1f, 0.0f}, {0.3f, 0.1f, 0.5f}, glm::mat3{1.0f}};
    const auto side = silhouette(box, {1, 0, 0}), front = silhouette(box, {0, 0, -1});
    REQUIRE(side.size() == 4);
    const auto width = [](const std::vector<glm::vec2>& points) {
        const auto [low, high] = std::ranges::minmax(points, {}, [](const auto& p) { return p.x; });
        return high.x - low.x;
    };
    CHECK(width(side) == Approx(0.6f));
    CHECK(width(front) == Approx(1.0f));
    const PropPart ball{Shape::Ball, {}, glm::vec3{0.3f}, glm::mat3{1.0f}};
    for (const auto& point : silhouette(ball, {1, 0, 0}))
        CHECK(glm::length(point) == Approx(0.3f).epsilon(0.01));
}
