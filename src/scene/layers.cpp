#include "scene/layers.h"

#include <array>

namespace spineload::scene {

std::span<const LayerSwitch> tissue_layers()
{
    static constexpr std::array layers{
        LayerSwitch{"ligaments", &TissueLayers::ligaments},
        LayerSwitch{"nerves", &TissueLayers::nerves},
        LayerSwitch{"dural_sac", &TissueLayers::dural_sac},
        LayerSwitch{"medial_branches", &TissueLayers::medial_branches},
        LayerSwitch{"pelvis", &TissueLayers::pelvis},
        LayerSwitch{"see_through_muscles", &TissueLayers::see_through_muscles}};
    return layers;
}

bool TissueLayers::*tissue_layer_of(education::StructureKind kind)
{
    using K = education::StructureKind;
    switch (kind) {
        case K::Ligament:
            return &TissueLayers::ligaments;
        case K::Nerve:
            return &TissueLayers::nerves;
        case K::JointNerve:
            return &TissueLayers::medial_branches;
        case K::DuralSac:
        case K::CaudaEquina:
            return &TissueLayers::dural_sac;
        case K::HipBone:
            return &TissueLayers::pelvis;
        case K::Disc:
        case K::Facet:
        case K::Bone:
        case K::Muscle:
            break;
    }
    return nullptr;
}

}
