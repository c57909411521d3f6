#pragma once
// Building tissues' surfaces out of lines and grids of carried points. World millimetres of the
// reference posture; internal to the tissue shapes.

#include "anatomy/tissue_shape.h"

#include <functional>
#include <glm/vec2.hpp>
#include <span>

namespace spineload::anatomy {

/// A place and who carries it: 0 the pelvis, 1 L5, … 6 T12, between them both neighbours.
struct Node {
    glm::dvec3 p{0.0};
    double carrier = 0.0;
    double bulge = 0.0;
};

Hold hold_of(const Node& node);
Node between(const Node& a, const Node& b, double t);
double length_of(std::span<const Node> line);
/// Evenly spaced along a smooth curve through the points.
std::vector<Node> resampled(std::span<const Node> points, std::size_t count);
/// As many nodes as `radii` has meaning for: a radius at each share of the length, 0 to 1.
using Radius = std::function<glm::dvec2(double)>;

class TissueMesh {
public:
    /// A tube along the line; `radius` says the half widths across `side` and across the other way.
    void tube(std::span<const Node> line, std::size_t sides, const glm::dvec3& side,
              const Radius& radius);
    /// A closed plate between two grids of `columns` nodes a row. Its first and last row are shaded
    /// as if it went on, so that one plate meets the next without a seam.
    void plate(std::span<const Node> front, std::span<const Node> back, std::size_t columns);
    /// Rows around an axis, each closed in itself: an open sleeve.
    void sleeve(std::span<const Node> rows, std::size_t columns);
    /// Before it is finished: what is added makes way for something.
    template <class Move>
    void move_each(const Move& move)
    {
        for (Node& node : nodes_) move(node);
    }
    /// Into the part, in metres; the mesh is empty afterwards.
    void finish(TissuePart& part);

private:
    std::uint32_t add(const Node& node);
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c);
    void quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d);

    std::vector<Node> nodes_;
    std::vector<std::uint32_t> triangles_;
    std::vector<std::uint32_t> ends_;  ///< of plates: closed, but no part of how they are shaded
};

/// The same on the other side of the body.
TissuePart mirrored(const TissuePart& part);

}
