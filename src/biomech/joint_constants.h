#pragma once
// What the joint law is made of, as models/joints.json gives it (sources stand there): lengths in
// mm, forces in N, moments in N·mm, angles in rad, in a level's disc frame (x anterior, y up along
// the disc normal, z right; origin at the disc centre; reference man).

#include "anatomy/levels.h"
#include "core/result.h"

#include <array>
#include <glm/vec3.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::biomech {

inline constexpr std::size_t most_ligaments = 12;  ///< a level, both sides

/// One ligament; `is_paired`: the given one is on the right, its mirror image on the left.
struct LigamentConstants {
    std::string name;
    glm::dvec3 upper{0.0}, lower{0.0};  ///< mm, on the upper and the lower body
    double stiffness = 0.0;             ///< N/mm beyond the toe, of one side when paired
    double toe_strain = 0.0;            ///< of the reference length, where the toe ends
    double slack = 0.0;                 ///< mm of stretch before it pulls
    bool is_paired = false;
    bool is_from_facet = false;  ///< the points count from the facet's centre, unscaled
    bool operator==(const LigamentConstants&) const = default;
};

struct LevelConstants {
    double bending_factor = 1.0;    ///< calibrated to whole-segment range of motion
    glm::dvec3 laminar_point{0.0};  ///< mm, right side, on the upper body
    std::vector<LigamentConstants> ligaments;
    bool operator==(const LevelConstants&) const = default;
};

/// Integrals over the unit disc (x forward, z right) of the stress field's parts for a nucleus
/// size; a real disc's are these times its area / π and its half depth and width. Derived, not
/// read.
struct FieldIntegrals {
    double core = 0.0, core_x = 0.0;  ///< nucleus and what it spreads into the annulus
    double solved = 0.0, solved_x = 0.0, solved_xx = 0.0, solved_zz = 0.0;
    double posterior = 0.0, posterior_x = 0.0;  ///< peaks
    double anterior = 0.0, anterior_x = 0.0;
    bool operator==(const FieldIntegrals&) const = default;
};

/// How a disc's grade changes it, each relative to the same disc at grade 1.
struct GradeConstants {
    double height_factor = 1.0;           ///< already inside anatomy::Body's disc height
    double axial_stiffness_factor = 1.0;  ///< of the whole disc, its lower height included
    double bending_stiffness_factor = 1.0;
    double torsion_stiffness_factor = 1.0;  ///< axial rotation, and shear
    double approach_share = 0.0;            ///< of the height lost, by which the facets come closer
    double pressure_factor = 1.0;           ///< k_g: pressure at the same force
    double resting_pressure_factor = 1.0;   ///< on P0
    double nucleus_area_share = 0.45;       ///< of the disc's area
    double annulus_peak_factor = 0.15;      ///< k_pk of the stress field
    FieldIntegrals field;                   ///< of nucleus_area_share: field_integrals()
    bool operator==(const GradeConstants&) const = default;
};

/// A facet joint with arthritis, against the healthy one.
struct ArthritisConstants {
    double thickness_factor = 1.0;  ///< of the cartilage that is left
    double softening_factor = 1.0;  ///< of its elastic modulus
    double gap_factor = 1.0;
    /// Pressure per penetration: a thinner layer is stiffer, a worn one softer.
    double modulus_factor() const { return softening_factor / thickness_factor; }
    bool operator==(const ArthritisConstants&) const = default;
};

struct JointConstants {
    double unloaded_extension =
        0.0;  ///< rad: standing is extended by this from the unloaded reference
    // Disc
    double reference_area = 0.0, reference_height = 0.0;  ///< mm², mm
    double axial_linear = 0.0, axial_quadratic = 0.0;     ///< N/mm, N/mm²
    double tension_share = 0.0;                           ///< of the linear stiffness, when pulled
    double shear = 0.0, shear_hardening_length = 0.0;     ///< N/mm, mm
    double preload = 0.0, most_preload_factor = 1.0;      ///< N
    std::array<double, 3> flexion{}, lateral{}, axial{};  ///< N·m per deg, deg², deg³
    // Facets
    double facet_gap = 0.0, facet_toe = 0.0;                 ///< mm
    double facet_half_width = 0.0, facet_half_height = 0.0;  ///< mm, spacing of the 3 × 3 points
    double facet_curvature = 0.0;                            ///< rad per point
    double cartilage_modulus = 0.0;                          ///< N/mm³: pressure per penetration
    double cartilage_thickness = 0.0;                        ///< mm, both layers
    double arch_stiffness = 0.0;                             ///< N/mm per side
    double broken_arch_stiffness = 0.0;  ///< N/mm per side, of the tissue that bridges a defect
    std::array<ArthritisConstants, 4> arthritis;  ///< none, mild, moderate, severe
    // Laminar tips
    double laminar_gap = 0.0, laminar_stiffness = 0.0, laminar_toe = 0.0;  ///< mm, N/mm, mm
    double most_laminar_approach = 0.0;  ///< mm that a narrowed disc brings the tips closer
    anatomy::PerLevel<LevelConstants> levels;
    std::array<GradeConstants, 5> grades;  ///< [grade - 1]
    // Pressure
    double resting_pressure = 0.0, pressure_per_stress = 0.0;  ///< MPa, –
    double pressure_loss_per_degree = 0.0;                     ///< of flexion from unloaded
    double pressure_per_degree_of_extension = 0.0;             ///< MPa, beyond relaxed standing

    const GradeConstants& grade(int disc_grade) const;       ///< clamped to 1…5
    ArthritisConstants arthritis_at(double severity) const;  ///< between the severities, too
    bool operator==(const JointConstants&) const = default;
};

/// Reads models/joints.json.
Result<JointConstants> load_joint_constants();
/// Reads the text of such a file; `name` stands before each mistake.
Result<JointConstants> parse_joint_constants(std::string_view text, std::string name);

}
