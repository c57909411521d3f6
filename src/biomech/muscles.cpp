#include "biomech/muscles.h"

#include <algorithm>
#include <cmath>

namespace spineload::biomech {

void MuscleGeometry::resize(const MuscleTable& table)
{
    using muscle_kernel::padded;
    const std::size_t fascicles = padded(table.fascicles.size());
    for (auto* array : {&length, &active, &passive, &slack}) array->assign(fascicles, 0.0);
    optimal.assign(fascicles, 1.0);
    std::ranges::copy(table.slack_length, slack.begin());
    std::ranges::copy(table.optimal_length, optimal.begin());

    const std::size_t count = padded(table.pieces.size());
    numbers.assign(13 * count, 0.0);
    bodies.assign(2 * count, 0);
    double* next = numbers.data();
    const auto take = [&] {
        double* const mine = next;
        next += count;
        return mine;
    };
    pieces.count = count;
    pieces.length = take();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        pieces.upper[axis] = take();
        pieces.lower[axis] = take();
        pieces.pull[axis] = take();
        pieces.moment[axis] = take();
    }
    for (std::size_t p = 0; p < table.pieces.size(); ++p) {
        bodies[p] = table.pieces[p].upper_body;
        bodies[count + p] = table.pieces[p].lower_body;
    }
    pieces.upper_body = bodies.data();
    pieces.lower_body = bodies.data() + count;
}

void turn_muscles(const MuscleTable& table, const BodyFrames& frames, const glm::dmat3& axes,
                  MuscleGeometry& geometry)
{
    geometry.axes = axes;
    std::array<glm::dmat3, body_count> turned;
    for (std::size_t b = 0; b < body_count; ++b)
        turned[b] = glm::transpose(axes) * frames[b].rotation;
    const auto& to = geometry.pieces;
    for (std::size_t p = 0; p < table.pieces.size(); ++p) {
        const PathPiece& piece = table.pieces[p];
        const glm::dvec3 upper = turned[piece.upper_body] * piece.upper;
        const glm::dvec3 lower = turned[piece.lower_body] * piece.lower;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            to.upper[axis][p] = upper[static_cast<int>(axis)];
            to.lower[axis][p] = lower[static_cast<int>(axis)];
        }
    }
}

void move_muscles(const MuscleTable& table, const BodyFrames& frames, const JointCentres& centres,
                  MuscleGeometry& geometry, std::span<QpVector> arms)
{
    static const muscle_kernel::Kernels& kernels = muscle_kernel::quickest();
    // In the axes of the arms, from L5-S1: small numbers lose no digits.
    const glm::dvec3 origin = centres[0];
    std::array<std::array<double, body_count>, 3> moved;
    for (std::size_t b = 0; b < body_count; ++b) {
        const glm::dvec3 place = (frames[b].translation - origin) * geometry.axes;
        moved[0][b] = place.x;
        moved[1][b] = place.y;
        moved[2][b] = place.z;
    }
    JointCentres centre;
    for (std::size_t j = 0; j < centre.size(); ++j)
        centre[j] = (centres[j] - origin) * geometry.axes;
    const auto& pieces = geometry.pieces;
    kernels.stretch(pieces, moved);
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        double length = table.fixed_length[m];
        QpVector& arm = arms[m];
        arm.fill(0.0);
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) {
            length += pieces.length[p];
            const glm::dvec3 pull = geometry.pull(p);
            const glm::dvec3 moment{pieces.moment[0][p], pieces.moment[1][p], pieces.moment[2][p]};
            const PathPiece& piece = table.pieces[p];
            for (std::size_t j = piece.first_joint; j < piece.end_joint; ++j) {
                const glm::dvec3& c = centre[j];
                arm[3 * j] += moment.x - (c.y * pull.z - c.z * pull.y);
                arm[3 * j + 1] += moment.y - (c.z * pull.x - c.x * pull.z);
                arm[3 * j + 2] += moment.z - (c.x * pull.y - c.y * pull.x);
            }
        }
        geometry.length[m] = length;
    }
    kernels.length_factors(geometry.length.size(), geometry.length.data(), geometry.slack.data(),
                           geometry.optimal.data(), geometry.active.data(),
                           geometry.passive.data());
}

void measure_muscles(const MuscleTable& table, const BodyFrames& frames,
                     const JointCentres& centres, const glm::dmat3& axes, MuscleGeometry& geometry,
                     std::span<QpVector> arms)
{
    turn_muscles(table, frames, axes, geometry);
    move_muscles(table, frames, centres, geometry, arms);
}

anatomy::PerLevel<glm::dvec3> muscle_forces(const MuscleTable& table,
                                            const MuscleGeometry& geometry,
                                            std::span<const double> tension)
{
    anatomy::PerLevel<glm::dvec3> force{};
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) {
            const PathPiece& piece = table.pieces[p];
            const glm::dvec3 pulling = tension[m] * geometry.pull(p);
            for (std::size_t j = piece.first_joint; j < piece.end_joint; ++j) force[j] += pulling;
        }
    }
    for (auto& f : force) f = geometry.axes * f;
    return force;
}

LengthFactors length_factors(double relative_fibre_length)
{
    using namespace length_law;
    const double strain = relative_fibre_length - 1.0;
    LengthFactors factors;
    factors.active = std::max(std::exp(-strain * strain / width), least_active);
    if (strain > 0.0)
        factors.passive = std::expm1(exponent * std::min(strain, most_strain) / passive_strain) /
                          std::expm1(exponent);
    return factors;
}

}
