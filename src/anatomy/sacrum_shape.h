#pragma once
// Sacrum and coccyx as one signed distance field: two faces over a sheet bent along the curve of
// the fused bodies, with wings, crests, canal and foramina, and the joint processes of S1.

#include "anatomy/sacral_relief.h"
#include "anatomy/vertebra_shape.h"

namespace spineload::anatomy {

class SacrumShape {
public:
    SacrumShape(const Body& body, const ShapeParameters& shape);
    double operator()(const glm::dvec3& p) const;
    std::pair<glm::dvec3, glm::dvec3> box() const;
    void keep_clear_of(ArticularProcess neighbour) { neighbours_.push_back(std::move(neighbour)); }
    const ArticularProcess& upper_process() const { return superior_; }

private:
    /// A foramen's two arms from where it leaves the canal, World, right side.
    struct Passage {
        double first = 0, last = 0;  ///< along the axis
        sdf::Rod inner, front, back;
    };
    /// Of the median crest: where along the axis, and how high above the ridge.
    struct Tubercle {
        double along = 0, height = 0;
    };
    void fit_sex(double width, double length, double bend);
    void add_crests(const Body& body);
    void add_foramina();
    double grain(const glm::dvec3& p, const SacralPlace& at) const;
    double first_body(const glm::dvec3& p) const;
    double faces(const SacralPlace& at) const;
    double ala_top(const SacralPlace& at) const;
    double median_crest(const SacralPlace& at) const;
    double canal(const SacralPlace& at, double half_depth) const;
    double canal_depth(double along) const;

    SacrumParameters sacrum_;
    double across_ = 1.0, along_ = 1.0;  ///< scales
    Endplate top_;
    SacralCurve curve_;
    SacralRelief relief_;
    ArticularProcess superior_;
    std::vector<sdf::Rod> crests_;  ///< right side
    std::vector<Tubercle> spines_;  ///< S1 to S3
    std::vector<Passage> passages_;
    std::vector<ArticularProcess> neighbours_;
};

}
