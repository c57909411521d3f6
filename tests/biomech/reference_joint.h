#pragma once
// The reference man's joints at size 1, as in-vitro tests want them: what `make_body` gives for
// 1.80 m and an L4-L5 disc of 1700 mm², without asking the body.

#include "biomech/joint_law.h"

#include "catch.h"

namespace spineload::biomech::test {

inline anatomy::Body reference_joints()
{
    struct Row {
        double area, height;
        glm::dvec3 facet;
        double turn, tilt, facet_area;
    };
    constexpr double mm = 1e-3, mm2 = 1e-6;
    const anatomy::PerLevel<Row> rows{{{1650, 10.5, {-31.8, -6.6, 21.3}, 50, 5, 150},
                                       {1700, 11.5, {-33.3, -3.6, 18.6}, 44, 15, 140},
                                       {1550, 10.8, {-33.0, -7.9, 14.8}, 36, 13, 130},
                                       {1450, 9.8, {-35.6, -6.1, 12.1}, 29, 11, 120},
                                       {1350, 8.5, {-37.0, -6.4, 12.0}, 26, 11, 110},
                                       {1150, 7.0, {-36.0, -6.0, 11.0}, 30, 10, 90}}};
    anatomy::Body body;
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        const Row& r = rows[i];
        body.discs[i].area = Area::from_si(r.area * mm2);
        body.discs[i].height = Length::from_si(r.height * mm);
        body.facets[i].centre = Position<Disc>::from_si(r.facet * mm);
        body.facets[i].from_sagittal = r.turn * 1_deg;
        body.facets[i].upward_tilt = r.tilt * 1_deg;
        body.facets[i].area = Area::from_si(r.facet_area * mm2);
    }
    return body;
}

inline const JointConstants& joint_constants()
{
    static const JointConstants constants = [] {
        auto loaded = load_joint_constants();
        INFO((loaded ? std::string{} : loaded.error().text()));
        REQUIRE(loaded);
        return *loaded;
    }();
    return constants;
}

inline JointLaw reference_law(double creep_mm = 0.0)
{
    anatomy::PerLevel<double> creep{};
    creep.fill(creep_mm);
    return JointLaw::make(reference_joints(), joint_constants(), creep);
}

}
