// What conditions make of discs and bones: each grows its own measure, nothing else moves, and
// surfaces and joints stay whole.

#include "anatomy/bone_fields.h"
#include "anatomy/clearances.h"
#include "anatomy/condition_table.h"
#include "anatomy/shape_changes.h"
#include "anatomy/surface_query.h"
#include "anatomy/tissue_shape.h"
#include "catch.h"
#include "mesh_checks.h"

#include <cmath>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

constexpr auto l4l5 = index(Level::L4L5);

Body body_with(void (*set)(Conditions&))
{
    Build build;
    build.height = 1.77_m;
    build.mass = 78_kg;
    if (set) set(build.conditions);
    return make_body(build).value();
}

const ShapeParameters& sizes()
{
    static const ShapeParameters shape = load_shape_parameters().value();
    return shape;
}

Clearance room(void (*set)(Conditions&, double), double value)
{
    Build build;
    build.height = 1.77_m;
    build.mass = 78_kg;
    set(build.conditions, value);
    return clearance(make_body(build).value(), Level::L4L5).value();
}

double canal(const Clearance& c) { return square_millimetres(c.canal); }
double back(const Clearance& c) { return millimetres(c.disc_back); }
double exit_height(const Clearance& c) { return millimetres(c.foramen_height); }
double exit_area(const Clearance& c) { return square_millimetres(c.foramen); }

}

TEST_CASE("each slider of a disc moves its back outwards and takes room from the canal",
          "[anatomy][shape]")
{
    const auto grows = [](void (*set)(Conditions&, double), double most, double least_change) {
        const Clearance healthy = room(set, 0.0);
        Clearance last = healthy;
        for (const double part : {0.25, 0.5, 1.0}) {
            CAPTURE(most, part);
            const Clearance now = room(set, part * most);
            CHECK(back(now) > back(last));
            CHECK(canal(now) < canal(last));
            last = now;
        }
        // The wall moves by about what the slider says: the round of the rim hides a little.
        CHECK(back(last) - back(healthy) > least_change);
        CHECK(back(last) - back(healthy) < most + 0.5);
        CHECK(canal(last) > 0.3 * canal(healthy));
    };
    grows([](Conditions& c, double v) { c.bulge[l4l5] = 1_mm * v; }, 4.0, 3.0);
    grows([](Conditions& c, double v) { c.protrusion[l4l5] = 1_mm * v; }, 6.0, 4.5);
    grows([](Conditions& c, double v) { c.extrusion[l4l5] = 1_mm * v; }, 9.0, 7.0);
}

TEST_CASE("bone that grows towards the nerves takes room from canal and root exits",
          "[anatomy][shape]")
{
    const Clearance healthy = room([](Conditions&, double) {}, 0.0);
    // A canal of 150 to 350 mm², exits 15 to 25 mm high are usual (recalled).
    CHECK(canal(healthy) > 150.0);
    CHECK(canal(healthy) < 420.0);
    CHECK(exit_height(healthy) > 11.0);
    CHECK(exit_height(healthy) < 26.0);
    Clearance last = healthy;
    for (const double c : {0.33, 0.66, 1.0}) {
        const auto now = room([](Conditions& to, double v) { to.canal_stenosis[l4l5] = v; }, c);
        CHECK(canal(now) < canal(last));
        last = now;
    }
    // Severe by the books: less than 10 mm from front to back is called absolute narrowing.
    CHECK(millimetres(last.canal_depth) < 10.5);
    CHECK(canal(last) < 0.65 * canal(healthy));
    last = healthy;
    for (const double f : {0.33, 0.66, 1.0}) {
        const auto now = room([](Conditions& to, double v) { to.foramen_stenosis[l4l5] = v; }, f);
        CHECK(exit_area(now) < exit_area(last));
        last = now;
    }
    // Openings lower than 15 mm are called narrow.
    CHECK(exit_height(last) < 15.5);
    CHECK(exit_area(last) < 0.6 * exit_area(healthy));
    last = healthy;
    for (const double mm : {1.5, 3.0, 4.0}) {
        const auto now = room([](Conditions& to, double v) { to.narrowing[l4l5] = 1_mm * v; }, mm);
        CHECK(exit_height(now) < exit_height(last));
        last = now;
    }
}

