// The two long ligaments: bands on the front and on the back of bodies and discs. One piece per
// level, from the middle of one body to the middle of the next, so that each level has its own.

#include "anatomy/ligament_shape.h"

#include <array>

namespace spineload::anatomy {

namespace {

// The front one: [source] Rissanen 1960: 20 to 25 mm wide. Thickness from 53 mm² of section
// (../reference: Goel's set) over that width, less at its edges.
constexpr double front_half_width = 11.0, front_thickness = 2.0;
// The rear one: [source] Rissanen 1960: 8 to 10 mm wide behind bodies, 12 to 16 mm behind discs;
// 16 mm² of section.
constexpr double rear_half_body = 4.5, rear_half_disc = 7.0, rear_thickness = 1.4;

constexpr std::array<double, 7> front_spread{-1.0, -0.68, -0.34, 0.0, 0.34, 0.68, 1.0};
constexpr std::array<double, 5> rear_spread{-1.0, -0.55, 0.0, 0.55, 1.0};
// A ray along the midline or the mid-plane could slip through the seam of the mesh there.
constexpr double beside_seam = 0.25;

// A row of the band: on the bone below (its place as a share of half the height), on the disc, or
// on the bone above.
struct Row {
    enum class On { Lower, Disc, Upper } on = On::Disc;
    double height = 0.0;
    double bulge = 0.0;
};
constexpr std::array<Row, 9> rows{{{Row::On::Lower, 0.0},
                                   {Row::On::Lower, 0.38},
                                   {Row::On::Lower, 0.68},
                                   {Row::On::Lower, 0.84},
                                   {Row::On::Disc, 0.0, 1.0},
                                   {Row::On::Upper, -0.84},
                                   {Row::On::Upper, -0.68},
                                   {Row::On::Upper, -0.38},
                                   {Row::On::Upper, 0.0}}};

struct Wall {
    glm::dvec3 point{0.0}, outward{1, 0, 0};
};

Wall wall_of_disc(const Ground& ground, Level level, double z, double facing)
{
    const DiscGeometry& disc = ground.body().discs[index(level)];
    const auto own = SagittalFrame::tilted_back(disc.centre.si * 1e3, -disc.tilt.si());
    const double half = 0.5 * millimetres(disc.depth);
    const glm::dvec3 from = own.to_world({facing * (half + 9.0), 0.5 * beside_seam, z});
    const glm::dvec3 outward = own.to_world_direction({facing, 0, 0});
    const auto met = ground.disc(level).hit(from, -outward, 24.0);
    return {from - outward * met.value_or(9.0), outward};
}

// Behind a disc that bulges the rear band is lifted; what has come through the wall has come
// through the band, too, or passes beside it, and leaves it where it was.
Wall wall_of_herniated_disc(const Ground& ground, Level level, double z)
{
    const DiscGeometry& disc = ground.body().discs[index(level)];
    const Conditions& changes = ground.body().build.conditions;
    const auto own = SagittalFrame::tilted_back(disc.centre.si * 1e3, -disc.tilt.si());
    const double half = 0.5 * millimetres(disc.depth);
    constexpr double beyond_all = 16.0;
    const glm::dvec3 outward = own.to_world_direction({-1, 0, 0});
    const glm::dvec3 from = own.to_world({-half - beyond_all, 0.5 * beside_seam, z});
    const double met = ground.disc(level).hit(from, -outward, 30.0).value_or(beyond_all);
    const double lifted =
        millimetres(changes.bulge[index(level)]) + millimetres(changes.protrusion[index(level)]);
    return {from - outward * std::max(met, beyond_all - lifted - 0.4), outward};
}

Wall wall_of_sacrum(const Ground& ground, double height, double z, double facing)
{
    // assumed: "half the height" of the first sacral body is 14 mm down from its endplate.
    const double along = (1.0 - height) * 14.0 * ground.along();
    const auto at = [&](double behind) { return ground.sacrum().world({along, behind, z}); };
    const glm::dvec3 outward = glm::normalize(at(-facing) - at(0.0));
    const auto met = ground.bone(Bone::Pelvis).hit(at(0.0), outward, 40.0);
    return {at(0.0) + outward * met.value_or(12.0), outward};
}

Wall wall_of_bone(const Ground& ground, Bone bone, double height, double z, double facing)
{
    if (bone == Bone::Pelvis) return wall_of_sacrum(ground, height, z, facing);
    const SagittalFrame own = ground.frame(bone);
    // Off the middle, where the endplates are hollow.
    const glm::dvec3 inside{facing * 7.0, height * ground.half_height(bone), z};
    const auto met = ground.meets(bone, inside, {facing, 0, 0});
    return {met.value_or(own.to_world(inside + glm::dvec3{facing * 18.0, 0, 0})),
            own.to_world_direction({facing, 0, 0})};
}

TissuePart band(const Ground& ground, Level level, bool is_front)
{
    const double facing = is_front ? 1.0 : -1.0;
    const std::span<const double> spread =
        is_front ? std::span<const double>{front_spread} : rear_spread;
    std::vector<Node> outer, inner;
    for (const Row& row : rows) {
        const bool is_disc = row.on == Row::On::Disc;
        const Bone bone = row.on == Row::On::Upper ? upper_bone(level) : lower_bone(level);
        const double carrier = is_disc ? double(index(level)) + 0.5 : double(index(bone));
        const double broad = is_disc ? 1.0 : std::max(0.0, std::abs(row.height) - 0.38) / 0.5;
        const double half =
            ground.across() *
            (is_front ? front_half_width : sdf::mix(rear_half_body, rear_half_disc, broad));
        for (const double part : spread) {
            // The left is the right's mirror to the last digit.
            const double z = std::max(std::abs(part) * half, beside_seam);
            if (is_disc && !is_front && ground.has_material()) {
                const double side = part < 0.0 ? -z : z;
                const Wall wall = wall_of_herniated_disc(ground, level, side);
                outer.push_back({wall.point + wall.outward * rear_thickness, carrier, row.bulge});
                inner.push_back({wall.point + wall.outward * 0.15, carrier, row.bulge});
                continue;
            }
            const Wall wall = is_disc ? wall_of_disc(ground, level, z, facing)
                                      : wall_of_bone(ground, bone, row.height, z, facing);
            const double edge = 1.0 - 0.65 * part * part * part * part;
            const double thick = (is_front ? front_thickness : rear_thickness) * edge;
            Node out{wall.point + wall.outward * thick, carrier, row.bulge};
            Node in{wall.point + wall.outward * 0.15, carrier, row.bulge};
            ground.lift(out, thick);
            ground.lift(in, 0.15);
            for (Node* node : {&out, &in})
                node->p.z = part == 0.0 ? 0.0 : std::copysign(node->p.z, part);
            outer.push_back(out);
            inner.push_back(in);
        }
    }
    TissuePart part;
    part.tissue = is_front ? Tissue::AnteriorLongitudinal : Tissue::PosteriorLongitudinal;
    part.level = level;
    TissueMesh mesh;
    // Seen from outside, columns run from the person's left to the right in front.
    is_front ? mesh.plate(inner, outer, spread.size()) : mesh.plate(outer, inner, spread.size());
    mesh.finish(part);
    return part;
}

}

void add_long_ligaments(const Ground& ground, Level level, std::vector<TissuePart>& parts)
{
    parts.push_back(band(ground, level, true));
    parts.push_back(band(ground, level, false));
}

}
