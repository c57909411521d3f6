#include "anatomy/import/bone_templates.h"

#include "anatomy/import/own_glb.h"
#include "anatomy/spine_shape.h"
#include "core/files.h"

#include <fmt/format.h>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace spineload::anatomy {

namespace {

// assumed: fine enough that the points' own spacing (2.5 mm on a vertebra) stays below what real
// vertebrae differ by.
constexpr std::size_t points = 2000;

glm::dmat3 world_from_tilted(double tilt)
{
    const double c = std::cos(tilt), s = std::sin(tilt);
    return {glm::dvec3(c, s, 0), glm::dvec3(-s, c, 0), glm::dvec3(0, 0, 1)};
}

Mesh in_frame(Mesh mesh, const glm::dvec3& origin, const glm::dmat3& frame_from_world)
{
    for (auto& p : mesh.positions) p = glm::vec3(frame_from_world * (glm::dvec3(p) - origin));
    return mesh;
}

struct Surfaces {
    PerBone<Mesh> bones;
    Mesh disc, nucleus;
};

Result<Surfaces> built_in_surfaces(const Body& body)
{
    Surfaces out;
    const auto file = home_folder() / "models" / "man.glb";
    if (const auto read = read_own_glb(file.string())) {
        for (const auto& each : *read) {
            for (const Bone bone : all_bones)
                if (each.mesh.name == (bone == Bone::Pelvis
                                           ? std::string("sacrum")
                                           : fmt::format("vertebra {}", name(bone))))
                    out.bones[index(bone)] = each.mesh;
            if (each.mesh.name == "annulus L3-L4") out.disc = each.mesh;
            if (each.mesh.name == "nucleus L3-L4") out.nucleus = each.mesh;
        }
        bool is_whole = !out.disc.empty() && !out.nucleus.empty();
        for (const auto& mesh : out.bones) is_whole = is_whole && !mesh.empty();
        if (is_whole) return out;
    }
    auto shape = make_spine_shape(body);
    if (!shape) return tl::unexpected(shape.error());
    out.bones = std::move(shape->bones);
    out.disc = std::move(shape->discs[index(Level::L3L4)].annulus);
    out.nucleus = std::move(shape->discs[index(Level::L3L4)].nucleus);
    return out;
}

Result<BoneTemplates> make_templates()
{
    // The man of the first start is as tall as a Build is by default; only what follows from
    // height and curve is used of this body.
    auto body = make_body({});
    if (!body) return tl::unexpected(body.error());
    const auto surfaces = built_in_surfaces(*body);
    if (!surfaces) return tl::unexpected(surfaces.error());
    BoneTemplates out;
    out.body = std::move(*body);
    for (const Bone bone : all_bones) {
        if (bone == Bone::T12) continue;
        auto& to = out.bones[index(bone)];
        const auto& geometry = out.body.vertebrae[index(bone)];
        const bool is_sacrum = bone == Bone::Pelvis;
        if (!is_sacrum) to.bone_from_world = glm::transpose(world_from_tilted(geometry.tilt.si()));
        to.sample = sample_surface(
            in_frame(joined(surfaces->bones[index(bone)]),
                     is_sacrum ? glm::dvec3(0.0) : geometry.centre.si, to.bone_from_world),
            points);
    }
    const auto& disc = out.body.discs[index(Level::L3L4)];
    const glm::dmat3 disc_from_world = glm::transpose(world_from_tilted(-disc.tilt.si()));
    out.disc =
        sample_surface(in_frame(joined(surfaces->disc), disc.centre.si, disc_from_world), points);
    out.nucleus = sample_surface(
        in_frame(joined(surfaces->nucleus), disc.centre.si, disc_from_world), points);
    return out;
}

glm::dvec3 in_bone(const BoneTemplates& templates, Bone bone, const glm::dvec3& world)
{
    const glm::dvec3 origin =
        bone == Bone::Pelvis ? glm::dvec3(0.0) : templates.body.vertebrae[index(bone)].centre.si;
    return templates.bones[index(bone)].bone_from_world * (world - origin);
}

}

double BoneTemplates::pitch() const
{
    double sum = 0.0;
    for (std::size_t b = index(Bone::L5); b < index(Bone::L1); ++b)
        sum += glm::length(body.vertebrae[b + 1].centre.si - body.vertebrae[b].centre.si);
    return sum / 4.0;
}

glm::dvec3 BoneTemplates::disc_in_lower(Level level) const
{
    return in_bone(*this, lower_bone(level), body.discs[index(level)].centre.si);
}

glm::dvec3 BoneTemplates::disc_in_upper(Level level) const
{
    return in_bone(*this, upper_bone(level), body.discs[index(level)].centre.si);
}

const Result<BoneTemplates>& bone_templates()
{
    static const Result<BoneTemplates> templates = make_templates();
    return templates;
}

}
