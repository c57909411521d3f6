#pragma once
// From the placed meshes of someone's spine to what the mechanics needs of it: each vertebra is
// fitted by the generator's measures, discs and joints are what lies between them.

#include "anatomy/import/own_bones.h"
#include "anatomy/import/shape_match.h"
#include "anatomy/import/spine_import.h"

#include <optional>

namespace spineload::anatomy {

/// A bone of the spine as it was recognised.
struct PlacedBone {
    const Mesh* mesh = nullptr;      ///< World, metres; null: not there
    std::optional<Similarity> pose;  ///< World from the bone's own frame, as PartLook has it
};

struct OwnMeasures {
    std::shared_ptr<const OwnSpine> own;  ///< null where nothing could be measured
    /// By which the meshes must be moved (World), so that the L5-S1 disc lies at the origin.
    glm::dvec3 shift{0.0};
    PerBone<KnownBone> bones;   ///< before the shift; meaningful where `own` is there
    std::optional<Body> start;  ///< the built-in spine at the size of this one
};

/// Adds to the report what was measured, what was made, and what is doubtful about it.
OwnMeasures measure_own_spine(const PerBone<PlacedBone>& bones, const Body& body,
                              const std::string& source, ImportReport& report);

}
