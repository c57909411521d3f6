#include "anatomy/shape_checks.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <map>

namespace spineload::anatomy {

namespace {

// assumed: what lies farther apart than this does not face each other.
constexpr double joint_reach = 8.0;
// The patch thins out towards its rim.
constexpr float face_part = 0.85f;

glm::dvec3 millimetres_of(const glm::vec3& p) { return glm::dvec3{p} * 1e3; }

// A pose's transforms take metres.
struct Carry {
    glm::dmat3 rotation;
    glm::dvec3 translation;  // mm

    // From the reference place on one bone to the place on the other that is there now.
    Carry(const Transform<World, Segment>& from, const Transform<World, Segment>& to)
        : rotation{glm::transpose(to.rotation) * from.rotation},
          translation{glm::transpose(to.rotation) * (from.translation - to.translation) * 1e3}
    {
    }
    glm::dvec3 point(const glm::dvec3& p) const { return rotation * p + translation; }
};

class GapMeter {
public:
    void add(double distance, const glm::dvec3& place)
    {
        if (gap_.points == 0 || distance < gap_.least) gap_.least = distance, gap_.place = place;
        gap_.most = gap_.points == 0 ? distance : std::max(gap_.most, distance);
        sum_ += distance;
        ++gap_.points;
    }
    Gap result() const
    {
        Gap out = gap_;
        if (out.points > 0) out.mean = sum_ / static_cast<double>(out.points);
        return out;
    }

private:
    Gap gap_;
    double sum_ = 0.0;
};

// The first half of a patch's points is its face.
Mesh face_of(const Mesh& patch)
{
    Mesh face = patch;
    const auto half = static_cast<std::uint32_t>(patch.positions.size() / 2);
    face.triangles.clear();
    for (std::size_t t = 0; t + 2 < patch.triangles.size(); t += 3) {
        const auto* corner = &patch.triangles[t];
        if (corner[0] < half && corner[1] < half && corner[2] < half)
            face.triangles.insert(face.triangles.end(), corner, corner + 3);
    }
    return face;
}

}

PosedSpineChecks::PosedSpineChecks(const SpineShape& spine) : spine_{spine}
{
    for (const Bone bone : all_bones) bones_[index(bone)] = SurfaceQuery{spine.bones[index(bone)]};
    for (const Level level : all_levels)
        for (const std::size_t side : {0u, 1u}) {
            const FacetShape& facet = spine.facets[index(level)][side];
            if (facet.superior.empty() || facet.inferior.empty()) continue;
            Joint& joint = joints_[index(level)][side];
            for (std::size_t i = 0; i < facet.superior.positions.size() / 2; ++i)
                if (glm::length(facet.superior_plane[i]) < face_part) joint.faces.push_back(i);
            joint.inferior = SurfaceQuery{face_of(facet.inferior)};
        }
}

Gap PosedSpineChecks::gap(Level level, Side side, const BodyPose& pose, const SurfaceQuery& upper,
                          bool is_bone) const
{
    const std::size_t i = index(level), s = static_cast<std::size_t>(side);
    const Mesh& face = spine_.facets[i][s].superior;
    const Carry carry{pose.bones[i], pose.bones[i + 1]};
    GapMeter meter;
    for (const std::size_t k : joints_[i][s].faces) {
        glm::dvec3 from = millimetres_of(face.positions[k]);
        glm::dvec3 normal = face.normals[k];
        if (is_bone) {
            const auto surface = bones_[i].nearest(from, joint_reach);
            if (!surface) continue;
            from = surface->point, normal = surface->normal;
        }
        const glm::dvec3 p = carry.point(from), n = carry.rotation * normal;
        const auto found = upper.nearest(p, joint_reach);
        // It looks at the other face, not past its rim.
        if (!found || glm::dot(n, found->normal) > -0.6) continue;
        const glm::dvec3 way = found->point - p;
        if (std::abs(glm::dot(way, n)) < 0.7 * glm::length(way)) continue;
        meter.add(found->distance, from);
    }
    return meter.result();
}

Gap PosedSpineChecks::cartilage_gap(Level level, Side side, const BodyPose& pose) const
{
    const auto& joint = joints_[index(level)][static_cast<std::size_t>(side)];
    return gap(level, side, pose, joint.inferior, false);
}

Gap PosedSpineChecks::joint_gap(Level level, Side side, const BodyPose& pose) const
{
    return gap(level, side, pose, bones_[index(upper_bone(level))], true);
}

Gap PosedSpineChecks::bone_gap(Level level, const BodyPose& pose, double reach) const
{
    const std::size_t i = index(level);
    GapMeter meter;
    const Carry up{pose.bones[i], pose.bones[i + 1]}, down{pose.bones[i + 1], pose.bones[i]};
    for (const auto& v : spine_.bones[i].positions) {
        const glm::dvec3 p = millimetres_of(v);
        if (const auto found = bones_[i + 1].nearest(up.point(p), reach))
            meter.add(found->distance, p);
    }
    for (const auto& v : spine_.bones[i + 1].positions) {
        const glm::dvec3 p = down.point(millimetres_of(v));
        if (const auto found = bones_[i].nearest(p, reach)) meter.add(found->distance, p);
    }
    return meter.result();
}

Gap PosedSpineChecks::disc_gap(Level level, const DiscGeometry& geometry,
                               const BodyPose& pose) const
{
    const std::size_t i = index(level);
    const DiscShape& disc = spine_.discs[i];
    Mesh annulus, nucleus;
    pose_disc(disc, geometry, pose.bones[i], pose.bones[i + 1], annulus, nucleus);
    const Transform<World, Segment> still;
    const Carry lower{still, pose.bones[i]}, upper{still, pose.bones[i + 1]};
    GapMeter meter;
    for (std::size_t k = 0; k < annulus.positions.size(); ++k) {
        const float height = disc.annulus_height[k];
        if (height > 0.0f && height < 1.0f) continue;
        const bool is_top = height >= 1.0f;
        const glm::dvec3 p = (is_top ? upper : lower).point(millimetres_of(annulus.positions[k]));
        if (const auto found = bones_[i + (is_top ? 1 : 0)].nearest(p, joint_reach))
            meter.add(found->distance, p);
    }
    return meter.result();
}

}
