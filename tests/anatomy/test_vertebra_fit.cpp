#include "anatomy/spine_shape.h"
#include "anatomy/surface_extraction.h"
#include "anatomy/vertebra_fit.h"
#include "anatomy/vertebra_shape.h"
#include "catch.h"
#include "mesh_checks.h"

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

namespace spineload::anatomy {

namespace {

const Body& man()
{
    static const Body body = [] {
        Build build;
        build.height = 1.77_m;
        build.mass = 78_kg;
        return make_body(build).value();
    }();
    return body;
}
const ShapeParameters& sizes()
{
    static const ShapeParameters shape = load_shape_parameters().value();
    return shape;
}

Mesh surface_of(const VertebraMeasures& measures)
{
    const VertebraShape shape{measures};
    ExtractionOptions options;
    std::tie(options.low, options.high) = shape.box();
    options.step = 1.6;
    options.triangles = 8000;
    return extract_surface(std::cref(shape), options);
}

// A bone unlike the average in many ways.
VertebraMeasures stranger()
{
    VertebraMeasures m = vertebra_measures(man(), sizes(), Bone::L3);
    m.sizes.upper_width += 3.0, m.sizes.lower_depth -= 2.0, m.sizes.pedicle_height -= 1.5;
    m.sizes.canal_width += 1.5, m.sizes.lower_hollow += 0.8;
    m.landmarks.transverse_tip += glm::dvec3{-3.0, 2.0, 4.0};
    for (glm::dvec3* p :
         {&m.landmarks.spinous_tip, &m.landmarks.spinous_upper, &m.landmarks.spinous_lower})
        p->x += 4.0;
    m.superior.centre += glm::dvec3{1.0, 0.5, 1.5};
    m.landmarks.superior_tip += glm::dvec3{1.0, 2.0, 1.5};
    set_endplate_sizes(m);
    return m;
}

}

TEST_CASE("a bone's shape comes from its own measures wherever it stands", "[shape][fit]")
{
    const Bone bone = GENERATE(Bone::L5, Bone::L2, Bone::T12);
    CAPTURE(name(bone));
    const VertebraShape of_person{man(), sizes(), bone};
    const VertebraShape alone{vertebra_measures(man(), sizes(), bone)};
    const BonePlace place = bone_place(man(), bone);
    const auto [low, high] = of_person.box();
    for (int i = 0; i < 200; ++i) {
        const glm::dvec3 t{std::fmod(i * 0.7548776662, 1.0), std::fmod(i * 0.5698402909, 1.0),
                           std::fmod(i * 0.3247179572, 1.0)};
        const glm::dvec3 p = glm::mix(low, high, t);
        // Up to rounding of the turn there and back.
        CHECK(of_person(p) == Approx(alone(place.to_own(p * 1e-3))).margin(1e-9));
    }
}

TEST_CASE("fitting finds the measures that a surface was made from", "[shape][fit]")
{
    const VertebraMeasures truth = stranger();
    Mesh mesh = surface_of(truth);
    // Lying 5 mm and 15° from where it is looked for, in metres of its own.
    const BonePlace lies{glm::mat3_cast(glm::angleAxis(0.26, glm::normalize(glm::dvec3{1, 1, 3}))),
                         glm::dvec3{0.103, -0.2, 0.054}};
    for (auto& p : mesh.positions) p = glm::vec3(lies.to_mesh(glm::dvec3(p) * 1e3));
    const BonePlace start{glm::dmat3{1.0}, glm::dvec3{0.1, -0.203, 0.051}};
    const auto fit = fit_vertebra(mesh, vertebra_measures(man(), sizes(), Bone::L3), start);
    REQUIRE(fit);
    // The prior holds every measure a little to the average's.
    CHECK(fit->rms < 0.3);
    const auto expect = [&](const glm::dvec3& found, const glm::dvec3& expected, double within) {
        // Both in the mesh's frame: the bone's own may have slipped along a measure. Neighbouring
        // measures share what the surface shows, each within about one spread of 2 mm.
        CHECK(glm::distance(fit->place.to_mesh(found), lies.to_mesh(expected)) < within * 1e-3);
    };
    expect(fit->measures.landmarks.transverse_tip, truth.landmarks.transverse_tip, 2.5);
    expect(fit->measures.landmarks.spinous_tip, truth.landmarks.spinous_tip, 2.5);
    expect(fit->measures.landmarks.superior_tip, truth.landmarks.superior_tip, 2.5);
    expect(fit->measures.superior.centre, truth.superior.centre, 2.5);
    expect(fit->measures.upper.centre, truth.upper.centre, 1.0);
    CHECK(fit->measures.sizes.upper_width == Approx(truth.sizes.upper_width).margin(1.0));
    CHECK(fit->measures.sizes.canal_width == Approx(truth.sizes.canal_width).margin(1.5));

    SECTION("and finds the same again, bit for bit")
    {
        const auto again = fit_vertebra(mesh, vertebra_measures(man(), sizes(), Bone::L3), start);
        CHECK(again->measures.sizes == fit->measures.sizes);
        CHECK(again->place.translation == fit->place.translation);
    }

    SECTION("and names the muscles' landmarks on its surface")
    {
        const Mesh fitted = surface_of(fit->measures);
        const auto named = named_landmarks(fit->measures);
        for (const auto& [name, place] : man().vertebrae[index(Bone::L3)].landmarks) {
            CAPTURE(name);
            REQUIRE(named.contains(name));
            // SP_base lies inside, where the process leaves the laminae.
            if (name != "SP_base") CHECK(distance_mm(fitted, named.find(name)->second) < 2.0);
        }
    }
}

TEST_CASE("a vertebra with holes is fitted about as well as a whole one", "[shape][fit]")
{
    const VertebraMeasures truth = stranger();
    Mesh mesh = surface_of(truth);
    // A tenth of the triangles is missing, and all of one transverse process.
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        if ((i / 30) % 10 == 0 || mesh.positions[mesh.triangles[i]].z < -0.032f) continue;
        kept.insert(kept.end(), {mesh.triangles[i], mesh.triangles[i + 1], mesh.triangles[i + 2]});
    }
    mesh.triangles = kept;
    const auto fit = fit_vertebra(mesh, vertebra_measures(man(), sizes(), Bone::L3), {});
    REQUIRE(fit);
    CHECK(fit->rms < 0.35);
    CHECK(glm::distance(fit->measures.landmarks.transverse_tip, truth.landmarks.transverse_tip) <
          2.0);
}

TEST_CASE("what holds no surface is refused", "[shape][fit]")
{
    CHECK_FALSE(fit_vertebra({}, vertebra_measures(man(), sizes(), Bone::L3), {}));
}

}
