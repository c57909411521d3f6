#include "anatomy/tissue_ground.h"
#include "catch.h"
#include "mesh_checks.h"

#include <algorithm>
#include <array>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

// Made once: bones coarse, which roots and ligaments must cope with as well.
struct Person {
    Body body;
    SpineShape spine;
    std::array<std::vector<TissuePart>, 4> layers;

    static const Person& average()
    {
        static const Person person = [] {
            Person made;
            made.body = *make_body(Build{});
            made.spine = *make_spine_shape(made.body, coarse_detail);
            for (std::size_t i = 0; i < made.layers.size(); ++i)
                made.layers[i] = *make_tissues(static_cast<TissueLayer>(i), made.body, made.spine);
            return made;
        }();
        return person;
    }
    const std::vector<TissuePart>& layer(TissueLayer which) const
    {
        return layers[static_cast<std::size_t>(which)];
    }
};

std::vector<SurfaceQuery> posed_bones(const Person& person, const BodyPose& pose)
{
    std::vector<SurfaceQuery> bones;
    for (std::size_t i = 0; i < bone_count; ++i) {
        Mesh mesh = person.spine.bones[i];
        for (auto& p : mesh.positions)
            p = glm::vec3{(pose.bones[i] * Position<Segment>{glm::dvec3{p}}).si};
        for (auto& n : mesh.normals) n = glm::vec3{pose.bones[i].rotation * glm::dvec3{n}};
        bones.emplace_back(mesh);
    }
    return bones;
}

double room_around(const std::vector<SurfaceQuery>& bones, const glm::vec3& place)
{
    double least = 1e9;
    for (const auto& bone : bones)
        if (const auto near = bone.nearest(glm::dvec3{place} * 1e3, 10.0))
            least = std::min(least, near->distance);
    return least;
}

// The ends of what people do: bent far forward, arched, bent to a side, turned, sitting slumped.
std::vector<Posture> extremes()
{
    std::vector<Posture> all(6);
    all[1].lumbar_flexion = 55_deg;
    all[1].pelvis_tilt = 40_deg;
    all[2].lumbar_flexion = -22_deg;
    all[3].lateral = 25_deg;
    all[4].axial = 8_deg;
    all[5].lumbar_flexion = 35_deg;
    all[5].pelvis_tilt = -30_deg;
    return all;
}

}

TEST_CASE("a ray meets a surface where the surface is, and the nearest point agrees",
          "[anatomy][tissues]")
{
    const auto& person = Person::average();
    const SurfaceQuery bone{person.spine.bones[index(Bone::L3)]};
    const glm::dvec3 centre = person.body.vertebrae[index(Bone::L3)].centre.si * 1e3;
    const auto inside = bone.nearest(centre, 40.0);
    REQUIRE(inside);
    CHECK(inside->distance < 0.0);
    for (const glm::dvec3& way : {glm::dvec3{1, 0, 0}, {0, 0, 1}, {0, 0.3, -0.95}}) {
        const glm::dvec3 along = glm::normalize(way);
        const auto met = bone.hit(centre, along, 80.0);
        REQUIRE(met);
        const auto on = bone.nearest(centre + along * *met, 2.0);
        REQUIRE(on);
        CHECK(std::abs(on->distance) < 1e-3);
        // The same point from the other side.
        CHECK(bone.hit(centre + along * (*met + 5.0), -along, 20.0).value() ==
              Approx(5.0).margin(1e-3));
    }
    CHECK_FALSE(bone.hit(centre + glm::dvec3{200, 0, 0}, {1, 0, 0}, 500.0));
}

TEST_CASE("every root leaves through its own foramen and touches no bone", "[anatomy][tissues]")
{
    const auto& person = Person::average();
    std::size_t roots = 0;
    std::vector<std::vector<SurfaceQuery>> bones;
    std::vector<BodyPose> poses;
    for (const Posture& posture : extremes()) {
        poses.push_back(place_body(person.body, posture));
        bones.push_back(posed_bones(person, poses.back()));
    }
    for (const auto& part : person.layer(TissueLayer::Nerves)) {
        if (part.tissue != Tissue::NerveRoot || part.side == Side::Left) continue;
        ++roots;
        REQUIRE(part.line.size() == part.line_holds.size());
        for (std::size_t k = 0; k < poses.size(); ++k) {
            double least = 1e9;
            for (std::size_t i = 0; i < part.line.size(); ++i)
                least = std::min(
                    least,
                    room_around(bones[k], pose_point(part.line[i], part.line_holds[i], poses[k])));
            CAPTURE(name(part.bone), part.number, k, least);
            // In the bones' own posture the root has its thickness to itself; where the foramen
            // narrows its middle must still be outside.
            CHECK(least > (k == 0 ? 0.8 : 0.0));
        }
        if (part.bone == Bone::Pelvis) continue;
        // Under the pedicle of its number: out at the side between this bone and the next.
        const auto frame = bone_frame(person.body, part.bone);
        const auto beside =
            std::ranges::find_if(part.line, [&](const glm::vec3& p) { return p.z > 0.017f; });
        REQUIRE(beside != part.line.end());
        const double below = frame.to_local(glm::dvec3{*beside} * 1e3).y;
        CHECK(below < 0.0);
        CHECK(below > -26.0);
    }
    CHECK(roots == 8);
}

