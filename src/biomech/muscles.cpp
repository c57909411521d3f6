#include "biomech/muscles.h"

#include <algorithm>
#include <cmath>

namespace spineload::biomech {

void MuscleGeometry::resize(const MuscleTable& table)
{
    length.resize(table.fascicles.size());
    pull.resize(table.pieces.size());
}

void measure_muscles(const MuscleTable& table, const BodyFrames& frames,
                     const JointCentres& centres, const glm::dmat3& axes, MuscleGeometry& geometry,
                     std::span<QpVector> arms)
{
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        double length = table.fixed_length[m];
        QpVector& arm = arms[m];
        arm.fill(0.0);
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) {
            const PathPiece& piece = table.pieces[p];
            const auto& low = frames[piece.lower_body];
            const auto& high = frames[piece.upper_body];
            const glm::dvec3 upper = high.rotation * piece.upper + high.translation;
            const glm::dvec3 along = low.rotation * piece.lower + low.translation - upper;
            const double distance = glm::length(along);
            length += distance;
            const glm::dvec3 pull = along / std::max(distance, 1e-9);
            geometry.pull[p] = pull;
            for (std::size_t j = piece.first_joint; j < piece.end_joint; ++j) {
                const glm::dvec3 moment = glm::cross(upper - centres[j], pull) * axes;
                arm[3 * j] += moment.x;
                arm[3 * j + 1] += moment.y;
                arm[3 * j + 2] += moment.z;
            }
        }
        geometry.length[m] = length;
    }
}

anatomy::PerLevel<glm::dvec3> muscle_forces(const MuscleTable& table,
                                            const MuscleGeometry& geometry,
                                            std::span<const double> tension)
{
    anatomy::PerLevel<glm::dvec3> force{};
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) {
            const PathPiece& piece = table.pieces[p];
            for (std::size_t j = piece.first_joint; j < piece.end_joint; ++j)
                force[j] += tension[m] * geometry.pull[p];
        }
    }
    return force;
}

LengthFactors length_factors(double relative_fibre_length)
{
    // [source] Thelen 2003, J Biomech Eng 125:70-77: bell of width 0.45, passive stress reaches the
    // maximal active one at a strain of 0.6. assumed: its exponent 4; a tenth of the active force
    // always remains; passive strain counts up to 0.8.
    constexpr double width = 0.45, exponent = 4.0, passive_strain = 0.6, most_strain = 0.8,
                     least_active = 0.1;
    const double strain = relative_fibre_length - 1.0;
    LengthFactors factors;
    factors.active = std::max(std::exp(-strain * strain / width), least_active);
    if (strain > 0.0)
        factors.passive = std::expm1(exponent * std::min(strain, most_strain) / passive_strain) /
                          std::expm1(exponent);
    return factors;
}

}
