#include "anatomy/dural_shape.h"

#include "anatomy/clearances.h"

#include <array>
#include <cmath>

namespace spineload::anatomy {

namespace {

// Half sizes of the sac at places of the canal, mm of the measured man.
// [source] textbook: 15 mm deep and 17 mm wide at L1, tapering, its end beside S2; shape between
// them assumed.
struct SacSize {
    double place, half_width, half_depth;
};
const std::array sac_sizes{SacSize{0.7, 1.6, 1.2},
                           SacSize{2.0, 3.6, 2.6},
                           SacSize{3.4, 5.4, 4.2},
                           SacSize{Ground::beside_disc(Level::L5S1), 6.2, 5.2},
                           SacSize{Ground::beside_disc(Level::L4L5), 7.2, 6.3},
                           SacSize{Ground::beside_disc(Level::L3L4), 7.8, 6.8},
                           SacSize{Ground::beside_disc(Level::L1L2), 8.4, 7.3},
                           SacSize{27.0, 8.2, 7.2}};
// assumed: between the wall and the sac lie the rear ligament and a little fat; behind it the
// yellow ligaments and more fat.
constexpr double before_sac = 1.7, behind_sac = 3.0, beside_sac = 1.8;

// assumed: what is left of both when disc material pushes it, and the ligament's thickness between
// the material and its wall.
constexpr double least_behind_sac = 1.5, least_beside_sac = 0.8, sac_to_material = 0.5;

constexpr std::size_t section_count = 55;

SacSize size_at(double place)
{
    for (std::size_t i = 0; i + 1 < sac_sizes.size(); ++i) {
        const SacSize &a = sac_sizes[i], &b = sac_sizes[i + 1];
        if (place > b.place && i + 2 < sac_sizes.size()) continue;
        const double t = std::clamp((place - a.place) / (b.place - a.place), 0.0, 1.0);
        return {place, sdf::mix(a.half_width, b.half_width, t),
                sdf::mix(a.half_depth, b.half_depth, t)};
    }
    return sac_sizes.back();
}

}

Node SacSection::at(double right, double behind) const
{
    Node node = centre;
    node.p += glm::dvec3{0, 0, right * half_width} + back * (behind * half_depth);
    return node;
}

// What the yellow ligaments are thicker than usual there, mm.
static double thickening(const Ground& ground, double place)
{
    const Conditions& conditions = ground.body().build.conditions;
    double most = 0.0;
    for (const Level level : all_levels) {
        // assumed: a ligament reaches over a station above and below the disc.
        const double off = (place - Ground::beside_disc(level)) / 1.6;
        const double more = flavum_thickness(conditions, level) - flavum_thickness({}, level);
        most = std::max(most, more * ground.across() * std::exp(-off * off));
    }
    return most;
}

DuralSac::DuralSac(const Ground& ground)
{
    for (std::size_t i = 0; i < section_count; ++i) {
        const double place = place_of(i);
        const CanalStation canal = ground.canal_at(place);
        const SacSize wanted = size_at(place);
        SacSection section;
        section.half_depth =
            std::clamp(0.5 * (canal.depth - before_sac - behind_sac - thickening(ground, place)),
                       1.0, wanted.half_depth * ground.across());
        section.half_width =
            std::clamp(canal.half_width - beside_sac, 1.2, wanted.half_width * ground.across());
        section.back = canal.back;
        section.centre = {canal.wall + canal.back * (before_sac + section.half_depth),
                          canal.carrier};
        section.centre.p.z = 0.0;
        sections_.push_back(section);
    }
    // A soft tube makes no corners where walls do.
    for (int round = 0; round < 3; ++round) {
        const auto before = sections_;
        for (std::size_t i = 1; i + 1 < sections_.size(); ++i) {
            const auto mean = [&](auto value) {
                return 0.25 * value(before[i - 1]) + 0.5 * value(before[i]) +
                       0.25 * value(before[i + 1]);
            };
            SacSection& s = sections_[i];
            s.centre.p = mean([](const SacSection& x) { return x.centre.p; });
            s.back = glm::normalize(mean([](const SacSection& x) { return x.back; }));
            s.half_width = mean([](const SacSection& x) { return x.half_width; });
            s.half_depth = mean([](const SacSection& x) { return x.half_depth; });
        }
    }
    if (ground.has_material()) yield(ground);
}

double DuralSac::place_of(std::size_t section)
{
    return sdf::mix(lowest(), highest(), double(section) / double(section_count - 1));
}

// The sac is moved aside, back and away from disc material, as far as the canal has room; what room
// it lacks its wall makes up for (sac_shape).
void DuralSac::yield(const Ground& ground)
{
    std::vector<glm::dvec3> way(sections_.size(), glm::dvec3{0.0});
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        const SacSection& s = sections_[i];
        const CanalStation canal = ground.canal_at(place_of(i));
        // How far the deepest place of its front must go, and to which side that place lies.
        double most = 0.0, aside = 0.0;
        for (int k = -4; k <= 4; ++k) {
            const double angle = 0.3 * k;
            const Node rest = s.at(std::sin(angle), -std::cos(angle));
            Node node = rest;
            ground.move_behind_discs(node, s.back, sac_to_material);
            if (const double deep = glm::dot(node.p - rest.p, s.back); deep > most)
                most = deep, aside = -std::sin(angle);
        }
        const double behind = std::max(0.0, canal.depth - before_sac - 2.0 * s.half_depth -
                                                least_behind_sac - thickening(ground, place_of(i)));
        const double beside = std::max(0.0, canal.half_width - s.half_width - least_beside_sac);
        way[i] = s.back * std::min(0.6 * most, behind) +
                 glm::dvec3{0, 0, std::clamp(0.6 * most * aside, -beside, beside)};
    }
    for (int round = 0; round < 2; ++round) {
        const auto before = way;
        for (std::size_t i = 1; i + 1 < way.size(); ++i)
            way[i] = 0.25 * before[i - 1] + 0.5 * before[i] + 0.25 * before[i + 1];
    }
    for (std::size_t i = 0; i < sections_.size(); ++i) sections_[i].centre.p += way[i];
}

