#include "anatomy/body.h"
#include "catch.h"
#include "scene/camera.h"
#include "scene/figure.h"
#include "scene/loft.h"
#include "scene/mannequin.h"

#include <glm/geometric.hpp>
#include <map>

using namespace spineload;
using namespace spineload::scene;

namespace {

anatomy::Body man()
{
    anatomy::Build build;
    build.height = 1.75_m;
    build.mass = 75_kg;
    return *anatomy::make_body(build);
}

anatomy::Posture bent_to_the_side()
{
    anatomy::Posture posture;
    posture.lateral = 15_deg;
    posture.axial = 10_deg;
    posture.lumbar_flexion = 20_deg;
    posture.right.shoulder_flexion = 60_deg;
    posture.left.hip_flexion = 30_deg;
    return posture;
}

anatomy::Posture mirrored(anatomy::Posture posture)
{
    posture.lateral = -posture.lateral;
    posture.axial = -posture.axial;
    std::swap(posture.left, posture.right);
    return posture;
}

// Every edge of a closed surface belongs to two triangles that run along it in opposite directions.
bool is_closed(const anatomy::Mesh& mesh)
{
    std::map<std::pair<unsigned, unsigned>, int> edges;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        for (std::size_t k = 0; k < 3; ++k)
            ++edges[{mesh.triangles[i + k], mesh.triangles[i + (k + 1) % 3]}];
    for (const auto& [edge, count] : edges)
        if (count != 1 || !edges.contains({edge.second, edge.first})) return false;
    return !edges.empty();
}

float volume(const anatomy::Mesh& mesh)
{
    float out = 0.0f;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        out += glm::dot(mesh.positions[mesh.triangles[i]],
                        glm::cross(mesh.positions[mesh.triangles[i + 1]],
                                   mesh.positions[mesh.triangles[i + 2]])) /
               6.0f;
    return out;
}

// Whether a ray to the side leaves the closed mesh an odd number of times.
bool is_inside(const anatomy::Mesh& mesh, const glm::vec3& point)
{
    const glm::vec3 way = glm::normalize(glm::vec3{0.0123f, 0.0317f, 1.0f});
    int hits = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        const glm::vec3 a = mesh.positions[mesh.triangles[i]],
                        b = mesh.positions[mesh.triangles[i + 1]],
                        c = mesh.positions[mesh.triangles[i + 2]];
        const glm::vec3 p = glm::cross(way, c - a);
        const float det = glm::dot(b - a, p);
        if (std::abs(det) < 1e-12f) continue;
        const glm::vec3 t = point - a;
        const float u = glm::dot(t, p) / det;
        const glm::vec3 q = glm::cross(t, b - a);
        const float v = glm::dot(way, q) / det;
        if (u >= 0.0f && v >= 0.0f && u + v <= 1.0f && glm::dot(c - a, q) / det > 0.0f) ++hits;
    }
    return hits % 2 == 1;
}

}

TEST_CASE("the figure stands as tall as the person on the floor", "[scene][figure]")
{
    const auto body = man();
    const auto pose = anatomy::place_body(body, {});
    const auto figure = make_figure(body, pose, {}, 0.0);
    // The crown is drawn within 4 cm of the stature; hair and skull shape are nobody's measure
    // here.
    CHECK(figure.high.y - figure.low.y == Approx(1.75).margin(0.04));
    CHECK(figure.low.y == Approx(pose.floor_height.si()).margin(0.01));
}

TEST_CASE("from the left the figure is the mirror of the right", "[scene][figure]")
{
    const auto body = man();
    const auto pose = anatomy::place_body(body, bent_to_the_side());
    const auto right = make_figure(body, pose, {}, 0.0, 1.5708f);
    const auto left = make_figure(body, pose, {}, 0.0, -1.5708f);
    CHECK(right.low.x == Approx(-left.high.x).margin(1e-4));
    CHECK(right.low_back.x == Approx(-left.low_back.x).margin(1e-4));
    CHECK(right.low_back.y == Approx(left.low_back.y));
}

TEST_CASE("a capsule's outline encloses both its circles", "[scene][figure]")
{
    FigureShape shape;
    shape.points = {{0.1f, 0.2f}, {0.4f, 0.6f}};
    shape.radius = 0.08f;
    shape.radius_end = 0.05f;
    const auto points = outline(shape, 24);
    float most_first = 0.0f;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const glm::vec2 edge = points[(i + 1) % points.size()] - points[i];
        const glm::vec2 next = points[(i + 2) % points.size()] - points[(i + 1) % points.size()];
        CHECK(edge.x * next.y - edge.y * next.x > -1e-6f);  // convex, counter-clockwise
        const float first = glm::distance(points[i], shape.points[0]);
        const float second = glm::distance(points[i], shape.points[1]);
        CHECK((std::abs(first - 0.08f) < 1e-4f || std::abs(second - 0.05f) < 1e-4f));
        most_first = std::max(most_first, first);
    }
    CHECK(most_first > 0.5f);
}

