// The medial branches: each crosses the root of the transverse process under its own number, runs
// through the notch between mammillary and accessory process, and serves the joint above and the
// joint below, so that two of them serve every joint.

#include "anatomy/nerve_shape.h"

namespace spineload::anatomy {

namespace {

// [source] textbook: about a millimetre thick; drawn at 1.2 mm so that it can be seen (assumed).
constexpr double branch_radius = 0.6, twig_radius = 0.45;
constexpr double above_bone = 0.9;
constexpr std::size_t branch_rings = 14, twig_rings = 6, sides = 4;

double carrier_of(Bone bone) { return double(index(bone)); }

// Beside the cartilage of a joint: at its hind edge below, or above.
glm::dvec3 joint_edge(const Ground& ground, Level level, double height)
{
    return joint_sheet(ground.body(), level).point(1.15, height);
}

struct Way {
    std::vector<Node> main;
    std::vector<Node> twig;  // to the joint above; may be empty
};

Way way_over(const Ground& ground, Bone crossed)
{
    const double own = carrier_of(crossed);
    const SagittalFrame frame = ground.frame(crossed);
    const glm::dvec3 accessory = ground.local(crossed, "accessory"),
                     mammillary = ground.local(crossed, "mammillary"),
                     lamina = ground.local(crossed, "lamina"),
                     root = ground.local(crossed, "TP_ant");
    const auto on = [&](const glm::dvec3& local) {
        return Node{ground.on_bone(crossed, frame.to_world(local), above_bone), own};
    };
    const double high = ground.half_height(crossed);
    Way way;
    // From the foramen above, over the upper edge of the process's root beside the joint process.
    // T11's own foramen is not there to be asked.
    const glm::dvec3 from = crossed == Bone::T12
                                ? frame.to_world({root.x + 1.0, high + 4.0, root.z - 4.0})
                                : foramen_under(ground, all_bones[index(crossed) + 1]) +
                                      frame.to_world_direction({1.0, -4.0, 5.0});
    way.main.push_back({from, std::min(own + 0.5, 6.0)});
    way.main.push_back(
        on({0.5 * (root.x + accessory.x) + 1.0, accessory.y + 9.0, accessory.z - 2.0}));
    const Node notch = on(0.5 * (mammillary + accessory) + glm::dvec3{-1.0, -1.0, 1.5});
    way.main.push_back(notch);
    way.main.push_back(on({lamina.x - 1.0, lamina.y + 6.0, lamina.z + 4.0}));
    const Level below = all_levels[index(crossed) - 1];
    way.main.push_back({ground.on_bone(crossed, joint_edge(ground, below, 0.75), above_bone), own});
    if (crossed != Bone::T12) {
        const Level above = all_levels[index(crossed)];
        way.twig = {notch,
                    {ground.on_bone(crossed, joint_edge(ground, above, -0.6), above_bone), own}};
    }
    return way;
}

// The branch of L5 lies in the groove between the sacrum's wing and its joint process.
Way way_over_sacrum(const Ground& ground)
{
    const JointSheet sheet = joint_sheet(ground.body(), Level::L5S1);
    const auto on = [&](const glm::dvec3& p) {
        return Node{ground.on_bone(Bone::Pelvis, p, above_bone), 0.0};
    };
    const glm::dvec3 groove = sheet.centre - sheet.normal * 8.0 + sheet.across * 4.0 -
                              sheet.up * (sheet.half_height - 1.0);
    Way way;
    way.main.push_back({groove + glm::dvec3{13.0, 9.0, 1.0}, 0.4});
    way.main.push_back(on(groove + glm::dvec3{3.0, 2.0, 3.0}));
    way.main.push_back(
        on(sheet.centre + sheet.across * (sheet.half_width + 4.0) - sheet.up * sheet.half_height));
    way.main.push_back(on(joint_edge(ground, Level::L5S1, -0.6)));
    return way;
}

TissuePart branch_part(const Ground& ground, Way way)
{
    TissuePart part;
    part.tissue = Tissue::MedialBranch;
    TissueMesh mesh;
    const auto clearance = [](double) { return above_bone; };
    auto main = resampled(way.main, branch_rings);
    ground.relax(main, clearance, 6);
    add_nerve(mesh, part, main, sides, [&](double t) {
        return glm::dvec2{sdf::mix(branch_radius, twig_radius, t) * ground.across()};
    });
    if (!way.twig.empty()) {
        auto twig = resampled(way.twig, twig_rings);
        ground.relax(twig, clearance, 10);
        mesh.tube(twig, sides, {0, 0, 1},
                  [&](double) { return glm::dvec2{twig_radius * ground.across()}; });
    }
    mesh.finish(part);
    part.side = Side::Right;
    return part;
}

}

std::vector<TissuePart> medial_branch_shapes(const Ground& ground)
{
    std::vector<TissuePart> parts;
    const auto add = [&](TissuePart part, Bone bone, std::string_view number) {
        part.bone = bone;
        part.number = number;
        parts.push_back(mirrored(part));
        parts.push_back(std::move(part));
    };
    add(branch_part(ground, way_over_sacrum(ground)), Bone::L5, "");
    for (const Bone bone : {Bone::L4, Bone::L3, Bone::L2, Bone::L1, Bone::T12})
        add(branch_part(ground, way_over(ground, all_bones[index(bone) - 1])), bone, "");
    add(branch_part(ground, way_over(ground, Bone::T12)), Bone::L5, "T11");
    return parts;
}

}
