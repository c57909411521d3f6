#include "anatomy/spine_shape.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

// assumed: where one side of the disc gets lower than the other, its wall moves out by this part of
// the difference; fluid crosses the disc and fibres hold it back, so it is less than a free gel's.
constexpr double share_of_lowering = 0.35;
// assumed: no wall moves further than this part of the disc's height; beyond, volume is given up.
constexpr double most_bulge = 0.45;

// What one posture does to the disc.
struct Motion {
    glm::dmat3 lower, upper;
    glm::dvec3 lower_shift, upper_shift;
    glm::dvec3 normal, forward;  ///< of the disc at rest, World
    glm::dvec3 up;               ///< its normal now
    double mean_rise = 0.0;      ///< of the upper bone at the disc's centre, along `up`
    double depth = 1.0, width = 1.0, most = 0.0;
    double all_round = 0.0;  ///< wall outwards everywhere, to keep the volume

    glm::dvec3 place(const glm::vec3& rest, float height, glm::vec2 plane) const
    {
        const glm::dvec3 p{rest};
        const glm::dvec3 with_lower = lower * p + lower_shift, with_upper = upper * p + upper_shift;
        const double h = height;
        const glm::dvec3 carried = glm::mix(with_lower, with_upper, h);
        const double out = std::hypot(plane.x, plane.y);
        const double profile = 4.0 * h * (1.0 - h);
        if (out < 1e-6 || profile <= 0.0) return carried;
        const double rise = glm::dot(with_upper - with_lower, up) - mean_rise;
        const double bulge =
            std::clamp(all_round - share_of_lowering * rise, -most, most) * std::min(out, 1.0);
        // Square to the outline, an ellipse near enough.
        const glm::dvec3 outwards =
            glm::normalize(forward * (plane.x / depth) + glm::dvec3{0, 0, plane.y / width});
        return carried +
               glm::normalize(glm::mix(lower * outwards, upper * outwards, h)) * (bulge * profile);
    }
};

void place_all(const Mesh& rest, const std::vector<float>& heights,
               const std::vector<glm::vec2>& planes, const Motion& motion, Mesh& out)
{
    for (std::size_t i = 0; i < rest.positions.size(); ++i)
        out.positions[i] = glm::vec3{motion.place(rest.positions[i], heights[i], planes[i])};
}

double volume(const Mesh& mesh)
{
    if (mesh.positions.empty()) return 0.0;
    // From a point of its own, so that a disc far from the origin loses no digits.
    const glm::dvec3 origin{mesh.positions.front()};
    double sum = 0.0;
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a = glm::dvec3{mesh.positions[mesh.triangles[i]]} - origin;
        const glm::dvec3 b = glm::dvec3{mesh.positions[mesh.triangles[i + 1]]} - origin;
        const glm::dvec3 c = glm::dvec3{mesh.positions[mesh.triangles[i + 2]]} - origin;
        sum += glm::dot(a, glm::cross(b, c)) / 6.0;
    }
    return sum;
}

void set_normals(Mesh& mesh)
{
    std::ranges::fill(mesh.normals, glm::vec3{0.0f});
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const std::uint32_t* t = &mesh.triangles[i];
        const glm::vec3 n = glm::cross(mesh.positions[t[1]] - mesh.positions[t[0]],
                                       mesh.positions[t[2]] - mesh.positions[t[0]]);
        for (std::size_t k = 0; k < 3; ++k) mesh.normals[t[k]] += n;
    }
    for (auto& n : mesh.normals) {
        const float size = glm::length(n);
        n = size > 0.0f ? n / size : glm::vec3{0.0f, 1.0f, 0.0f};
    }
}

// Everything but positions and normals is as at rest. Assigning to vectors of the same size
// allocates nothing.
void match(const Mesh& rest, Mesh& mesh)
{
    if (mesh.name != rest.name) mesh.name = rest.name;
    if (mesh.triangles.size() != rest.triangles.size() ||
        mesh.positions.size() != rest.positions.size()) {
        mesh.triangles = rest.triangles;
        mesh.occlusion = rest.occlusion;
    }
    mesh.positions.resize(rest.positions.size());
    mesh.normals.resize(rest.positions.size());
}

Motion motion_of(const DiscGeometry& geometry, const Transform<World, Segment>& lower,
                 const Transform<World, Segment>& upper)
{
    Motion m;
    m.lower = lower.rotation, m.upper = upper.rotation;
    m.lower_shift = lower.translation, m.upper_shift = upper.translation;
    m.normal = {sin(geometry.tilt), cos(geometry.tilt), 0.0};
    m.forward = {cos(geometry.tilt), -sin(geometry.tilt), 0.0};
    m.up = glm::normalize(m.lower * m.normal + m.upper * m.normal);
    const glm::dvec3 centre = geometry.centre.si;
    m.mean_rise =
        glm::dot(m.upper * centre + m.upper_shift - m.lower * centre - m.lower_shift, m.up);
    m.depth = geometry.depth.si(), m.width = geometry.width.si();
    m.most = most_bulge * geometry.height.si();
    return m;
}

}

void pose_disc(const DiscShape& rest, const DiscGeometry& geometry,
               const Transform<World, Segment>& lower, const Transform<World, Segment>& upper,
               Mesh& annulus, Mesh& nucleus)
{
    match(rest.annulus, annulus);
    match(rest.nucleus, nucleus);
    Motion motion = motion_of(geometry, lower, upper);
    const auto place_and_measure = [&](double all_round) {
        motion.all_round = all_round;
        place_all(rest.annulus, rest.annulus_height, rest.annulus_plane, motion, annulus);
        place_all(rest.nucleus, rest.nucleus_height, rest.nucleus_plane, motion, nucleus);
        return volume(annulus) + volume(nucleus);
    };
    // The wall's common movement that keeps the volume, by secants: nearly linear, two or three
    // rounds.
    const double wanted = volume(rest.annulus) + volume(rest.nucleus);
    double last = 0.0, last_error = place_and_measure(0.0) - wanted;
    if (wanted > 0.0 && std::abs(last_error) > 1e-4 * wanted) {
        double next = last_error < 0.0 ? 5e-4 : -5e-4;
        for (int round = 0; round < 4; ++round) {
            const double error = place_and_measure(next) - wanted;
            const double slope = (error - last_error) / (next - last);
            if (std::abs(error) < 1e-4 * wanted || !(slope > 1e-12)) break;
            last = next, last_error = error;
            next = std::clamp(next - error / slope, -motion.most, motion.most);
            if (next == last) break;
        }
    }
    set_normals(annulus);
    set_normals(nucleus);
}

}
