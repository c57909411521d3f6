#include "anatomy/endplate_shape.h"

#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double radian = std::numbers::pi / 180.0;

// assumed: the outline's corners are a little fuller than an ellipse's.
constexpr double outline_power = 2.25;

// [source] hollow 0.7 mm above, 1.5 mm below a vertebra, its deepest place behind the middle
// (Wang et al. 2012).
constexpr double hollow_above = 0.9, hollow_below = 1.5;

// assumed: endplates stand a little behind the disc's mechanical centre, so that the canal keeps
// its measured depth before the measured laminae.
constexpr double behind_disc_centre = 1.0;

}

double body_outline(double x, double z, double half_depth, double half_width, double notch)
{
    double u = x / half_depth;
    const double v = z / half_width;
    if (u < 0.0) {
        const double middle = v / 0.42;
        u -= notch / half_depth * std::exp(-middle * middle) * std::min(1.0, u * u);
    }
    return sdf::superellipse(u, v, half_depth, half_width, outline_power);
}

glm::dvec3 Endplate::rim_point(double angle, double part) const
{
    const double c = std::cos(angle) * half_depth, s = std::sin(angle) * half_width;
    double low = 0.5, high = 1.3;
    for (int i = 0; i < 40; ++i) {
        const double r = 0.5 * (low + high);
        (body_outline(c * r, s * r, half_depth, half_width, notch) < 0.0 ? low : high) = r;
    }
    const double r = part * 0.5 * (low + high);
    return centre + forward * (c * r) + glm::dvec3{0, 0, s * r};
}

double Endplate::depth_at(double u, double v) const
{
    const double x = (u + 0.14) / 0.86, z = v / 0.86;
    const double inside = std::max(0.0, 1.0 - x * x - z * z);
    return hollow * inside * inside * (2.0 - inside);
}

double posterior_notch(Bone bone, double scale)
{
    switch (bone) {
        case Bone::Pelvis:
            return 1.0 * scale;
        case Bone::L5:
            return 0.6 * scale;
        case Bone::L4:
            return 1.6 * scale;
        case Bone::L3:
        case Bone::L2:
        case Bone::L1:
        case Bone::T12:
            return 2.4 * scale;
    }
    return 0.0;
}

SagittalFrame bone_frame(const Body& body, Bone bone)
{
    const VertebraGeometry& v = body.vertebrae[index(bone)];
    return SagittalFrame::tilted_back(v.centre.si * 1e3, v.tilt.si());
}

namespace {

// The rim plane halfway up the disc's nominal height; of T12's upper end by its own half height.
glm::dvec3 rim_centre(const Body& body, Bone bone, bool is_upper)
{
    if (is_upper && bone == Bone::T12) {
        const VertebraGeometry& v = body.vertebrae[index(bone)];
        return bone_frame(body, bone)
            .to_world({-behind_disc_centre, millimetres(v.half_height), 0});
    }
    const DiscGeometry& disc = body.discs[is_upper ? index(bone) : index(bone) - 1];
    const auto frame = SagittalFrame::tilted_back(disc.centre.si * 1e3, -disc.tilt.si());
    const double half = 0.5 * millimetres(disc.height);
    return frame.to_world(
        {-behind_disc_centre * body.scale_transverse, is_upper ? -half : half, 0.0});
}

}

Endplate endplate(const Body& body, const ShapeParameters& shape, Bone bone, bool is_upper)
{
    Endplate e;
    const double scale = body.scale_transverse;
    double forward_tilt = 0.0;
    if (bone == Bone::Pelvis) {
        e.half_width = 0.5 * scale * shape.s1_width;
        e.half_depth = 0.5 * scale * shape.s1_depth;
        forward_tilt = shape.s1_forward * radian - body.vertebrae[index(bone)].tilt.si();
    } else {
        const VertebraParameters& v = shape.vertebrae[index(bone)];
        e.half_width = 0.5 * scale * (is_upper ? v.upper_width : v.lower_width);
        e.half_depth = 0.5 * scale * (is_upper ? v.upper_depth : v.lower_depth);
        forward_tilt =
            -body.vertebrae[index(bone)].tilt.si() + (is_upper ? -0.5 : 0.5) * v.wedge * radian;
    }
    e.notch = posterior_notch(bone, scale);
    // Depth is measured in the midline, where the notch is; the flaring rim loses a little to its
    // rounding.
    constexpr double rounding = 0.15;
    e.half_depth += 0.5 * e.notch + rounding;
    e.half_width += rounding;
    e.hollow = (is_upper ? hollow_above : hollow_below) * body.scale_height;
    e.faces_up = is_upper;
    e.centre = rim_centre(body, bone, is_upper);
    e.forward = {std::cos(forward_tilt), -std::sin(forward_tilt), 0.0};
    e.up = {std::sin(forward_tilt), std::cos(forward_tilt), 0.0};
    return e;
}

}
