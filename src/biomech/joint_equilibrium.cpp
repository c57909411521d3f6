// Where a joint comes to rest: at a given rotation under a force, or free under force and moment.

#include "biomech/joint_kernel.h"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <limits>

namespace spineload::biomech {

namespace {

// Infinite when anything is not a number: comparisons would pass over it.
double largest(glm::dvec3 v)
{
    if (!std::isfinite(v.x + v.y + v.z)) return std::numeric_limits<double>::infinity();
    return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)});
}

using Vector6 = Eigen::Matrix<double, 6, 1>;
using Matrix6 = Eigen::Matrix<double, 6, 6>;

// Moments are weighed by a lever of 30 mm, about the distance of disc and facets, so that newtons
// and newton millimetres count alike.
constexpr double lever = 30.0;

Vector6 imbalance(const JointResponse& r, glm::dvec3 force, glm::dvec3 moment)
{
    const glm::dvec3 f = r.force + force, m = (r.moment + moment) / lever;
    return Vector6{f.x, f.y, f.z, m.x, m.y, m.z};
}

Matrix6 slope(const JointJacobian& j)
{
    Matrix6 out;
    for (int c = 0; c < 3; ++c)
        for (int r = 0; r < 3; ++r) {
            out(r, c) = j.force_by_displacement[c][r];
            out(r, c + 3) = j.force_by_rotation[c][r];
            out(r + 3, c) = j.moment_by_displacement[c][r] / lever;
            out(r + 3, c + 3) = j.moment_by_rotation[c][r] / lever;
        }
    return out;
}

}

DisplacementSolution joint_kernel::settle(const Turned& turned, glm::dvec3 target, glm::dvec3 start,
                                          Point& now, JointOptions options)
{
    constexpr double tolerance = 1e-6;  // N: far below what any reader sees, so results are smooth
    constexpr double longest_step = 0.4;  // mm [source] model.md section 6
    DisplacementSolution out;
    out.displacement = start;
    glm::dvec3 error = now.force - target;
    for (; out.iterations < 100; ++out.iterations) {
        out.error = largest(error);
        if (out.error <= tolerance || std::isinf(out.error)) break;
        glm::dvec3 step = -(glm::inverse(now.by_displacement) * error);
        step *= std::min(1.0, longest_step / largest(step));
        double share = 1.0;
        const double before = glm::length(error);
        glm::dvec3 next = out.displacement + step;
        now = at(turned, next, options, now.bending);
        while (glm::length(now.force - target) > before && share > 1e-3) {
            share *= 0.5;
            next = out.displacement + share * step;
            now = at(turned, next, options, now.bending);
        }
        out.displacement = next;
        error = now.force - target;
    }
    out.error = largest(error);
    out.is_solved = out.error <= tolerance;
    return out;
}

DisplacementSolution JointLaw::solve_displacement(anatomy::Level level, glm::dvec3 target,
                                                  glm::dvec3 rotation, glm::dvec3 start,
                                                  JointOptions options) const
{
    const auto turned = joint_kernel::turn(levels_[index(level)], rotation);
    auto point = joint_kernel::at(turned, start, options);
    return joint_kernel::settle(turned, target, start, point, options);
}

JointEquilibrium JointLaw::solve(anatomy::Level level, glm::dvec3 external_force,
                                 glm::dvec3 external_moment, const JointEquilibrium& start,
                                 JointOptions options) const
{
    constexpr double tolerance = 1e-7;                         // N, and N·mm over the lever
    constexpr double longest_step = 0.5, longest_turn = 0.02;  // mm, rad
    JointEquilibrium out = start;
    out.iterations = 0;
    JointResponse now = evaluate(level, out.displacement, out.rotation, options);
    Vector6 error = imbalance(now, external_force, external_moment);
    for (; out.iterations < 300; ++out.iterations) {
        if (!error.allFinite() || error.cwiseAbs().maxCoeff() <= tolerance) break;
        Vector6 step = slope(now.jacobian).partialPivLu().solve(-error);
        const double shift = step.head<3>().cwiseAbs().maxCoeff();
        const double turn = step.tail<3>().cwiseAbs().maxCoeff();
        step *= std::min(
            {1.0, longest_step / std::max(shift, 1e-12), longest_turn / std::max(turn, 1e-12)});
        const double before = error.norm();
        JointEquilibrium next;
        for (double share = 1.0;; share *= 0.5) {
            next = out;
            next.displacement += share * glm::dvec3{step[0], step[1], step[2]};
            next.rotation += share * glm::dvec3{step[3], step[4], step[5]};
            now = evaluate(level, next.displacement, next.rotation, options);
            error = imbalance(now, external_force, external_moment);
            if (error.norm() < before || share < 1e-3) break;
        }
        out.displacement = next.displacement;
        out.rotation = next.rotation;
    }
    out.force_error = error.head<3>().cwiseAbs().maxCoeff();
    out.moment_error = error.tail<3>().cwiseAbs().maxCoeff() * lever;
    out.is_solved = error.allFinite() && error.cwiseAbs().maxCoeff() <= tolerance;
    return out;
}

}
