#include "anatomy/sacrum_shape.h"
#include "anatomy/spine_shape.h"
#include "catch.h"
#include "mesh_checks.h"

using namespace spineload;
using namespace spineload::anatomy;

namespace {

struct Case {
    Body body = make_body({}).value();
    ShapeParameters shape = load_shape_parameters().value();
    SpineShape spine = make_spine_shape(body).value();
};

const Case& man()
{
    static const Case made;
    return made;
}

// The upper bone turned about the disc's centre and pressed down, in the disc's frame.
Transform<World, Segment> turned(const DiscGeometry& disc, double flexion, double lateral,
                                 double down_mm)
{
    const double f = flexion * 0.017453292519943295, l = lateral * 0.017453292519943295;
    const glm::dmat3 z{std::cos(f), -std::sin(f), 0, std::sin(f), std::cos(f), 0, 0, 0, 1};
    const glm::dmat3 x{1, 0, 0, 0, std::cos(l), std::sin(l), 0, -std::sin(l), std::cos(l)};
    const double t = disc.tilt.si();
    const glm::dmat3 world_from_disc{
        std::cos(t), -std::sin(t), 0, std::sin(t), std::cos(t), 0, 0, 0, 1};
    const glm::dmat3 rotation = world_from_disc * z * x * glm::transpose(world_from_disc);
    const glm::dvec3 centre = disc.centre.si;
    return {rotation, centre - rotation * centre - world_from_disc[1] * (down_mm * 1e-3)};
}

Field field_of(Bone bone)
{
    if (bone == Bone::Pelvis) return SacrumShape{man().body, man().shape};
    return VertebraShape{man().body, man().shape, bone};
}

glm::dvec3 back(const Transform<World, Segment>& motion, const glm::vec3& p)
{
    return (motion.inverse() * Position<World>{glm::dvec3{p}}).si * 1e3;
}

}

TEST_CASE("a disc follows its two bones through moderate postures", "[shape][disc]")
{
    const Level level = GENERATE(from_range(all_levels));
    const auto i = index(level);
    CAPTURE(name(level));
    const DiscShape& rest = man().spine.discs[i];
    const DiscGeometry& geometry = man().body.discs[i];
    const double volume = volume_mm3(rest.annulus) + volume_mm3(rest.nucleus);
    const Transform<World, Segment> still;

    SECTION("at rest nothing moves")
    {
        Mesh annulus, nucleus;
        pose_disc(rest, geometry, still, still, annulus, nucleus);
        for (std::size_t k = 0; k < rest.annulus.positions.size(); ++k)
            // Float metres: a hundredth of a micrometre is one rounding.
            REQUIRE(glm::distance(annulus.positions[k], rest.annulus.positions[k]) < 1e-7f);
    }

    SECTION("carried whole, it stays itself")
    {
        const auto motion = turned(geometry, 40, 20, -30);
        Mesh annulus, nucleus;
        pose_disc(rest, geometry, motion, motion, annulus, nucleus);
        const Mesh expected = moved(rest.annulus, motion);
        for (std::size_t k = 0; k < annulus.positions.size(); ++k)
            REQUIRE(glm::distance(annulus.positions[k], expected.positions[k]) < 1e-6f);
    }

    SECTION("its volume is kept and it never turns inside out or cuts into bone")
    {
        const Field lower = field_of(lower_bone(level)), upper = field_of(upper_bone(level));
        struct Pose {
            double flexion, lateral, down;
        };
        // Narrow discs meet at their edge before 12° of extension or 2 mm of compression do
        // together, so each is taken alone and in smaller pairs.
        const Pose pose = GENERATE(Pose{12, 0, 0}, Pose{-12, 0, 0}, Pose{0, 8, 0}, Pose{0, 0, 2},
                                   Pose{0, 0, -2}, Pose{8, 4, 1}, Pose{-6, -5, 0.5});
        CAPTURE(pose.flexion, pose.lateral, pose.down);
        const double less = 1.0 - 0.4 * (geometry.height < 9_mm ? 1.0 : 0.0);
        const auto motion =
            turned(geometry, pose.flexion * less, pose.lateral * less, pose.down * less);
        Mesh annulus, nucleus;
        pose_disc(rest, geometry, still, motion, annulus, nucleus);
        CHECK(flaw_of(annulus) == "");
        CHECK(flaw_of(nucleus) == "");
        CHECK(volume_mm3(annulus) + volume_mm3(nucleus) == Approx(volume).epsilon(0.03));
        double deepest = 1e9;
        for (std::size_t k = 0; k < annulus.positions.size(); ++k) {
            if (rest.annulus_height[k] < 0.02f || rest.annulus_height[k] > 0.98f) continue;
            deepest = std::min({deepest, lower(glm::dvec3{annulus.positions[k]} * 1e3),
                                upper(back(motion, annulus.positions[k]))});
        }
        // The wall begins sunk by 0.08 mm.
        CHECK(deepest > -0.3);
    }

    SECTION("it bulges where it gets lower")
    {
        const auto motion = turned(geometry, 6, 0, 0);
        Mesh annulus, nucleus;
        pose_disc(rest, geometry, still, motion, annulus, nucleus);
        double front = 0.0, rear = 0.0;
        for (std::size_t k = 0; k < annulus.positions.size(); ++k) {
            if (rest.annulus_height[k] != 0.5f || std::abs(rest.annulus_plane[k].y) > 0.1f)
                continue;
            const glm::vec3 halfway =
                0.5f * (rest.annulus.positions[k] + moved(rest.annulus, motion).positions[k]);
            const glm::dvec3 forward{cos(geometry.tilt), -sin(geometry.tilt), 0.0};
            const double out = glm::dot(glm::dvec3{annulus.positions[k] - halfway}, forward);
            if (rest.annulus_plane[k].x > 0.9f) front = out;
            if (rest.annulus_plane[k].x < -0.7f) rear = out;
        }
        CHECK(front > 0.2e-3);
        CHECK(rear > 0.0);  // drawn in: forward is inwards there
    }
}

TEST_CASE("discs fill the space between the bones' surfaces", "[shape][disc]")
{
    for (const Level level : all_levels) {
        CAPTURE(name(level));
        const DiscShape& disc = man().spine.discs[index(level)];
        const Mesh& lower = man().spine.bones[index(level)];
        const Mesh& upper = man().spine.bones[index(level) + 1];
        CHECK(flaw_of(disc.annulus) == "");
        CHECK(flaw_of(disc.nucleus) == "");
        REQUIRE(disc.annulus_plane.size() == disc.annulus.positions.size());
        REQUIRE(disc.nucleus_height.size() == disc.nucleus.positions.size());
        float widest = 0.0f, farthest = 0.0f;
        for (std::size_t k = 0; k < disc.annulus.positions.size(); k += 7) {
            const glm::dvec3 p = glm::dvec3{disc.annulus.positions[k]} * 1e3;
            if (disc.annulus_height[k] == 0.0f) CHECK(distance_mm(lower, p) < 0.3);
            if (disc.annulus_height[k] == 1.0f) CHECK(distance_mm(upper, p) < 0.3);
        }
        for (const auto& plane : disc.annulus_plane) {
            farthest = std::max(farthest, std::abs(plane.x));
            widest = std::max(widest, std::abs(plane.y));
        }
        // The rim is at 1, so that a field over the disc ends where the picture does.
        CHECK(farthest == Approx(1.0).margin(0.06));
        CHECK(widest == Approx(1.0).margin(0.06));
    }
}
