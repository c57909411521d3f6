#pragma once
// The loops over muscle paths, for the processor at hand. Only muscles.cpp and its test include
// this. All arrays are padded to a multiple of four.

#include <array>
#include <cstddef>
#include <cstdint>

namespace spineload::biomech::muscle_kernel {

inline constexpr std::size_t block = 4;
constexpr std::size_t padded(std::size_t n) { return (n + block - 1) / block * block; }

/// Of each body, by axis.
using Moved = std::array<std::array<double, 8>, 3>;

/// Straight pieces with both ends already turned (not moved) as their bodies are.
struct Pieces {
    std::size_t count = 0;  ///< a multiple of `block`
    double *upper[3]{}, *lower[3]{};
    const std::uint8_t *upper_body = nullptr, *lower_body = nullptr;
    double *length = nullptr, *pull[3]{};
    double* moment[3]{};  ///< of the pull about the origin
};

struct Kernels {
    const char* name;
    /// Lengths, pulls and their moments with the bodies moved.
    void (*stretch)(const Pieces&, const Moved& moved);
    /// Active factor and passive stress by length (MuscleGeometry), LengthFactors of muscles.h.
    void (*length_factors)(std::size_t count, const double* length, const double* slack,
                           const double* optimal, double* active, double* passive);
};

const Kernels& plain();
const Kernels& quickest();

}
