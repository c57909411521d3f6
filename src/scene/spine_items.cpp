#include "biomech/facet_patch.h"
#include "scene/items.h"
#include "scene/reading.h"
#include "scene/section.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

using anatomy::index;

float field_at(const SceneInput& input, anatomy::Level level, const glm::vec2& from_centre)
{
    const auto of = [&](const biomech::Frame& frame) {
        return megapascals(frame.levels[index(level)].field.at(
            Length::from_si(static_cast<double>(from_centre.x)),
            Length::from_si(static_cast<double>(from_centre.y))));
    };
    const double here = of(*input.frame);
    return static_cast<float>(input.reading == Reading::Difference ? here - of(*input.reference)
                                                                   : here);
}

// Seen from outside, the ring of a disc ends where the stress ends too (the field is zero at the
// rim). So the outer wall shows the largest stress on the line behind it, the end faces what is
// under them.
float stress_at(const SceneInput& input, anatomy::Level level, const glm::vec2& plane)
{
    const auto& field = input.frame->levels[index(level)].field;
    const glm::vec2 half{static_cast<float>(field.half_depth.si()),
                         static_cast<float>(field.half_width.si())};
    const auto at = [&](const glm::vec2& p) { return field_at(input, level, p * half); };
    const float radius = glm::length(plane);
    if (radius < 1e-6f) return at(plane);
    const glm::vec2 way = plane / radius;
    // Face below 0.75 of the radius, wall from 0.92 on; between them one turns into the other.
    const float wall = std::clamp((radius - 0.75f) / 0.17f, 0.0f, 1.0f);
    const float here = at(plane * std::min(1.0f, 0.99f / radius));
    if (wall <= 0.0f) return here;
    // Of a difference the largest in size.
    const bool is_signed = input.reading == Reading::Difference;
    float most = here;
    for (int i = 0; i < 12; ++i) {
        const float there = at(way * (0.60f + 0.033f * static_cast<float>(i)));
        if (is_signed ? std::abs(there) > std::abs(most) : there > most) most = there;
    }
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

bool is_coloured(const SceneInput& input)
{
    if (!input.frame || !input.has_loads) return false;
    if (input.reading != Reading::Value && !input.reference) return false;
    return input.appearance == Appearance::Explore || input.reading == Reading::TimesStanding;
}

float stress_inside(const SceneInput& input, anatomy::Level level, const glm::vec2& from_centre)
{
    // Up to the very rim the stress of just under it: the field ends there.
    const auto& field = input.frame->levels[index(level)].field;
    const glm::vec2 part{from_centre.x / static_cast<float>(field.half_depth.si()),
                         from_centre.y / static_cast<float>(field.half_width.si())};
    const float radius = glm::length(part);
    const float stress =
        field_at(input, level, radius > 0.96f ? from_centre * (0.96f / radius) : from_centre);
    // Where the ring is pulled apart, nothing presses.
    return input.reading == Reading::Difference ? stress : std::max(stress, 0.0f);
}

std::vector<float> disc_scalars(const SceneInput& input, anatomy::Level level)
{
    if (!is_coloured(input)) return {};
    const auto& shape = input.shape->discs[index(level)];
    const auto value =
        reading_of(input.reading, input.quantity, disc_of(level), *input.frame, input.reference);
    if (!value) return {};
    std::vector<float> out(shape.annulus.positions.size(), static_cast<float>(*value));
    // Ratios of fields would be largest where hardly anything is.
    if (input.quantity != Quantity::DiscStress || input.reading == Reading::TimesStanding ||
        shape.annulus_plane.size() != out.size())
        return out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = stress_at(input, level, shape.annulus_plane[i]);
    return out;
}

// At a place of a joint face, as a share of its half width and height.
static float facet_value(const SceneInput& input, anatomy::Level level, anatomy::Side side,
                         const glm::vec2& p)
{
    const auto& geometry = input.body->facets[index(level)];
    const auto of = [&](const biomech::Frame& frame) {
        return megapascals(biomech::facet_pressure(
            frame.levels[index(level)].facets[static_cast<std::size_t>(side)],
            geometry.width * (0.5 * static_cast<double>(p.x)),
            geometry.height * (0.5 * static_cast<double>(p.y)), geometry.width, geometry.height));
    };
    const double here = of(*input.frame);
    return static_cast<float>(input.reading == Reading::Difference ? here - of(*input.reference)
                                                                   : here);
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
    const bool has_colours = is_coloured(input) && input.quantity == Quantity::FacetPressure &&
                             input.reading != Reading::TimesStanding;
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
                item.is_outlined = has_colours;
                if (has_colours && plane.size() == mesh.positions.size()) {
                    for (const auto& p : plane)
                        item.scalar.push_back(facet_value(input, level, side, p));
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
    // Patients get two words in plain language instead (add_learn_labels).
    const bool is_plain = input.appearance == Appearance::Learn;
    if (!input.layers.names || !input.layers.bones || is_plain) return;
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
        if (input.section && is_cut_away(*input.section, label.place)) continue;
        scene.labels.push_back(std::move(label));
    }
}

}
