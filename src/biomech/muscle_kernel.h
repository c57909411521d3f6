#pragma once
// The loops over muscle paths, for the processor at hand. Only muscles.cpp and its test include
// this. Pieces between the same two bodies stand together and are padded to a multiple of four, so
// that a loop takes four at a time that turn, move and cross joints alike.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace spineload::biomech::muscle_kernel {

inline constexpr std::size_t block = 4;
constexpr std::size_t padded(std::size_t n) { return (n + block - 1) / block * block; }

/// Pieces from `first` on between the same two bodies. They cross the joints from `first_joint` up
/// to but not including `end_joint`.
struct Group {
    std::uint32_t first = 0, end = 0;  ///< multiples of `block`
    std::uint8_t upper_body = 0, lower_body = 0, first_joint = 0, end_joint = 0;
};

using Axes = std::array<double, 3>;
using Rotation = std::array<double, 9>;  ///< by columns

/// Straight pieces, by axis.
struct Pieces {
    std::span<const Group> groups;          ///< lower joints first
    const double *upper[3]{}, *lower[3]{};  ///< ends in the reference posture
    double *turned_upper[3]{}, *turned_lower[3]{};
    double *length = nullptr, *pull[3]{};
    double* moment[3]{};  ///< of the pull about the origin
    const std::uint32_t* fascicle = nullptr;
    const double* counts = nullptr;  ///< 1; 0 for padding, which repeats its neighbour
};

struct Kernels {
    const char* name;
    /// Both ends as their bodies are turned.
    void (*turn)(const Pieces&, const Rotation* rotations);
    /// Lengths, pulls and their moments with the bodies moved, after `turn`.
    void (*stretch)(const Pieces&, const Axes* moved);
    /// Moment arms about the joints, after `stretch`: a column of each fascicle `stride` numbers
    /// apart, three a joint. A joint's three are followed by a zero, that the next joint's replace.
    void (*arms)(const Pieces&, const Axes* joints, double* columns, std::size_t stride);
    /// out[j] += the pull of all pieces across joint j, after `stretch`.
    void (*forces)(const Pieces&, const double* tension, Axes* out);
    /// Active factor and passive stress by length (MuscleGeometry), LengthFactors of muscles.h. The
    /// arrays are padded to a multiple of four.
    void (*length_factors)(std::size_t count, const double* length, const double* slack,
                           const double* optimal, double* active, double* passive);
};

const Kernels& plain();
const Kernels& quickest();

}
