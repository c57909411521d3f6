// What a person's curve, conditions and limits make of the skeleton.

#include "anatomy/body.h"
#include "anatomy/build_limits.h"
#include "catch.h"

#include <algorithm>
#include <cmath>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

constexpr auto l4l5 = index(Level::L4L5), l5s1 = index(Level::L5S1);

Build grown_man()
{
    Build build;
    build.height = 1.80_m;
    build.mass = 78_kg;
    return build;
}

double pelvis_forward(const Body& body)
{
    return -degrees(body.vertebrae[index(Bone::Pelvis)].tilt);
}

}

TEST_CASE("of curve and pelvic incidence the one that is not given follows the other", "[anatomy]")
{
    Build by_pelvis = grown_man(), by_curve = grown_man(), both = grown_man();
    by_pelvis.pelvic_incidence = 66_deg;
    by_curve.lumbar_lordosis = 65_deg;
    both.pelvic_incidence = 66_deg;
    both.lumbar_lordosis = 65_deg;
    const Body pelvis = make_body(by_pelvis).value(), curve = make_body(by_curve).value(),
               known = make_body(both).value(), usual = make_body(grown_man()).value();
    // 20 degrees of incidence are 10.8 of lordosis, which the sacrum takes up whole.
    const auto sacrum = [&](const Body& body) {
        return degrees(body.discs[l5s1].tilt - usual.discs[l5s1].tilt);
    };
    CHECK(sacrum(pelvis) == Approx(10.8 * (1.0 - 0.214)));
    CHECK(sacrum(curve) == Approx(12.0 * (1.0 - 0.214)));
    CHECK(sacrum(known) == Approx(sacrum(curve)));
    // The bone of the pelvis makes up for what slope and incidence differ by: little where one
    // follows the other, all of it where both are known.
    CHECK(pelvis_forward(curve) == Approx(12.0 * (1.0 - 0.56)));
    CHECK(pelvis_forward(known) == Approx(12.0 - 20.0));
}

TEST_CASE("a narrowed disc lets down what is above by just that", "[anatomy]")
{
    Build build = grown_man();
    build.disc_grade[l4l5] = 3;
    const Body before = make_body(build).value();
    build.conditions.narrowing[l4l5] = 3_mm;
    const Body after = make_body(build).value();
    CHECK(millimetres(before.discs[l4l5].height - after.discs[l4l5].height) == Approx(3.0));
    for (const Bone bone : {Bone::L4, Bone::L2})
        CHECK(glm::length(after.vertebrae[index(bone)].centre.si -
                          before.vertebrae[index(bone)].centre.si) == Approx(3e-3));
    CHECK(after.vertebrae[index(Bone::L5)].centre == before.vertebrae[index(Bone::L5)].centre);
    CHECK(after.discs[index(Level::L3L4)].height == before.discs[index(Level::L3L4)].height);
}

TEST_CASE("a slip carries everything above forward along the disc", "[anatomy]")
{
    const Body before = make_body(grown_man()).value();
    Build build = grown_man();
    build.conditions.slip[l5s1] = 8_mm;
    const Body after = make_body(build).value();
    for (const Bone bone : {Bone::L5, Bone::L1}) {
        const glm::dvec3 moved =
            after.vertebrae[index(bone)].centre.si - before.vertebrae[index(bone)].centre.si;
        CHECK(glm::length(moved) == Approx(8e-3));
        // Down the steep sacrum.
        CHECK(moved.x == Approx(8e-3 * cos(before.discs[l5s1].tilt)));
        CHECK(moved.y < 0.0);
    }
    CHECK(after.hip_right == before.hip_right);
    CHECK(after.discs[l5s1].area < before.discs[l5s1].area);
    CHECK(after.discs[l4l5].area == before.discs[l4l5].area);
}

TEST_CASE("a joint with arthritis is larger the worse it is", "[anatomy]")
{
    Build build = grown_man();
    Area area{};
    for (int severity = 0; severity <= 3; ++severity) {
        build.conditions.facet_arthritis[l4l5] = severity;
        const auto facet = make_body(build).value().facets[l4l5];
        CHECK(facet.area > area);
        CHECK(facet.area.si() == Approx(facet.enlargement * 140e-6).epsilon(0.05));
        area = facet.area;
    }
}

