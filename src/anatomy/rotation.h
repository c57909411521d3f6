#pragma once
// Rotations by the names of movements (model.md section 1), as matrices; radians.

#include <cmath>
#include <glm/mat3x3.hpp>
#include <glm/vec2.hpp>

namespace spineload::anatomy {

/// About z, backwards (counter-clockwise seen from the right) positive.
inline glm::dmat3 turn_z(double angle)
{
    const double c = std::cos(angle), s = std::sin(angle);
    return {c, s, 0.0, -s, c, 0.0, 0.0, 0.0, 1.0};
}
/// About x: tips to the right.
inline glm::dmat3 turn_x(double angle)
{
    const double c = std::cos(angle), s = std::sin(angle);
    return {1.0, 0.0, 0.0, 0.0, c, s, 0.0, -s, c};
}
/// About y: turns to the left.
inline glm::dmat3 turn_y(double angle)
{
    const double c = std::cos(angle), s = std::sin(angle);
    return {c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c};
}
/// Flexion forward, side bend to the right, turn to the left.
inline glm::dmat3 turn(double flexion, double lateral, double axial)
{
    return turn_z(-flexion) * turn_x(lateral) * turn_y(axial);
}
/// A point in the sagittal plane turned forward about the origin.
inline glm::dvec2 turned_forward(glm::dvec2 p, double angle)
{
    const double c = std::cos(angle), s = std::sin(angle);
    return {c * p.x + s * p.y, c * p.y - s * p.x};
}

}