TEST_CASE("the sac stays in the canal however one bends", "[anatomy][tissues]")
{
    const auto& person = Person::average();
    for (const Posture& posture : extremes()) {
        const BodyPose pose = place_body(person.body, posture);
        const auto bones = posed_bones(person, pose);
        for (const auto& part : person.layer(TissueLayer::DuralSac)) {
            std::size_t inside_bone = 0;
            double deepest = 0.0;
            for (std::size_t i = 0; i < part.holds.size(); ++i) {
                const double room =
                    room_around(bones, pose_point(part.rest.positions[i], part.holds[i], pose));
                if (room < 0.0) ++inside_bone;
                deepest = std::min(deepest, room);
            }
            CAPTURE(static_cast<int>(part.tissue), inside_bone, part.holds.size(), deepest);
            // A soft sac gives way by a millimetre where a wall bends in.
            CHECK(deepest > -1.5);
            CHECK(inside_bone * 50 <= part.holds.size());
        }
    }
}

TEST_CASE("ligaments hold on to their bones", "[anatomy][tissues]")
{
    const auto& person = Person::average();
    std::vector<SurfaceQuery> bones;
    for (const auto& mesh : person.spine.bones) bones.emplace_back(mesh);
    for (const auto& part : person.layer(TissueLayer::Ligaments)) {
        // At each end of each ligament some of its points lie on the bone that carries them.
        const bool is_to_hip = part.tissue == Tissue::Iliolumbar;
        const Bone lower = is_to_hip ? Bone::L5 : lower_bone(part.level);
        const Bone upper = is_to_hip ? Bone::L5 : upper_bone(part.level);
        for (const Bone bone : {lower, upper}) {
            double nearest = 1e9;
            for (std::size_t i = 0; i < part.holds.size(); ++i) {
                const auto& hold = part.holds[i];
                const double carrier = double(hold.lower) + double(hold.share);
                if (std::abs(carrier - double(index(bone))) > 1e-3) continue;
                const auto near =
                    bones[index(bone)].nearest(glm::dvec3{part.rest.positions[i]} * 1e3, 10.0);
                if (near) nearest = std::min(nearest, std::abs(near->distance));
            }
            CAPTURE(static_cast<int>(part.tissue), name(part.level), name(bone));
            CHECK(nearest < 1.5);
        }
    }
}

TEST_CASE("mirrored postures give mirrored tissues", "[anatomy][tissues]")
{
    const auto& person = Person::average();
    Posture right;
    right.lateral = 20_deg;
    right.axial = 5_deg;
    right.lumbar_flexion = 20_deg;
    Posture left = right;
    left.lateral = -20_deg;
    left.axial = -5_deg;
    const BodyPose to_right = place_body(person.body, right),
                   to_left = place_body(person.body, left);
    for (const auto& layer : person.layers)
        for (const auto& part : layer) {
            if (part.tissue == Tissue::Flavum && part.side == Side::Left) continue;
            const auto other = std::ranges::find_if(layer, [&](const TissuePart& one) {
                return one.tissue == part.tissue && one.level == part.level &&
                       one.bone == part.bone && one.number == part.number && one.side != part.side;
            });
            if (other == layer.end()) continue;
            Mesh a, b;
            pose_tissue(part, to_right, a);
            pose_tissue(*other, to_left, b);
            REQUIRE(a.positions.size() == b.positions.size());
            float most = 0.0f;
            for (std::size_t i = 0; i < a.positions.size(); ++i)
                most = std::max(
                    most, glm::distance(a.positions[i], b.positions[i] * glm::vec3{1, 1, -1}));
            // Floats of a metre: rounding only.
            CHECK(most < 1e-6f);
        }
}

TEST_CASE("all soft tissues together stay within what a moving picture can carry",
          "[anatomy][tissues]")
{
    std::size_t triangles = 0;
    for (const auto& layer : Person::average().layers)
        for (const auto& part : layer) {
            triangles += part.rest.triangles.size() / 3;
            CHECK(part.holds.size() == part.rest.positions.size());
            CHECK(part.rest.normals.size() == part.rest.positions.size());
            CHECK(std::ranges::all_of(part.rest.positions, [](const glm::vec3& p) {
                return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
            }));
        }
    CHECK(triangles <= 15'000);
}

TEST_CASE("two medial branches serve every facet joint", "[anatomy][tissues]")
{
    const auto& person = Person::average();
    for (const Level level : all_levels) {
        const JointSheet joint = joint_sheet(person.body, level);
        std::size_t serving = 0;
        for (const auto& part : person.layer(TissueLayer::MedialBranches)) {
            if (part.side == Side::Left) continue;
            const bool comes_near =
                std::ranges::any_of(part.rest.positions, [&](const glm::vec3& p) {
                    // A capsule's reach beyond the edge of the cartilage.
                    return glm::distance(glm::dvec3{p} * 1e3, joint.centre) <
                           std::max(joint.half_width, joint.half_height) + 5.0;
                });
            serving += comes_near ? 1u : 0u;
        }
        CAPTURE(name(level));
        CHECK(serving >= 2);
    }
}

TEST_CASE("an imported spine gets no tissues that were made for other bones", "[anatomy][tissues]")
{
    const auto& person = Person::average();
    SpineShape other = person.spine;
    other.is_built_in = false;
    CHECK(make_tissues(TissueLayer::Nerves, person.body, other)->empty());
}
