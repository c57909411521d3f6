#pragma once
// What a spine's surfaces must keep to whatever the posture, as numbers: joints neither overlap nor
// gape, bones do not cut their neighbours. Read by tests and by `spineload bench postures`.

#include "anatomy/spine_shape.h"
#include "anatomy/surface_query.h"

#include <optional>

namespace spineload::anatomy {

/// Between two surfaces, mm; negative where they overlap.
struct Gap {
    double least = 0.0, mean = 0.0, most = 0.0;
    glm::dvec3 place{0.0};   ///< of the least: on the lower bone, reference posture, mm
    std::size_t points = 0;  ///< that it was measured at; 0: nothing faces the other
};

/// Parts made ready once, to be asked in many postures.
class PosedSpineChecks {
public:
    /// `spine` must outlive it.
    explicit PosedSpineChecks(const SpineShape& spine);

    /// From cartilage to cartilage, where the two faces of a joint face each other. The rims, where
    /// a patch thins out into its bone, do not count.
    Gap cartilage_gap(Level level, Side side, const BodyPose& pose) const;
    /// From bone to bone under that cartilage.
    Gap joint_gap(Level level, Side side, const BodyPose& pose) const;
    /// Between all of two neighbouring bones, within `reach` mm.
    Gap bone_gap(Level level, const BodyPose& pose, double reach) const;
    /// From a disc's ends to the bones that it lies between: most is how far one stands off its
    /// bone's surface, least how deep it is sunk.
    Gap disc_gap(Level level, const DiscGeometry& geometry, const BodyPose& pose) const;

private:
    struct Joint {
        std::vector<std::size_t> faces;  ///< points of the superior patch's face
        SurfaceQuery inferior;           ///< the other face
    };
    Gap gap(Level level, Side side, const BodyPose& pose, const SurfaceQuery& upper,
            bool is_bone) const;

    const SpineShape& spine_;
    PerBone<SurfaceQuery> bones_;
    PerLevel<std::array<Joint, 2>> joints_;
};

}
