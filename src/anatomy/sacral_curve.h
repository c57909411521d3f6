#pragma once
// The curved axis of the sacrum's fused bodies and the coccyx: places on the bone are told along
// it, behind it and to the right.

#include "anatomy/endplate_shape.h"
#include "anatomy/sacrum_parameters.h"

namespace spineload::anatomy {

/// A place along the sacrum: from its upper endplate down the curve, behind it, and to the right.
struct SacralPlace {
    double along = 0, behind = 0, right = 0;
};

class SacralCurve {
public:
    SacralCurve() = default;
    /// `frame` carries the stations' first point and axes into the World.
    SacralCurve(const std::vector<SacrumStation>& stations, const SagittalFrame& frame,
                double scale_along, double scale_across);

    SacralPlace place(const glm::dvec3& world) const;
    glm::dvec3 world(const SacralPlace& place) const;
    /// What the bone measures there; its `axis` is left out.
    SacrumStation section(double along) const;
    double length() const { return step_ * static_cast<double>(samples_.size() - 1); }

private:
    struct Sample {
        glm::dvec2 point{0.0}, tangent{0.0};
        SacrumStation section;
    };
    std::vector<Sample> samples_;  ///< evenly spaced
    double step_ = 1.0;
};

}
