#pragma once
// All bones of a person as fields, each clear of the joint processes of its neighbours and changed
// by the person's conditions: what surfaces are drawn from and what clearances are measured in.

#include "anatomy/bone_changes.h"
#include "anatomy/disc_shape.h"
#include "anatomy/sacrum_shape.h"
#include "anatomy/surface_extraction.h"

#include <utility>
#include <vector>

namespace spineload::anatomy {

/// Points into `body` and `shape`, which must outlive it.
class BoneFields {
public:
    BoneFields(const Body& body, const ShapeParameters& shape);
    BoneFields(const BoneFields&) = delete;
    BoneFields& operator=(const BoneFields&) = delete;

    const Field& of(Bone bone) const { return fields_[index(bone)]; }
    /// The box of World millimetres that contains the bone.
    std::pair<glm::dvec3, glm::dvec3> box(Bone bone) const;
    /// The disc of a level between these bones.
    DiscShape disc(Level level) const;

private:
    const Body& body_;
    const ShapeParameters& shape_;
    SacrumShape sacrum_;
    std::vector<VertebraShape> vertebrae_;  ///< L5 to T12
    std::vector<BoneChanges> changes_;      ///< by Bone
    std::vector<Field> fields_;             ///< by Bone, with the changes
};

}
