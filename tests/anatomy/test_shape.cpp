#include "anatomy/sacrum_shape.h"
#include "anatomy/spine_shape.h"
#include "catch.h"
#include "mesh_checks.h"

#include <set>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

struct Case {
    explicit Case(const Build& build)
        : body{make_body(build).value()},
          shape{load_shape_parameters().value()},
          spine{make_spine_shape(body).value()}
    {
    }
    Body body;
    ShapeParameters shape;
    SpineShape spine;
};

// The man whom models/shape.json describes.
const Case& man()
{
    static const Case made{[] {
        Build build;
        build.height = 1.77_m;
        build.mass = 78_kg;
        return build;
    }()};
    return made;
}

std::vector<Bone> vertebrae()
{
    return {Bone::L5, Bone::L4, Bone::L3, Bone::L2, Bone::L1, Bone::T12};
}

std::vector<const Mesh*> all_parts(const SpineShape& spine)
{
    std::vector<const Mesh*> parts;
    for (const Mesh& bone : spine.bones) parts.push_back(&bone);
    for (const DiscShape& disc : spine.discs)
        parts.insert(parts.end(), {&disc.annulus, &disc.nucleus});
    for (const auto& pair : spine.facets)
        for (const FacetShape& facet : pair)
            parts.insert(parts.end(), {&facet.superior, &facet.inferior});
    return parts;
}

void check_parts(const SpineShape& spine)
{
    std::size_t triangles = 0;
    for (const Mesh* part : all_parts(spine)) {
        CAPTURE(part->name);
        CHECK(flaw_of(*part) == "");
        CHECK(volume_mm3(*part) > 0.0);
        triangles += part->triangles.size() / 3;
    }
    // What software OpenGL turns smoothly.
    CHECK(triangles < 61'000);
}

struct Size {
    double width = 0.0, depth = 0.0;
};

// Of a body close to one endplate: width where no pedicle is, depth in the midline.
Size endplate_size(const Case& c, Bone bone, bool is_upper)
{
    const SagittalFrame frame = bone_frame(c.body, bone);
    const Endplate plate = endplate(c.body, c.shape, bone, is_upper);
    const glm::dvec3 centre = frame.to_local(plate.centre);
    double front = -1e9, back = 1e9, right = 0.0;
    for (const auto& position : c.spine.bones[index(bone)].positions) {
        const glm::dvec3 p = frame.to_local(glm::dvec3{position} * 1e3) - centre;
        const double below = is_upper ? -p.y : p.y;
        if (below > 6.0 || below < -3.0) continue;
        if (p.x > -0.2 * plate.half_depth) right = std::max(right, p.z);
        if (position.z != 0.0f || p.x < -plate.half_depth - 4.0) continue;
        front = std::max(front, p.x);
        back = std::min(back, p.x);
    }
    return {2.0 * right, front - back};
}

double nearest_bone(const SpineShape& spine, const glm::dvec3& p)
{
    double least = 1e9;
    for (const Mesh& bone : spine.bones)
        for (const auto& v : bone.positions)
            least = std::min(least, glm::distance(p, glm::dvec3{v} * 1e3));
    return least;
}

}

