#pragma once
// Sacrum and coccyx as one signed distance field: a plate bent along the curve of the fused
// bodies, pierced by canal and foramina, with the joint processes of S1.

#include "anatomy/vertebra_shape.h"

namespace spineload::anatomy {

/// A place along the sacrum: from its upper endplate down the curve, behind it, and to the right.
struct SacralPlace {
    double along = 0, behind = 0, right = 0;
};

/// What the bone measures at one place along the curve; millimetres, scaled.
struct SacralSection {
    double half_width = 0, half_depth = 0, lateral = 0, lateral_depth = 0, lateral_dorsal = 0;
};

class SacralCurve {
public:
    SacralCurve() = default;
    /// `frame` carries the stations' first point and axes into the World.
    SacralCurve(const std::vector<SacrumStation>& stations, const SagittalFrame& frame,
                double scale_along, double scale_across);

    SacralPlace place(const glm::dvec3& world) const;
    glm::dvec3 world(const SacralPlace& place) const;
    SacralSection section(double along) const;
    double length() const { return step_ * static_cast<double>(samples_.size() - 1); }

private:
    struct Sample {
        glm::dvec2 point{0.0}, tangent{0.0};
        SacralSection section;
    };
    std::vector<Sample> samples_;  ///< evenly spaced
    double step_ = 1.0;
};

class SacrumShape {
public:
    SacrumShape(const Body& body, const ShapeParameters& shape);
    double operator()(const glm::dvec3& p) const;
    std::pair<glm::dvec3, glm::dvec3> box() const;
    void keep_clear_of(ArticularProcess neighbour) { neighbours_.push_back(std::move(neighbour)); }
    const ArticularProcess& upper_process() const { return superior_; }

private:
    void add_crests(const Body& body);
    double column(const glm::dvec3& p, const SacralPlace& at, const SacralSection& section) const;
    double wings(const SacralPlace& at, const SacralSection& section) const;
    double roof(const SacralPlace& at, const SacralSection& section) const;
    double median_crest(const SacralPlace& at, const SacralSection& section) const;
    double canal(const SacralPlace& at, const SacralSection& section) const;
    double foramina(const SacralPlace& at) const;
    double canal_depth(double along) const;

    ShapeParameters shape_;
    double across_ = 1.0, along_ = 1.0;  ///< scales
    Endplate top_;
    SacralCurve curve_;
    ArticularProcess superior_;
    std::vector<sdf::Rod> crests_;     ///< right side
    std::vector<SacralPlace> spines_;  ///< tips of the median crest
    std::vector<ArticularProcess> neighbours_;
};

}
