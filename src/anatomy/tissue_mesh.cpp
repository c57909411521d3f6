#include "anatomy/tissue_mesh.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::anatomy {

Hold hold_of(const Node& node)
{
    const double carrier = std::clamp(node.carrier, 0.0, double{bone_count - 1});
    const auto lower = std::min(static_cast<std::size_t>(carrier), bone_count - 2);
    return {static_cast<std::uint8_t>(lower),
            static_cast<float>(carrier - static_cast<double>(lower)),
            static_cast<float>(node.bulge)};
}

Node between(const Node& a, const Node& b, double t)
{
    return {a.p + (b.p - a.p) * t, a.carrier + (b.carrier - a.carrier) * t,
            a.bulge + (b.bulge - a.bulge) * t};
}

double length_of(std::span<const Node> line)
{
    double sum = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) sum += glm::distance(line[i - 1].p, line[i].p);
    return sum;
}

namespace {

// Through the second and third of four points (Catmull-Rom); who carries it changes straight, so
// that it never leaves what the two points say.
Node curved(const Node& a, const Node& b, const Node& c, const Node& d, double t)
{
    Node out = between(b, c, t);
    out.p =
        0.5 * (2.0 * b.p + (c.p - a.p) * t + (2.0 * a.p - 5.0 * b.p + 4.0 * c.p - d.p) * (t * t) +
               (3.0 * b.p - 3.0 * c.p + d.p - a.p) * (t * t * t));
    return out;
}

}

std::vector<Node> resampled(std::span<const Node> points, std::size_t count)
{
    constexpr std::size_t fine = 8;
    std::vector<Node> dense;
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        for (std::size_t k = 0; k < fine; ++k)
            dense.push_back(curved(points[i > 0 ? i - 1 : 0], points[i], points[i + 1],
                                   points[std::min(i + 2, points.size() - 1)],
                                   static_cast<double>(k) / fine));
    dense.push_back(points.back());
    const double step = length_of(dense) / static_cast<double>(count - 1);
    std::vector<Node> out{dense.front()};
    double walked = 0.0;
    for (std::size_t i = 1; i < dense.size() && out.size() + 1 < count; ++i) {
        const double piece = glm::distance(dense[i - 1].p, dense[i].p);
        while (out.size() + 1 < count && walked + piece >= step * static_cast<double>(out.size()))
            out.push_back(between(dense[i - 1], dense[i],
                                  (step * static_cast<double>(out.size()) - walked) / piece));
        walked += piece;
    }
    while (out.size() < count) out.push_back(dense.back());
    out.back() = dense.back();
    return out;
}

std::uint32_t TissueMesh::add(const Node& node)
{
    nodes_.push_back(node);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

void TissueMesh::triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c)
{
    triangles_.insert(triangles_.end(), {a, b, c});
}

void TissueMesh::quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    triangle(a, b, c);
    triangle(a, c, d);
}

void TissueMesh::tube(std::span<const Node> line, std::size_t sides, const glm::dvec3& side,
                      const Radius& radius)
{
    const std::size_t count = line.size();
    const auto tangent = [&](std::size_t i) {
        return glm::normalize(line[std::min(i + 1, count - 1)].p - line[i > 0 ? i - 1 : 0].p);
    };
    // The first width's direction is carried along the line without twisting about it.
    glm::dvec3 across = side;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const glm::dvec3 along = tangent(i);
        across = glm::normalize(across - along * glm::dot(across, along));
        const glm::dvec3 other = glm::cross(along, across);
        const glm::dvec2 r = radius(static_cast<double>(i) / static_cast<double>(count - 1));
        const auto first = static_cast<std::uint32_t>(nodes_.size());
        for (std::size_t k = 0; k < sides; ++k) {
            const double angle =
                2.0 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(sides);
            Node node = line[i];
            node.p += across * (r.x * std::cos(angle)) + other * (r.y * std::sin(angle));
            add(node);
        }
        const auto around = static_cast<std::uint32_t>(sides);
        for (std::uint32_t k = 0; i > 0 && k < around; ++k)
            quad(before + k, before + (k + 1) % around, first + (k + 1) % around, first + k);
        if (i == 0 || i + 1 == count) {
            const std::uint32_t middle = add(line[i]);
            for (std::uint32_t k = 0; k < around; ++k)
                i == 0 ? triangle(middle, first + (k + 1) % around, first + k)
                       : triangle(middle, first + k, first + (k + 1) % around);
        }
        before = first;
    }
}