TEST_CASE("a held box follows the hands, a left one stays", "[scene][figure]")
{
    const auto body = man();
    const auto low = anatomy::place_body(body, bent_to_the_side()),
               high = anatomy::place_body(body, {});
    PropInMotion box;
    box.prop.held_from_s = 1.0;
    box.prop.held_to_s = 2.0;
    box.prop.place = {0.0, -0.1, 0.0};
    box.taken = glm::vec3{0.5f, -0.8f, 0.0f};
    box.left = glm::vec3{0.6f, 0.1f, 0.0f};
    const std::vector<PropInMotion> props{box};
    CHECK(place_props(low, props, 0.5).front().centre == *box.taken);
    CHECK(place_props(low, props, 2.5).front().centre == *box.left);
    for (const auto* pose : {&low, &high}) {
        const auto placed = place_props(*pose, props, 1.5).front();
        CHECK(placed.is_held);
        const glm::vec3 grips{0.5 * (pose->grip_left.si + pose->grip_right.si)};
        CHECK(glm::distance(placed.centre, grips + glm::vec3{0, -0.1f, 0}) < 1e-5f);
    }
}

TEST_CASE("mannequin pieces are closed, face outwards and enclose flesh", "[scene][mannequin]")
{
    const auto body = man();
    const auto limbs = limb_meshes(body);
    REQUIRE(limbs.size() == anatomy::limb_count);
    for (const auto& mesh : limbs) {
        CHECK(is_closed(mesh));
        CHECK(volume(mesh) > 2e-4f);
    }
    const auto trunk = trunk_mesh(body, anatomy::place_body(body, {}));
    CHECK(is_closed(trunk));
    // A 75 kg man's trunk and neck: about half his 0.074 m³ (Plagenhoef 1983), drawn within a
    // third.
    CHECK(volume(trunk) == Approx(0.037).epsilon(0.33));
}

TEST_CASE("the spine lies inside the trunk in every posture", "[scene][mannequin]")
{
    const auto body = man();
    for (const double flexion : {-15.0, 0.0, 25.0, 50.0})
        for (const double lateral : {-20.0, 0.0, 20.0}) {
            anatomy::Posture posture;
            posture.lumbar_flexion = 1_deg * flexion;
            posture.lateral = 1_deg * lateral;
            posture.pelvis_tilt = 1_deg * (0.6 * flexion);
            const auto pose = anatomy::place_body(body, posture);
            const auto trunk = trunk_mesh(body, pose);
            for (const auto bone : {anatomy::Bone::L1, anatomy::Bone::L3, anatomy::Bone::L5}) {
                const auto& vertebra = body.vertebrae[anatomy::index(bone)];
                CAPTURE(flexion, lateral, anatomy::name(bone));
                const auto centre =
                    pose.bones[anatomy::index(bone)] * Position<Segment>{vertebra.centre.si};
                CHECK(is_inside(trunk, glm::vec3{centre.si}));
            }
            CHECK_FALSE(is_inside(trunk, {0.5f, 0.2f, 0.0f}));
        }
}

TEST_CASE("a mirrored posture mirrors trunk and limbs", "[scene][mannequin]")
{
    const auto body = man();
    const auto one = body_points(body, anatomy::place_body(body, bent_to_the_side()));
    const auto two = body_points(body, anatomy::place_body(body, mirrored(bent_to_the_side())));
    const glm::vec3 mirror{1, 1, -1};
    CHECK(glm::distance(one.arms[0].grip, two.arms[1].grip * mirror) < 1e-5f);
    CHECK(glm::distance(one.legs[1].toe, two.legs[0].toe * mirror) < 1e-5f);
    CHECK(glm::distance(one.head, two.head * mirror) < 1e-5f);
    const auto trunk = bounds_of(trunk_mesh(body, anatomy::place_body(body, bent_to_the_side())));
    const auto other =
        bounds_of(trunk_mesh(body, anatomy::place_body(body, mirrored(bent_to_the_side()))));
    CHECK(trunk.high.z == Approx(-other.low.z).margin(1e-4));
    CHECK(trunk.high.y == Approx(other.high.y).margin(1e-4));
}
