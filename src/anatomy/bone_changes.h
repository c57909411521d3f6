#pragma once
// What a person's conditions make of one bone's signed field: bone that has grown at rims and
// joints or into canal and foramina, a gap in the arch, thickened bone. Healthy bone is left as it
// is, to the last bit. Millimetres, World of the reference posture, mirror symmetric in z.

#include "anatomy/endplate_shape.h"
#include "anatomy/facet_shape.h"

#include <vector>

namespace spineload::anatomy {

/// Bone that has grown outwards around an endplate's rim.
struct RimGrowth {
    Endplate plate;
    double all_round = 0.0;        ///< mm, in front and at the sides; less behind
    double towards_foramen = 0.0;  ///< mm more at the back's corners
    double distance(const glm::dvec3& p, double reach) const;
};

class BoneChanges {
public:
    BoneChanges(const Body& body, const ShapeParameters& shape, Bone bone);
    bool is_none() const { return is_none_; }
    /// The field at a place where the healthy bone's is `base`.
    double operator()(const glm::dvec3& p, double base) const;

private:
    /// One of the bone's joints on the right side.
    struct Joint {
        JointSheet sheet;
        bool is_superior = true;  ///< this bone bears the lower, superior facet
        double arthritis = 0.0;   ///< 0 to 3
        double canal = 0.0, foramen = 0.0;
        SagittalFrame disc;  ///< the disc's, between the two bones
        double wall = 0.0;   ///< the back of this bone's rim in it
        std::vector<sdf::Blob> spurs;
        /// mm that the surface moves outwards.
        double inward(const glm::dvec3& p, double scale) const;
        /// Positive where the other bone's half of the joint begins.
        double cut(const glm::dvec3& p) const;
        /// Whether a place, from the sheet's centre, lies at the joint's faces.
        bool is_between(const glm::dvec3& d) const;
    };
    void add_joint(const Body& body, Level level, bool is_superior);
    void add_rim(const Body& body, const ShapeParameters& shape, bool is_upper);
    double thickened(const glm::dvec3& p, double base) const;
    double gap(const glm::dvec3& p) const;

    Bone bone_;
    double scale_;
    SagittalFrame frame_;
    std::vector<RimGrowth> rims_;
    std::vector<Joint> joints_;
    Endplate upper_, lower_;  ///< of a vertebra
    double paget_ = 0.0, compression_ = 0.0;
    bool has_gap_ = false;
    glm::dvec3 gap_centre_{0.0}, gap_normal_{0, 1, 0};
    bool is_none_ = true;
};

}