void TissueMesh::plate(std::span<const Node> front, std::span<const Node> back, std::size_t columns)
{
    const auto rows = static_cast<std::uint32_t>(front.size() / columns);
    const auto across = static_cast<std::uint32_t>(columns);
    const auto first = static_cast<std::uint32_t>(nodes_.size());
    for (const Node& node : front) add(node);
    for (const Node& node : back) add(node);
    const std::uint32_t behind = first + rows * across;
    for (std::uint32_t r = 0; r + 1 < rows; ++r)
        for (std::uint32_t c = 0; c + 1 < across; ++c) {
            const std::uint32_t at = r * across + c;
            quad(first + at, first + at + 1, first + at + across + 1, first + at + across);
            quad(behind + at, behind + at + across, behind + at + across + 1, behind + at + 1);
        }
    const auto edge = [&](std::uint32_t a, std::uint32_t b) {
        quad(first + b, first + a, behind + a, behind + b);
    };
    const auto end = [&](std::uint32_t a, std::uint32_t b) {
        ends_.insert(ends_.end(), {first + b, first + a, behind + a});
        ends_.insert(ends_.end(), {first + b, behind + a, behind + b});
    };
    for (std::uint32_t c = 0; c + 1 < across; ++c) {
        end(c, c + 1);
        end((rows - 1) * across + c + 1, (rows - 1) * across + c);
    }
    for (std::uint32_t r = 0; r + 1 < rows; ++r) {
        edge((r + 1) * across, r * across);
        edge(r * across + across - 1, (r + 1) * across + across - 1);
    }
}

void TissueMesh::sleeve(std::span<const Node> rows, std::size_t columns)
{
    const auto first = static_cast<std::uint32_t>(nodes_.size());
    for (const Node& node : rows) add(node);
    const auto around = static_cast<std::uint32_t>(columns);
    const auto count = static_cast<std::uint32_t>(rows.size() / columns);
    for (std::uint32_t r = 0; r + 1 < count; ++r)
        for (std::uint32_t c = 0; c < around; ++c) {
            const std::uint32_t a = first + r * around + c,
                                b = first + r * around + (c + 1) % around;
            quad(a, b, b + around, a + around);
        }
}

void TissueMesh::finish(TissuePart& part)
{
    std::vector<glm::dvec3> normals(nodes_.size(), glm::dvec3{0.0});
    for (std::size_t i = 0; i < triangles_.size(); i += 3) {
        const std::uint32_t* t = &triangles_[i];
        const glm::dvec3 n =
            glm::cross(nodes_[t[1]].p - nodes_[t[0]].p, nodes_[t[2]].p - nodes_[t[0]].p);
        for (int k = 0; k < 3; ++k) normals[t[k]] += n;
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const double size = glm::length(normals[i]);
        part.rest.positions.emplace_back(nodes_[i].p * 1e-3);
        part.rest.normals.emplace_back(size > 0.0 ? normals[i] / size : glm::dvec3{0.0, 1.0, 0.0});
        part.holds.push_back(hold_of(nodes_[i]));
    }
    triangles_.insert(triangles_.end(), ends_.begin(), ends_.end());
    part.rest.triangles = std::move(triangles_);
    nodes_.clear();
    triangles_.clear();
    ends_.clear();
}

TissuePart mirrored(const TissuePart& part)
{
    TissuePart other = part;
    other.side = part.side == Side::Right ? Side::Left : Side::Right;
    for (auto& p : other.rest.positions) p.z = -p.z;
    for (auto& n : other.rest.normals) n.z = -n.z;
    for (auto& p : other.line) p.z = -p.z;
    for (std::size_t i = 0; i < other.rest.triangles.size(); i += 3)
        std::swap(other.rest.triangles[i + 1], other.rest.triangles[i + 2]);
    return other;
}

}
