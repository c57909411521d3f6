#include "scene/figure.h"

#include "scene/prop_parts.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

using anatomy::Side;

constexpr float pi = std::numbers::pi_v<float>;

// Half widths of the drawn body at 1.75 m. [source] the design's mannequin (full widths: thigh
// 0.145, shank 0.105, low back 0.185, chest 0.21, neck 0.09, head radius 0.115, upper arm 0.085,
// forearm 0.07, foot 0.07, low back line 0.05), tapered by us along each limb.
constexpr float hip_r = 0.098f, waist_r = 0.089f, chest_r = 0.106f, shoulder_r = 0.082f;

class Drawing {
public:
    Drawing(glm::vec3 right, float size) : right_{right}, size_{size} {}

    glm::vec2 flat(const glm::vec3& p) const { return {glm::dot(p, right_), p.y}; }
    void capsule(FigureRole role, const glm::vec3& from, const glm::vec3& to, float r0, float r1)
    {
        add({FigureShape::Kind::Capsule, role, {flat(from), flat(to)}, r0 * size_, r1 * size_});
    }
    void polygon(FigureRole role, std::vector<glm::vec2> points)
    {
        add({FigureShape::Kind::Polygon, role, std::move(points), 0.0f, 0.0f});
    }
    void line(FigureRole role, std::vector<glm::vec2> points, float half_width)
    {
        add({FigureShape::Kind::Line, role, std::move(points), half_width, half_width});
    }
    Figure figure;

private:
    void add(FigureShape shape)
    {
        for (std::size_t i = 0; i < shape.points.size(); ++i) {
            const float r = i == 0 ? shape.radius : shape.radius_end;
            low_ = glm::min(low_, shape.points[i] - r);
            high_ = glm::max(high_, shape.points[i] + r);
        }
        if (shape.role != FigureRole::Ground) {
            figure.low = low_;
            figure.high = high_;
        }
        figure.shapes.push_back(std::move(shape));
    }
    glm::vec3 right_;
    float size_;
    glm::vec2 low_{1e9f}, high_{-1e9f};
};

void draw_leg(Drawing& d, const LegPoints& leg, FigureRole role, float size)
{
    d.capsule(role, leg.hip, leg.knee, 0.079f, 0.057f);
    d.capsule(role, leg.knee, leg.ankle, 0.056f, 0.037f);
    // The foot: sole to instep, round at heel and toes.
    const glm::vec3 along = glm::normalize(leg.toe - leg.heel);
    const glm::vec3 sole = 0.5f * (leg.heel + leg.toe);
    const glm::vec3 to_ankle = leg.ankle - sole;
    const glm::vec3 up = glm::normalize(to_ankle - along * glm::dot(to_ankle, along));
    const glm::vec3 heel = leg.heel + size * (0.040f * along + 0.036f * up);
    const glm::vec3 toe = leg.toe + size * (-0.026f * along + 0.026f * up);
    d.capsule(role, heel, toe, 0.036f, 0.026f);
    d.capsule(role, leg.ankle, heel + 0.35f * (toe - heel), 0.037f, 0.034f);
}

void draw_arm(Drawing& d, const ArmPoints& arm, FigureRole role)
{
    d.capsule(role, arm.shoulder, arm.elbow, 0.046f, 0.040f);
    d.capsule(role, arm.elbow, arm.wrist, 0.039f, 0.029f);
    d.capsule(role, arm.wrist, arm.grip + 0.35f * (arm.grip - arm.wrist), 0.034f, 0.028f);
}

void draw_trunk(Drawing& d, const BodyPoints& p)
{
    const auto role = FigureRole::Body;
    // The shoulders are narrower than the chest in depth and the back is round: a chain of capsules
    // along the spine bends as the spine does.
    const glm::vec3 hips = 0.5f * (p.legs[0].hip + p.legs[1].hip);
    const glm::vec3 pelvis = 0.55f * hips + 0.45f * p.belly[0];
    d.capsule(role, hips, pelvis, 0.082f, hip_r);
    d.capsule(role, pelvis, p.belly[1], hip_r, waist_r);
    for (std::size_t i = 1; i + 1 < anatomy::level_count; ++i)
        d.capsule(role, p.belly[i], p.belly[i + 1], waist_r, waist_r);
    d.capsule(role, p.belly.back(), p.chest, 0.093f, chest_r);
    const glm::vec3 forward = p.shoulder_axes[0];
    const glm::vec3 top =
        p.shoulders + p.stature / 1.75f * (0.008f * forward - 0.02f * p.shoulder_axes[1]);
    d.capsule(role, p.chest, top, chest_r, shoulder_r);
    d.capsule(role, 0.4f * p.shoulders + 0.6f * p.neck, 0.35f * p.neck + 0.65f * p.head, 0.050f,
              0.045f);
    const float size = p.stature / 1.75f;
    d.capsule(role, p.head + size * 0.026f * p.head_axes[1],
              p.head + size * (0.016f * p.head_axes[0] - 0.034f * p.head_axes[1]), 0.093f, 0.074f);
}

