#pragma once
// Which vertebra is which: along the column, by what lies between them, by the sacrum below them,
// by their names and, where nothing else tells, by their shapes.

#include "anatomy/import/part_look.h"
#include "anatomy/import/spine_look.h"

namespace spineload::anatomy {

struct OrderedBone {
    std::size_t part = 0;   ///< among the looks
    std::size_t level = 0;  ///< index of a Bone; beyond T12's: higher up
};

struct SpineOrder {
    std::vector<OrderedBone> vertebrae;  ///< caudal to cranial
    std::vector<std::size_t> copies;     ///< parts that lie where a better vertebra lies
    std::optional<std::size_t> sacrum;   ///< part
    double scale = 0.0;
    glm::dvec3 up{0.0};
    std::optional<glm::dmat3> file_from_world;
    double level_confidence = 0.0;
    std::size_t other_offset = 0;  ///< the second best level of the lowest vertebra
    double other_confidence = 0.0;
    std::vector<std::string> doubts;
};

/// May turn looks that disagree with their neighbours about how they lie.
SpineOrder order_bones(std::vector<BoneLook>& looks, std::span<const LookedAt> parts,
                       const BoneTemplates& templates);

}
