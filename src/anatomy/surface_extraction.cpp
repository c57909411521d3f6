#include "anatomy/surface_extraction.h"

#include "anatomy/half_simplification.h"
#include "anatomy/mesh_soundness.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <span>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;

// Onto the surface along the gradient. The field is no true distance, so two or three steps; never
// farther than half a sample step, or a sliver could turn over.
glm::dvec3 projected(const Field& field, glm::dvec3 p, double farthest)
{
    const bool is_in_mirror = p.z == 0.0;
    const glm::dvec3 start = p;
    double value = field(p);
    if (std::abs(value) > 1e-3) {
        constexpr double e = 0.05;
        glm::dvec3 slope{field(p + glm::dvec3{e, 0, 0}) - value,
                         field(p + glm::dvec3{0, e, 0}) - value,
                         is_in_mirror ? 0.0 : field(p + glm::dvec3{0, 0, e}) - value};
        slope /= e;
        // The same slope serves all steps: they are short.
        const double square = glm::dot(slope, slope);
        for (int round = 0; round < 3 && square > 0.01 && std::abs(value) > 1e-3; ++round) {
            p -= slope * (value / square);
            if (round < 2) value = field(p);
        }
    }
    const glm::dvec3 moved = p - start;
    const double far = glm::length(moved);
    if (far > farthest) p = start + moved * (farthest / far);
    if (!is_in_mirror && p.z < 0.02) p.z = 0.02;  // beside the mirror stays beside the mirror
    return p;
}

// The mean of the triangles' normals around each point, weighted by area; in the mirror plane with
// those of the other half.
void set_normals(HalfSurface& half)
{
    half.normals.assign(half.positions.size(), glm::dvec3{0.0});
    for (std::size_t i = 0; i < half.triangles.size(); i += 3) {
        const std::uint32_t* t = &half.triangles[i];
        const glm::dvec3 n = glm::cross(half.positions[t[1]] - half.positions[t[0]],
                                        half.positions[t[2]] - half.positions[t[0]]);
        for (int k = 0; k < 3; ++k) half.normals[t[k]] += n;
    }
    for (std::size_t v = 0; v < half.positions.size(); ++v) {
        glm::dvec3& n = half.normals[v];
        if (half.positions[v].z == 0.0) n.z = 0.0;
        n /= std::max(glm::length(n), 1e-9);
    }
}

// Moves the points of a triangle back where a triangle would turn over: the field's samples make a
// surface that never cuts itself, and only what turns over can begin to. Puts those that turned
// back where they were, with their neighbours in the triangle.
void keep_facing(HalfSurface& half, const std::vector<glm::dvec3>& before)
{
    constexpr double least = 0.2;  // cosine of the largest turn
    std::vector<std::uint32_t> turned;
    // Who goes back may turn a neighbour over.
    for (int round = 0; round < 4; ++round) {
        turned.clear();
        for (std::size_t i = 0; i < half.triangles.size(); i += 3) {
            const std::uint32_t* t = &half.triangles[i];
            const auto cross = [&](const std::vector<glm::dvec3>& p) {
                return glm::cross(p[t[1]] - p[t[0]], p[t[2]] - p[t[0]]);
            };
            const glm::dvec3 was = cross(before), is = cross(half.positions);
            if (glm::dot(was, is) < least * std::sqrt(glm::dot(was, was) * glm::dot(is, is)))
                turned.insert(turned.end(), {t[0], t[1], t[2]});
        }
        if (turned.empty()) return;
        for (const std::uint32_t v : turned) half.positions[v] = before[v];
    }
}

// One cheap step towards the surface, and the normal there: enough for simplifying to see the true
// shape. With care nothing turns over on the way, at the price of points that stay behind.
void approach(const Field& field, HalfSurface& half, double farthest, bool is_careful)
{
    set_normals(half);
    const auto before = half.positions;
    for (std::size_t v = 0; v < half.positions.size(); ++v) {
        glm::dvec3& p = half.positions[v];
        const bool is_in_mirror = p.z == 0.0;
        p -= half.normals[v] * std::clamp(field(p), -farthest, farthest);
        if (!is_in_mirror) p.z = std::max(p.z, 0.02);
    }
    if (is_careful) keep_facing(half, before);
    set_normals(half);
}

// Puts back what has begun to cut itself or has folded over, no further than it must; the points
// that still cut.
std::vector<glm::dvec3> keep_apart(HalfSurface& half, const std::vector<glm::dvec3>& before,
                                   double size, bool with_folds)
{
    constexpr int last_round = 8;
    std::vector<glm::dvec3> crossed;
    for (int round = 0; round <= last_round; ++round) {
        crossed.clear();
        const auto put_back = [&](std::uint32_t triangle) {
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t v = half.triangles[3 * triangle + k];
                half.positions[v] =
                    round + 2 < last_round ? 0.4 * half.positions[v] + 0.6 * before[v] : before[v];
            }
        };
        const auto cut = crossings(half.positions, half.triangles, size);
        const auto folded = with_folds ? folds(half.positions, half.triangles) : decltype(cut){};
        for (const auto& [a, b] : cut)
            for (const std::uint32_t t : {a, b}) {
                for (std::size_t k = 0; k < 3; ++k)
                    crossed.push_back(before[half.triangles[3 * t + k]]);
                put_back(t);
            }
        for (const auto& [a, b] : folded)
            for (const std::uint32_t t : {a, b}) put_back(t);
        if (cut.empty() && folded.empty()) break;
    }
    return crossed;
}

