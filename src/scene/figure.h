#pragma once
// The whole body as a flat drawing: capsules and boxes in metres, seen from the side that a 3D view
// looks from. The same segments as the numbers, so that a picture cannot disagree with them.

#include "scene/body_points.h"
#include "scene/colour.h"

#include <glm/vec2.hpp>
#include <span>
#include <vector>

namespace spineload::scene {

enum class FigureRole { Body, Far, Arm, LowBack, Prop, Ground };

/// Drawn in order. Figure coordinates: x to the right of the picture, y up, metres.
struct FigureShape {
    enum class Kind {
        Capsule,  ///< points[0] to points[1], round ends, `radius` at the first, `radius_end` at
                  ///< the second
        Polygon,  ///< points, filled
        Line      ///< points, `radius` is half the width
    } kind = Kind::Capsule;
    FigureRole role = FigureRole::Body;
    std::vector<glm::vec2> points;
    float radius = 0.0f, radius_end = 0.0f;
};

struct Figure {
    std::vector<FigureShape> shapes;
    glm::vec2 low{0.0f}, high{0.0f};  ///< box of all shapes but the ground
    glm::vec2 low_back{0.0f};         ///< the L4-L5 disc, for lever lines
    glm::vec2 load{0.0f};             ///< the held thing's centre
    bool has_load = false;
};

/// `view_yaw`: as Camera::yaw; the figure turns to the nearest of right, left, front, back so that
/// its capsules keep their lengths readable.
Figure make_figure(const anatomy::Body& body, const anatomy::BodyPose& pose,
                   std::span<const PropInMotion> props, double time_s, float view_yaw = 1.5708f);

/// The shape as a closed polygon (convex for capsules), ready to fill; empty for lines.
std::vector<glm::vec2> outline(const FigureShape& shape, int points_per_end = 10);

/// The colour of a role; the low back has the colour of what it shows.
Colour role_colour(FigureRole role, const Palette& palette, Colour low_back);

}