TEST_CASE("the generated spine is sound, symmetric and the person's own", "[shape]")
{
    const Case& c = man();

    SECTION("every part is closed and faces outwards") { check_parts(c.spine); }

    SECTION("muscles' landmarks lie on the bones")
    {
        for (const Bone bone : vertebrae())
            for (const char* name :
                 {"SP_tip", "SP_tip_cran", "SP_tip_caud", "SP_base_caud", "lamina", "mammillary",
                  "accessory", "TP_tip", "TP_ant", "SAP_tip", "IAP_tip", "body_side"}) {
                if (bone == Bone::T12 && std::string_view{name} == "body_side") continue;
                CAPTURE(anatomy::name(bone), name);
                CHECK(distance_mm(c.spine.bones[index(bone)],
                                  landmark(c.body, c.shape, bone, name)) < 2.0);
            }
        for (const char* name : {"S1_spinous", "S2_spinous", "S3_spinous"})
            CHECK(distance_mm(c.spine.bones[0],
                              c.body.pelvis_landmarks.find(name)->second.si * 1e3) < 2.0);
    }

    SECTION("endplates have the recommended sizes")
    {
        for (const Bone bone : vertebrae())
            for (const bool is_upper : {true, false}) {
                CAPTURE(name(bone), is_upper);
                const VertebraParameters& v = c.shape.vertebrae[index(bone)];
                const Size size = endplate_size(c, bone, is_upper);
                const double t = c.body.scale_transverse;
                CHECK(size.width ==
                      Approx(t * (is_upper ? v.upper_width : v.lower_width)).margin(1.0));
                CHECK(size.depth ==
                      Approx(t * (is_upper ? v.upper_depth : v.lower_depth)).margin(1.0));
            }
    }

    SECTION("bodies are as high as the mechanics takes them")
    {
        for (const Bone bone : vertebrae()) {
            CAPTURE(name(bone));
            const SagittalFrame frame = bone_frame(c.body, bone);
            const double height = frame.to_local(endplate(c.body, c.shape, bone, true).centre).y -
                                  frame.to_local(endplate(c.body, c.shape, bone, false).centre).y;
            // Discs and bodies were measured apart; together they must make up the spine.
            CHECK(height ==
                  Approx(2e3 * c.body.vertebrae[index(bone)].half_height.si()).epsilon(0.06));
        }
    }

    SECTION("left and right are mirror images")
    {
        for (const Mesh& bone : c.spine.bones) {
            CAPTURE(bone.name);
            std::set<std::array<float, 3>> seen;
            for (const auto& p : bone.positions) seen.insert({p.x, p.y, p.z});
            for (const auto& p : bone.positions)
                if (!seen.contains({p.x, p.y, p.z == 0.0f ? 0.0f : -p.z})) FAIL("no twin");
        }
    }

    SECTION("the canal is open from T12 to the sacrum, and so are the foramina")
    {
        std::vector<glm::dvec3> path;
        for (const Bone bone : vertebrae()) {
            const SagittalFrame frame = bone_frame(c.body, bone);
            const VertebraParameters& v = c.shape.vertebrae[index(bone)];
            const double wall = 1e3 * c.body.vertebrae[index(bone)].posterior_wall.si();
            const double x =
                (bone == Bone::T12 ? -16.5 : std::max(wall, -18.5)) - 0.5 * v.canal_depth;
            for (const double y : {-12.0, -4.0, 4.0, 12.0})
                path.push_back(frame.to_world({x, y, 0}));
            if (bone == Bone::T12 || bone == Bone::L5) continue;
            // Under the pedicle, above the disc: where the nerve leaves.
            for (double z = 0.0; z < 40.0; z += 2.0) {
                CAPTURE(name(bone), z);
                CHECK(nearest_bone(c.spine, frame.to_world({wall - 3.5, -9.0, z})) > 2.0);
            }
        }
        for (const glm::dvec3& p : path) CHECK(nearest_bone(c.spine, p) > 6.0);
    }

    SECTION("the same body gives the same bits")
    {
        const SpineShape again = make_spine_shape(c.body).value();
        const auto one = all_parts(c.spine), other = all_parts(again);
        for (std::size_t i = 0; i < one.size(); ++i) {
            CAPTURE(one[i]->name);
            CHECK(one[i]->positions == other[i]->positions);
            CHECK(one[i]->normals == other[i]->normals);
            CHECK(one[i]->occlusion == other[i]->occlusion);
            CHECK(one[i]->triangles == other[i]->triangles);
        }
    }
}

TEST_CASE("facet joints keep their gap from extension to flexion", "[shape][facet]")
{
    const Case& c = man();
    Posture posture;
    const int which = GENERATE(range(0, 7));
    const std::array<double, 7> flexion{0, 50, 25, -15, 0, 0, 20}, lateral{0, 0, 0, 0, 15, 0, 8},
        axial{0, 0, 0, 0, 0, 5, -3};
    posture.lumbar_flexion = 1_deg * flexion[static_cast<std::size_t>(which)];
    posture.lateral = 1_deg * lateral[static_cast<std::size_t>(which)];
    posture.axial = 1_deg * axial[static_cast<std::size_t>(which)];
    CAPTURE(which);
    const BodyPose pose = place_body(c.body, posture);
    for (const Level level : all_levels)
        for (const std::size_t side : {0u, 1u}) {
            CAPTURE(name(level), side);
            const auto i = index(level);
            const FacetShape& facet = c.spine.facets[i][side];
            const Mesh superior = moved(facet.superior, pose.bones[i]);
            const Mesh inferior = moved(facet.inferior, pose.bones[i + 1]);
            double least = 1e9, most = 0.0;
            // The first half of the points is the face; the patch thins out at its edge.
            for (std::size_t k = 0; k < superior.positions.size() / 2; k += 3) {
                if (glm::length(facet.superior_plane[k]) > 0.9f) continue;
                const glm::dvec3 p = glm::dvec3{superior.positions[k]} * 1e3;
                const double d = distance_mm(inferior, p);
                least = std::min(least, is_inside(inferior, p) ? -d : d);
                most = std::max(most, d);
            }
            CHECK(least > (which == 0 ? 1.0 : 0.05));
            if (which == 0) CHECK(most < 3.0);
        }
}

TEST_CASE("another person's spine is as sound and of another size", "[shape]")
{
    // Small, old, with a deep curve and narrow discs: everything scaled and moved at once.
    Build build;
    build.sex = Sex::Female;
    build.height = 1.52_m;
    build.mass = 52_kg;
    build.lumbar_lordosis = 58_deg;
    build.disc_grade = {3, 4, 3, 1, 2, 1};
    const Case woman{build};
    check_parts(woman.spine);
    for (const Bone bone : all_bones) {
        CAPTURE(name(bone));
        CHECK(volume_mm3(woman.spine.bones[index(bone)]) <
              0.8 * volume_mm3(man().spine.bones[index(bone)]));
    }
    for (const Bone bone : vertebrae()) {
        CAPTURE(name(bone));
        CHECK(endplate_size(woman, bone, true).width <
              0.93 * endplate_size(man(), bone, true).width);
    }
    // Neighbouring bones keep apart.
    for (std::size_t i = 0; i + 1 < bone_count; ++i) {
        const Mesh& lower = woman.spine.bones[i];
        const Mesh& upper = woman.spine.bones[i + 1];
        CAPTURE(lower.name);
        for (std::size_t k = 0; k < upper.positions.size(); k += 9)
            REQUIRE_FALSE(is_inside(lower, glm::dvec3{upper.positions[k]} * 1e3));
    }
}
