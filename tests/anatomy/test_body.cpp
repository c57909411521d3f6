#include "anatomy/body.h"

#include "anatomy/reference.h"
#include "anatomy/rotation.h"
#include "catch.h"

#include <numeric>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

// As tall and as wide as the man measured: no scaling in either direction.
Build measured_man()
{
    Build build;
    build.height = 1.80_m;
    build.mass = 78_kg;
    build.disc_area_l45 = 1700_mm2;
    return build;
}

double lordosis(const Body& body)
{
    // Between the discs above and below; the end vertebrae add the same to everybody.
    return degrees(body.discs[index(Level::L5S1)].tilt - body.discs[index(Level::T12L1)].tilt);
}

}

TEST_CASE("the man of the measured size is the measured man", "[anatomy]")
{
    const Body body = make_body(measured_man()).value();
    const Reference reference = load_reference().value();
    CHECK(body.scale_height == 1.0);
    CHECK(body.scale_transverse == Approx(1.0).epsilon(1e-15));
    for (const Level level : all_levels) {
        const auto& disc = body.discs[index(level)];
        const auto& from = reference.discs[index(level)];
        CHECK(glm::dvec2{disc.centre.si} == from.centre * 1e-3);
        CHECK(degrees(disc.tilt) == Approx(from.tilt).epsilon(1e-14));
        CHECK(millimetres(disc.height) == Approx(from.height).epsilon(1e-14));
        CHECK(square_millimetres(disc.area) == Approx(from.area).epsilon(1e-14));
    }
    const auto& l3 = body.vertebrae[index(Bone::L3)];
    CHECK(millimetres(l3.landmarks.at("SP_tip").x()) == Approx(-68.7638).epsilon(1e-12));
    CHECK(millimetres(l3.landmarks.at("TP_tip").z()) == Approx(45.2485).epsilon(1e-12));
    CHECK(millimetres(body.pelvis_landmarks.at("ASIS").z()) == Approx(128.7));
}

TEST_CASE("heights follow stature, breadths the disc when it is known", "[anatomy]")
{
    Build build = measured_man();
    build.height = 1.62_m;
    build.disc_area_l45 = 1700_mm2 * 1.21;
    const Body body = make_body(build).value();
    CHECK(body.scale_height == Approx(0.9));
    CHECK(body.scale_transverse == Approx(1.1));
    const auto& disc = body.discs[index(Level::L2L3)];
    CHECK(disc.centre.si.y == Approx(0.9 * 0.1207076));
    CHECK(millimetres(disc.width) == Approx(1.1 * 48.032));
    CHECK(square_millimetres(disc.area) == Approx(1.21 * 1450.0));
    CHECK(body.thigh_length.si() == Approx(0.245 * 1.62));
    build.sex = Sex::Female;
    CHECK(make_body(build)->scale_height == Approx(0.9 * 0.97));
}

TEST_CASE("mass and height alone give the published breadth", "[anatomy]")
{
    Build build;
    build.height = 1.77_m;
    build.mass = 78_kg;
    CHECK(make_body(build)->scale_transverse == Approx(1.0));
    build.mass = 78_kg * 2.0;
    CHECK(make_body(build)->scale_transverse == Approx(std::pow(2.0, 1.0 / 6.0)));
}

TEST_CASE("every mistake of a person is told at once", "[anatomy][input]")
{
    Build build;
    build.height = 2.5_m;
    build.mass = 12_kg;
    build.disc_grade[index(Level::L4L5)] = 7;
    build.facet_angle[index(Level::L5S1)] = 100_deg;
    build.lumbar_lordosis = 120_deg;
    const auto body = make_body(build);
    REQUIRE_FALSE(body);
    CHECK(body.error().lines.size() == 5);
    CHECK_THAT(body.error().text(), Catch::Contains("person: height: expected 1.2 to 2.2 m") &&
                                        Catch::Contains("disc grade of L4-L5"));
    CHECK(body.error().exit_code == ExitCode::BadInput);
    build = {};
    build.mass = Mass::from_si(std::nan(""));
    CHECK_FALSE(make_body(build));
}

TEST_CASE("a given lordosis is reached, and the thorax stays upright above it", "[anatomy]")
{
    const Body usual = make_body(measured_man()).value();
    for (const double more : {-15.0, 12.0}) {
        CAPTURE(more);
        Build build = measured_man();
        build.lumbar_lordosis = 53_deg + 1_deg * more;
        build.pelvic_incidence = 46_deg;  // the measured man's, so that the whole bone turns
        const Body body = make_body(build).value();
        // The L5-S1 disc's own mid-plane turns by half of its share: 0.428 / 2 of the change stays
        // in the sacrum below it.
        CHECK(lordosis(body) == Approx(lordosis(usual) + more * (1.0 - 0.214)).margin(1e-9));
        CHECK(body.discs[index(Level::T12L1)].tilt == usual.discs[index(Level::T12L1)].tilt);
        CHECK(degrees(body.vertebrae[index(Bone::Pelvis)].tilt) == Approx(-more));
        // Bones keep their distances: each rides rigidly on its neighbours' disc centres.
        for (std::size_t i = 0; i + 1 < level_count; ++i)
            CHECK(glm::length(body.discs[i + 1].centre.si - body.discs[i].centre.si) ==
                  Approx(glm::length(usual.discs[i + 1].centre.si - usual.discs[i].centre.si)));
    }
}

TEST_CASE("a larger pelvic incidence makes a deeper curve", "[anatomy]")
{
    Build flat = measured_man(), deep = measured_man();
    flat.pelvic_incidence = 36_deg;
    deep.pelvic_incidence = 66_deg;
    CHECK(lordosis(make_body(flat).value()) < lordosis(make_body(measured_man()).value()));
    CHECK(lordosis(make_body(deep).value()) > lordosis(make_body(measured_man()).value()));
}

TEST_CASE("a worn disc is lower and lets the spine down by what it lost", "[anatomy]")
{
    const Body healthy = make_body(measured_man()).value();
    Build build = measured_man();
    build.disc_grade[index(Level::L3L4)] = 5;
    const Body worn = make_body(build).value();
    const auto& before = healthy.discs[index(Level::L3L4)];
    const auto& after = worn.discs[index(Level::L3L4)];
    const double lost = (before.height - after.height).si();
    CHECK(after.height / before.height == Approx(0.45));
    CHECK(glm::length(after.centre.si - before.centre.si) == Approx(0.5 * lost));
    for (const Bone bone : {Bone::L3, Bone::L2, Bone::L1})
        CHECK(glm::length(worn.vertebrae[index(bone)].centre.si -
                          healthy.vertebrae[index(bone)].centre.si) == Approx(lost));
    CHECK(worn.vertebrae[index(Bone::L4)].centre == healthy.vertebrae[index(Bone::L4)].centre);
    CHECK(worn.shoulder_right.si.y < healthy.shoulder_right.si.y);
}

TEST_CASE("facets keep the level's angle unless the person has another", "[anatomy]")
{
    Build build = measured_man();
    build.facet_angle[index(Level::L4L5)] = 60_deg;
    const Body body = make_body(build).value();
    CHECK(degrees(body.facets[index(Level::L4L5)].from_sagittal) == Approx(60.0));
    CHECK(degrees(body.facets[index(Level::L5S1)].from_sagittal) == Approx(50.0));
    CHECK(millimetres(body.facets[index(Level::L4L5)].width) == Approx(13.0));
    CHECK(millimetres(body.facets[index(Level::L4L5)].height) == Approx(16.0));
}