TEST_CASE("a curve to the side has its angle between two bones, and leaves pelvis and shoulders",
          "[anatomy]")
{
    const Body straight = make_body(grown_man()).value();
    const auto standing = place_body(straight, {});
    for (const double cobb : {-30.0, 10.0, 20.0, 40.0})
        for (const Bone apex : {Bone::L4, Bone::L3, Bone::L2, Bone::L1}) {
            CAPTURE(cobb, name(apex));
            Build build = grown_man();
            build.conditions.scoliosis = 1_deg * cobb;
            build.conditions.scoliosis_apex = apex;
            const auto pose = place_body(make_body(build).value(), {});
            double least = 0.0, most = 0.0;
            for (const Bone bone : all_bones) {
                // Seen from the front: how far the bone's right side is lower than its left.
                const glm::dvec3 right = pose.bones[index(bone)].rotation[2];
                const double tip = -std::atan2(right.y, right.z) * 180.0 / 3.14159265358979;
                least = std::min(least, tip), most = std::max(most, tip);
            }
            // The bones' turns and the lean of the pelvis in standing hide a little of it.
            CHECK(most - least == Approx(std::abs(cobb)).epsilon(0.03).margin(0.5));
            // The apex is the bone that is furthest out, or next to it.
            const auto out = [&](std::size_t b) {
                const auto& place = pose.bones[b];
                const glm::dvec3 centre = straight.vertebrae[b].centre.si;
                return (place.rotation * centre + place.translation).z * (cobb > 0 ? 1.0 : -1.0);
            };
            const auto a = index(apex);
            CHECK(out(a) > 0.0);
            CHECK(out(a) > out(a - 1));
            // The fronts of the bodies turn to the outer side.
            CHECK(pose.bones[a].rotation[0].z * cobb > 0.0);
            CHECK(pose.bones[0] == standing.bones[0]);
            const glm::dmat3 turned =
                pose.limbs[index(Limb::Head)].rotation - standing.limbs[index(Limb::Head)].rotation;
            for (int column = 0; column < 3; ++column) CHECK(glm::length(turned[column]) < 1e-9);
        }
}

TEST_CASE("a compressed vertebra loses height in front and turns the pelvis back", "[anatomy]")
{
    const Body before = make_body(grown_man()).value();
    double last_height = 1e9, last_turn = 1e9;
    for (const double share : {0.0, 0.15, 0.3, 0.5}) {
        Build build = grown_man();
        build.conditions.compression[index(Bone::L2)] = share;
        const Body after = make_body(build).value();
        const double top = after.discs[index(Level::T12L1)].centre.si.y;
        CHECK(top < last_height);
        CHECK(pelvis_forward(after) < last_turn);
        last_height = top, last_turn = pelvis_forward(after);
        CHECK(after.vertebrae[index(Bone::L1)].tilt == before.vertebrae[index(Bone::L1)].tilt);
        // What turns below is what the wedge has opened.
        CHECK(degrees(after.vertebrae[index(Bone::L4)].tilt -
                      before.vertebrae[index(Bone::L4)].tilt) ==
              Approx(degrees(after.vertebrae[index(Bone::L2)].compression)));
    }
    Build build = grown_man();
    build.conditions.compression[index(Bone::T12)] = 0.3;
    build.conditions.scoliosis = 60_deg;
    const auto body = make_body(build);
    REQUIRE_FALSE(body);
    CHECK_THAT(body.error().text(), Catch::Contains("L1 to L5 can have it") &&
                                        Catch::Contains("larger curves bend the chest"));
}

TEST_CASE("bodies at the ends of the limits can be made, beyond them the reason is told",
          "[anatomy][input]")
{
    const auto said = [](const Build& build) {
        const auto body = make_body(build);
        return body ? std::string{} : body.error().text();
    };
    Build build;
    for (const double height : {1.2, 1.6, 2.2})
        for (const double bmi : {BuildLimits::least_bmi + 0.01, BuildLimits::most_bmi - 0.01}) {
            build.height = 1_m * height;
            build.mass = 1_kg * std::clamp(bmi * height * height, 25.0, 200.0);
            CAPTURE(height, bmi);
            CHECK(said(build).empty());
        }
    build = {};
    build.mass = 35_kg;
    CHECK_THAT(said(build), Catch::Contains("expected 13 to 60 kg/m²") &&
                                Catch::Contains("found 12.4") &&
                                Catch::Contains("at 1.68 m a mass of 37 to 169 kg"));
    build = {};
    build.age_years = 9;
    CHECK_THAT(said(build), Catch::Contains("age: expected 16 to 110 years, found 9") &&
                                Catch::Contains("grown people"));
    build = {};
    build.conditions.pregnancy_weeks = 30;
    CHECK_THAT(said(build), Catch::Contains("pregnancy: expected a woman"));
    build = {};
    build.disc_grade[l4l5] = 5;
    build.conditions.narrowing[l4l5] = 3.5_mm;
    CHECK_THAT(said(build), Catch::Contains("narrowing of L4-L5: expected to leave 2 mm"));
    build = {};
    build.conditions.slip[l5s1] = 20_mm;
    build.conditions.guarding = 2;
    build.conditions.facet_arthritis[0] = 4;
    build.conditions.belly = Mass::from_si(std::nan(""));
    CHECK(make_body(build).error().lines.size() == 4);
}
