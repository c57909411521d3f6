#include "biomech/muscles.h"

#include <algorithm>
#include <cmath>

namespace spineload::biomech {

namespace {

using muscle_kernel::Group;

const muscle_kernel::Kernels& kernels()
{
    static const muscle_kernel::Kernels& quickest = muscle_kernel::quickest();
    return quickest;
}

// Pieces between the same two bodies together, those across lower joints first: a joint's arms are
// written with a zero behind them, where the next joint's come later.
std::vector<std::uint32_t> by_bodies(const MuscleTable& table)
{
    std::vector<std::uint32_t> order(table.pieces.size());
    for (std::uint32_t p = 0; p < order.size(); ++p) order[p] = p;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t p) {
        const PathPiece& piece = table.pieces[p];
        return std::array{piece.first_joint, piece.end_joint, piece.lower_body, piece.upper_body};
    });
    return order;
}

muscle_kernel::Axes axes_of(glm::dvec3 v) { return {v.x, v.y, v.z}; }

}

std::vector<qp_kernel::Range> arm_rows(const MuscleTable& table)
{
    std::vector<qp_kernel::Range> rows(table.fascicles.size(), {qp_rows, 0});
    for (std::size_t m = 0; m < rows.size(); ++m)
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) {
            const PathPiece& piece = table.pieces[p];
            if (piece.first_joint == piece.end_joint) continue;
            rows[m].first =
                std::min(rows[m].first, static_cast<std::uint8_t>(3 * piece.first_joint));
            rows[m].end = std::max(rows[m].end, static_cast<std::uint8_t>(3 * piece.end_joint));
        }
    return rows;
}

void MuscleGeometry::resize(const MuscleTable& table)
{
    using muscle_kernel::padded;
    const std::size_t fascicles = padded(table.fascicles.size());
    for (auto* array : {&length, &active, &passive, &slack}) array->assign(fascicles, 0.0);
    optimal.assign(fascicles, 1.0);
    std::ranges::copy(table.slack_length, slack.begin());
    std::ranges::copy(table.optimal_length, optimal.begin());

    std::vector<std::uint32_t> owner(table.pieces.size());
    for (std::uint32_t m = 0; m < table.fascicles.size(); ++m)
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) owner[p] = m;
    groups.clear();
    fascicle.clear();
    slot.assign(table.pieces.size(), 0);
    std::vector<std::uint32_t> piece_at;  // of each slot; padding repeats the last
    const auto end_group = [&] {
        if (groups.empty()) return;
        while (piece_at.size() % muscle_kernel::block != 0) piece_at.push_back(piece_at.back());
        groups.back().end = static_cast<std::uint32_t>(piece_at.size());
    };
    for (const std::uint32_t p : by_bodies(table)) {
        const PathPiece& piece = table.pieces[p];
        if (groups.empty() || groups.back().upper_body != piece.upper_body ||
            groups.back().lower_body != piece.lower_body) {
            end_group();
            groups.push_back({static_cast<std::uint32_t>(piece_at.size()), 0, piece.upper_body,
                              piece.lower_body, piece.first_joint, piece.end_joint});
        }
        slot[p] = static_cast<std::uint32_t>(piece_at.size());
        piece_at.push_back(p);
    }
    end_group();

    const std::size_t count = piece_at.size();
    numbers.assign(20 * count, 0.0);
    double* next = numbers.data();
    const auto take = [&] {
        double* const mine = next;
        next += count;
        return mine;
    };
    double *upper[3], *lower[3];
    for (std::size_t axis = 0; axis < 3; ++axis) {
        pieces.upper[axis] = upper[axis] = take();
        pieces.lower[axis] = lower[axis] = take();
        pieces.turned_upper[axis] = take();
        pieces.turned_lower[axis] = take();
        pieces.pull[axis] = take();
        pieces.moment[axis] = take();
    }
    pieces.length = take();
    double* const counts = take();
    for (std::size_t s = 0; s < count; ++s) {
        const PathPiece& piece = table.pieces[piece_at[s]];
        for (std::size_t axis = 0; axis < 3; ++axis) {
            upper[axis][s] = piece.upper[static_cast<int>(axis)];
            lower[axis][s] = piece.lower[static_cast<int>(axis)];
        }
        counts[s] = slot[piece_at[s]] == s ? 1.0 : 0.0;
        fascicle.push_back(owner[piece_at[s]]);
    }
    pieces.counts = counts;
    pieces.groups = groups;
    pieces.fascicle = fascicle.data();
}

void turn_muscles(const BodyFrames& frames, const glm::dmat3& axes, MuscleGeometry& geometry)
{
    geometry.axes = axes;
    std::array<muscle_kernel::Rotation, body_count> turned;
    for (std::size_t b = 0; b < body_count; ++b) {
        const glm::dmat3 rotation = glm::transpose(axes) * frames[b].rotation;
        for (std::size_t k = 0; k < 9; ++k)
            turned[b][k] = rotation[static_cast<int>(k / 3)][static_cast<int>(k % 3)];
    }
    kernels().turn(geometry.pieces, turned.data());
}

void move_muscles(const MuscleTable& table, const BodyFrames& frames, const JointCentres& centres,
                  MuscleGeometry& geometry, std::span<QpColumn> arms)
{
    // In the axes of the arms, from L5-S1: small numbers lose no digits.
    const glm::dvec3 origin = centres[0];
    std::array<muscle_kernel::Axes, body_count> moved;
    for (std::size_t b = 0; b < body_count; ++b)
        moved[b] = axes_of((frames[b].translation - origin) * geometry.axes);
    anatomy::PerLevel<muscle_kernel::Axes> joints;
    for (std::size_t j = 0; j < joints.size(); ++j)
        joints[j] = axes_of((centres[j] - origin) * geometry.axes);
    kernels().stretch(geometry.pieces, moved.data());
    kernels().arms(geometry.pieces, joints.data(), arms.data()->data(), qp_kernel::stride);
    const double* const piece_length = geometry.pieces.length;
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        double length = table.fixed_length[m];
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p)
            length += piece_length[geometry.slot[p]];
        geometry.length[m] = length;
    }
    kernels().length_factors(geometry.length.size(), geometry.length.data(), geometry.slack.data(),
                             geometry.optimal.data(), geometry.active.data(),
                             geometry.passive.data());
}

void measure_muscles(const MuscleTable& table, const BodyFrames& frames,
                     const JointCentres& centres, const glm::dmat3& axes, MuscleGeometry& geometry,
                     std::span<QpColumn> arms)
{
    turn_muscles(frames, axes, geometry);
    move_muscles(table, frames, centres, geometry, arms);
}

anatomy::PerLevel<glm::dvec3> muscle_forces(const MuscleGeometry& geometry,
                                            std::span<const double> tension)
{
    anatomy::PerLevel<muscle_kernel::Axes> sums{};
    kernels().forces(geometry.pieces, tension.data(), sums.data());
    anatomy::PerLevel<glm::dvec3> force;
    for (std::size_t j = 0; j < force.size(); ++j)
        force[j] = geometry.axes * glm::dvec3{sums[j][0], sums[j][1], sums[j][2]};
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
