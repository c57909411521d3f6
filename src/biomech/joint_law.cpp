#include "biomech/joint_law.h"

#include "biomech/joint_kernel.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <numbers>

namespace spineload::biomech {

namespace joint_kernel {

namespace {

// Forces of everything that touches the upper body at points, with moments about its own (moved)
// disc centre, and derivatives by displacement and by a small spatial rotation. Compared with the
// rotation vector a spatial rotation turns each arm r simply by (rotation × r).
struct Wrench {
    glm::dvec3 force{0.0}, moment{0.0};
    glm::dmat3 ff{0.0}, fr{0.0}, mf{0.0}, mr{0.0};

    // A force moved along with its point also changes the moment's arm.
    void add_force(glm::dvec3 arm, glm::dvec3 f)
    {
        force += f;
        moment += glm::cross(arm, f);
        mr += glm::outerProduct(arm, f) - glm::dmat3{glm::dot(arm, f)};
    }
    // A contact of fixed normal: its force falls by `slope` per mm moved along the normal.
    void add_normal_slope(glm::dvec3 normal, glm::dvec3 turning, double slope)
    {
        const glm::dvec3 n = slope * normal, t = slope * turning;
        ff -= glm::outerProduct(n, normal);
        fr -= glm::outerProduct(n, turning);
        mf -= glm::outerProduct(t, normal);
        mr -= glm::outerProduct(t, turning);
    }
};

void add_ligaments(Wrench& w, const Turned& turned, glm::dvec3 displacement)
{
    for (std::size_t k = 0; k < turned.level->ligament_count; ++k) {
        const Pull pull = ligament(turned, k, displacement);
        if (pull.tension <= 0.0) continue;
        const glm::dvec3 arm = turned.upper[k], e = pull.direction;
        w.add_force(arm, -pull.tension * e);
        // Along the ligament it stretches, across it the pull turns with the line.
        const double across = pull.tension / pull.length;
        const glm::dmat3 slope =
            glm::dmat3{-across} + glm::outerProduct((across - pull.slope) * e, e);
        const glm::dmat3 arm_cross = cross_matrix(arm);
        const glm::dmat3 by_turn = slope * arm_cross;
        w.ff += slope;
        w.fr -= by_turn;
        w.mf += arm_cross * slope;
        w.mr -= arm_cross * by_turn;
    }
}

void add_facets(Wrench& w, const Turned& turned, glm::dvec3 displacement)
{
    for (std::size_t s = 0; s < 2; ++s) {
        const Side side = facet_side(turned, s, displacement);
        if (side.is_touching) {
            glm::dvec3 normal_sum{0.0}, turning_sum{0.0};
            for (std::size_t p = 0; p < facet_points; ++p) {
                if (side.force[p] <= 0.0) continue;
                const glm::dvec3 n = turned.level->normal[s * facet_points + p];
                const glm::dvec3 arm = turned.point[s * facet_points + p];
                const glm::dvec3 turning = glm::cross(arm, n);
                w.add_force(arm, side.force[p] * n);
                w.add_normal_slope(n, turning, side.slope[p]);
                normal_sum += side.slope[p] * n;
                turning_sum += side.slope[p] * turning;
            }
            // What one point gains makes the arch yield, and every other point loses by it.
            w.add_normal_slope(normal_sum, turning_sum,
                               -1.0 / (turned.level->arch + side.slope_sum));
        }
        const Contact tip = laminar(turned, s, displacement);
        if (tip.force > 0.0) {
            const glm::dvec3 up{0.0, 1.0, 0.0}, arm = turned.laminar[s];
            w.add_force(arm, tip.force * up);
            w.add_normal_slope(up, glm::cross(arm, up), tip.slope);
        }
    }
}

}

Point at(const Turned& turned, glm::dvec3 displacement, JointOptions options,
         const std::array<double, 2>& bending)
{
    const JointLevel& level = *turned.level;
    const Disc d = disc(level, displacement);
    Point out{d.force, d.preload_factor * turned.bending, d.by_displacement, {}};
    // Of what touches the upper body at points, about its own moved centre.
    glm::dvec3 force{0.0}, moment{0.0};
    for (std::size_t k = 0; k < level.ligament_count; ++k) {
        const Pull pull = ligament(turned, k, displacement);
        if (pull.tension <= 0.0) continue;
        const double across = pull.tension / pull.length;
        const glm::dvec3 f = -pull.tension * pull.direction;
        force += f;
        moment += glm::cross(turned.upper[k], f);
        out.by_displacement +=
            glm::dmat3{-across} +
            glm::outerProduct((across - pull.slope) * pull.direction, pull.direction);
    }
    for (std::size_t s = 0; s < 2 && options.with_facets; ++s) {
        const Side side = facet_side(turned, s, displacement, bending[s]);
        out.bending[s] = side.bending;
        if (side.is_touching) {
            glm::dvec3 normal_sum{0.0};
            for (std::size_t p = 0; p < facet_points; ++p) {
                if (side.force[p] <= 0.0) continue;
                const glm::dvec3 n = level.normal[s * facet_points + p];
                const glm::dvec3 f = side.force[p] * n, along = side.slope[p] * n;
                force += f;
                moment += glm::cross(turned.point[s * facet_points + p], f);
                out.by_displacement -= glm::outerProduct(along, n);
                normal_sum += along;
            }
            // What one point gains makes the arch yield, and every other point loses by it.
            out.by_displacement +=
                glm::outerProduct(normal_sum, normal_sum) / (level.arch + side.slope_sum);
        }
        const Contact tip = laminar(turned, s, displacement);
        if (tip.force <= 0.0) continue;
        force.y += tip.force;
        moment += glm::cross(turned.laminar[s], glm::dvec3{0.0, tip.force, 0.0});
        out.by_displacement[1][1] -= tip.slope;
    }
    out.force += force;
    out.moment += moment + glm::cross(displacement, force);
    return out;
}

JointResponse evaluate(const Turned& turned, glm::dvec3 displacement, glm::dvec3 rotation,
                       JointOptions options)
{
    Wrench w;
    add_ligaments(w, turned, displacement);
    if (options.with_facets) add_facets(w, turned, displacement);

    // From the moved centre to the fixed one, and from spatial rotation to the rotation vector.
    const glm::dmat3 shift = cross_matrix(displacement);
    const glm::dmat3 left = left_jacobian(rotation);
    const Disc d = disc(*turned.level, displacement);
    JointResponse out;
    out.force = d.force + w.force;
    out.moment = d.preload_factor * turned.bending + w.moment + glm::cross(displacement, w.force);
    JointJacobian& j = out.jacobian;
    j.force_by_displacement = d.by_displacement + w.ff;
    j.force_by_rotation = w.fr * left;
    j.moment_by_displacement = w.mf - cross_matrix(w.force) + shift * w.ff;
    j.moment_by_rotation = (w.mr + shift * w.fr) * left;

    // The disc's bending answers the rotation vector itself, stiffened by the preload.
    j.moment_by_displacement[1] += d.preload_slope * turned.bending;
    for (int axis = 0; axis < 3; ++axis)
        j.moment_by_rotation[axis][axis] += d.preload_factor * turned.bending_slope[axis];
    return out;
}

JointParts parts(const Turned& turned, glm::dvec3 displacement, JointOptions options,
                 const std::array<double, 2>& bending)
{
    const JointLevel& flat = *turned.level;
    JointParts out;
    const Disc d = disc(flat, displacement);
    out.disc_force = d.force;
    out.disc_moment = d.preload_factor * turned.bending;
    out.preload_factor = d.preload_factor;
    for (std::size_t k = 0; k < flat.ligament_count; ++k) {
        const Pull pull = ligament(turned, k, displacement);
        const glm::dvec3 f = -pull.tension * pull.direction;
        out.ligament_tension[k] = pull.tension;
        out.ligament_force += f;
        out.ligament_moment += glm::cross(displacement + turned.upper[k], f);
    }
    if (!options.with_facets) return out;
    for (std::size_t s = 0; s < 2; ++s) {
        const Side side = facet_side(turned, s, displacement, bending[s]);
        FacetContact& facet = out.facets[s];
        std::copy_n(side.force.begin(), facet_points, facet.point_force.begin());
        facet.arch_bending = side.bending;
        for (std::size_t p = 0; p < facet_points; ++p) {
            const std::size_t k = s * facet_points + p;
            const glm::dvec3 f = side.force[p] * flat.normal[k];
            facet.force += f;
            facet.normal_sum += side.force[p];
            facet.centre_u += side.force[p] * flat.spacing_u * (static_cast<double>(p % 3) - 1.0);
            facet.centre_v += side.force[p] * flat.spacing_v * (static_cast<double>(p / 3) - 1.0);
            out.facet_moment += glm::cross(displacement + turned.point[k], f);
        }
        if (facet.normal_sum > 0.0) {
            facet.centre_u /= facet.normal_sum;
            facet.centre_v /= facet.normal_sum;
        }
        out.facet_force += facet.force;
        const Contact tip = laminar(turned, s, displacement);
        out.laminar_force[s] = tip.force;
        out.laminar_moment +=
            glm::cross(displacement + turned.laminar[s], glm::dvec3{0.0, tip.force, 0.0});
    }
    return out;
}

glm::dvec3 rotation_stiffness(const Turned& turned, glm::dvec3 displacement, glm::dvec3 rotation)
{
    // [source] model.md section 6: the least stiffness a posture can be off by, N·m/deg (assumed).
    constexpr glm::dvec3 least{1.5, 2.0, 1.5};
    constexpr double most = 15.0;
    const JointResponse r = evaluate(turned, displacement, rotation, {.with_facets = false});
    glm::dvec3 stiffness;
    for (int axis = 0; axis < 3; ++axis) {
        const double tangent =
            -r.jacobian.moment_by_rotation[axis][axis] * std::numbers::pi / 180.0 / 1e3;
        stiffness[axis] = std::clamp(tangent, least[axis], most);
    }
    return stiffness;
}

}

using namespace joint_kernel;

JointResponse JointLaw::evaluate(anatomy::Level level, glm::dvec3 displacement, glm::dvec3 rotation,
                                 JointOptions options) const
{
    return joint_kernel::evaluate(turn(levels_[index(level)], rotation), displacement, rotation,
                                  options);
}

JointForce JointLaw::force(anatomy::Level level, glm::dvec3 displacement, glm::dvec3 rotation,
                           JointOptions options) const
{
    const Point point = at(turn(levels_[index(level)], rotation), displacement, options);
    return {point.force, point.by_displacement};
}

JointParts JointLaw::parts(anatomy::Level level, glm::dvec3 displacement, glm::dvec3 rotation,
                           JointOptions options) const
{
    return joint_kernel::parts(turn(levels_[index(level)], rotation), displacement, options);
}

glm::dvec3 JointLaw::rotation_stiffness(anatomy::Level level, glm::dvec3 displacement,
                                        glm::dvec3 rotation) const
{
    return joint_kernel::rotation_stiffness(turn(levels_[index(level)], rotation), displacement,
                                            rotation);
}

}
