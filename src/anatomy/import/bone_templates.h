#pragma once
// The built-in spine as a yardstick of shape: what a vertebra, a sacrum, a disc look like and how
// they lie to each other.

#include "anatomy/body.h"
#include "anatomy/import/shape_match.h"
#include "core/result.h"

namespace spineload::anatomy {

struct BoneTemplate {
    SurfaceSample sample;  ///< in the bone's own frame, as landmarks are; the sacrum's is World
    glm::dmat3 bone_from_world{1.0};  ///< turns World's axes of the reference posture into it
};

struct BoneTemplates {
    Body body;                    ///< whose bones these are
    PerBone<BoneTemplate> bones;  ///< T12 is empty: the built-in spine shows only half of it
    SurfaceSample disc, nucleus;  ///< of L3-L4, in its disc frame

    /// The distance between the centres of neighbouring vertebrae, on average (m).
    double pitch() const;
    /// Of a level's disc, in the frame of the bone below it.
    glm::dvec3 disc_in_lower(Level level) const;
    glm::dvec3 disc_in_upper(Level level) const;
};

/// Made once, from models/man.glb; generated where that file is missing.
const Result<BoneTemplates>& bone_templates();

}
