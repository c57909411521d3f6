#include "anatomy/endplate_shape.h"

#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double radian = std::numbers::pi / 180.0;

// assumed: endplates stand a little behind the disc's mechanical centre, so that the canal keeps
// its measured depth before the measured laminae.
constexpr double behind_disc_centre = 1.0;

}

double Outline::distance(double x, double z) const
{
    double u = x / half_depth;
    const double v = z / half_width;
    if (u < 0.0 && notch != 0.0) {
        const double middle = v / notch_breadth;
        u -= notch / half_depth * std::exp(-middle * middle) * std::min(1.0, u * u);
    }
    // Front and back are two halves that meet where the outline is widest.
    const bool is_front = u > -widest;
    const double reach = is_front ? 1.0 + widest : 1.0 - widest;
    return sdf::superellipse((u + widest) / reach, v, half_depth * reach, half_width,
                             is_front ? front_power : back_power);
}

double body_outline(double x, double z, double half_depth, double half_width, double notch)
{
    return Outline{half_depth, half_width, notch}.distance(x, z);
}

glm::dvec3 Endplate::rim_point(double angle, double part) const
{
    const double c = std::cos(angle) * half_depth, s = std::sin(angle) * half_width;
    double low = 0.5, high = 1.3;
    for (int i = 0; i < 40; ++i) {
        const double r = 0.5 * (low + high);
        (distance(c * r, s * r) < 0.0 ? low : high) = r;
    }
    const double r = part * 0.5 * (low + high);
    return centre + forward * (c * r) + glm::dvec3{0, 0, s * r};
}

double Endplate::depth_at(double u, double v) const
{
    const double x = (u + hollow_place) / hollow_breadth, z = v / hollow_breadth;
    const double inside = std::max(0.0, 1.0 - x * x - z * z);
    return hollow * inside * inside * (2.0 - inside);
}

void set_sizes(Endplate& e, const VertebraParameters& v)
{
    e.notch = e.faces_up ? v.upper_notch : v.lower_notch;
    // Depth is measured in the midline, where the notch is; the flaring rim loses a little to its
    // rounding.
    constexpr double rounding = 0.15;
    e.half_depth = 0.5 * (e.faces_up ? v.upper_depth : v.lower_depth) + 0.5 * e.notch + rounding;
    e.half_width = 0.5 * (e.faces_up ? v.upper_width : v.lower_width) + rounding;
    e.notch_breadth = v.notch_breadth;
    e.front_power = v.front_power;
    e.back_power = v.back_power;
    e.widest = v.widest;
    e.hollow = e.faces_up ? v.upper_hollow : v.lower_hollow;
    e.hollow_place = e.faces_up ? v.upper_hollow_place : v.lower_hollow_place;
    e.hollow_breadth = v.hollow_breadth;
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
    // A slip has carried the upper bone forward, half of it either way from the disc's centre.
    const double slip =
        0.5 * millimetres(body.build.conditions.slip[is_upper ? index(bone) : index(bone) - 1]);
    return frame.to_world({-behind_disc_centre * body.scale_transverse + (is_upper ? -slip : slip),
                           is_upper ? -half : half, 0.0});
}

}

Endplate endplate(const Body& body, const ShapeParameters& shape, Bone bone, bool is_upper)
{
    Endplate e;
    e.faces_up = is_upper;
    double forward_tilt = 0.0;
    if (bone == Bone::Pelvis) {
        // assumed: flat behind and hardly hollow.
        VertebraParameters v;
        v.upper_width = body.scale_transverse * shape.s1_width;
        v.upper_depth = body.scale_transverse * shape.s1_depth;
        v.upper_notch = 1.0 * body.scale_transverse;
        v.upper_hollow *= body.scale_height;
        set_sizes(e, v);
        forward_tilt = shape.s1_forward * radian - body.vertebrae[index(bone)].tilt.si();
    } else {
        const VertebraParameters& v = shape.vertebrae[index(bone)];
        set_sizes(e, scaled(v, body.scale_height, body.scale_transverse));
        forward_tilt =
            -body.vertebrae[index(bone)].tilt.si() + (is_upper ? -0.5 : 0.5) * v.wedge * radian;
        if (is_upper) forward_tilt += body.vertebrae[index(bone)].compression.si();
    }
    e.centre = rim_centre(body, bone, is_upper);
    e.forward = {std::cos(forward_tilt), -std::sin(forward_tilt), 0.0};
    e.up = {std::sin(forward_tilt), std::cos(forward_tilt), 0.0};
    return e;
}

}
