#pragma once
// One part alone: is it a vertebra or a sacrum by its shape, and how does it lie?

#include "anatomy/import/bone_templates.h"

#include <array>

namespace spineload::anatomy {

struct BoneLook {
    SurfaceSample sample;
    double vertebra = 0.0, sacrum = 0.0;      ///< confidences, 0–1
    Similarity vertebra_place, sacrum_place;  ///< file_from_bone; of the best vertebra's template
    PerBone<double> level_misfit{};           ///< of L5 to L1, as in ShapeMatch
    /// Its width over its length from front to back: lumbar transverse processes reach far out.
    double breadth = 0.0;
    double depth = 0.0;  ///< front to back, file units
};

BoneLook look_at_part(const Mesh& mesh, const BoneTemplates& templates);

}
