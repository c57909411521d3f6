#include "anatomy/nerve_shape.h"

#include <array>
#include <cmath>

namespace spineload::anatomy {

namespace {

// Half thickness of root, ganglion and nerve at L5, mm; others by `stoutness`.
// [source] textbook: ganglia 4 to 7 mm wide, largest at L5 and S1; the nerves beyond 3 to 5 mm.
constexpr double root_radius = 1.4, ganglion_radius = 2.9, nerve_radius = 1.9;
// assumed: fat keeps a nerve this far from bone.
constexpr double fat = 0.4;

double stoutness(Bone bone)
{
    constexpr std::array<double, 6> by_bone{1.0, 1.0, 0.92, 0.86, 0.78, 0.70};  // S1, L5 … L1
    return by_bone[std::min(index(bone), by_bone.size() - 1)];
}

double pedicle_middle(const Ground& ground, Bone bone)
{
    const VertebraParameters& sizes = ground.shape().vertebrae[index(bone)];
    return 0.5 * (sizes.canal_width + sizes.pedicle_width) * ground.across();
}

// In front of the sacrum's wing, and where the roots meet in the greater sciatic foramen; mm of the
// measured man's pelvis. assumed: read off atlases, relative to the landmarks.
constexpr glm::dvec3 before_wing_l4{-12.0, -19.0, 40.0}, before_wing_l5{-19.0, -26.0, 36.0};
constexpr glm::dvec3 meeting{-45.0, -74.0, 50.0};
constexpr std::array<glm::dvec3, 4> sciatic_way{
    {{-49.0, -89.0, 57.0}, {-45.0, -106.0, 65.0}, {-38.0, -126.0, 71.0}, {-33.0, -150.0, 73.0}}};

// Beyond the foramen: down in front of the next transverse process.
void add_way_out(const Ground& ground, Bone bone, std::vector<Node>& points)
{
    const double here = double(index(bone));
    if (bone == Bone::L5) {
        points.push_back({ground.pelvis(before_wing_l5), 0.0});
        points.push_back({ground.pelvis(meeting + glm::dvec3{3.0, 3.0, 0.0}), 0.0});
        return;
    }
    const Bone next = all_bones[index(bone) - 1];
    const SagittalFrame own = ground.frame(next);
    const glm::dvec3 front = ground.local(next, "TP_ant"), tip = ground.local(next, "TP_tip");
    points.push_back({own.to_world(front + glm::dvec3{9.0, 5.0, 1.0}), here - 0.8});
    if (bone == Bone::L4) {
        points.push_back({ground.pelvis(before_wing_l4), 0.0});
        points.push_back({ground.pelvis(meeting + glm::dvec3{6.0, 6.0, 2.0}), 0.0});
        return;
    }
    // assumed: L1 runs out to the side over the next process, L2 and L3 down within the psoas.
    const glm::dvec3 end = bone == Bone::L1 ? tip + glm::dvec3{14.0, -10.0, 4.0}
                                            : front + glm::dvec3{17.0, -26.0, 5.0};
    points.push_back({own.to_world(end), here - (bone == Bone::L1 ? 1.0 : 1.4)});
}

struct Root {
    std::vector<Node> line;
    double ganglion = 0.3;  // share of the length
};

double share_nearest(const std::vector<Node>& line, const glm::dvec3& p)
{
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        if (glm::distance(line[i].p, p) < glm::distance(line[nearest].p, p)) nearest = i;
    return double(nearest) / double(line.size() - 1);
}

Radius root_radii(Bone bone, double scale, double ganglion)
{
    const double size = stoutness(bone) * scale;
    return [=](double t) {
        const double swelling = std::exp(-std::pow((t - ganglion) / 0.075, 2.0));
        const double plain = sdf::mix(root_radius, nerve_radius, sdf::ramp(0.0, ganglion, t));
        return glm::dvec2{size * sdf::mix(plain, ganglion_radius, swelling)};
    };
}

Root lumbar_root(const Ground& ground, const DuralSac& sac, Bone bone)
{
    const double here = double(index(bone));
    const glm::dvec3 foramen = foramen_under(ground, bone);
    const CanalStation recess = ground.canal_at(Ground::beside_bone(bone, -0.2));
    std::vector<Node> points{sac.at(exit_place(bone)).at(0.8, -0.2)};
    points.push_back(
        {recess.wall + recess.back * 4.5 + glm::dvec3{0, 0, std::max(recess.half_width - 2.8, 5.0)},
         here});
    points.push_back({foramen, here - 0.2});
    const SagittalFrame own = ground.frame(bone);
    points.push_back({foramen + own.to_world_direction({5.0, -6.0, 9.0}), here - 0.45});
    add_way_out(ground, bone, points);
    Root root;
    root.line = resampled(points, 34);
    root.ganglion = share_nearest(root.line, foramen);
    const Radius radius = root_radii(bone, ground.across(), root.ganglion);
    ground.relax(
        root.line, [&](double t) { return radius(t).x + fat; }, 24);
    root.ganglion = share_nearest(root.line, foramen);
    return root;
}

Root sacral_root(const Ground& ground, const DuralSac& sac, int number)
{
    const auto k = static_cast<std::size_t>(number - 1);
    const SacrumParameters& sacrum = ground.shape().sacrum;
    const SacralForamen& foramen = sacrum.foramina[k];
    const SacralCurve& curve = ground.sacrum();
    const double along = foramen.place * ground.along(), across = ground.across();
    const double half_depth = curve.section(along).half_depth;
    // Through the canal's side and the arm to the front mouth, as the bone is pierced.
    const double inside = half_depth + 0.45 * sacrum.canal_depth[k] * ground.along();
    const auto at = [&](double down, double behind, double right) {
        return Node{curve.world({along + down, behind, right * across}), 0.0};
    };
    std::vector<Node> points{sac.at(exit_place(Bone::Pelvis, number)).at(0.75, -0.1)};
    points.push_back(at(-3.0, inside, 0.6 * foramen.lateral));
    points.push_back(at(0.0, inside - 1.0, foramen.lateral));
    points.push_back(at(0.5, 0.0, 0.5 * (foramen.lateral + foramen.front_lateral)));
    points.push_back(at(2.0, -half_depth - 3.0, foramen.front_lateral + 2.0));
    // One after the other into the nerve, from its inner side.
    const double joins = 0.3 * double(number - 1);
    points.push_back({ground.pelvis(glm::mix(meeting, sciatic_way[0], joins) -
                                    glm::dvec3{0.5, 0.0, 1.5 + double(number)}),
                      0.0});
    Root root;
    root.line = resampled(points, 30);
    root.ganglion = share_nearest(root.line, points[2].p);
    const Radius radius = root_radii(Bone::Pelvis, ground.across(), root.ganglion);
    ground.relax(
        root.line, [&](double t) { return 0.8 * radius(t).x + fat; }, 16);
    return root;
}

void add_pair(TissuePart right, std::vector<TissuePart>& parts)
{
    right.side = Side::Right;
    parts.push_back(mirrored(right));
    parts.push_back(std::move(right));
}

TissuePart root_part(const Ground& ground, const Root& root, Bone bone)
{
    TissuePart part;
    part.tissue = Tissue::NerveRoot;
    part.bone = bone;
    TissueMesh mesh;
    add_nerve(mesh, part, resampled(root.line, 20), 6,
              root_radii(bone, ground.across(), root.ganglion));
    mesh.finish(part);
    return part;
}

TissuePart sciatic_part(const Ground& ground)
{
    std::vector<Node> points{{ground.pelvis(meeting + glm::dvec3{3.0, 6.0, -1.0}), 0.0}};
    for (const glm::dvec3& place : sciatic_way) points.push_back({ground.pelvis(place), 0.0});
    TissuePart part;
    part.tissue = Tissue::SciaticNerve;
    TissueMesh mesh;
    // [source] textbook: flat, 15 to 20 mm wide at its beginning; drawn as 12 by 6 mm where its two
    // parts run side by side (assumed).
    add_nerve(mesh, part, resampled(points, 12), 8, [&](double t) {
        const double grown = sdf::ramp(-0.2, 0.35, t);
        return glm::dvec2{sdf::mix(3.0, 6.0, grown), sdf::mix(2.6, 3.2, grown)} * ground.across();
    });
    mesh.finish(part);
    return part;
}

}

glm::dvec3 foramen_under(const Ground& ground, Bone bone)
{
    const SagittalFrame own = ground.frame(bone);
    const double z = pedicle_middle(ground, bone);
    const double wall = own.to_local(ground.canal_at(Ground::beside_bone(bone, -1)).wall).x;
    // The roomiest place in a plane through the pedicles, rather high: the root hugs the pedicle.
    glm::dvec3 best{0.0};
    double most = -1e9;
    constexpr double wanted_room = 4.5, down_from_middle = 7.0;
    for (double x = wall - 12.0; x <= wall + 4.0; x += 1.0)
        for (double y = -2.0; y >= -20.0; y -= 1.0) {
            const Node node{own.to_world({x, y, z}), double(index(bone)) - 0.3};
            const auto near = ground.nearest(node, 8.0);
            const double room = std::min(near ? near->distance : 8.0, wanted_room);
            const double score = room - 0.10 * std::abs(y + down_from_middle * ground.along()) -
                                 0.10 * std::abs(x - wall + 3.0);
            if (score > most) most = score, best = node.p;
        }
    return best;
}

void add_nerve(TissueMesh& mesh, TissuePart& part, const std::vector<Node>& line, std::size_t sides,
               const Radius& radius)
{
    mesh.tube(line, sides, {0, 0, 1}, radius);
    for (const Node& node : line) {
        part.line.emplace_back(node.p * 1e-3);
        part.line_holds.push_back(hold_of(node));
    }
}

namespace {

TissuePart right_root(const Ground& ground, const DuralSac& sac, Bone bone)
{
    return root_part(ground, lumbar_root(ground, sac, bone), bone);
}

TissuePart right_sacral_root(const Ground& ground, const DuralSac& sac, int number)
{
    constexpr std::array<std::string_view, 3> names{"", "S2", "S3"};
    TissuePart part = root_part(ground, sacral_root(ground, sac, number), Bone::Pelvis);
    part.number = names[static_cast<std::size_t>(number - 1)];
    return part;
}

}

std::vector<TissuePart> nerve_shapes(const Ground& ground, const Ground& left)
{
    const DuralSac sac{ground};
    const bool is_even = &ground == &left;
    const DuralSac left_sac = is_even ? sac : DuralSac{left};
    std::vector<TissuePart> parts;
    const auto add = [&](auto root, auto which) {
        TissuePart right = root(ground, sac, which);
        right.side = Side::Right;
        TissuePart other = is_even ? right : root(left, left_sac, which);
        other.side = Side::Right;
        parts.push_back(mirrored(other));
        parts.push_back(std::move(right));
    };
    for (const Bone bone : {Bone::L1, Bone::L2, Bone::L3, Bone::L4, Bone::L5})
        add(right_root, bone);
    for (const int number : {1, 2, 3}) add(right_sacral_root, number);
    add_pair(sciatic_part(ground), parts);
    return parts;
}

}