TEST_CASE("changed surfaces are closed, and what is not changed stays to the last bit",
          "[anatomy][shape]")
{
    const Body healthy = body_with(nullptr);
    const Body changed = body_with([](Conditions& c) {
        c.extrusion[l4l5] = 7_mm;
        c.herniation_side[l4l5] = -0.8;
        c.sequestrum[l4l5] = 0.7;
        c.high_intensity_zone[l4l5] = 1.0;
        c.bulge[l4l5] = 2_mm;
    });
    const auto before = make_spine_shape(healthy, coarse_detail).value();
    const auto now = make_spine_shape(changed, coarse_detail).value();
    for (const Level level : all_levels) {
        CAPTURE(name(level));
        const auto &disc = now.discs[index(level)], &old = before.discs[index(level)];
        CHECK(flaw_of(disc.annulus).empty());
        CHECK((disc.annulus.positions == old.annulus.positions) == (level != Level::L4L5));
    }
    for (const Bone bone : all_bones)
        CHECK(now.bones[index(bone)].positions == before.bones[index(bone)].positions);
    CHECK(now.discs[l4l5].spot.has_value());
    // The disc alone made anew is the disc of the whole made anew.
    const auto is_changed =
        changed_discs(healthy.build.conditions, changed.build.conditions).value();
    CHECK(is_changed == PerLevel<bool>{false, true, false, false, false, false});
    const auto renewed = with_discs_of(changed, before, is_changed).value();
    CHECK(renewed.discs[l4l5].annulus.positions == now.discs[l4l5].annulus.positions);
    CHECK_FALSE(changed_discs(
        {}, body_with([](Conditions& c) { c.paget[index(Bone::L3)] = 1.0; }).build.conditions));
}

TEST_CASE("changed bones are closed and leave their joints open", "[anatomy][shape]")
{
    const Body body = body_with([](Conditions& c) {
        c.facet_arthritis.fill(3.0);
        c.canal_stenosis.fill(1.0);
        c.foramen_stenosis.fill(1.0);
        c.osteophytes.fill(5_mm);
        c.paget[index(Bone::L3)] = 1.0;
        c.compression[index(Bone::L1)] = 0.4;
        c.pars_defect[index(Level::L5S1)] = true;
        c.slip[index(Level::L5S1)] = 8_mm;
    });
    const auto spine = make_spine_shape(body, coarse_detail).value();
    for (const Bone bone : all_bones) {
        CAPTURE(name(bone));
        CHECK(flaw_of(spine.bones[index(bone)]).empty());
    }
    const BoneFields bones{body, sizes()};
    for (const Level level : all_levels) {
        const JointSheet sheet = joint_sheet(body, level);
        const auto &lower = bones.of(lower_bone(level)), &upper = bones.of(upper_bone(level));
        double gap = 1e9;
        for (double u = -1.0; u <= 1.0; u += 0.2)
            for (double v = -1.0; v <= 1.0; v += 0.2) {
                // The cartilage is an ellipse.
                if (u * u + v * v > 1.0) continue;
                const glm::dvec3 p = sheet.point(u, v);
                gap = std::min(gap, lower(p) + upper(p));
            }
        CAPTURE(name(level), gap);
        // 1 to 3 mm of joint are left to see; the fields are true to first order only.
        CHECK(gap > 0.9);
    }
    // Nowhere is a place inside two bones.
    for (const Level level : all_levels) {
        const auto &lower = bones.of(lower_bone(level)), &upper = bones.of(upper_bone(level));
        const auto [low, high] = bones.box(upper_bone(level));
        double least = 1e9;
        for (double x = low.x; x < high.x; x += 1.9)
            for (double y = low.y; y < low.y + 0.6 * (high.y - low.y); y += 1.9)
                for (double z = 0.0; z < high.z; z += 1.9) {
                    const double inside = upper({x, y, z});
                    if (inside < 0.0) least = std::min(least, std::max(inside, lower({x, y, z})));
                }
        CAPTURE(name(level), least);
        CHECK((least >= 0.0 || least > 1e8));
    }
}

TEST_CASE("what narrows the way of the nerves never widens it on the slider's way",
          "[anatomy][shape]")
{
    using Set = void (*)(Conditions&, double);
    // The measures are taken in three planes along rays half a millimetre apart, or from a surface
    // of triangles: what a change far from the canal moves them by is no widening.
    constexpr double area_noise = 0.03, length_noise = 0.5;
    const std::vector<std::pair<const char*, Set>> sliders{
        {"facet arthritis", [](Conditions& c, double part) { c.facet_arthritis[l4l5] = 3 * part; }},
        {"yellow ligament", [](Conditions& c, double part) { c.flavum_thickening[l4l5] = part; }},
        {"canal", [](Conditions& c, double part) { c.canal_stenosis[l4l5] = part; }},
        {"root exit", [](Conditions& c, double part) { c.foramen_stenosis[l4l5] = part; }},
        {"narrowing", [](Conditions& c, double part) { c.narrowing[l4l5] = 4_mm * part; }}};
    for (const auto& [name, set] : sliders) {
        const Clearance healthy = room(set, 0.0);
        Clearance last = healthy;
        for (const double part : {0.3, 0.6, 1.0}) {
            CAPTURE(name, part);
            const Clearance now = room(set, part);
            CHECK(canal(now) <= canal(last) + area_noise * canal(healthy));
            CHECK(now.canal_depth <= last.canal_depth + 1_mm * length_noise);
            CHECK(exit_area(now) <= exit_area(last) + area_noise * exit_area(healthy));
            CHECK(exit_height(now) <= exit_height(last) + length_noise);
            last = now;
        }
        // Each takes something from one of them.
        CHECK(std::min(canal(last) / canal(healthy), exit_area(last) / exit_area(healthy)) < 0.92);
    }
}

