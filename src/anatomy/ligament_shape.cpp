#include "anatomy/ligament_shape.h"

#include "anatomy/clearances.h"

#include <array>
#include <cmath>
#include <numbers>

namespace spineload::anatomy {

namespace {

// Thicknesses: sections of Goel's set (../reference/anatomy/ligaments.csv) over the widths drawn
// here; places by the descriptions of Bogduk and Rissanen 1960. Steps and margins are assumed: by
// eye, so that sheets lie close on bone and do not cut into it.

double carrier_of(Bone bone) { return double(index(bone)); }

// A closed plate whose rows run from the upper bone to the lower one.
TissuePart plate_part(Tissue tissue, Level level, const std::vector<Node>& front,
                      const std::vector<Node>& back, std::size_t columns)
{
    TissuePart part;
    part.tissue = tissue;
    part.level = level;
    TissueMesh mesh;
    mesh.plate(front, back, columns);
    mesh.finish(part);
    return part;
}

// Both sides of a paired ligament, or of one that comes as two sheets of one name.
void add_pair(TissuePart right, std::vector<TissuePart>& parts)
{
    right.side = Side::Right;
    parts.push_back(mirrored(right));
    parts.push_back(std::move(right));
}

// --- yellow ligament

// Where the arch begins at a height, seen from the canal; own frame of a vertebra.
std::optional<glm::dvec3> arch_at(const Ground& ground, Bone bone, double y, double z)
{
    const SagittalFrame own = ground.frame(bone);
    const double wall = own.to_local(ground.canal_at(Ground::beside_bone(bone, -1)).wall).x;
    return ground.meets(bone, {wall - 6.0, y, z}, {-1, 0, 0}, 24.0);
}

// The lowest place of the arch's inner face, `above` over its edge.
glm::dvec3 lower_edge(const Ground& ground, Bone bone, double z, double above)
{
    const double half = ground.half_height(bone);
    std::optional<double> lowest;
    for (double y = -0.3 * half; y > -2.4 * half; y -= 0.7) {
        if (arch_at(ground, bone, y, z))
            lowest = y;
        else if (lowest)
            break;
    }
    const double y = lowest.value_or(-1.3 * half) + above;
    const auto met = arch_at(ground, bone, y, z);
    return met.value_or(
        ground.on_bone(bone, ground.frame(bone).to_world({-36.0, y, z}), 0.0, 30.0));
}

// The highest place of the arch's inner face, `below` under its edge.
glm::dvec3 upper_edge(const Ground& ground, Bone bone, double z, double below)
{
    if (bone == Bone::Pelvis) {
        const SacralCurve& curve = ground.sacrum();
        std::optional<glm::dvec3> highest;
        for (double along = 34.0; along > 4.0; along -= 0.7) {
            const auto station = curve.section(along);
            const auto at = [&](double behind) { return curve.world({along, behind, z}); };
            const glm::dvec3 from = at(station.half_depth + 5.0);
            const glm::dvec3 back = glm::normalize(at(station.half_depth + 6.0) - from);
            const auto met = ground.bone(bone).hit(from, back, 20.0);
            if (met) highest = from + back * *met;
            if (!met && highest) break;
        }
        return highest.value_or(ground.on_bone(
            bone, curve.world({22.0, curve.section(22.0).half_depth + 16.0, z}), 0.0, 30.0));
    }
    const double half = ground.half_height(bone);
    std::optional<double> highest;
    for (double y = -1.0 * half; y < 1.0 * half; y += 0.7) {
        if (arch_at(ground, bone, y, z))
            highest = y;
        else if (highest)
            break;
    }
    const double y = highest.value_or(-0.4 * half) - below;
    const auto met = arch_at(ground, bone, y, z);
    return met.value_or(
        ground.on_bone(bone, ground.frame(bone).to_world({-34.0, y, z}), 0.0, 30.0));
}

TissuePart flavum(const Ground& ground, Level level)
{
    const Bone upper = upper_bone(level), lower = lower_bone(level);
    const double u = carrier_of(upper), l = carrier_of(lower);
    const double whole = flavum_thickness(ground.body().build.conditions, level);
    constexpr std::array<double, 4> across{0.9, 3.6, 6.3, 8.8};
    const glm::dvec3 forward = -ground.canal_at(Ground::beside_disc(level)).back;
    std::vector<Node> front, back;
    const auto add_row = [&](auto point_of, double carrier, double thick) {
        for (const double z : across) {
            const glm::dvec3 p = point_of(z * ground.across());
            back.push_back({p + forward * 0.1, carrier});
            front.push_back({p + forward * thick, carrier});
        }
    };
    const auto high = [&](double z) { return lower_edge(ground, upper, z, 7.0); };
    const auto edge = [&](double z) { return lower_edge(ground, upper, z, 0.8); };
    const auto end = [&](double z) { return upper_edge(ground, lower, z, 0.8); };
    const bool is_narrow = ground.body().build.conditions.canal_stenosis[index(level)] > 0.0;
    // Bone that has come into the canal carries the ligament on its front.
    const auto carried = [&](const glm::dvec3& p) {
        if (!is_narrow) return p;
        const glm::dvec3 from = p + forward * 10.0;
        double way = 10.0;
        for (const Bone bone : {upper, lower})
            if (const auto met = ground.bone(bone).hit(from, -forward, way)) way = *met;
        return from - forward * way;
    };
    const auto gap = [&](double t) {
        return [&, t](double z) { return carried(glm::mix(edge(z), end(z), t)); };
    };
    if (is_narrow)
        for (const double t : {0.0, 0.4, 0.8})
            add_row([&, t](double z) { return carried(glm::mix(high(z), edge(z), t)); }, u,
                    sdf::mix(0.55, 0.9, t) * whole);
    else
        add_row(high, u, 0.55 * whole);
    add_row(edge, u, 0.9 * whole);
    add_row(gap(0.35), sdf::mix(u, l, 0.35), whole);
    add_row(gap(0.7), sdf::mix(u, l, 0.7), 0.95 * whole);
    add_row(end, l, 0.5 * whole);
    return plate_part(Tissue::Flavum, level, front, back, across.size());
}

// --- between and over the spinous processes

// The lower edge of a spinous process at a share of the way from its base to its tip.
glm::dvec3 spinous_under(const Ground& ground, Bone bone, double share)
{
    const glm::dvec3 base = ground.local(bone, "SP_base_caud"),
                     tip = ground.local(bone, "SP_tip_caud");
    const double x = sdf::mix(base.x - 2.0, tip.x + 4.0, share);
    // A hair beside the midline, where the mesh has its seam.
    const auto met = ground.meets(bone, {x, tip.y - 14.0, 0.2}, {0, 1, 0}, 40.0);
    return met.value_or(ground.on_bone(bone, ground.frame(bone).to_world({x, base.y, 0.0}), 0.0));
}

glm::dvec3 spinous_top(const Ground& ground, Bone bone, double share)
{
    if (bone == Bone::Pelvis) {
        const auto crest = ground.body().pelvis_landmarks.find("S1_spinous");
        const SacralCurve& curve = ground.sacrum();
        const SacralPlace tip = crest == ground.body().pelvis_landmarks.end()
                                    ? SacralPlace{30.0, 30.0, 0.0}
                                    : curve.place(crest->second.si * 1e3);
        const double behind = sdf::mix(tip.behind - 9.0, tip.behind - 1.0, share);
        const glm::dvec3 from = curve.world({-12.0, behind, 0.2});
        const glm::dvec3 way = glm::normalize(curve.world({0.0, behind, 0.2}) - from);
        const auto met = ground.bone(bone).hit(from, way, 70.0);
        return met ? from + way * *met
                   : ground.on_bone(bone, curve.world({tip.along, behind, 0.0}), 0.0, 30.0);
    }
    const glm::dvec3 roof = ground.local(bone, "lamina"), tip = ground.local(bone, "SP_tip_cran");
    const double x = sdf::mix(roof.x - 3.0, tip.x + 3.0, share);
    const auto met = ground.meets(bone, {x, tip.y + 18.0, 0.2}, {0, -1, 0}, 40.0);
    return met.value_or(ground.on_bone(bone, ground.frame(bone).to_world({x, tip.y, 0.0}), 0.0));
}

TissuePart interspinous(const Ground& ground, Level level)
{
    const double u = carrier_of(upper_bone(level)), l = carrier_of(lower_bone(level));
    // 26 mm² over some 25 mm.
    const double half = 0.75 * ground.across();
    constexpr std::array<double, 5> shares{0.0, 0.25, 0.5, 0.75, 1.0};
    std::vector<Node> right, left;
    for (const double t : {0.0, 0.35, 0.7, 1.0})
        for (const double share : shares) {
            Node node = between({spinous_under(ground, upper_bone(level), share), u},
                                {spinous_top(ground, lower_bone(level), share), l}, t);
            node.p.z = half;
            right.push_back(node);
            node.p.z = -half;
            left.push_back(node);
        }
    return plate_part(Tissue::Interspinous, level, right, left, shares.size());
}

TissuePart supraspinous(const Ground& ground, Level level)
{
    const Bone upper = upper_bone(level), lower = lower_bone(level);
    const auto over = [&](Bone bone, std::string_view name) {
        glm::dvec3 p = landmark(ground.body(), ground.shape(), bone, name);
        p = ground.on_bone(bone, p, 0.9);
        p.z = 0.0;
        return Node{p, carrier_of(bone)};
    };
    const std::array<Node, 4> points{over(upper, "SP_tip"), over(upper, "SP_tip_caud"),
                                     over(lower, "SP_tip_cran"), over(lower, "SP_tip")};
    TissuePart part;
    part.tissue = Tissue::Supraspinous;
    part.level = level;
    const auto line = resampled(points, 9);
    TissueMesh mesh;
    // 23 mm² of section.
    const bool is_last = level == Level::L4L5;
    mesh.tube(line, 8, {0, 0, 1}, [&](double t) {
        return glm::dvec2{3.3, 2.2} * (ground.across() * (is_last ? 1.0 - 0.75 * t : 1.0));
    });
    mesh.finish(part);
    return part;
}

// --- capsules

TissuePart capsule(const Ground& ground, Level level)
{
    const Bone upper = upper_bone(level), lower = lower_bone(level);
    const double u = carrier_of(upper), l = carrier_of(lower);
    const JointSheet sheet = joint_sheet(ground.body(), level);
    constexpr std::size_t around = 16;
    std::array<std::vector<Node>, 4> rows;
    for (std::size_t i = 0; i < around; ++i) {
        const double angle = 2.0 * std::numbers::pi * double(i) / double(around);
        const auto at = [&](double out, double beyond) {
            return sheet.point(out * std::cos(angle), out * std::sin(angle)) +
                   sheet.normal * beyond;
        };
        // [source] it holds 5 to 8 mm beyond the cartilage's margin (Bogduk); on the thin
        // processes there is less room (assumed).
        rows[0].push_back({ground.on_bone(lower, at(1.2, -5.0), 0.4), l});
        rows[3].push_back({ground.on_bone(upper, at(1.2, 5.0), 0.4), u});
        for (const auto& [row, beyond, share] :
             {std::tuple{1, -1.6, 0.3}, std::tuple{2, 1.6, 0.7}}) {
            Node node{at(1.3, beyond), sdf::mix(l, u, share)};
            ground.lift(node, 0.8);
            rows[static_cast<std::size_t>(row)].push_back(node);
        }
    }
    std::vector<Node> all;
    for (const auto& row : rows) all.insert(all.end(), row.begin(), row.end());
    TissuePart part;
    part.tissue = Tissue::Capsule;
    part.level = level;
    part.is_open = true;
    TissueMesh mesh;
    mesh.sleeve(all, around);
    mesh.finish(part);
    return part;
}

// --- between the transverse processes, and on to the pelvis

// On the edge of a transverse process, at a share of the way from its root to its tip.
glm::dvec3 transverse_edge(const Ground& ground, Bone bone, double share, double towards)
{
    const glm::dvec3 root = ground.local(bone, "TP_ant"), tip = ground.local(bone, "TP_tip");
    const glm::dvec3 from{root.x - 2.5, root.y, root.z + 1.5};
    const glm::dvec3 amid = glm::mix(from, tip - glm::dvec3{0, 0, 2.0}, share);
    // Into the process from its edge's side.
    const auto met =
        ground.meets(bone, amid + glm::dvec3{0, 14.0 * towards, 0}, {0, -towards, 0}, 24.0);
    return met.value_or(ground.on_bone(bone, ground.frame(bone).to_world(amid), 0.0));
}

TissuePart intertransverse(const Ground& ground, Level level)
{
    const Bone upper = upper_bone(level), lower = lower_bone(level);
    const double u = carrier_of(upper), l = carrier_of(lower);
    const glm::dvec3 forward = -ground.canal_at(Ground::beside_disc(level)).back;
    std::vector<Node> front, back;
    for (const double t : {0.0, 0.5, 1.0})
        for (const double share : {0.0, 0.35, 0.7, 1.0}) {
            Node node = between({transverse_edge(ground, upper, share, -1.0), u},
                                {transverse_edge(ground, lower, share, 1.0), l}, t);
            node.p += forward * 0.4;
            front.push_back(node);
            node.p -= forward * 0.8;
            back.push_back(node);
        }
    return plate_part(Tissue::Intertransverse, level, front, back, 4);
}

TissuePart iliolumbar(const Ground& ground)
{
    const auto crest = [&](std::string_view name) {
        return ground.body().pelvis_landmarks.find(name)->second.si * 1e3;
    };
    const glm::dvec3 tip = ground.local(Bone::L5, "TP_tip");
    const SagittalFrame own = ground.frame(Bone::L5);
    const glm::dvec3 start =
        ground.on_bone(Bone::L5, own.to_world(tip - glm::dvec3{1.0, 0.5, 3.0}), 0.3);
    // assumed: to the inner lip of the crest, over against the process.
    const glm::dvec3 end =
        glm::mix(crest("crest_post"), crest("crest_mid"), 0.3) + glm::dvec3{7.0, 1.0, -5.0};
    std::vector<Node> points{{start, 1.0}, {glm::mix(start, end, 0.5), 0.5}, {end, 0.0}};
    TissuePart part;
    part.tissue = Tissue::Iliolumbar;
    part.level = Level::L5S1;
    TissueMesh mesh;
    // assumed: a flat band that fans out towards the crest.
    mesh.tube(resampled(points, 8), 8, {0, 1, 0}, [&](double t) {
        return glm::dvec2{sdf::mix(3.4, 6.5, t), 1.7} * ground.across();
    });
    mesh.finish(part);
    return part;
}

}

std::vector<TissuePart> ligament_shapes(const Ground& ground)
{
    std::vector<TissuePart> parts;
    for (const Level level : all_levels) {
        add_long_ligaments(ground, level, parts);
        add_pair(flavum(ground, level), parts);
        parts.push_back(interspinous(ground, level));
        // [source] missing at L5-S1; in most people it thins out at L4 (Rissanen 1960). Drawn as
        // far as the mechanics has it.
        if (level != Level::L5S1) parts.push_back(supraspinous(ground, level));
        add_pair(capsule(ground, level), parts);
        if (level != Level::L5S1) add_pair(intertransverse(ground, level), parts);
    }
    add_pair(iliolumbar(ground), parts);
    return parts;
}

}
