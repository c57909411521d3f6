#include "scene/tissue_items.h"

#include "scene/items.h"
#include "scene/tissue_look.h"

namespace spineload::scene {

namespace {

using anatomy::Tissue;
using anatomy::TissueLayer;
using education::StructureKind;

struct TissueLook {
    StructureKind kind;
    std::string_view group;
};

TissueLook look_of(Tissue tissue)
{
    switch (tissue) {
        case Tissue::AnteriorLongitudinal:
            return {StructureKind::Ligament, "anterior_longitudinal"};
        case Tissue::PosteriorLongitudinal:
            return {StructureKind::Ligament, "posterior_longitudinal"};
        case Tissue::Flavum:
            return {StructureKind::Ligament, "flavum"};
        case Tissue::Interspinous:
            return {StructureKind::Ligament, "interspinous"};
        case Tissue::Supraspinous:
            return {StructureKind::Ligament, "supraspinous"};
        case Tissue::Capsule:
            return {StructureKind::Ligament, "capsule"};
        case Tissue::Intertransverse:
            return {StructureKind::Ligament, "intertransverse"};
        case Tissue::Iliolumbar:
            return {StructureKind::Ligament, "iliolumbar"};
        case Tissue::NerveRoot:
            return {StructureKind::Nerve, ""};
        case Tissue::SciaticNerve:
            return {StructureKind::Nerve, "sciatic"};
        case Tissue::MedialBranch:
            return {StructureKind::JointNerve, ""};
        case Tissue::DuralSac:
            return {StructureKind::DuralSac, ""};
        case Tissue::CaudaEquina:
            return {StructureKind::CaudaEquina, ""};
        case Tissue::Conus:
            return {StructureKind::CaudaEquina, "conus"};
        case Tissue::HipBone:
            return {StructureKind::HipBone, ""};
    }
    return {StructureKind::Ligament, ""};
}

// assumed: so thin that the nerves inside and the bone behind are seen through it.
constexpr float sac_opacity = 0.42f;

// As the vertebrae's (spine_items.cpp).
constexpr float translucent_bone = 0.28f;

// A mesh that no scene shows any more, or a new one: a scene once handed out never changes.
anatomy::Mesh& free_mesh(std::array<std::shared_ptr<anatomy::Mesh>, 2>& meshes, std::size_t& latest)
{
    latest = 1 - latest;
    if (!meshes[latest] || meshes[latest].use_count() > 1)
        meshes[latest] = std::make_shared<anatomy::Mesh>();
    return *meshes[latest];
}

std::uint64_t fingerprint_of(const anatomy::PerBone<Transform<World, Segment>>& bones)
{
    std::uint64_t state = fingerprint(std::span<const float>{});
    for (const auto& bone : bones) {
        const glm::mat4 m = matrix(bone);
        state = fingerprint({&m[0][0], 16}, state);
    }
    return state;
}

}

glm::vec4 tissue_colour(Tissue tissue, const Palette& palette)
{
    switch (tissue) {
        case Tissue::Flavum:
            return glm::vec4{palette.yellow_ligament, 1.0f};
        case Tissue::NerveRoot:
        case Tissue::SciaticNerve:
        case Tissue::MedialBranch:
        case Tissue::CaudaEquina:
        case Tissue::Conus:
            return glm::vec4{palette.nerve, 1.0f};
        case Tissue::DuralSac:
            return glm::vec4{palette.dura, sac_opacity};
        case Tissue::HipBone:
            return glm::vec4{palette.bone, 1.0f};
        case Tissue::AnteriorLongitudinal:
        case Tissue::PosteriorLongitudinal:
        case Tissue::Interspinous:
        case Tissue::Supraspinous:
        case Tissue::Capsule:
        case Tissue::Intertransverse:
        case Tissue::Iliolumbar:
            break;
    }
    return glm::vec4{palette.ligament, 1.0f};
}

bool is_shown(const Layers& layers, TissueLayer which)
{
    switch (which) {
        case TissueLayer::Ligaments:
            return layers.ligaments;
        case TissueLayer::Nerves:
            return layers.nerves;
        case TissueLayer::DuralSac:
            return layers.dural_sac;
        case TissueLayer::MedialBranches:
            return layers.medial_branches;
        case TissueLayer::Pelvis:
            return layers.pelvis;
    }
    return false;
}

education::Structure structure_of(const anatomy::TissuePart& part)
{
    const TissueLook look = look_of(part.tissue);
    education::Structure out;
    out.kind = look.kind;
    out.group = look.group;
    const bool is_nerve =
        look.kind == StructureKind::Nerve || look.kind == StructureKind::JointNerve;
    if (!part.number.empty()) {
        for (const char c : part.number)
            out.group += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (is_nerve && look.group.empty()) {
        out.bone = part.bone;
    }
    if (look.kind == StructureKind::Ligament && part.tissue != Tissue::Iliolumbar)
        out.level = part.level;
    const bool is_paired = is_nerve || part.tissue == Tissue::Capsule ||
                           part.tissue == Tissue::Intertransverse ||
                           part.tissue == Tissue::Iliolumbar || part.tissue == Tissue::HipBone;
    if (is_paired) out.side = part.side;
    return out;
}

void TissueItems::make(const SceneInput& input, TissueLayer which, Layer& layer) const
{
    layer = {};
    layer.is_made = true;
    // Whoever has a spine to show could read the sizes that this needs; if they are gone by now,
    // the layer stays empty.
    auto parts = anatomy::make_tissues(which, *input.body, *input.shape);
    if (!parts) return;
    for (auto& part : *parts) {
        const auto structure = structure_of(part);
        layer.parts.push_back({std::move(part), structure, {}, 0});
    }
}

void TissueItems::pose(const SceneInput& input, Layer& layer) const
{
    if (layer.revision != 0 && layer.posed_for == input.pose->bones) return;
    layer.posed_for = input.pose->bones;
    layer.revision = fingerprint_of(layer.posed_for) | 1u;
    for (Posed& posed : layer.parts)
        anatomy::pose_tissue(posed.part, *input.pose, free_mesh(posed.meshes, posed.latest));
}

void TissueItems::add(const SceneInput& input, Scene& scene)
{
    if (shape_ != input.shape) {
        shape_ = input.shape;
        layers_ = {};
    }
    for (const TissueLayer which : all_tissue_layers) {
        if (!is_shown(input.layers, which)) continue;
        Layer& layer = layers_[static_cast<std::size_t>(which)];
        if (!layer.is_made) make(input, which, layer);
        pose(input, layer);
        for (const Posed& posed : layer.parts) {
            if (!is_shown(input.layers, posed.structure)) continue;
            Item item;
            item.mesh = posed.meshes[posed.latest];
            item.material = Material::Bone;
            item.colour = tissue_colour(posed.part.tissue, *input.palette);
            // Bones are seen through together.
            if (which == TissueLayer::Pelvis && input.layers.is_bone_translucent)
                item.colour.a = translucent_bone;
            item.is_two_sided = posed.part.is_open;
            item.revision = layer.revision;
            mark(input, scene, posed.structure, item);
            scene.items.push_back(std::move(item));
        }
    }
}

}
