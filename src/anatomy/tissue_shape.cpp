#include "anatomy/tissue_shape.h"

#include "anatomy/hip_shape.h"
#include "anatomy/ligament_shape.h"
#include "anatomy/nerve_shape.h"
#include "anatomy/sacrum_shape.h"

#include <algorithm>
#include <glm/mat3x3.hpp>

namespace spineload::anatomy {

namespace {

// assumed: a little more than the disc's own wall moves (pose_disc.cpp), so that the band on it
// stays outside.
constexpr float share_of_lowering = 0.5f;
constexpr float most_bulge_m = 0.005f;

// The bones' transforms as floats, once for a whole part.
struct Carriers {
    PerBone<glm::mat3> rotation;
    PerBone<glm::vec3> shift;
    glm::vec3 disc_up{0.0f, 1.0f, 0.0f};

    Carriers(const TissuePart& part, const BodyPose& pose)
    {
        for (std::size_t i = 0; i < bone_count; ++i) {
            rotation[i] = glm::mat3{pose.bones[i].rotation};
            shift[i] = glm::vec3{pose.bones[i].translation};
        }
        disc_up = glm::vec3{pose.discs[index(part.level)].rotation[1]};
    }
    glm::vec3 place(const glm::vec3& rest, const Hold& hold) const
    {
        const glm::vec3 lower = rotation[hold.lower] * rest + shift[hold.lower];
        if (hold.share <= 0.0f) return lower;
        const std::size_t above = hold.lower + 1u;
        const glm::vec3 upper = rotation[above] * rest + shift[above];
        return lower + (upper - lower) * hold.share;
    }
    // How much nearer the two bones have come, seen from this point.
    float lowering(const glm::vec3& rest, const Hold& hold) const
    {
        const std::size_t above = hold.lower + 1u;
        return glm::dot(
            rotation[hold.lower] * rest + shift[hold.lower] - rotation[above] * rest - shift[above],
            disc_up);
    }
    glm::vec3 direction(const glm::vec3& rest, const Hold& hold) const
    {
        if (hold.share <= 0.0f) return rotation[hold.lower] * rest;
        const glm::vec3 lower = rotation[hold.lower] * rest;
        const glm::vec3 mixed = lower + (rotation[hold.lower + 1u] * rest - lower) * hold.share;
        return glm::normalize(mixed);
    }
};

// assumed: as fine as the sacrum that they join, for bones that are only context.
constexpr std::size_t hip_triangles = 5200;
constexpr double hip_step = 2.2;

Result<std::vector<TissuePart>> hip_parts(const Body& body, const ShapeParameters& shape)
{
    const auto parameters = load_hip_parameters();
    if (!parameters) return tl::unexpected(parameters.error());
    const SacrumShape sacrum{body, shape};
    const Field face = std::cref(sacrum);
    auto [right, left] = hip_bones(HipShape{body, *parameters, face}, hip_triangles, hip_step);
    std::vector<TissuePart> parts(2);
    parts[0].side = Side::Right, parts[0].rest = std::move(right);
    parts[1].side = Side::Left, parts[1].rest = std::move(left);
    for (TissuePart& part : parts) {
        part.tissue = Tissue::HipBone;
        part.level = Level::L5S1;
        part.holds.resize(part.rest.positions.size());  // the pelvis alone carries them
    }
    return parts;
}

}

Result<std::vector<TissuePart>> make_tissues(TissueLayer layer, const Body& body,
                                             const SpineShape& spine)
{
    if (!spine.is_built_in) return std::vector<TissuePart>{};
    const auto shape = load_shape_parameters();
    if (!shape) return tl::unexpected(shape.error());
    if (layer == TissueLayer::Pelvis) return hip_parts(body, *shape);
    const Ground ground{body, *shape, spine};
    switch (layer) {
        case TissueLayer::Ligaments:
            return ligament_shapes(ground);
        case TissueLayer::Nerves:
            if (is_lopsided(body.build.conditions))
                return nerve_shapes(ground, Ground{body, *shape, with_mirrored_discs(spine)});
            return nerve_shapes(ground, ground);
        case TissueLayer::DuralSac:
            return dural_shapes(ground);
        case TissueLayer::MedialBranches:
            return medial_branch_shapes(ground);
        case TissueLayer::Pelvis:
            break;
    }
    return std::vector<TissuePart>{};
}

void pose_tissue(const TissuePart& part, const BodyPose& pose, Mesh& out)
{
    if (out.triangles.size() != part.rest.triangles.size() ||
        out.positions.size() != part.rest.positions.size())
        out = part.rest;
    const Carriers carriers{part, pose};
    for (std::size_t i = 0; i < part.holds.size(); ++i) {
        const Hold& hold = part.holds[i];
        const glm::vec3& rest = part.rest.positions[i];
        out.positions[i] = carriers.place(rest, hold);
        out.normals[i] = carriers.direction(part.rest.normals[i], hold);
        if (hold.bulge > 0.0f)
            out.positions[i] +=
                out.normals[i] *
                (hold.bulge *
                 std::clamp(share_of_lowering * carriers.lowering(rest, hold), 0.0f, most_bulge_m));
    }
}

glm::vec3 pose_point(const glm::vec3& rest, const Hold& hold, const BodyPose& pose)
{
    TissuePart any;
    return Carriers{any, pose}.place(rest, hold);
}

}