// Marks the points near some places.
void mark_near(const HalfSurface& half, std::span<const glm::dvec3> places, double reach,
               std::vector<char>& marks)
{
    marks.resize(half.positions.size(), 0);
    for (std::size_t v = 0; v < marks.size(); ++v)
        for (const glm::dvec3& place : places)
            if (glm::distance(half.positions[v], place) < reach) marks[v] = 1;
}

Mesh mirrored(const HalfSurface& half, const Field& field, const std::stop_token& stop)
{
    Mesh mesh;
    const std::size_t count = half.positions.size();
    std::vector<std::uint32_t> twin(count);
    const auto add = [&](const glm::dvec3& p, const glm::dvec3& n, double open) {
        mesh.positions.emplace_back(p * mm);
        mesh.normals.emplace_back(n);
        mesh.occlusion.push_back(static_cast<float>(open));
    };
    for (const glm::dvec3& p : half.positions) {
        if (stop.stop_requested()) return {};
        const glm::dvec3 n = normal_of(field, p);
        add(p, n, openness(field, p, n));
    }
    for (std::size_t v = 0; v < count; ++v) {
        twin[v] = static_cast<std::uint32_t>(v);
        if (half.positions[v].z == 0.0) continue;
        twin[v] = static_cast<std::uint32_t>(mesh.positions.size());
        const glm::vec3 flip{1.0f, 1.0f, -1.0f};
        mesh.positions.push_back(mesh.positions[v] * flip);
        mesh.normals.push_back(mesh.normals[v] * flip);
        mesh.occlusion.push_back(mesh.occlusion[v]);
    }
    mesh.triangles = half.triangles;
    for (std::size_t i = 0; i < half.triangles.size(); i += 3)
        mesh.triangles.insert(
            mesh.triangles.end(),
            {twin[half.triangles[i]], twin[half.triangles[i + 2]], twin[half.triangles[i + 1]]});
    return mesh;
}

}

glm::dvec3 normal_of(const Field& field, const glm::dvec3& p)
{
    // Wide enough that neither rounding errors nor creases narrower than a pixel show.
    constexpr double e = 0.3;
    const glm::dvec3 slope{field(p + glm::dvec3{e, 0, 0}) - field(p - glm::dvec3{e, 0, 0}),
                           field(p + glm::dvec3{0, e, 0}) - field(p - glm::dvec3{0, e, 0}),
                           field(p + glm::dvec3{0, 0, e}) - field(p - glm::dvec3{0, 0, e})};
    const double size = glm::length(slope);
    return size > 1e-9 ? slope / size : glm::dvec3{0, 1, 0};
}

double openness(const Field& field, const glm::dvec3& p, const glm::dvec3& normal)
{
    const glm::dvec3 side = glm::normalize(
        glm::cross(normal, std::abs(normal.y) < 0.9 ? glm::dvec3{0, 1, 0} : glm::dvec3{1, 0, 0}));
    const glm::dvec3 other = glm::cross(normal, side);
    double open = 0.0, weights = 0.0;
    const auto look = [&](const glm::dvec3& direction, double weight) {
        double seen = 1.0;
        // A ray is as open as its narrowest place, as a cone would see it.
        for (const double far : {2.0, 4.5, 9.0, 16.0})
            seen = std::min(seen, std::max(0.0, field(p + direction * far) / (0.48 * far)));
        open += weight * std::min(seen, 1.0);
        weights += weight;
    };
    look(normal, 1.0);
    for (int k = 0; k < 6; ++k) {
        const double angle = k * 1.0471975511965976;
        look(0.64 * normal + 0.77 * (std::cos(angle) * side + std::sin(angle) * other), 0.64);
    }
    return open / weights;
}

Mesh extract_surface(const Field& field, const ExtractionOptions& options)
{
    const auto is_stopped = [&] { return options.stop.stop_requested(); };
    const HalfSurface fine = tetrahedra_surface(field, options);
    if (is_stopped()) return {};
    // Once in some hundred bones thin places have come through each other on the way: then again,
    // with care, and at last with more of the points there.
    constexpr int most_rounds = 5;
    HalfSurface half;
    std::vector<char> kept;
    for (int round = 1; round <= most_rounds; ++round) {
        half = fine;
        approach(field, half, 0.5 * options.step, round > 1);
        simplify(half, options.triangles / 2, options.most_error, kept, options.stop);
        const auto before = half.positions;
        for (glm::dvec3& p : half.positions) {
            if (is_stopped()) return {};
            p = projected(field, p, 0.5 * options.step);
        }
        // Unfolding may lead to new cuts; then those come first.
        const auto crossed = keep_apart(half, before, 2.0 * options.step, round == 1);
        if (crossed.empty()) break;
        if (round > 1) mark_near(fine, crossed, 2.0 * options.step * round, kept);
    }
    return mirrored(half, field, options.stop);
}

}
