#pragma once
// Distance of a point from a triangle surface, by a grid of cells that know their triangles.

#include "anatomy/mesh.h"

#include <cstdint>
#include <glm/vec3.hpp>
#include <limits>
#include <optional>
#include <vector>

namespace spineload::anatomy {

class SurfaceDistance {
public:
    /// Keeps a reference to `mesh`.
    explicit SurfaceDistance(const Mesh& mesh);
    /// False where the triangles are so large and many that no grid tells them apart; then all is
    /// `most`.
    bool is_usable() const { return !triangles_.empty(); }
    /// Unsigned; `most` where nothing is nearer.
    double to(const glm::dvec3& point, double most) const;
    /// The surface's point nearest to this one; none where nothing is nearer than `most`.
    std::optional<glm::dvec3> nearest(const glm::dvec3& point,
                                      double most = std::numeric_limits<double>::infinity()) const;

private:
    struct Found {
        double distance;
        std::uint32_t triangle;
    };
    Found find(const glm::dvec3& point, double most) const;
    bool fill();
    template <class Visit>
    void for_each_cell(std::uint32_t triangle, Visit visit) const;
    std::size_t cell(const glm::ivec3& at) const;
    glm::ivec3 cell_of(const glm::dvec3& point) const;

    const Mesh& mesh_;
    glm::dvec3 low_{0.0};
    double size_ = 1.0;  ///< of a cell
    glm::ivec3 count_{1};
    std::vector<std::uint32_t> first_;      ///< per cell, and one past the last
    std::vector<std::uint32_t> triangles_;  ///< of all cells
};

/// From a point to the triangle a b c; `most` where that is surely no nearer.
double triangle_distance(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b,
                         const glm::dvec3& c,
                         double most = std::numeric_limits<double>::infinity());

/// The point of the triangle a b c that is nearest to `p`.
glm::dvec3 nearest_in_triangle(const glm::dvec3& p, const glm::dvec3& a, const glm::dvec3& b,
                               const glm::dvec3& c);

}
