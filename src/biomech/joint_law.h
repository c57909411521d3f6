#pragma once
// The law of a level's joint: what disc, ligaments, facets and laminar tips do to the upper body
// when it is displaced and turned against the lower one (model.md section 5).
//
// A numeric kernel: mm, N, N·mm and rad in the level's disc frame (x anterior, y up along the disc
// normal, z right; fixed to the lower body). `displacement` is that of the upper body at the disc
// centre; `rotation` is the rotation vector from the UNLOADED reference: (lateral to the right,
// axial to the left, extension), so a pose's (lateral, axial, -flexion + unloaded_extension).
// Forces and moments act on the upper body, moments about the disc centre of the lower body:
// compression of the joint is force.y, and the joint is in equilibrium when `force` equals the
// joint force R of model.md section 6. No function here allocates; all are pure, so one law serves
// many threads.

#include "anatomy/body.h"
#include "biomech/joint_constants.h"

#include <array>
#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

namespace spineload::biomech {

inline constexpr std::size_t facet_points = 9;  ///< a side, 3 × 3

/// Exact derivatives. As always in glm `m[c][r]`: component r of the answer by component c.
struct JointJacobian {
    glm::dmat3 force_by_displacement{0.0}, force_by_rotation{0.0};    ///< N/mm, N/rad
    glm::dmat3 moment_by_displacement{0.0}, moment_by_rotation{0.0};  ///< N, N·mm/rad
};

struct JointResponse {
    glm::dvec3 force{0.0}, moment{0.0};
    JointJacobian jacobian;
};

struct JointForce {
    glm::dvec3 force{0.0};
    glm::dmat3 by_displacement{0.0};
};

struct FacetContact {
    glm::dvec3 force{0.0};    ///< on the upper body
    double normal_sum = 0.0;  ///< N, sum of the points' normal forces (what is published)
    std::array<double, facet_points> point_force{};  ///< N, u fastest, both from -1 to 1
    double centre_u = 0.0,
           centre_v = 0.0;      ///< mm, centre of pressure in the facet's plane from its
                                ///< centre: u posterolateral, v up; 0 without contact
    double arch_bending = 0.0;  ///< mm, how far the neural arch gives way
};

/// The response by tissue; the forces sum to JointResponse::force, the moments to its moment.
struct JointParts {
    glm::dvec3 disc_force{0.0}, disc_moment{0.0};  ///< disc_force.y is the disc's compression F_d
    glm::dvec3 ligament_force{0.0}, ligament_moment{0.0};
    std::array<double, most_ligaments> ligament_tension{};  ///< N, in the order of `ligament_name`
    std::array<FacetContact, 2> facets;                     ///< [anatomy::Side]
    glm::dvec3 facet_force{0.0}, facet_moment{0.0};  ///< both sides, without the laminar tips
    std::array<double, 2> laminar_force{};           ///< N, up, [anatomy::Side]
    glm::dvec3 laminar_moment{0.0};
    double preload_factor = 1.0;
};

/// One level made ready: flat numbers of this person, mm and N.
struct JointLevel {
    // Disc
    double axial_linear = 0, axial_quadratic = 0, tension = 0, shear = 0, hardening = 1;
    double preload = 1, most_preload_factor = 1, approach = 0;
    std::array<std::array<double, 3>, 3> bending{};  ///< [x, y, z]: N·mm per rad, rad², rad³
    // Ligaments
    std::size_t ligament_count = 0;
    std::array<glm::dvec3, most_ligaments> upper{}, lower{};
    std::array<double, most_ligaments> slack_length{}, stiffness{}, toe{};
    // Facets: left then right
    std::array<glm::dvec3, 2 * facet_points> point{}, normal{};
    double point_stiffness = 0, gap = 0, facet_toe = 0, thickness = 1, arch = 1;
    double spacing_u = 0, spacing_v = 0;
    // Laminar tips: left, right
    std::array<glm::dvec3, 2> laminar{};
    double laminar_gap = 0, laminar_stiffness = 0, laminar_toe = 1;
};

struct JointOptions {
    bool with_facets = true;  ///< facets and laminar tips
};

struct DisplacementSolution {
    glm::dvec3 displacement{0.0};
    double error = 0.0;  ///< N, largest component of force - target
    int iterations = 0;
    bool is_solved = false;
};

struct JointEquilibrium {
    glm::dvec3 displacement{0.0}, rotation{0.0};
    double force_error = 0.0, moment_error = 0.0;  ///< N, N·mm, largest components
    int iterations = 0;
    bool is_solved = false;
};

class JointLaw {
public:
    /// Disc area and height, facets and scales are the body's; its disc height must contain the
    /// grade's height factor. `creep_mm`: height lost since unloaded, beyond the grade's own; the
    /// bony parts approach by it.
    static JointLaw make(const anatomy::Body& body, const JointConstants& constants,
                         const anatomy::PerLevel<double>& creep_mm = {});

    /// Force and moment with all derivatives.
    JointResponse evaluate(anatomy::Level level, glm::dvec3 displacement, glm::dvec3 rotation,
                           JointOptions options = {}) const;
    /// Force and its derivative by displacement only: what an inner Newton step needs.
    JointForce force(anatomy::Level level, glm::dvec3 displacement, glm::dvec3 rotation,
                     JointOptions options = {}) const;
    /// The same forces, by tissue.
    JointParts parts(anatomy::Level level, glm::dvec3 displacement, glm::dvec3 rotation,
                     JointOptions options = {}) const;

    /// Tangent stiffness against rotation about (x, y, z), N·m/deg, of disc and ligaments without
    /// facets, clipped to at least (1.5, 2, 1.5) and at most 15 (model.md section 6).
    glm::dvec3 rotation_stiffness(anatomy::Level level, glm::dvec3 displacement,
                                  glm::dvec3 rotation) const;

    /// The displacement at which `force` equals `target` at a fixed rotation. Damped Newton: steps
    /// of at most 0.4 mm, halved while the error grows; stops below 1e-6 N.
    DisplacementSolution solve_displacement(anatomy::Level level, glm::dvec3 target,
                                            glm::dvec3 rotation, glm::dvec3 start = glm::dvec3{0.0},
                                            JointOptions options = {}) const;
    /// Free equilibrium under an external force and moment on the upper body (in-vitro tests).
    JointEquilibrium solve(anatomy::Level level, glm::dvec3 external_force,
                           glm::dvec3 external_moment, const JointEquilibrium& start = {},
                           JointOptions options = {}) const;

    const JointLevel& level(anatomy::Level l) const { return levels_[index(l)]; }
    /// "ALL", "PLL", "LF", "ISL", "SSL", "CL_r", "CL_l", "ILL_r", "ILL_l" in the order of the
    /// parts.
    const std::string& ligament_name(anatomy::Level l, std::size_t ligament) const
    {
        return names_[index(l)][ligament];
    }

private:
    anatomy::PerLevel<JointLevel> levels_;
    anatomy::PerLevel<std::array<std::string, most_ligaments>> names_;
};

}
