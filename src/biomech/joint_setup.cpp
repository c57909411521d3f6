// A person's levels made ready for the joint law: scaled, mirrored, flattened.

#include "biomech/joint_law.h"
#include "core/assert.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::biomech {

namespace {

constexpr glm::dvec3 mirror{1.0, 1.0, -1.0};  // left from right

// Polynomial moment per degree (N·m) to per radian (N·mm).
std::array<double, 3> per_radian(const std::array<double, 3>& per_degree, double factor)
{
    constexpr double deg = 180.0 / std::numbers::pi;
    const double k = 1e3 * factor;
    return {per_degree[0] * deg * k, per_degree[1] * deg * deg * k,
            per_degree[2] * deg * deg * deg * k};
}

void set_disc(JointLevel& out, const anatomy::DiscGeometry& disc, Length narrowing,
              const JointConstants& c, const LevelConstants& level, const GradeConstants& grade)
{
    const double area = square_millimetres(disc.area) / c.reference_area;
    // The grade's stiffness factors already contain what its lower height does, so the height law
    // is asked about the height the disc had when healthy.
    const double now = millimetres(disc.height + narrowing), healthy = now / grade.height_factor;
    const double height = c.reference_height / healthy;
    // Only a share of the lost height brings the bones together: joints wear, vertebrae tilt.
    out.approach = grade.approach_share * (healthy - now);
    out.axial_linear = c.axial_linear * area * height * grade.axial_stiffness_factor;
    out.axial_quadratic = c.axial_quadratic * area * height * height * grade.axial_stiffness_factor;
    out.tension = c.tension_share * out.axial_linear;
    out.shear = c.shear * area * height * grade.torsion_stiffness_factor;
    out.hardening = c.shear_hardening_length;
    out.preload = c.preload;
    out.most_preload_factor = c.most_preload_factor;
    const double bending = level.bending_factor * grade.bending_stiffness_factor;
    const double torsion = level.bending_factor * grade.torsion_stiffness_factor;
    out.bending = {per_radian(c.lateral, bending), per_radian(c.axial, torsion),
                   per_radian(c.flexion, bending)};
}

void add_ligament(JointLevel& out, std::array<std::string, most_ligaments>& names, std::string name,
                  const LigamentConstants& ligament, glm::dvec3 upper, glm::dvec3 lower,
                  double lowered)
{
    const std::size_t k = out.ligament_count++;
    SPINELOAD_ASSERT(k < most_ligaments, "more than {} ligaments at a level", most_ligaments);
    const double length = glm::distance(upper, lower);
    names[k] = std::move(name);
    // Long enough for the disc as it was: it hangs slack where the bones came together.
    out.upper[k] = upper - glm::dvec3{0.0, lowered, 0.0};
    out.lower[k] = lower;
    out.slack_length[k] = length + ligament.slack;
    out.stiffness[k] = ligament.stiffness;
    out.toe[k] = ligament.toe_strain * length;
}

void set_ligaments(JointLevel& out, std::array<std::string, most_ligaments>& names,
                   const LevelConstants& level, glm::dvec3 facet_centre, glm::dvec3 scale,
                   double lowered)
{
    for (const auto& ligament : level.ligaments) {
        // The capsule is anchored around the facet with its own size, as it was measured.
        const glm::dvec3 origin = ligament.is_from_facet ? facet_centre : glm::dvec3{0.0};
        const glm::dvec3 s = ligament.is_from_facet ? glm::dvec3{1.0} : scale;
        const glm::dvec3 upper = origin + ligament.upper * s, lower = origin + ligament.lower * s;
        if (!ligament.is_paired) {
            add_ligament(out, names, ligament.name, ligament, upper, lower, lowered);
        } else {
            add_ligament(out, names, ligament.name + "_r", ligament, upper, lower, lowered);
            add_ligament(out, names, ligament.name + "_l", ligament, upper * mirror, lower * mirror,
                         lowered);
        }
    }
}

// The superior facet's surface as 3 × 3 points: a cylinder, concave from front to back, tilted
// slightly upwards.
void set_facets(JointLevel& out, const anatomy::FacetGeometry& facet, double enlargement,
                const JointConstants& c, glm::dvec3 scale)
{
    const double turn = facet.from_sagittal.si(), tilt = facet.upward_tilt.si();
    const glm::dvec3 up{0.0, 1.0, 0.0};
    const auto tilted = [&](glm::dvec3 flat) {
        return std::cos(tilt) * flat + std::sin(tilt) * up;
    };
    const glm::dvec3 flat_normal{-std::sin(turn), 0.0, -std::cos(turn)};
    const glm::dvec3 across{-std::cos(turn), 0.0, std::sin(turn)};  // posterolateral
    const glm::dvec3 along = -std::sin(tilt) * flat_normal + std::cos(tilt) * up;
    const glm::dvec3 centre = facet.centre.si * 1e3;
    const double radius = c.facet_half_width / c.facet_curvature;
    for (int v = -1; v <= 1; ++v)
        for (int u = -1; u <= 1; ++u) {
            const double here = turn - c.facet_curvature * u;
            const glm::dvec3 normal = tilted(glm::dvec3{-std::sin(here), 0.0, -std::cos(here)});
            const double bulge = radius * (1.0 - std::cos(c.facet_curvature * u));
            const glm::dvec3 offset = across * (c.facet_half_width * enlargement * u) +
                                      along * (c.facet_half_height * enlargement * v) +
                                      tilted(flat_normal) * bulge;
            const glm::dvec3 point = centre + offset * scale;
            const auto k = static_cast<std::size_t>(3 * (v + 1) + u + 1);
            out.point[k] = point * mirror;
            out.normal[k] = normal * mirror;
            out.point[facet_points + k] = point;
            out.normal[facet_points + k] = normal;
        }
    out.point_stiffness =
        c.cartilage_modulus * square_millimetres(facet.area) / double{facet_points};
    out.gap = c.facet_gap;
    out.facet_toe = c.facet_toe;
    out.thickness = c.cartilage_thickness;
    out.arch = c.arch_stiffness;
    out.spacing_u = c.facet_half_width * enlargement * scale.x;
    out.spacing_v = c.facet_half_height * enlargement * scale.y;
}

// What the person's conditions make of facets, laminar tips and the arch behind them.
void set_conditions(JointLevel& out, const anatomy::Conditions& conditions, std::size_t i,
                    const anatomy::FacetGeometry& facet, const JointConstants& c)
{
    const ArthritisConstants worn = c.arthritis_at(conditions.facet_arthritis[i]);
    out.point_stiffness *= worn.modulus_factor();
    out.thickness *= worn.thickness_factor;
    out.gap *= worn.gap_factor;
    // A narrowed disc has brought the bones together for good: facets, which face a little upwards,
    // and the tips of the laminae are that much closer, while the disc rests at its new height.
    const double narrowing = millimetres(conditions.narrowing[i]);
    out.gap -= narrowing * sin(facet.upward_tilt);
    // Nobody stands by muscle force against bone: beyond this, with what the grade took, the level
    // tilts forward and the tips wear.
    out.laminar_gap -= std::min(narrowing, std::max(0.0, c.most_laminar_approach - out.approach));
    if (!conditions.pars_defect[i]) return;
    // The arch with its facets and its lamina hangs on the vertebra by fibrous tissue only. Its
    // ligaments keep their hold (assumed: they, too, pull by way of that tissue when stretched).
    out.arch = c.broken_arch_stiffness;
    out.laminar_stiffness = std::min(out.laminar_stiffness, c.broken_arch_stiffness);
}

}

JointLaw JointLaw::make(const anatomy::Body& body, const JointConstants& constants,
                        const anatomy::PerLevel<double>& creep_mm)
{
    JointLaw law;
    const glm::dvec3 scale{body.scale_transverse, body.scale_height, body.scale_transverse};
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        JointLevel& out = law.levels_[i];
        const auto& level = constants.levels[i];
        const auto& grade = constants.grade(body.build.disc_grade[i]);
        const auto& conditions = body.build.conditions;
        const Length narrowing = conditions.narrowing[i];
        set_disc(out, body.discs[i], narrowing, constants, level, grade);
        set_ligaments(out, law.names_[i], level, body.facets[i].centre.si * 1e3, scale,
                      millimetres(narrowing));
        set_facets(out, body.facets[i], std::sqrt(body.facets[i].enlargement), constants, scale);
        const glm::dvec3 tip = level.laminar_point * scale;
        out.laminar = {tip * mirror, tip};
        out.laminar_gap = constants.laminar_gap;
        out.laminar_stiffness = constants.laminar_stiffness;
        out.laminar_toe = constants.laminar_toe;
        set_conditions(out, conditions, i, body.facets[i], constants);
        out.approach += creep_mm[i];
    }
    return law;
}

}
