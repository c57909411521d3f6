#include "anatomy/import/point_tree.h"

#include <algorithm>
#include <glm/common.hpp>
#include <limits>
#include <numeric>

namespace spineload::anatomy {

// Looking at a few points in a row costs less than more branches.
constexpr std::size_t leaf = 8;

PointTree::PointTree(std::span<const glm::dvec3> points)
    : points_(points.begin(), points.end()), index_(points.size()), axis_(points.size())
{
    std::iota(index_.begin(), index_.end(), 0u);
    split(0, index_.size());
    for (std::size_t i = 0; i < index_.size(); ++i) points_[i] = points[index_[i]];
}

// Sorts indices only; the points follow at the end.
void PointTree::split(std::size_t first, std::size_t last)
{
    if (last - first <= leaf) return;
    glm::dvec3 low(std::numeric_limits<double>::infinity()), high(-low);
    for (std::size_t i = first; i < last; ++i) {
        low = glm::min(low, points_[index_[i]]);
        high = glm::max(high, points_[index_[i]]);
    }
    const glm::dvec3 extent = high - low;
    const int axis = extent.x >= extent.y && extent.x >= extent.z ? 0
                     : extent.y >= extent.z                       ? 1
                                                                  : 2;
    const std::size_t middle = first + (last - first) / 2;
    const auto at = [&](std::size_t i) { return index_.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(at(first), at(middle), at(last), [&](std::uint32_t a, std::uint32_t b) {
        return points_[a][axis] < points_[b][axis];
    });
    axis_[middle] = static_cast<std::uint8_t>(axis);
    split(first, middle);
    split(middle + 1, last);
}

void PointTree::search(std::size_t first, std::size_t last, const glm::dvec3& point,
                       Nearest& best) const
{
    while (last - first > leaf) {
        const std::size_t middle = first + (last - first) / 2;
        const glm::dvec3 d = point - points_[middle];
        const double distance2 = d.x * d.x + d.y * d.y + d.z * d.z;
        if (distance2 < best.distance2) best = {index_[middle], distance2};
        const double beyond = d[axis_[middle]];
        const bool is_above = beyond >= 0.0;
        // The half where the point lies first; the other only if it can be nearer.
        if (is_above)
            search(middle + 1, last, point, best);
        else
            search(first, middle, point, best);
        if (beyond * beyond >= best.distance2) return;
        if (is_above)
            last = middle;
        else
            first = middle + 1;
    }
    for (std::size_t i = first; i < last; ++i) {
        const glm::dvec3 d = point - points_[i];
        const double distance2 = d.x * d.x + d.y * d.y + d.z * d.z;
        if (distance2 < best.distance2) best = {index_[i], distance2};
    }
}

PointTree::Nearest PointTree::nearest(const glm::dvec3& point) const
{
    Nearest best{0, std::numeric_limits<double>::infinity()};
    search(0, points_.size(), point, best);
    return best;
}

}
