#include "anatomy/import/surface_match.h"

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/surface_distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

namespace spineload::anatomy {

namespace {

struct Motion {
    glm::dmat3 rotation{1.0};
    glm::dvec3 translation{0.0};

    glm::dvec3 operator()(const glm::dvec3& p) const { return rotation * p + translation; }
    glm::dvec3 inverse(const glm::dvec3& p) const
    {
        return glm::transpose(rotation) * (p - translation);
    }
};

// A step's normal equations: turn about `pivot`, then shift.
class RigidStep {
public:
    explicit RigidStep(const glm::dvec3& pivot) : pivot_{pivot} {}

    // Moving `p` shall bring it `gap` along `direction`.
    void add(const glm::dvec3& p, const glm::dvec3& direction, double gap, double weight)
    {
        const glm::dvec3 turn = glm::cross(p - pivot_, direction);
        const std::array<double, 6> row{turn.x,      turn.y,      turn.z,
                                        direction.x, direction.y, direction.z};
        for (std::size_t i = 0; i < 6; ++i) {
            right_[i] += weight * row[i] * gap;
            for (std::size_t k = 0; k < 6; ++k) left_[i][k] += weight * row[i] * row[k];
        }
    }

    Motion solve() const
    {
        auto a = left_;
        auto x = right_;
        // Gauss without pivots: the matrix is positive definite once its diagonal is raised a
        // little, which a surface of revolution needs.
        for (std::size_t i = 0; i < 6; ++i) a[i][i] += 1e-9 * (a[i][i] + 1e-30);
        for (std::size_t i = 0; i < 6; ++i)
            for (std::size_t r = i + 1; r < 6; ++r) {
                const double f = a[i][i] > 0.0 ? a[r][i] / a[i][i] : 0.0;
                for (std::size_t k = i; k < 6; ++k) a[r][k] -= f * a[i][k];
                x[r] -= f * x[i];
            }
        for (std::size_t i = 6; i-- > 0;) {
            for (std::size_t k = i + 1; k < 6; ++k) x[i] -= a[i][k] * x[k];
            x[i] = a[i][i] > 0.0 ? x[i] / a[i][i] : 0.0;
        }
        const glm::dvec3 turn{x[0], x[1], x[2]}, shift{x[3], x[4], x[5]};
        const double angle = glm::length(turn);
        Motion motion;
        if (angle > 1e-12) motion.rotation = glm::mat3_cast(glm::angleAxis(angle, turn / angle));
        motion.translation = pivot_ - motion.rotation * pivot_ + shift;
        return motion;
    }

private:
    glm::dvec3 pivot_;
    std::array<std::array<double, 6>, 6> left_{};
    std::array<double, 6> right_{};
};

struct Sides {
    std::vector<SurfacePoint> moved, fixed;
    const SurfaceDistance& to_moved;
    const SurfaceDistance& to_fixed;
};

// Sum of distances' squares over the number of samples, before the step.
double improve(const Sides& sides, const glm::dvec3& pivot, double slack, Motion& motion)
{
    RigidStep step{pivot};
    double sum = 0.0;
    const auto add = [&](const glm::dvec3& p, const glm::dvec3& away) {
        const double far = glm::length(away);
        sum += far * far;
        // Where the shapes differ, distance shall pull no harder than `slack` does.
        if (far > 1e-12) step.add(p, away / far, far, far > slack ? slack / far : 1.0);
    };
    for (const auto& sample : sides.moved) {
        const glm::dvec3 p = motion(sample.point);
        if (const auto q = sides.to_fixed.nearest(p)) add(p, *q - p);
    }
    for (const auto& sample : sides.fixed) {
        const glm::dvec3 p = motion.inverse(sample.point);
        const auto q = sides.to_moved.nearest(p);
        if (q) add(motion(*q), sample.point - motion(*q));
    }
    const Motion more = step.solve();
    motion = {more.rotation * motion.rotation, more(motion.translation)};
    return sum / static_cast<double>(sides.moved.size() + sides.fixed.size());
}

SurfaceDeviation deviation(std::vector<double>& distances)
{
    SurfaceDeviation d;
    if (distances.empty()) return d;
    for (const double x : distances) d.mean += x;
    d.mean /= static_cast<double>(distances.size());
    const auto at = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() * 19 / 20);
    std::ranges::nth_element(distances, at);
    d.percentile_95 = *at;
    return d;
}

}

SurfaceMatch match_surfaces(const Mesh& moved, const Mesh& fixed, std::size_t samples)
{
    const SurfaceDistance to_moved{moved}, to_fixed{fixed};
    constexpr std::size_t few = 700, many = 4000;
    const SurfaceMoments from = surface_moments(moved), to = surface_moments(fixed);
    Sides sides{points_on_surface(moved, few), points_on_surface(fixed, few), to_moved, to_fixed};
    SurfaceMatch match;
    if (sides.moved.empty() || sides.fixed.empty()) return match;
    // assumed: a tenth of the size, about 3 mm of a vertebra.
    const double slack = 0.1 * to.radius;
    Motion best;
    double least = INFINITY;
    for (const double tilt : {0.0, -0.2, 0.2}) {
        Motion motion;
        motion.rotation = glm::mat3_cast(glm::angleAxis(tilt, glm::dvec3{0, 0, 1}));
        motion.translation = to.centroid - motion.rotation * from.centroid;
        double sum = 0.0;
        for (int i = 0; i < 25; ++i) sum = improve(sides, to.centroid, slack, motion);
        if (sum < least) least = sum, best = motion;
    }
    sides.moved = points_on_surface(moved, many), sides.fixed = points_on_surface(fixed, many);
    for (int i = 0; i < 12; ++i) improve(sides, to.centroid, slack, best);

    std::vector<double> there, back;
    for (const auto& sample : points_on_surface(moved, samples))
        there.push_back(to_fixed.to(best(sample.point), INFINITY));
    for (const auto& sample : points_on_surface(fixed, samples))
        back.push_back(to_moved.to(best.inverse(sample.point), INFINITY));
    std::vector<double> both = there;
    both.insert(both.end(), back.begin(), back.end());
    match.from_moved = deviation(there);
    match.from_fixed = deviation(back);
    match.both = deviation(both);
    match.rotation = best.rotation;
    match.translation = best.translation;
    return match;
}

}
