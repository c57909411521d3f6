#include "anatomy/articular_process.h"

namespace spineload::anatomy {

// Sheet, tips and sizes are given; how the parts of a process relate to each other is assumed:
// chosen by eye against dry bones.

double ArticularProcess::distance(const glm::dvec3& p) const
{
    double d = 1e3;
    for (const auto& blob : blobs) d = sdf::smooth_min(d, blob.distance(p), 6.0);
    for (const auto& rod : rods) d = sdf::smooth_min(d, rod.distance(p), 8.0);
    const double beyond = sheet.beyond(p);
    const double cut = is_superior ? beyond + 0.5 * sheet.space : 0.5 * sheet.space - beyond;
    return sdf::smooth_max(d, cut, 2.4);
}

bool ArticularProcess::is_near(const glm::dvec3& p) const
{
    const glm::dvec3 d = p - sheet.centre;
    return glm::dot(d, d) < 30.0 * 30.0;
}

ArticularProcess superior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const glm::dvec3& mammillary, const VertebraParameters& v)
{
    ArticularProcess process{sheet, true, {}, {}};
    const glm::dvec3 n = sheet.normal;
    const glm::dvec3 middle = sheet.centre - n * v.superior_offset - sheet.up * 1.0;
    process.blobs.push_back({middle,
                             sheet.across,
                             sheet.up,
                             n,
                             {sheet.half_width + v.superior_width,
                              sheet.half_height + v.superior_height, v.superior_thickness}});
    const double r = v.superior_tip;
    const glm::dvec3 to_tip = glm::normalize(tip - middle);
    process.rods.emplace_back(middle - sheet.up * 2.0, tip - to_tip * (0.9 * r), sheet.across,
                              glm::dvec2{1.47 * r, 1.18 * r}, glm::dvec2{1.12 * r, 0.88 * r});
    const double k = v.mammillary_size;
    const glm::dvec3 root = middle - n * 1.0 + sheet.across * 2.0;
    const glm::dvec3 to_mammillary = glm::normalize(mammillary - root);
    process.rods.emplace_back(root, mammillary - to_mammillary * (0.86 * k), sheet.up,
                              glm::dvec2{1.62 * k, 1.35 * k}, glm::dvec2{1.13 * k, 0.86 * k});
    return process;
}

ArticularProcess superior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const glm::dvec3& mammillary, double scale)
{
    return superior_process(sheet, tip, mammillary, scaled(VertebraParameters{}, scale, scale));
}

ArticularProcess inferior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const VertebraParameters& v)
{
    ArticularProcess process{sheet, false, {}, {}};
    const glm::dvec3 n = sheet.normal;
    const glm::dvec3 middle = sheet.centre + n * v.inferior_offset + sheet.up * 1.0;
    process.blobs.push_back({middle,
                             sheet.across,
                             sheet.up,
                             n,
                             {sheet.half_width + v.inferior_width,
                              sheet.half_height + v.inferior_height, v.inferior_thickness}});
    const double r = 0.89 * v.inferior_tip;
    const glm::dvec3 from = middle + sheet.up * 6.0 + n * 1.0;
    const glm::dvec3 end = tip + n * 2.0;
    process.rods.emplace_back(from, end - glm::normalize(end - from) * r, sheet.across,
                              glm::dvec2{1.03 * v.inferior_shaft, 0.97 * v.inferior_shaft},
                              glm::dvec2{1.11 * v.inferior_tip, r});
    return process;
}

ArticularProcess to_world(const SagittalFrame& frame, ArticularProcess process)
{
    for (glm::dvec3* d : {&process.sheet.normal, &process.sheet.across, &process.sheet.up})
        *d = frame.to_world_direction(*d);
    process.sheet.centre = frame.to_world(process.sheet.centre);
    const auto turn = [&](const glm::dvec3& d) { return frame.to_world_direction(d); };
    for (sdf::Rod& rod : process.rods) rod.move(frame.origin, turn);
    for (sdf::Blob& blob : process.blobs) {
        blob.centre = frame.to_world(blob.centre);
        for (glm::dvec3* d : {&blob.axis_a, &blob.axis_b, &blob.axis_c}) *d = turn(*d);
    }
    return process;
}

}
