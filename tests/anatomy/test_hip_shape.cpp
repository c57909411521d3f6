#include "anatomy/hip_shape.h"
#include "anatomy/sacrum_shape.h"
#include "anatomy/tissue_shape.h"
#include "catch.h"
#include "mesh_checks.h"

using namespace spineload;
using namespace spineload::anatomy;

namespace {

struct Pelvis {
    explicit Pelvis(const Build& build) : body{make_body(build).value()}
    {
        const ShapeParameters shape = load_shape_parameters().value();
        const SacrumShape bone{body, shape};
        const Field field = std::cref(bone);
        ExtractionOptions options;
        std::tie(options.low, options.high) = bone.box();
        options.step = 2.4, options.triangles = 5000;
        sacrum = extract_surface(field, options);
        std::tie(right, left) =
            hip_bones(HipShape{body, load_hip_parameters().value(), field}, 4000, 2.6);
    }
    glm::dvec3 landmark(std::string_view name) const
    {
        return body.pelvis_landmarks.find(name)->second.si * 1e3;
    }
    Body body;
    Mesh sacrum, right, left;
};

Build man()
{
    Build build;
    build.height = 1.80_m;
    build.mass = 74_kg;
    return build;
}

Build woman()
{
    Build build = man();
    build.sex = Sex::Female;
    return build;
}

const Pelvis& mans()
{
    static const Pelvis made{man()};
    return made;
}
const Pelvis& womans()
{
    static const Pelvis made{woman()};
    return made;
}

struct Extent {
    glm::dvec3 low{1e9}, high{-1e9};
    glm::dvec3 size() const { return high - low; }
};

Extent extent_of(const Mesh& mesh)
{
    Extent e;
    for (const auto& p : mesh.positions) {
        e.low = glm::min(e.low, glm::dvec3{p} * 1e3);
        e.high = glm::max(e.high, glm::dvec3{p} * 1e3);
    }
    return e;
}

// How far apart the two lowest places of the bones are.
double between_tuberosities(const Mesh& right)
{
    const double lowest = extent_of(right).low.y;
    double sum = 0.0, count = 0.0;
    for (const auto& p : right.positions)
        if (static_cast<double>(p.y) * 1e3 < lowest + 4.0) sum += static_cast<double>(p.z), ++count;
    return 2e3 * sum / count;
}

}

TEST_CASE("hip bones are sound and carry the pelvis's landmarks", "[shape][hip]")
{
    const Pelvis& pelvis = mans();
    for (const Mesh* bone : {&pelvis.right, &pelvis.left}) {
        CAPTURE(bone->name);
        CHECK(flaw_of(*bone) == "");
        CHECK(volume_mm3(*bone) > 0.0);
    }
    CHECK(extent_of(pelvis.right).low.z > 0.0);
    CHECK(extent_of(pelvis.left).high.z < 0.0);
    // Muscles hold on the skin of the bone; the mesh here is coarse and the wing's edge rounded.
    for (const char* name : {"PSIS", "ASIS", "iliac_crest_top", "crest_post", "crest_mid",
                             "crest_widest", "iliopubic_eminence", "pubic_crest"}) {
        CAPTURE(name);
        CHECK(distance_mm(pelvis.right, pelvis.landmark(name)) < 6.0);
    }
}

TEST_CASE("hip bones have the sizes of pelvimetry", "[shape][hip]")
{
    const Pelvis& pelvis = mans();
    // [source] height about 215 mm, 1.80 m tall; a few mm for the coarse mesh and his size.
    CHECK(extent_of(pelvis.right).size().y == Approx(215.0).margin(12.0));
    // The head of the thigh bone turns in the cup: nothing of the bone within its radius but the
    // cup's own wall at 25 mm.
    const glm::dvec3 hip = pelvis.body.hip_right.si * 1e3;
    CHECK_FALSE(is_inside(pelvis.right, hip));
    CHECK(distance_mm(pelvis.right, hip) == Approx(25.0).margin(2.0));
    // The ring is open below the pubis and at the symphysis by its cartilage.
    CHECK(2.0 * extent_of(pelvis.right).low.z == Approx(4.5).margin(1.5));
}

TEST_CASE("hip bones fit the sacrum with a thin gap and never cut into it", "[shape][hip]")
{
    for (const Pelvis* pelvis : {&mans(), &womans()}) {
        double least = 1e9;
        int near = 0;
        for (const auto& position : pelvis->right.positions) {
            const glm::dvec3 p = glm::dvec3{position} * 1e3;
            if (p.z > 75.0 || p.y < -75.0) continue;
            const double gap = distance_mm(pelvis->sacrum, p);
            REQUIRE_FALSE(is_inside(pelvis->sacrum, p));
            least = std::min(least, gap);
            near += gap < 3.5;
        }
        // Two coarse surfaces, each a few tenths off its field.
        CHECK(least > 0.7);
        CHECK(least < 2.6);
        CHECK(near > 40);
    }
}

TEST_CASE("a woman's sacrum is broader for its length, and her outlet wider", "[shape][hip]")
{
    const auto index_of = [](const Mesh& sacrum) {
        const glm::dvec3 size = extent_of(sacrum).size();
        return size.z / std::hypot(size.x, size.y);
    };
    CHECK(index_of(womans().sacrum) > 1.05 * index_of(mans().sacrum));
    // The same stature, so the same scale of the pelvis.
    CHECK(between_tuberosities(womans().right) > 1.06 * between_tuberosities(mans().right));
}

TEST_CASE("the hip bones move with the pelvis as one piece", "[shape][hip]")
{
    const Body body = make_body(man()).value();
    SpineShape none;  // they need nothing of it
    const auto parts = make_tissues(TissueLayer::Pelvis, body, none).value();
    REQUIRE(parts.size() == 2);
    Posture posture;
    posture.pelvis_tilt = 20_deg;
    posture.lumbar_flexion = 30_deg;
    const BodyPose pose = place_body(body, posture);
    for (const TissuePart& part : parts) {
        Mesh now;
        pose_tissue(part, pose, now);
        const Mesh rigid = moved(part.rest, pose.bones[index(Bone::Pelvis)]);
        for (std::size_t i = 0; i < now.positions.size(); i += 50)
            CHECK(glm::distance(now.positions[i], rigid.positions[i]) < 1e-6f);
    }
}
