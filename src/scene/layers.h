#pragma once
// The layers of soft tissues and of what is around the spine, in one table: the scene, the window's
// menu, `--show` and files read it, so that a new layer is one row here and one member.

#include "education/findings.h"

#include <span>
#include <string_view>

namespace spineload::scene {

/// What people may add to bones, discs and joints; nothing of it is built or posed while off.
struct TissueLayers {
    bool ligaments = false, nerves = false;
    bool dural_sac = false;  ///< with the nerves in it
    bool medial_branches = false;
    bool pelvis = false;               ///< the hip bones
    bool see_through_muscles = false;  ///< the deep ones too; those over the spine always are
    bool operator==(const TissueLayers&) const = default;
};

struct LayerSwitch {
    std::string_view id;  ///< of `--show` and of saved files
    bool TissueLayers::*shown;
};
std::span<const LayerSwitch> tissue_layers();

/// The layer that shows a structure of this kind; null for bones, discs, facets and muscles.
bool TissueLayers::*tissue_layer_of(education::StructureKind kind);

}
