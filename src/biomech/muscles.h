#pragma once
// Muscle paths in a pose: moment arms, lengths and lines of pull. A numeric kernel: metres, world
// axes; nothing here allocates once the workspace fits.

#include "biomech/muscle_kernel.h"
#include "biomech/muscle_qp.h"
#include "biomech/muscle_table.h"

#include <span>

namespace spineload::biomech {

/// What a pose makes of a muscle table. Points into itself: not to be copied. Another table needs
/// `resize` first.
struct MuscleGeometry {
    std::vector<double> length;           ///< m, per fascicle (padded, as the next two)
    std::vector<double> active, passive;  ///< LengthFactors, per fascicle

    MuscleGeometry() = default;
    MuscleGeometry(const MuscleGeometry&) = delete;
    MuscleGeometry& operator=(const MuscleGeometry&) = delete;
    void resize(const MuscleTable& table);

    glm::dmat3 axes{1.0};  ///< of arms and pulls, World
    muscle_kernel::Pieces pieces;
    std::vector<double> numbers;  ///< all arrays of numbers of `pieces`
    std::vector<muscle_kernel::Group> groups;
    std::vector<std::uint32_t> fascicle;  ///< of `pieces`
    std::vector<std::uint32_t> slot;      ///< among `pieces`, of each piece of the table
    std::vector<double> slack, optimal;   ///< of the table, padded
};

/// Rotation and translation of the bodies, the sheath last.
using BodyFrames = std::array<Transform<World, Segment>, body_count>;
using JointCentres = anatomy::PerLevel<glm::dvec3>;

/// Fills lengths, lines of pull and the moment arms of the table's fascicles (`arms` may be longer:
/// the rest is left alone; arms about joints that a fascicle does not cross too: zero, say). Arms
/// are about the joint centres, in `axes` (their directions in World as columns).
void measure_muscles(const MuscleTable& table, const BodyFrames& frames,
                     const JointCentres& centres, const glm::dmat3& axes, MuscleGeometry& geometry,
                     std::span<QpColumn> arms);
/// The same in two steps: `turn_muscles` needs the rotations only, so it is done once where bodies
/// only shift; `move_muscles` does the rest, and the length factors.
void turn_muscles(const BodyFrames& frames, const glm::dmat3& axes, MuscleGeometry& geometry);
void move_muscles(const MuscleTable& table, const BodyFrames& frames, const JointCentres& centres,
                  MuscleGeometry& geometry, std::span<QpColumn> arms);

/// Force of the muscles on everything above each joint, N, world axes.
anatomy::PerLevel<glm::dvec3> muscle_forces(const MuscleGeometry& geometry,
                                            std::span<const double> tension);
/// The rows of arms that each fascicle can have.
std::vector<qp_kernel::Range> arm_rows(const MuscleTable& table);

// [source] Thelen 2003, J Biomech Eng 125:70-77: bell of width 0.45, passive stress reaches the
// maximal active one at a strain of 0.6. assumed: its exponent 4; a tenth of the active force
// always remains; passive strain counts up to 0.8.
namespace length_law {
inline constexpr double width = 0.45, exponent = 4.0, passive_strain = 0.6, most_strain = 0.8,
                        least_active = 0.1;
}

/// Active force-length factor and passive stress over maximal stress at a fibre length relative to
/// its optimum.
struct LengthFactors {
    double active = 1.0, passive = 0.0;
};
LengthFactors length_factors(double relative_fibre_length);

}