SacSection DuralSac::at(double place) const
{
    const double share = std::clamp((place - lowest()) / (highest() - lowest()), 0.0, 1.0);
    const double at = share * double(section_count - 1);
    const auto i = std::min(static_cast<std::size_t>(at), section_count - 2);
    const double t = at - double(i);
    const SacSection &a = sections_[i], &b = sections_[i + 1];
    SacSection out;
    out.centre = between(a.centre, b.centre, t);
    out.back = glm::normalize(glm::mix(a.back, b.back, t));
    out.half_width = sdf::mix(a.half_width, b.half_width, t);
    out.half_depth = sdf::mix(a.half_depth, b.half_depth, t);
    return out;
}

// [source] textbook: upper roots leave beside their own vertebra, lower ones ever higher above
// their foramen: L5 beside the disc L4-L5, S1 at the disc L5-S1.
double exit_place(Bone bone, int sacral)
{
    switch (bone) {
        case Bone::Pelvis:
            return sacral == 1 ? Ground::beside_disc(Level::L5S1) + 0.3 : sacral == 2 ? 3.3 : 2.2;
        case Bone::L5:
            return Ground::beside_bone(Bone::L5, 1.7);
        case Bone::L4:
            return Ground::beside_bone(Bone::L4, 1.2);
        case Bone::L3:
            return Ground::beside_bone(Bone::L3, 0.8);
        case Bone::L2:
            return Ground::beside_bone(Bone::L2, 0.5);
        case Bone::L1:
        case Bone::T12:
            break;
    }
    return Ground::beside_bone(bone, 0.3);
}

