#pragma once
// Asking a triangle mesh where it is: rays and nearest points, for what is laid on bones and led
// past them. World millimetres.

#include "anatomy/mesh.h"

#include <optional>
#include <vector>

namespace spineload::anatomy {

class SurfaceQuery {
public:
    /// `mesh` in metres, closed and smooth, as bones and discs are.
    explicit SurfaceQuery(const Mesh& mesh);
    SurfaceQuery() = default;

    bool is_empty() const { return triangles_.empty(); }
    /// How far along the unit vector `along` the surface is first met, from inside or outside.
    std::optional<double> hit(const glm::dvec3& from, const glm::dvec3& along, double far) const;

    struct Nearest {
        glm::dvec3 point{0.0}, normal{0.0, 1.0, 0.0};
        double distance = 0.0;  ///< negative inside
    };
    /// The nearest point of the surface; empty when none lies within `reach`.
    std::optional<Nearest> nearest(const glm::dvec3& p, double reach) const;

private:
    struct Triangle {
        glm::dvec3 a{0.0}, b{0.0}, c{0.0};
        glm::dvec3 na{0.0}, nb{0.0}, nc{0.0};
    };
    glm::ivec3 cell_of(const glm::dvec3& p) const;
    bool is_in_grid(const glm::ivec3& cell) const;
    std::size_t place_of(const glm::ivec3& cell) const;
    template <class Visit>
    void visit_cell(const glm::ivec3& cell, Visit visit) const;

    std::vector<Triangle> triangles_;
    glm::dvec3 low_{0.0};
    glm::ivec3 cells_{0};
    std::vector<std::uint32_t> start_, inside_;  ///< of each cell: its triangles
};

}
