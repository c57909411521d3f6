#include "biomech/facet_patch.h"
#include "scene/items.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

using anatomy::index;

// Seen from outside, the ring of a disc ends where the stress ends too (the field is zero at the
// rim). So the outer wall shows the largest stress on the line behind it, the end faces what is
// under them.
float stress_at(const biomech::DiscField& field, const glm::vec2& plane)
{
    const auto at = [&](const glm::vec2& p) {
        const Pressure pressure = field.at(field.half_depth * static_cast<double>(p.x),
                                           field.half_width * static_cast<double>(p.y));
        return static_cast<float>(megapascals(pressure));
    };
    const float radius = glm::length(plane);
    if (radius < 1e-6f) return at(plane);
    const glm::vec2 way = plane / radius;
    // Face below 0.75 of the radius, wall from 0.92 on; between them one turns into the other.
    const float wall = std::clamp((radius - 0.75f) / 0.17f, 0.0f, 1.0f);
    const float here = at(plane * std::min(1.0f, 0.99f / radius));
    if (wall <= 0.0f) return here;
    float most = here;
    for (int i = 0; i < 12; ++i)
        most = std::max(most, at(way * (0.60f + 0.033f * static_cast<float>(i))));
    const float blend = wall * wall * (3.0f - 2.0f * wall);
    return here + (most - here) * blend;
}

Item rigid_item(const SceneInput& input, const anatomy::Mesh& mesh,
                const Transform<World, Segment>& bone)
{
    Item item;
    item.mesh = std::shared_ptr<const anatomy::Mesh>{input.shape, &mesh};
    item.world_from_mesh = matrix(bone);
    return item;
}

}

std::vector<float> disc_scalars(const SceneInput& input, anatomy::Level level)
{
    if (!input.frame) return {};
    const auto& shape = input.shape->discs[index(level)];
    const auto disc = disc_of(level);
    const auto value = value_of(input.quantity, disc, *input.frame);
    if (!value) return {};
    std::vector<float> out(shape.annulus.positions.size(), static_cast<float>(*value));
    if (input.quantity != Quantity::DiscStress || shape.annulus_plane.size() != out.size())
        return out;
    const auto& field = input.frame->levels[index(level)].field;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = stress_at(field, shape.annulus_plane[i]);
    return out;
}

void add_bones(const SceneInput& input, Scene& scene)
{
    if (!input.layers.bones) return;
    for (const auto bone : anatomy::all_bones) {
        const auto& mesh = input.shape->bones[index(bone)];
        const auto structure = bone_of(bone);
        if (mesh.empty() || !is_shown(input.layers, structure)) continue;
        Item item = rigid_item(input, mesh, input.pose->bones[index(bone)]);
        item.material = Material::Bone;
        // assumed: at 0.28 the discs and what lies behind read clearly through the bone.
        item.colour =
            glm::vec4{input.palette->bone, input.layers.is_bone_translucent ? 0.28f : 1.0f};
        mark(input, scene, structure, item);
        scene.items.push_back(std::move(item));
    }
}

void add_facets(const SceneInput& input, Scene& scene)
{
    if (!input.layers.facets) return;
    const bool is_coloured = input.frame && input.quantity == Quantity::FacetPressure;
    for (const auto level : anatomy::all_levels)
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right}) {
            const auto i = index(level);
            const auto s = static_cast<std::size_t>(side);
            const auto& facet = input.shape->facets[i][s];
            const auto structure = facet_of(level, side);
            if (!is_shown(input.layers, structure)) continue;
            const auto add = [&](const anatomy::Mesh& mesh, const std::vector<glm::vec2>& plane,
                                 const Transform<World, Segment>& bone) {
                if (mesh.empty()) return;
                Item item = rigid_item(input, mesh, bone);
                item.colour = glm::vec4{input.palette->cartilage, 1.0f};
                item.is_two_sided = true;
                item.is_on_surface = true;
                item.is_outlined = is_coloured;
                if (is_coloured && plane.size() == mesh.positions.size()) {
                    const auto& load = input.frame->levels[i].facets[s];
                    const auto& geometry = input.body->facets[i];
                    for (const auto& p : plane)
                        item.scalar.push_back(
                            static_cast<float>(megapascals(biomech::facet_pressure(
                                load, geometry.width * (0.5 * static_cast<double>(p.x)),
                                geometry.height * (0.5 * static_cast<double>(p.y)), geometry.width,
                                geometry.height))));
                    item.revision = fingerprint(item.scalar);
                    item.material = Material::Coloured;
                }
                mark(input, scene, structure, item);
                scene.items.push_back(std::move(item));
            };
            add(facet.superior, facet.superior_plane, input.pose->bones[i]);
            add(facet.inferior, facet.inferior_plane, input.pose->bones[i + 1]);
        }
}

void add_names(const SceneInput& input, Scene& scene)
{
    if (!input.layers.names || !input.layers.bones) return;
    for (const auto bone : anatomy::all_bones) {
        const auto i = index(bone);
        const auto structure = bone_of(bone);
        if (input.shape->bones[i].empty() || !is_shown(input.layers, structure)) continue;
        const auto& disc = input.body->discs[i == 0 ? 0 : i - 1];
        Label label;
        label.text = anatomy::name(bone);
        label.pick = scene.pick_of(structure);
        label.width = static_cast<float>(disc.depth.si());
        glm::dvec3 place = input.body->vertebrae[i].centre.si;
        if (bone == anatomy::Bone::Pelvis) {
            // The first sacral body: below the disc, along its normal and a little behind.
            const double c = cos(disc.tilt), s = sin(disc.tilt);
            place = disc.centre.si - 0.022 * glm::dvec3{s, c, 0.0} - 0.020 * glm::dvec3{c, -s, 0.0};
        }
        label.place = glm::vec3{(input.pose->bones[i] * Position<Segment>{place}).si};
        scene.labels.push_back(std::move(label));
    }
}

}
