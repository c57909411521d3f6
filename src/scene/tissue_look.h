#pragma once
// What soft tissues look like, and which of their layers are shown: for scenes and for files.

#include "scene/build_scene.h"

namespace spineload::scene {

/// sRGB and opacity.
glm::vec4 tissue_colour(anatomy::Tissue tissue, const Palette& palette);
bool is_shown(const Layers& layers, anatomy::TissueLayer which);
/// In the order that the scene has them.
inline constexpr std::array<anatomy::TissueLayer, 5> all_tissue_layers{
    anatomy::TissueLayer::DuralSac, anatomy::TissueLayer::Nerves,
    anatomy::TissueLayer::MedialBranches, anatomy::TissueLayer::Ligaments,
    anatomy::TissueLayer::Pelvis};

}