TEST_CASE("arthritis narrows the joint step by step and leaves it open", "[anatomy][shape]")
{
    double last = 1e9;
    for (const double grade : {0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0}) {
        Build build;
        build.conditions.facet_arthritis[l4l5] = grade;
        const double space = joint_sheet(make_body(build).value(), Level::L4L5).space;
        CHECK(space < last);
        CHECK(space >= 1.0);
        last = space;
    }
    CHECK(last < 1.2);
}

TEST_CASE("a herniation comes nearer to the nerves as it grows, and they make way",
          "[anatomy][shape]")
{
    const auto body_of = [](double part) {
        Build build;
        build.height = 1.77_m;
        build.mass = 78_kg;
        build.conditions.extrusion[l4l5] = 9_mm * part;
        build.conditions.herniation_side[l4l5] = 0.8;
        return make_body(build).value();
    };
    Length last = 1_m;
    for (const double part : {0.0, 0.4, 1.0}) {
        const auto now = contact(body_of(part), Level::L4L5).value();
        CAPTURE(part, millimetres(now.sac), millimetres(now.root));
        CHECK(now.sac < last);
        last = now.sac;
        if (part == 1.0) {
            // The root that passes this disc on its side is the one below.
            CHECK(now.root < 0_mm);
            CHECK(now.root_of == Bone::L5);
            CHECK(now.side == Side::Right);
        }
    }
    CHECK(last < 0_mm);
    // In the picture nothing of the sac is left in the material.
    const Body body = body_of(1.0);
    const auto spine = make_spine_shape(body, coarse_detail).value();
    const auto dural = make_tissues(TissueLayer::DuralSac, body, spine).value();
    for (const auto& part : dural)
        if (part.tissue == Tissue::DuralSac) {
            Mesh sac = part.rest;
            sac.occlusion.assign(sac.positions.size(), 1.0f);  // soft parts have none
            CHECK(flaw_of(sac) == "");
            const SurfaceQuery disc{spine.discs[l4l5].annulus};
            double deepest = 1.0;
            for (const auto& p : part.rest.positions)
                if (const auto near = disc.nearest(glm::dvec3{p} * 1e3, 6.0))
                    deepest = std::min(deepest, near->distance);
            CHECK(deepest > 0.0);
        }
    // One to the right leaves the left root where it was.
    const auto roots = make_tissues(TissueLayer::Nerves, body, spine).value();
    const Body healthy = body_of(0.0);
    const auto healthy_spine = make_spine_shape(healthy, coarse_detail).value();
    const auto before = make_tissues(TissueLayer::Nerves, healthy, healthy_spine).value();
    REQUIRE(roots.size() == before.size());
    for (std::size_t i = 0; i < roots.size(); ++i) {
        if (roots[i].tissue != Tissue::NerveRoot || roots[i].bone != Bone::L5) continue;
        double most = 0.0;
        for (std::size_t k = 0; k < roots[i].line.size(); ++k)
            most = std::max(most, 1e3 * double{glm::distance(roots[i].line[k], before[i].line[k])});
        // The sac, from which both come, moves to the left by as much as it has room.
        if (roots[i].side == Side::Right)
            CHECK(most > 1.0);
        else
            CHECK(most < 4.0);
    }
}

