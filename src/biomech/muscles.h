#pragma once
// Muscle paths in a pose: moment arms, lengths and lines of pull. A numeric kernel: metres, world
// axes; nothing here allocates once the workspace fits.

#include "biomech/muscle_qp.h"
#include "biomech/muscle_table.h"

#include <span>

namespace spineload::biomech {

/// What a pose makes of a muscle table.
struct MuscleGeometry {
    std::vector<double> length;    ///< m, per fascicle
    std::vector<glm::dvec3> pull;  ///< per piece: unit vector of the pull on the upper body

    void resize(const MuscleTable& table);
};

/// Rotation and translation of the bodies, the sheath last.
using BodyFrames = std::array<Transform<World, Segment>, body_count>;
using JointCentres = anatomy::PerLevel<glm::dvec3>;

/// Fills lengths, lines of pull and the moment arms of the table's fascicles (`arms` may be longer:
/// the rest is left alone). Arms are about the joint centres, in `axes` (their directions in World
/// as columns).
void measure_muscles(const MuscleTable& table, const BodyFrames& frames,
                     const JointCentres& centres, const glm::dmat3& axes, MuscleGeometry& geometry,
                     std::span<QpVector> arms);

/// Force of the muscles on everything above each joint, N, world axes.
anatomy::PerLevel<glm::dvec3> muscle_forces(const MuscleTable& table,
                                            const MuscleGeometry& geometry,
                                            std::span<const double> tension);

/// Active force-length factor and passive stress over maximal stress at a fibre length relative to
/// its optimum.
struct LengthFactors {
    double active = 1.0, passive = 0.0;
};
LengthFactors length_factors(double relative_fibre_length);

}
