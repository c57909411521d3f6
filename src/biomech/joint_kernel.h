#pragma once
// Inside the joint law: one level at a fixed rotation, and the laws of its single tissues. Only the
// joint_*.cpp files and the equilibrium, which keeps a level turned over many displacements,
// include this.

#include "biomech/joint_law.h"

namespace spineload::biomech::joint_kernel {

/// What depends on the rotation alone, so that steps in displacement are cheap.
struct Turned {
    const JointLevel* level = nullptr;
    glm::dmat3 rotation{1.0};
    glm::dvec3 bending{0.0},
        bending_slope{0.0};  ///< disc moment and its derivative, without preload
    std::array<glm::dvec3, most_ligaments> upper{};
    std::array<glm::dvec3, 2 * facet_points> point{};
    std::array<double, 2 * facet_points> closing{};  ///< mm of penetration before displacement
    std::array<glm::dvec3, 2> laminar{};
    std::array<double, 2> laminar_closing{};
};

struct Disc {
    glm::dvec3 force{0.0};
    glm::dmat3 by_displacement{0.0};
    double preload_factor = 1.0, preload_slope = 0.0;  ///< slope: by displacement.y
};

struct Pull {
    double tension = 0.0, slope = 0.0, length = 1.0;
    glm::dvec3 direction{0.0};  ///< from the lower end to the upper
};

/// The points of a side in whole vectors; the last ones never touch.
inline constexpr std::size_t padded_points = 12;
struct Side {
    std::array<double, padded_points> force{}, slope{};
    double slope_sum = 0.0, bending = 0.0;
    bool is_touching = false;
};

struct Contact {
    double force = 0.0, slope = 0.0;
};

/// The matrix that crosses: cross_matrix(v) · w = v × w.
inline glm::dmat3 cross_matrix(glm::dvec3 v)
{
    return {0.0, v.z, -v.y, -v.z, 0.0, v.x, v.y, -v.x, 0.0};
}

Turned turn(const JointLevel& level, glm::dvec3 rotation);
Disc disc(const JointLevel& level, glm::dvec3 displacement);
Pull ligament(const Turned& turned, std::size_t k, glm::dvec3 displacement);
/// `bending`: how far the arch gave way nearby, a start for its search.
Side facet_side(const Turned& turned, std::size_t side, glm::dvec3 displacement,
                double bending = 0.0);
Contact laminar(const Turned& turned, std::size_t side, glm::dvec3 displacement);
/// d (rotated vector) = (left Jacobian · d rotation) × rotated vector.
glm::dmat3 left_jacobian(glm::dvec3 rotation);

/// What the equilibrium of a level needs at one displacement.
struct Point {
    glm::dvec3 force{0.0}, moment{0.0};  ///< as JointResponse
    glm::dmat3 by_displacement{0.0};     ///< of the force
    std::array<double, 2> bending{};     ///< of the arch, by side
};

/// `bending`: as in facet_side, of a point nearby.
Point at(const Turned& turned, glm::dvec3 displacement, JointOptions options,
         const std::array<double, 2>& bending = {});
/// JointLaw::solve_displacement from a point known already; leaves the point at the answer.
DisplacementSolution settle(const Turned& turned, glm::dvec3 target, glm::dvec3 start, Point& now,
                            JointOptions options);
JointParts parts(const Turned& turned, glm::dvec3 displacement, JointOptions options,
                 const std::array<double, 2>& bending = {});
glm::dvec3 rotation_stiffness(const Turned& turned, glm::dvec3 displacement, glm::dvec3 rotation);
JointResponse evaluate(const Turned& turned, glm::dvec3 displacement, glm::dvec3 rotation,
                       JointOptions options);

}