TEST_CASE("surfaces stay closed at the end of every slider", "[anatomy][shape]")
{
    std::vector<Conditions> ends;
    const auto add = [&](const auto& set) { set(ends.emplace_back()); };
    for (const auto& of : level_lengths)
        add([&](Conditions& c) { (c.*of.of)[l4l5] = 1_mm * of.most; });
    for (const auto& of : level_shares) {
        if (of.of == &Conditions::herniation_side) continue;
        add([&](Conditions& c) { (c.*of.of)[l4l5] = of.most; });
    }
    for (const auto& of : bone_shares)
        add([&](Conditions& c) { (c.*of.of)[index(Bone::L4)] = of.most; });
    add([](Conditions& c) {
        c.extrusion[l4l5] = 9_mm;
        c.herniation_side[l4l5] = -1.0;
        c.sequestrum[l4l5] = 1.0;
    });
    for (const auto& conditions : ends) {
        CAPTURE(&conditions - ends.data());
        Build build;
        build.conditions = conditions;
        const Body body = make_body(build).value();
        const BoneFields bones{body, sizes()};
        for (const Bone bone : {Bone::L5, Bone::L4}) {
            ExtractionOptions options;
            std::tie(options.low, options.high) = bones.box(bone);
            options.step = coarse_detail.vertebra_step;
            options.triangles = coarse_detail.vertebra_triangles;
            options.most_error = coarse_detail.most_error;
            CHECK(flaw_of(extract_surface(bones.of(bone), options)).empty());
        }
        CHECK(flaw_of(bones.disc(Level::L4L5).annulus).empty());
    }
}

TEST_CASE("a condition that is set to nothing leaves every surface as it is", "[anatomy][shape]")
{
    const Body healthy = body_with(nullptr);
    const Body zero = body_with([](Conditions& c) {
        // Without anything that has come out, a side is no change.
        c.herniation_side[l4l5] = 0.7;
        c.scoliosis_apex = Bone::L3;
    });
    const auto before = make_spine_shape(healthy, coarse_detail).value();
    const auto now = make_spine_shape(zero, coarse_detail).value();
    for (const Bone bone : all_bones)
        CHECK(now.bones[index(bone)].positions == before.bones[index(bone)].positions);
    for (const Level level : all_levels)
        CHECK(now.discs[index(level)].annulus.positions ==
              before.discs[index(level)].annulus.positions);
    for (const auto layer : {TissueLayer::Ligaments, TissueLayer::Nerves, TissueLayer::DuralSac}) {
        const auto a = make_tissues(layer, healthy, before).value(),
                   b = make_tissues(layer, zero, now).value();
        REQUIRE(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            CHECK(a[i].rest.positions == b[i].rest.positions);
    }
}

TEST_CASE("a broken arch comes off the body, a slip and a wedge are as large as they are said",
          "[anatomy][shape]")
{
    const auto plates = [](const Body& body, Level level) {
        return std::pair{endplate(body, sizes(), lower_bone(level), true),
                         endplate(body, sizes(), upper_bone(level), false)};
    };
    const Body healthy = body_with(nullptr);
    const Body slipped = body_with([](Conditions& c) { c.slip[l4l5] = 12_mm; });
    const auto ahead = [&](const Body& body) {
        const auto [lower, upper] = plates(body, Level::L4L5);
        return glm::dot(upper.centre - lower.centre, lower.forward);
    };
    CHECK(ahead(slipped) - ahead(healthy) == Approx(12.0).margin(1.0));
    // Grade 2 begins at a quarter of the depth.
    CHECK((ahead(slipped) - ahead(healthy)) /
              (2.0 * plates(healthy, Level::L4L5).first.half_depth) >
          0.25);
    const Body wedged = body_with([](Conditions& c) { c.compression[index(Bone::L2)] = 0.3; });
    const auto front = [&](const Body& body, double side) {
        const Endplate top = endplate(body, sizes(), Bone::L2, true),
                       bottom = endplate(body, sizes(), Bone::L2, false);
        return glm::distance(top.centre + side * top.half_depth * top.forward,
                             bottom.centre + side * bottom.half_depth * bottom.forward);
    };
    // Measured at the rims, which stand a little beyond the depth the wedge was made for.
    CHECK(1.0 - front(wedged, 1.0) / front(healthy, 1.0) == Approx(0.3).margin(0.05));
    CHECK(front(wedged, -1.0) / front(healthy, -1.0) == Approx(1.0).margin(0.06));

    const auto field_at_isthmus = [](const Body& body) {
        const BoneFields bones{body, sizes()};
        const JointSheet below = joint_sheet(body, Level::L5S1),
                         above = joint_sheet(body, Level::L4L5);
        const glm::dvec3 middle = 0.5 * (above.centre - above.up * above.half_height +
                                         below.centre + below.up * below.half_height);
        double least = 1e9;
        for (double x = -5; x <= 5; x += 1.0)
            for (double z = -5; z <= 5; z += 1.0)
                least = std::min(least, bones.of(Bone::L5)(middle + glm::dvec3{x, 0, z}));
        return least;
    };
    CHECK(field_at_isthmus(healthy) < -1.0);
    CHECK(field_at_isthmus(body_with([](Conditions& c) {
              c.pars_defect[index(Level::L5S1)] = true;
          })) > field_at_isthmus(healthy) + 1.0);
}
