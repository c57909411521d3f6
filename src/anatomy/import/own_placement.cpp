#include "anatomy/import/own_placement.h"

#include "anatomy/rotation.h"
#include "core/assert.h"

#include <cmath>

namespace spineload::anatomy {

namespace {

// Where a bone lies now from where it was measured.
Transform<World, Segment> moved_by(const OwnSpine& own, const Body& body, Bone bone)
{
    Transform<World, Segment> out;
    const auto& geometry = body.vertebrae[index(bone)];
    if (bone == Bone::Pelvis) {
        out.rotation = turn_z(geometry.tilt.si());
        return out;
    }
    // T12 stands on its disc, whose measure is always there.
    glm::dvec2 from = own.vertebrae[index(bone)].centre;
    double angle = geometry.tilt.si() - own.vertebrae[index(bone)].tilt;
    glm::dvec3 to = geometry.centre.si;
    if (bone == Bone::T12) {
        const auto& disc = own.discs[index(Level::T12L1)];
        from = disc.centre;
        to = body.discs[index(Level::T12L1)].centre.si;
        angle = disc.tilt - body.discs[index(Level::T12L1)].tilt.si();
    }
    out.rotation = turn_z(angle);
    out.translation = to - out.rotation * glm::dvec3(from, 0.0);
    return out;
}

void carry(const Transform<World, Segment>& move, Mesh& mesh)
{
    for (auto& p : mesh.positions) p = glm::vec3(move.rotation * glm::dvec3(p) + move.translation);
    for (auto& n : mesh.normals) n = glm::vec3(move.rotation * glm::dvec3(n));
}

bool is_identity(const Transform<World, Segment>& transform)
{
    // A rounding of a hundredth of a micrometre or of a millionth of a degree.
    return std::abs(transform.rotation[0].y) < 1e-8 && glm::length(transform.translation) < 1e-8;
}

}

SpineShape shape_on_body(const ImportedSpine& spine, const Body& body)
{
    SPINELOAD_ASSERT(spine.own && body.build.own_spine == spine.own,
                     "the body was made for another spine than {}", spine.shape.source);
    SpineShape shape = spine.shape;
    PerBone<Transform<World, Segment>> moves;
    bool is_moved = false;
    for (const Bone bone : all_bones) {
        moves[index(bone)] = moved_by(*spine.own, body, bone);
        is_moved = is_moved || !is_identity(moves[index(bone)]);
    }
    if (!is_moved) return shape;
    for (const Bone bone : all_bones) carry(moves[index(bone)], shape.bones[index(bone)]);
    for (const Level level : all_levels) {
        for (auto& facet : shape.facets[index(level)]) {
            carry(moves[index(lower_bone(level))], facet.superior);
            carry(moves[index(upper_bone(level))], facet.inferior);
        }
        auto& disc = shape.discs[index(level)];
        if (disc.annulus.empty() && disc.nucleus.empty()) continue;
        const DiscShape rest = disc;
        pose_disc(rest, body.discs[index(level)], moves[index(lower_bone(level))],
                  moves[index(upper_bone(level))], disc.annulus, disc.nucleus);
    }
    return shape;
}

}
