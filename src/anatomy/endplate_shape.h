#pragma once
// A vertebral endplate as a surface: outline, hollow and rim; and the bone's own frame it lies in.
// Millimetres, reference posture.

#include "anatomy/body.h"
#include "anatomy/sdf.h"
#include "anatomy/shape_parameters.h"

namespace spineload::anatomy {

/// Turns about z between World and a bone's own axes.
struct SagittalFrame {
    glm::dvec3 origin{0.0};  ///< World
    double cosine = 1.0, sine = 0.0;

    static SagittalFrame tilted_back(const glm::dvec3& origin, double angle)
    {
        return {origin, std::cos(angle), std::sin(angle)};
    }
    glm::dvec3 to_world_direction(const glm::dvec3& d) const
    {
        return {cosine * d.x - sine * d.y, sine * d.x + cosine * d.y, d.z};
    }
    glm::dvec3 to_local_direction(const glm::dvec3& d) const
    {
        return {cosine * d.x + sine * d.y, cosine * d.y - sine * d.x, d.z};
    }
    glm::dvec3 to_world(const glm::dvec3& p) const { return origin + to_world_direction(p); }
    glm::dvec3 to_local(const glm::dvec3& p) const { return to_local_direction(p - origin); }
};

/// The outline that endplates, bodies and discs share, around the middle of its depth.
struct Outline {
    double half_depth = 17.0, half_width = 24.0;
    double notch = 1.5;                            ///< mm, behind
    double notch_breadth = 0.42;                   ///< of the half width
    double front_power = 2.25, back_power = 2.25;  ///< 2 is an ellipse, more is fuller
    double widest = 0.0;                           ///< behind the middle, of the half depth

    /// Signed, true to first order.
    double distance(double x, double z) const;
};

/// Of usual fullness.
double body_outline(double x, double z, double half_depth, double half_width,
                    double posterior_notch);

struct Endplate : Outline {
    glm::dvec3 centre{0.0};                    ///< World, on the rim's plane
    glm::dvec3 forward{1, 0, 0}, up{0, 1, 0};  ///< `up` is cranial for both endplates
    double hollow = 1.0;
    double hollow_place = 0.14;    ///< of its deepest point, behind the middle, of the half depth
    double hollow_breadth = 0.86;  ///< of the half axes
    bool faces_up = true;

    /// The outline's point at an angle from forward towards the right, scaled by `part`.
    glm::dvec3 rim_point(double angle, double part) const;
    /// How far the plate lies inside its rim's plane at fractions of half depth and half width.
    double depth_at(double u, double v) const;
};

/// Size and form of a vertebra's endplate; its place stays. `sizes` are scaled.
void set_sizes(Endplate& plate, const VertebraParameters& sizes);

/// The upper or lower endplate of a vertebra, or the sacrum's upper one.
Endplate endplate(const Body& body, const ShapeParameters& shape, Bone bone, bool is_upper);

/// The frame of a vertebra's landmarks.
SagittalFrame bone_frame(const Body& body, Bone bone);

}
