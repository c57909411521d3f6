#pragma once
// Ligaments, nerves, the dural sac and the hip bones as files of other programs take them: held by
// the bones, each point by one or two of them. Internal to the export.

#include "anatomy/tissue_shape.h"
#include "app/export_model.h"

namespace spineload::app {

struct TissueSurface {
    std::string name;        ///< "left nerve root L5"; no two are equal
    std::string_view layer;  ///< "ligaments", "medial branches", …
    anatomy::TissuePart part;
    glm::vec4 colour{1.0f};  ///< sRGB and opacity
};

/// What the wish's layers show; nothing for imported spines.
std::vector<TissueSurface> tissue_surfaces(const ModelWish& wish);

/// The rest positions from which the bones alone carry each point to its very place in this
/// posture, bulge of a disc under it included.
std::vector<glm::vec3> held_positions(const anatomy::TissuePart& part,
                                      const anatomy::BodyPose& pose);

/// A sheet as a closed plate of this thickness (m), half of it on either side.
anatomy::Mesh thickened(const anatomy::Mesh& sheet, float thickness);

}
