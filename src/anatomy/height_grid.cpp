#include "anatomy/height_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::anatomy {

HeightGrid::HeightGrid(const glm::dvec2& low, const glm::dvec2& high, double cell,
                       const std::function<double(double, double)>& height)
    : low_{low},
      cell_{cell},
      rows_{static_cast<int>((high.x - low.x) / cell) + 4},
      columns_{static_cast<int>((high.y - low.y) / cell) + 4}
{
    const auto place = [&](int row, int column) {
        return static_cast<std::size_t>(std::clamp(row, 0, rows_ - 1) * columns_ +
                                        std::clamp(column, 0, columns_ - 1));
    };
    heights_.resize(place(rows_, columns_) + 1);
    steepness_.resize(heights_.size());
    for (int row = 0; row < rows_; ++row)
        for (int column = 0; column < columns_; ++column)
            heights_[place(row, column)] =
                static_cast<float>(height(low.x + row * cell, low.y + column * cell));
    for (int row = 0; row < rows_; ++row)
        for (int column = 0; column < columns_; ++column) {
            const auto h = [&](int i, int j) {
                return static_cast<double>(heights_[place(row + i, column + j)]);
            };
            const double slope = 0.5 / cell * std::hypot(h(1, 0) - h(-1, 0), h(0, 1) - h(0, -1));
            steepness_[place(row, column)] = static_cast<float>(1.0 / std::hypot(1.0, slope));
        }
}

Height HeightGrid::at(double u, double v) const
{
    const double row = std::clamp((u - low_.x) / cell_, 1.0, rows_ - 3.001);
    const double column = std::clamp((v - low_.y) / cell_, 1.0, columns_ - 3.001);
    const int i = static_cast<int>(row), j = static_cast<int>(column);
    // Through the grid's heights with a continuous slope (Catmull-Rom).
    const auto weights = [](double t) {
        return std::array<double, 4>{
            -0.5 * t + t * t - 0.5 * t * t * t, 1.0 - 2.5 * t * t + 1.5 * t * t * t,
            0.5 * t + 2.0 * t * t - 1.5 * t * t * t, -0.5 * t * t + 0.5 * t * t * t};
    };
    const auto a = weights(row - i), b = weights(column - j);
    double height = 0.0;
    for (int k = 0; k < 4; ++k) {
        const float* line = heights_.data() + (i + k - 1) * columns_ + j - 1;
        height += a[static_cast<std::size_t>(k)] *
                  (b[0] * static_cast<double>(line[0]) + b[1] * static_cast<double>(line[1]) +
                   b[2] * static_cast<double>(line[2]) + b[3] * static_cast<double>(line[3]));
    }
    const float* s = steepness_.data() + i * columns_ + j;
    const double t = column - j;
    const double near = static_cast<double>(s[0]) * (1.0 - t) + static_cast<double>(s[1]) * t;
    const double next =
        static_cast<double>(s[columns_]) * (1.0 - t) + static_cast<double>(s[columns_ + 1]) * t;
    return {height, near + (next - near) * (row - i)};
}

}
