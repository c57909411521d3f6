#pragma once
// The bony halves of the facet joints, each cut by its joint's sheet, so that the two of a joint
// fit each other wherever landmarks and angles put them.

#include "anatomy/endplate_shape.h"
#include "anatomy/facet_shape.h"
#include "anatomy/sdf.h"

#include <vector>

namespace spineload::anatomy {

/// An articular process of the right side, cut by its joint's sheet; neighbours keep clear of it.
/// Millimetres, World or the bone's own frame; `p` folded to the right.
struct ArticularProcess {
    JointSheet sheet;
    bool is_superior = true;  ///< belongs to the bone below the joint
    std::vector<sdf::Rod> rods;
    std::vector<sdf::Blob> blobs;

    double distance(const glm::dvec3& p) const;
    /// Whether `p` is near enough to matter.
    bool is_near(const glm::dvec3& p) const;
};

/// The processes of a vertebra, and the sacrum's upper one, in the frame of `sheet`. Where the
/// process's tip is (right), and of a superior one the mammillary process; `sizes` are scaled.
ArticularProcess superior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const glm::dvec3& mammillary, const VertebraParameters& sizes);
ArticularProcess superior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const glm::dvec3& mammillary, double scale);
ArticularProcess inferior_process(const JointSheet& sheet, const glm::dvec3& tip,
                                  const VertebraParameters& sizes);

/// The same process as its bone's frame puts it into the World.
ArticularProcess to_world(const SagittalFrame& frame, ArticularProcess process);

}
