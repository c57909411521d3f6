#include "anatomy/import/surface_sample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>
#include <utility>

namespace spineload::anatomy {

// Jacobi's rotations: three numbers off the diagonal are gone after a few sweeps.
void principal_axes(const glm::dmat3& symmetric, glm::dvec3& values, glm::dmat3& vectors)
{
    glm::dmat3 a = symmetric, v(1.0);
    for (int sweep = 0; sweep < 32; ++sweep)
        for (const auto& [p, q] : {std::pair{0, 1}, {0, 2}, {1, 2}}) {
            if (std::abs(a[p][q]) < 1e-300) continue;
            const double theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
            const double t =
                (theta >= 0.0 ? 1.0 : -1.0) / (std::abs(theta) + std::sqrt(theta * theta + 1.0));
            const double c = 1.0 / std::sqrt(t * t + 1.0), s = t * c;
            glm::dmat3 turn(1.0);
            turn[p][p] = turn[q][q] = c;
            turn[q][p] = s;
            turn[p][q] = -s;
            a = glm::transpose(turn) * a * turn;
            v = v * turn;
        }
    std::array<int, 3> order{0, 1, 2};
    std::ranges::sort(order, [&](int i, int k) { return a[i][i] > a[k][k]; });
    for (int i = 0; i < 3; ++i) {
        const int from = order[static_cast<std::size_t>(i)];
        values[i] = std::max(0.0, a[from][from]);
        vectors[i] = v[from];
    }
    if (glm::dot(glm::cross(vectors[0], vectors[1]), vectors[2]) < 0.0) vectors[2] = -vectors[2];
}

SurfaceSample sample_surface(const Mesh& mesh, std::size_t count)
{
    SurfaceSample sample;
    sample.moments = surface_moments(mesh);
    if (!(sample.moments.area > 0.0) || !std::isfinite(sample.moments.area)) return sample;
    glm::dvec3 values(0.0);
    principal_axes(sample.moments.spread, values, sample.axes);
    sample.lengths = glm::sqrt(values);

    // Equal steps of area along the list of triangles; within a triangle a sequence that fills it
    // evenly (the golden ratio's two cousins) rather than by chance.
    const double step = sample.moments.area / static_cast<double>(count);
    double until = 0.5 * step, passed = 0.0;
    std::size_t taken = 0;
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a(mesh.positions[mesh.triangles[i]]);
        const glm::dvec3 ab = glm::dvec3(mesh.positions[mesh.triangles[i + 1]]) - a;
        const glm::dvec3 ac = glm::dvec3(mesh.positions[mesh.triangles[i + 2]]) - a;
        const glm::dvec3 normal = glm::cross(ab, ac);
        const double doubled = glm::length(normal);
        passed += 0.5 * doubled;
        for (; until < passed && taken < count; until += step, ++taken) {
            double unused = 0.0;
            double u = std::modf(0.5 + 0.7548776662466927 * static_cast<double>(taken), &unused);
            double v = std::modf(0.5 + 0.5698402909980532 * static_cast<double>(taken), &unused);
            if (u + v > 1.0) u = 1.0 - u, v = 1.0 - v;
            sample.points.push_back(a + u * ab + v * ac);
            sample.normals.push_back(normal / doubled);
        }
    }
    sample.tree = PointTree(sample.points);
    return sample;
}

}
