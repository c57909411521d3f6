#pragma once
// Area moments of the overlap of a circle with an ellipse: where a facet's cartilage is in contact.
// Only facet_patch.cpp and its test include this. Millimetres.

#include <glm/vec2.hpp>

namespace spineload::biomech::facet_moments {

struct Ellipse {
    double a = 1.0, b = 1.0;  ///< half axes
    bool holds(glm::dvec2 s) const { return s.x * s.x / (a * a) + s.y * s.y / (b * b) <= 1.0; }
};

/// About the circle's centre; `u`, `v` are those of r² x and r² y.
struct Moments {
    double one = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0, u = 0, v = 0;
};

/// Of the part of a circle about `centre` that lies within the ellipse, to rounding.
Moments overlap(const Ellipse& ellipse, glm::dvec2 centre, double radius);
/// The same without the processor's quickest instructions.
Moments overlap_plain(const Ellipse& ellipse, glm::dvec2 centre, double radius);

}
