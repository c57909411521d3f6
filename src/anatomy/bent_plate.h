#pragma once
// A plate of uneven thickness bent through given places and cut along a border, as a signed
// distance field: the ilium's wing. Millimetres.

#include "anatomy/height_grid.h"

#include <glm/vec3.hpp>
#include <span>

namespace spineload::anatomy {

struct PlatePlace {
    glm::dvec3 place{0.0};  ///< middle of the thickness
    double thickness = 0;
};

class BentPlate {
public:
    BentPlate() = default;
    /// `along` and `up` span about the plane that the plate bends over; `border` is a closed ring.
    BentPlate(std::span<const PlatePlace> places, std::span<const glm::dvec3> border,
              const glm::dvec3& along, const glm::dvec3& up);

    double distance(const glm::dvec3& p) const;

private:
    glm::dvec3 origin_{0.0}, along_{1, 0, 0}, up_{0, 1, 0}, normal_{0, 0, 1};
    HeightGrid middle_, half_thickness_, border_;
};

}