namespace {

// [source] the cord ends beside the disc L1-L2 in most adults (textbook); 9 mm wide at its
// thickest above (assumed for T12).
double cord_end() { return Ground::beside_disc(Level::L1L2); }
constexpr double cord_half_width = 4.4, cord_half_depth = 3.6;

// Backwards in the canal at a node's height.
glm::dvec3 back_at(const Ground& ground, const Node& node)
{
    return ground.canal_at(Ground::beside_bone(Bone::Pelvis, 0.0) + 4.0 * node.carrier).back;
}

TissuePart sac_shape(const Ground& ground, const DuralSac& sac)
{
    std::vector<Node> line;
    // A dent needs more points than a smooth tube.
    const std::size_t rings = ground.has_material() ? 110 : 26;
    const std::size_t sides = ground.has_material() ? 36 : 16;
    const auto place = [&](double t) {
        return sdf::mix(DuralSac::highest(), DuralSac::lowest(), t);
    };
    for (std::size_t i = 0; i < rings; ++i)
        line.push_back(sac.at(place(double(i) / double(rings - 1))).centre);
    TissuePart part;
    part.tissue = Tissue::DuralSac;
    TissueMesh mesh;
    mesh.tube(line, sides, {0, 0, 1}, [&](double t) {
        const SacSection s = sac.at(place(t));
        return glm::dvec2{s.half_width, s.half_depth};
    });
    if (ground.has_material())
        mesh.move_each([&](Node& node) {
            ground.move_behind_discs(node, back_at(ground, node), sac_to_material);
        });
    mesh.finish(part);
    return part;
}

TissuePart cord_shape(const Ground& ground, const DuralSac& sac)
{
    std::vector<Node> line;
    constexpr std::size_t rings = 10;
    for (std::size_t i = 0; i < rings; ++i)
        line.push_back(
            sac.at(sdf::mix(DuralSac::highest(), cord_end(), double(i) / double(rings - 1)))
                .at(0.0, 0.1));
    TissuePart part;
    part.tissue = Tissue::Conus;
    TissueMesh mesh;
    mesh.tube(line, 10, {0, 0, 1}, [&](double t) {
        const double taper = 1.0 - 0.94 * t * t * t;
        return glm::dvec2{cord_half_width, cord_half_depth} * (taper * ground.across());
    });
    mesh.finish(part);
    return part;
}

struct Strand {
    double exit;
    double inner;  // how near the midline it runs while others leave, share of the half width
};

// One of the nerves, on the right (`side` 1): from the cord down through the sac to where it
// leaves.
std::vector<Node> strand_line(const DuralSac& sac, const Strand& strand, std::size_t number,
                              double side)
{
    std::vector<Node> line;
    constexpr std::size_t rings = 12;
    // The lower ones leave the cord nearer its tip.
    const double start = cord_end() + 3.4 - 0.34 * double(number);
    for (std::size_t i = 0; i < rings; ++i) {
        const double t = double(i) / double(rings - 1);
        const double place = sdf::mix(start, strand.exit, t);
        // In the middle and behind on the way, out to the side and forward at the end.
        const double leaving = sdf::ramp(0.45, 1.0, t), joining = sdf::ramp(0.0, 0.3, t);
        const double right =
            sdf::mix(sdf::mix(0.34, strand.inner, joining), 0.80, leaving * leaving);
        const double behind =
            sdf::mix(sdf::mix(0.05, 0.42 - 0.5 * strand.inner * strand.inner, joining), -0.2,
                     leaving * leaving);
        line.push_back(sac.at(place).at(side * right, behind));
    }
    return line;
}

TissuePart cauda_shape(const Ground& ground, const DuralSac& sac)
{
    // L2 to S1, S2, S3 and one for those below, which stay in the middle to the sac's end.
    const std::array strands{
        Strand{exit_place(Bone::L2), 0.74},        Strand{exit_place(Bone::L3), 0.64},
        Strand{exit_place(Bone::L4), 0.52},        Strand{exit_place(Bone::L5), 0.41},
        Strand{exit_place(Bone::Pelvis), 0.30},    Strand{exit_place(Bone::Pelvis, 2), 0.20},
        Strand{exit_place(Bone::Pelvis, 3), 0.12}, Strand{1.0, 0.05}};
    TissuePart part;
    part.tissue = Tissue::CaudaEquina;
    TissueMesh mesh;
    for (std::size_t i = 0; i < strands.size(); ++i) {
        // assumed: a millimetre thick; the bundles of a root drawn as one.
        const double thick = 0.62 * ground.across();
        const auto radius = [&](double) { return glm::dvec2{thick}; };
        for (const double side : {1.0, -1.0}) {
            auto line = strand_line(sac, strands[i], i, side);
            if (ground.has_material())
                for (Node& node : line)
                    ground.move_behind_discs(node, back_at(ground, node),
                                             sac_to_material + 1.5 * thick);
            mesh.tube(line, 3, {1, 0, 0}, radius);
        }
    }
    mesh.finish(part);
    return part;
}

}

std::vector<TissuePart> dural_shapes(const Ground& ground)
{
    const DuralSac sac{ground};
    return {cord_shape(ground, sac), cauda_shape(ground, sac), sac_shape(ground, sac)};
}

}
