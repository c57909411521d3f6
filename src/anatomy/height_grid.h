#pragma once
// Heights over a plane, worked out once on a grid and read smoothly ever after: what bones' faces
// with many lines and bumps are sampled from. Millimetres.

#include <functional>
#include <glm/vec2.hpp>
#include <vector>

namespace spineload::anatomy {

struct Height {
    double height = 0;
    double steepness = 1;  ///< what a difference in height is to be multiplied with for a distance
};

class HeightGrid {
public:
    HeightGrid() = default;
    HeightGrid(const glm::dvec2& low, const glm::dvec2& high, double cell,
               const std::function<double(double, double)>& height);
    /// Kept to the grid's edge beyond it.
    Height at(double u, double v) const;

private:
    glm::dvec2 low_{0.0};
    double cell_ = 1.0;
    int rows_ = 0, columns_ = 0;
    std::vector<float> heights_, steepness_;
};

}
