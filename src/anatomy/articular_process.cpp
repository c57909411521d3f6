#include "anatomy/articular_process.h"

namespace spineload::anatomy {

// Sheet and tips are given; thicknesses and margins here are assumed: chosen by eye against dry
// bones, in mm of a man of 1.77 m, and scaled with him.

double ArticularProcess::distance(const glm::dvec3& p) const
{
    double d = 1e3;
    for (const auto& blob : blobs) d = sdf::smooth_min(d, blob.distance(p), 3.0);
    for (const auto& rod : rods) d = sdf::smooth_min(d, rod.distance(p), 5.0);
    const double beyond = sheet.beyond(p);
    const double cut = is_superior ? beyond + 0.5 * joint_space : 0.5 * joint_space - beyond;
    return sdf::smooth_max(d, cut, 1.6);
}

bool ArticularProcess::is_near(const glm::dvec3& p) const
{
    const glm::dvec3 d = p - sheet.centre;
    return glm::dot(d, d) < 30.0 * 30.0;
}

ArticularProcess superior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const glm::dvec3& mammillary, double scale)
{
    ArticularProcess process{sheet, true, {}, {}};
    const glm::dvec3 n = sheet.normal;
    // assumed: 7 mm of bone behind the cartilage, a margin of 1 mm around it.
    const glm::dvec3 middle = sheet.centre - n * (2.6 * scale) - sheet.up * 1.0;
    process.blobs.push_back({middle,
                             sheet.across,
                             sheet.up,
                             n,
                             {sheet.half_width + 1.2, sheet.half_height + 1.6, 5.6 * scale}});
    const double r = 3.0 * scale;
    const glm::dvec3 to_tip = glm::normalize(tip - middle);
    process.rods.emplace_back(middle - sheet.up * (2.0 * scale), tip - to_tip * r, sheet.across,
                              glm::dvec2{5.0 * scale, 4.0 * scale}, glm::dvec2{3.8 * scale, r});
    const glm::dvec3 root = middle - n * (1.0 * scale) + sheet.across * (2.0 * scale);
    const glm::dvec3 to_mammillary = glm::normalize(mammillary - root);
    process.rods.emplace_back(root, mammillary - to_mammillary * (3.2 * scale), sheet.up,
                              glm::dvec2{6.0 * scale, 5.0 * scale},
                              glm::dvec2{4.2 * scale, 3.2 * scale});
    return process;
}

ArticularProcess inferior_process(const JointSheet& sheet, const glm::dvec3& tip, double scale)
{
    ArticularProcess process{sheet, false, {}, {}};
    const glm::dvec3 n = sheet.normal;
    const glm::dvec3 middle = sheet.centre + n * (3.4 * scale) + sheet.up * 1.0;
    process.blobs.push_back({middle,
                             sheet.across,
                             sheet.up,
                             n,
                             {sheet.half_width + 1.0, sheet.half_height + 1.6, 6.6 * scale}});
    const double r = 4.0 * scale;
    const glm::dvec3 from = middle + sheet.up * (6.0 * scale) + n * (1.0 * scale);
    const glm::dvec3 end = tip + n * (2.0 * scale);
    process.rods.emplace_back(from, end - glm::normalize(end - from) * r, sheet.across,
                              glm::dvec2{6.0 * scale, 5.6 * scale}, glm::dvec2{5.0 * scale, r});
    return process;
}

}
