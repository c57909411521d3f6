#pragma once
// The right hip bone as a signed distance field: the bent wing of the ilium, the cup of the hip
// joint, ischium and pubis around the obturator foramen. It fits the sacrum's ear-shaped face with
// a thin gap and carries the body's landmarks and hip centre.

#include "anatomy/bent_plate.h"
#include "anatomy/body.h"
#include "anatomy/hip_parameters.h"
#include "anatomy/sdf.h"
#include "anatomy/surface_extraction.h"

#include <utility>
#include <vector>

namespace spineload::anatomy {

class HipShape {
public:
    /// `sacrum` must outlive the shape; World millimetres.
    HipShape(const Body& body, const HipParameters& hip, const Field& sacrum);
    double operator()(const glm::dvec3& p) const;
    std::pair<glm::dvec3, glm::dvec3> box() const { return {low_, high_}; }

private:
    /// Rods end to end through a branch's places, blended with what is there.
    struct Chain {
        std::vector<sdf::Rod> rods;
        glm::dvec3 low{1e9}, high{-1e9};
        double distance(const glm::dvec3& p) const;
    };
    Chain chain(const Branch& branch, const glm::dvec3& across) const;
    glm::dvec3 world(const glm::dvec3& place) const;
    void add_wing(const HipParameters& hip);
    double socket(const glm::dvec3& p, double d) const;

    const Field& sacrum_;
    double scale_ = 1.0, wide_ = 1.0;  ///< of a woman's pelvic outlet
    double cosine_ = 1.0, sine_ = 0.0;
    double sacroiliac_gap_ = 2.0, symphysis_ = 2.0, wall_ = 6.0;
    glm::dvec3 hip_{0.0}, opening_{0, 0, 1};
    double cup_ = 25.0, rim_ = 4.0;
    BentPlate wing_;
    std::vector<Chain> branches_;
    glm::dvec3 low_{1e9}, high_{-1e9};
};

/// Right and left hip bone, metres, in the reference posture.
std::pair<Mesh, Mesh> hip_bones(const HipShape& shape, std::size_t triangles, double step);

}
