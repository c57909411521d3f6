#pragma once
// How well one surface fits another when it may be moved, turned and scaled: the question "does
// this look like a vertebra", and at once "how does it lie".

#include "anatomy/import/surface_sample.h"

#include <span>

namespace spineload::anatomy {

/// Moves, turns and scales.
struct Similarity {
    glm::dmat3 rotation{1.0};
    double scale = 1.0;
    glm::dvec3 translation{0.0};

    glm::dvec3 operator*(const glm::dvec3& p) const { return rotation * (scale * p) + translation; }
    glm::dvec3 inverse(const glm::dvec3& p) const
    {
        return (p - translation) * rotation / scale;  // a row vector times R is Rᵀ times it
    }
};

struct ShapeMatch {
    Similarity found_from_template;
    /// Root mean square distance between the surfaces, both ways, over the found one's radius;
    /// without the worst tenth, so that a missing process or a spur doesn't decide.
    double misfit = 1.0;
    /// The same of the best placement that is turned by more than 60° against it: near `misfit`
    /// where the shape hardly shows how it lies.
    double misfit_turned = 1.0;
};

/// Tries every way in which the principal axes may correspond, then improves the best few.
ShapeMatch match_shape(const SurfaceSample& from, const SurfaceSample& found);

/// Starts at a placement that is nearly right.
ShapeMatch improve_match(const SurfaceSample& from, const SurfaceSample& found,
                         const Similarity& start, int steps);

}
