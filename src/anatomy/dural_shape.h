#pragma once
// The dural sac in the canal, the end of the spinal cord and the nerves in it. Internal to the
// tissue shapes.

#include "anatomy/tissue_ground.h"

namespace spineload::anatomy {

/// The sac across the canal at one place.
struct SacSection {
    Node centre;
    glm::dvec3 back{-1, 0, 0};
    double half_width = 8.0, half_depth = 7.0;

    /// A place in it: to the right and backwards, as shares of its half sizes.
    Node at(double right, double behind) const;
};

class DuralSac {
public:
    explicit DuralSac(const Ground& ground);
    /// By number of the canal's stations, from its end in the sacrum to T12.
    SacSection at(double place) const;
    static double lowest() { return 0.7; }
    static double highest() { return Ground::beside_bone(Bone::T12, 1.0); }

private:
    void yield(const Ground& ground);
    static double place_of(std::size_t section);
    std::vector<SacSection> sections_;
};

/// Where a root leaves the sac, by the bone whose number it has; S2 and S3 by `sacral` 2 and 3.
double exit_place(Bone bone, int sacral = 1);

std::vector<TissuePart> dural_shapes(const Ground& ground);

}
