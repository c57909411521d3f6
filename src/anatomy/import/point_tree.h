#pragma once
// The nearest of many points: a balanced tree that halves the points along their longest extent.

#include <cstdint>
#include <glm/vec3.hpp>
#include <span>
#include <vector>

namespace spineload::anatomy {

class PointTree {
public:
    PointTree() = default;
    explicit PointTree(std::span<const glm::dvec3> points);

    struct Nearest {
        std::uint32_t index = 0;  ///< among the points as they were given
        double distance2 = 0.0;
    };
    /// Of a tree that is not empty.
    Nearest nearest(const glm::dvec3& point) const;
    bool empty() const { return points_.empty(); }

private:
    void split(std::size_t first, std::size_t last);
    void search(std::size_t first, std::size_t last, const glm::dvec3& point, Nearest& best) const;

    std::vector<glm::dvec3> points_;  ///< in the tree's order: a range's middle splits it
    std::vector<std::uint32_t> index_;
    std::vector<std::uint8_t> axis_;
};

}
