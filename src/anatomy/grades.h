#pragma once
// Values that are known by grade, for grades in between.

#include <algorithm>
#include <array>
#include <cstddef>

namespace spineload::anatomy {

/// `by_grade` at a grade from 0 on, straight lines between; beyond the ends the ends' values.
inline double between_grades(const std::array<double, 4>& by_grade, double grade)
{
    const double inside = std::clamp(grade, 0.0, 3.0);
    const auto low = std::min(static_cast<std::size_t>(inside), std::size_t{2});
    const double part = inside - static_cast<double>(low);
    // Whole grades give their own value to the last bit.
    if (part == 0.0) return by_grade[low];
    if (part == 1.0) return by_grade[low + 1];
    return by_grade[low] + part * (by_grade[low + 1] - by_grade[low]);
}

}
