#include "app/model_tissues.h"

#include "scene/items.h"
#include "scene/tissue_items.h"
#include "scene/tissue_look.h"

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/matrix.hpp>
#include <map>

namespace spineload::app {

using anatomy::index;

namespace {

std::string_view layer_name(anatomy::TissueLayer layer)
{
    switch (layer) {
        case anatomy::TissueLayer::Ligaments:
            return "ligaments";
        case anatomy::TissueLayer::Nerves:
            return "nerves";
        case anatomy::TissueLayer::DuralSac:
            return "dural sac and its nerves";
        case anatomy::TissueLayer::MedialBranches:
            return "medial branches";
        case anatomy::TissueLayer::Pelvis:
            return "pelvis";
    }
    return "";
}

}

std::vector<TissueSurface> tissue_surfaces(const ModelWish& wish)
{
    std::vector<TissueSurface> out;
    std::map<std::string, int> known;
    for (const auto layer : scene::all_tissue_layers) {
        if (!scene::is_shown(wish.layers, layer)) continue;
        auto parts = anatomy::make_tissues(layer, wish.spine->body, wish.spine->shape);
        // As in the picture: without its sizes the layer stays empty.
        if (!parts) continue;
        for (auto& part : *parts) {
            const auto structure = scene::structure_of(part);
            if (!scene::is_shown(wish.layers, structure) || part.rest.empty()) continue;
            std::string name = education::structure_name(structure);
            // Of several strands the second is "cauda equina 2".
            if (const int count = ++known[name]; count > 1) name += fmt::format(" {}", count);
            const auto colour = scene::tissue_colour(part.tissue, scene::dark_palette());
            out.push_back({std::move(name), layer_name(layer), std::move(part), colour});
        }
    }
    return out;
}

std::vector<glm::vec3> held_positions(const anatomy::TissuePart& part,
                                      const anatomy::BodyPose& pose)
{
    std::vector<glm::vec3> out = part.rest.positions;
    anatomy::Mesh posed;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto& hold = part.holds[i];
        if (hold.bulge <= 0.0f) continue;
        if (posed.empty()) anatomy::pose_tissue(part, pose, posed);
        const glm::mat4 lower = scene::matrix(pose.bones[hold.lower]);
        const glm::mat4 held = hold.share > 0.0f
                                   ? lower * (1.0f - hold.share) +
                                         scene::matrix(pose.bones[hold.lower + 1u]) * hold.share
                                   : lower;
        out[i] = glm::vec3{glm::inverse(held) * glm::vec4{posed.positions[i], 1.0f}};
    }
    return out;
}

anatomy::Mesh thickened(const anatomy::Mesh& sheet, float thickness)
{
    anatomy::Mesh out = sheet;
    const auto count = static_cast<std::uint32_t>(sheet.positions.size());
    out.positions.resize(2 * count), out.normals.resize(2 * count);
    out.occlusion.assign(2 * count, 1.0f);
    for (std::uint32_t i = 0; i < count; ++i) {
        const glm::vec3 half = 0.5f * thickness * sheet.normals[i];
        out.positions[i] += half;
        out.positions[count + i] = sheet.positions[i] - half;
        out.normals[count + i] = -sheet.normals[i];
    }
    // The other face looks the other way; edges without a neighbour get a rim.
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> uses;
    const auto& t = sheet.triangles;
    for (std::size_t i = 0; i + 2 < t.size(); i += 3) {
        out.triangles.insert(out.triangles.end(),
                             {count + t[i], count + t[i + 2], count + t[i + 1]});
        for (std::size_t k = 0; k < 3; ++k) ++uses[{t[i + k], t[i + (k + 1) % 3]}];
    }
    for (const auto& [edge, times] : uses) {
        const auto [a, b] = edge;
        if (uses.contains({b, a})) continue;
        out.triangles.insert(out.triangles.end(), {b, a, count + a, b, count + a, count + b});
    }
    return out;
}

}