void draw_prop(Drawing& d, const PlacedProp& prop, const glm::vec3& right)
{
    for (const auto& part : prop_parts(prop)) {
        auto points = silhouette(part, right);
        if (part.shape == PropPart::Shape::Ring)
            d.line(FigureRole::Prop, std::move(points), ring_thickness * part.half.x);
        else
            d.polygon(FigureRole::Prop, std::move(points));
    }
}

// The nearest of the four upright sides to look from, as the picture's right direction.
glm::vec3 side_of(float yaw)
{
    const float quarter = std::round(yaw / (0.5f * pi)) * 0.5f * pi;
    return {std::round(std::sin(quarter)), 0.0f, -std::round(std::cos(quarter))};
}

}

Figure make_figure(const anatomy::Body& body, const anatomy::BodyPose& pose,
                   std::span<const PropInMotion> props, double time_s, float view_yaw)
{
    const BodyPoints points = body_points(body, pose);
    const glm::vec3 right = side_of(view_yaw);
    const float size = points.stature / 1.75f;
    Drawing d{right, size};
    // Nearer to the viewer is drawn later. From the right the left limbs are far.
    const glm::vec3 back = glm::cross(right, glm::vec3{0, 1, 0});
    const bool is_side = std::abs(right.x) > 0.5f;
    const bool is_right_near = back.z > 0.5f;
    const std::size_t near = is_right_near ? 1 : 0, far = 1 - near;
    const auto placed = place_props(pose, props, time_s);
    for (const auto& prop : placed)
        if (!scenario::is_held(prop.kind)) draw_prop(d, prop, right);
    const FigureRole far_role = is_side ? FigureRole::Far : FigureRole::Body;
    draw_arm(d, points.arms[far], is_side ? FigureRole::Far : FigureRole::Arm);
    draw_leg(d, points.legs[far], far_role, size);
    draw_leg(d, points.legs[near], FigureRole::Body, size);
    draw_trunk(d, points);
    for (const auto& prop : placed) {
        if (!scenario::is_held(prop.kind)) continue;
        draw_prop(d, prop, right);
        if (prop.kind != scenario::Prop::Kind::Box && prop.kind != scenario::Prop::Kind::Bar)
            continue;
        d.figure.load = d.flat(prop.centre);
        d.figure.has_load = prop.is_held;
    }
    if (!is_side) draw_arm(d, points.arms[far], FigureRole::Arm);
    draw_arm(d, points.arms[near], FigureRole::Arm);
    // Over the arm: it is what the figure is about.
    std::vector<glm::vec2> spine;
    for (const auto& disc : points.discs) spine.push_back(d.flat(disc));
    d.line(FigureRole::LowBack, spine, 0.025f * size);
    d.figure.low_back = d.flat(points.discs[anatomy::index(anatomy::Level::L4L5)]);
    const float middle = 0.5f * (d.figure.low.x + d.figure.high.x);
    const float half = std::max(0.5f * (d.figure.high.x - d.figure.low.x) + 0.08f, 0.34f);
    // Feet may be on a stool: the ground is what the things stand on.
    float ground = points.floor;
    for (const auto& prop : placed)
        if (!scenario::is_held(prop.kind)) ground = std::min(ground, prop.floor);
    d.line(FigureRole::Ground, {{middle - half, ground}, {middle + half, ground}}, 0.0f);
    return std::move(d.figure);
}

std::vector<glm::vec2> outline(const FigureShape& shape, int points_per_end)
{
    if (shape.kind == FigureShape::Kind::Polygon) return shape.points;
    if (shape.kind == FigureShape::Kind::Line || shape.points.size() < 2) return {};
    const glm::vec2 a = shape.points[0], b = shape.points[1];
    const float far = glm::distance(a, b);
    const float ra = shape.radius, rb = shape.radius_end;
    std::vector<glm::vec2> out;
    const auto arc = [&](glm::vec2 centre, float radius, float from, float to, int count) {
        for (int i = 0; i <= count; ++i) {
            const float angle =
                from + (to - from) * static_cast<float>(i) / static_cast<float>(count);
            out.push_back(centre + radius * glm::vec2{std::cos(angle), std::sin(angle)});
        }
    };
    // One circle within the other: only the larger shows.
    if (far <= std::abs(ra - rb) + 1e-6f) {
        arc(ra > rb ? a : b, std::max(ra, rb), 0.0f, 2.0f * pi, 2 * points_per_end);
        return out;
    }
    // The straight sides touch both circles: they lean by the difference of the radii.
    const float along = std::atan2(b.y - a.y, b.x - a.x);
    const float open = std::acos(std::clamp((ra - rb) / far, -1.0f, 1.0f));
    arc(b, rb, along - open, along + open, points_per_end);
    arc(a, ra, along + open, along + 2.0f * pi - open, points_per_end);
    return out;
}

Colour role_colour(FigureRole role, const Palette& palette, Colour low_back)
{
    switch (role) {
        case FigureRole::Body:
            return palette.figure;
        case FigureRole::Far:
            return palette.figure_far;
        case FigureRole::Arm:
            return palette.figure_arm;
        case FigureRole::LowBack:
            return low_back;
        case FigureRole::Prop:
            return palette.prop;
        case FigureRole::Ground:
            return palette.line_strong;
    }
    return palette.figure;
}

}
