#pragma once
// What a person's conditions make of one disc's wall: a bulge, a hump, material that has come
// through and stands behind the wall on a neck, a free piece, a marked spot. A healthy disc is left
// as it is, to the last bit. Millimetres, World of the reference posture.

#include "anatomy/body.h"
#include "anatomy/endplate_shape.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace spineload::anatomy {

/// A place of the disc's wall: at an angle from forward towards the right, and how high between
/// lower (0) and upper endplate (1).
struct WallPlace {
    double angle = 0.0, height = 0.5;
};

/// A closed piece beside the disc's grid: where its points are, and how they follow the bones.
struct DiscPiece {
    std::vector<glm::dvec3> points;
    std::vector<double> heights;  ///< 0: with the lower bone, 1: with the upper
    std::vector<std::uint32_t> triangles;
};

class DiscChanges {
public:
    DiscChanges(const Conditions& conditions, Level level, double scale);
    bool is_none() const { return is_none_; }

    /// Denser where the wall is changed; from 0 up to, not including, a whole turn.
    std::vector<double> spoke_angles() const;
    /// Heights of the wall's points between the endplates' rims.
    std::vector<double> wall_heights() const;

    /// The healthy wall of this disc.
    using Wall = std::function<glm::dvec3(const WallPlace&)>;
    /// Where the changed wall is.
    glm::dvec3 place(const Wall& wall, const Endplate& plate, const WallPlace& at) const;
    /// The free piece behind the lower vertebra.
    std::optional<DiscPiece> free_piece(const Wall& wall, const Endplate& plate) const;
    /// The marked spot, a lens on the wall's back.
    std::optional<DiscPiece> spot(const Wall& wall, const Endplate& plate) const;

private:
    double middle_angle() const;
    glm::dvec3 bulged(const Wall& wall, const Endplate& plate, const WallPlace& at) const;

    double scale_, bulge_, protrusion_, extrusion_, side_, sequestrum_, spot_;
    bool is_none_;
};

}
