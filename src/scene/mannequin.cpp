#include "scene/mannequin.h"

#include "scene/loft.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

using anatomy::Bone;
using anatomy::index;
using anatomy::Level;
using anatomy::Limb;

// Half widths along a limb at 1.75 m and BMI 24.5, metres; assumed: read off a lean adult's
// outline, for the picture only. `at` is the share of the limb's length, 0 at its upper joint.
struct Profile {
    float at, forward, backward, sideways;
};
constexpr std::array thigh{
    Profile{-0.14f, 0.020f, 0.020f, 0.020f}, Profile{-0.10f, 0.062f, 0.066f, 0.062f},
    Profile{-0.02f, 0.083f, 0.094f, 0.082f}, Profile{0.12f, 0.088f, 0.092f, 0.085f},
    Profile{0.35f, 0.083f, 0.076f, 0.078f},  Profile{0.62f, 0.067f, 0.060f, 0.064f},
    Profile{0.86f, 0.054f, 0.050f, 0.053f},  Profile{0.97f, 0.053f, 0.048f, 0.053f},
    Profile{1.05f, 0.044f, 0.040f, 0.046f},  Profile{1.10f, 0.018f, 0.016f, 0.018f}};
constexpr std::array shank{
    Profile{-0.10f, 0.016f, 0.016f, 0.018f}, Profile{-0.05f, 0.044f, 0.040f, 0.046f},
    Profile{0.05f, 0.052f, 0.050f, 0.052f},  Profile{0.24f, 0.047f, 0.068f, 0.056f},
    Profile{0.42f, 0.043f, 0.060f, 0.051f},  Profile{0.66f, 0.037f, 0.042f, 0.039f},
    Profile{0.88f, 0.033f, 0.035f, 0.032f},  Profile{0.98f, 0.036f, 0.036f, 0.035f},
    Profile{1.05f, 0.020f, 0.020f, 0.020f}};
constexpr std::array upper_arm{
    Profile{-0.16f, 0.012f, 0.012f, 0.012f}, Profile{-0.13f, 0.036f, 0.036f, 0.034f},
    Profile{-0.05f, 0.053f, 0.053f, 0.049f}, Profile{0.10f, 0.055f, 0.055f, 0.050f},
    Profile{0.35f, 0.048f, 0.047f, 0.043f},  Profile{0.60f, 0.045f, 0.044f, 0.041f},
    Profile{0.88f, 0.037f, 0.038f, 0.040f},  Profile{1.00f, 0.035f, 0.037f, 0.039f},
    Profile{1.08f, 0.018f, 0.018f, 0.020f}};
constexpr std::array forearm{
    Profile{-0.09f, 0.016f, 0.016f, 0.018f}, Profile{-0.03f, 0.034f, 0.036f, 0.037f},
    Profile{0.10f, 0.042f, 0.040f, 0.044f},  Profile{0.30f, 0.040f, 0.038f, 0.041f},
    Profile{0.55f, 0.030f, 0.030f, 0.033f},  Profile{0.76f, 0.024f, 0.024f, 0.028f},
    Profile{0.84f, 0.026f, 0.026f, 0.024f},  Profile{0.93f, 0.041f, 0.041f, 0.018f},
    Profile{1.05f, 0.044f, 0.044f, 0.017f},  Profile{1.16f, 0.040f, 0.040f, 0.014f},
    Profile{1.23f, 0.024f, 0.024f, 0.010f},  Profile{1.25f, 0.006f, 0.006f, 0.004f}};

// Heavier people are thicker, not longer. assumed: widths follow the root of BMI, half as strongly
// at the limbs as at the trunk.
float thickness(const anatomy::Body& body, float strength)
{
    const double height = body.build.height.si();
    const double bmi = body.build.mass.si() / (height * height);
    const auto size = static_cast<float>(height / 1.75);
    return size * std::pow(std::clamp(static_cast<float>(bmi / 24.5), 0.6f, 2.0f), 0.5f * strength);
}

float curve(float a, float b, float c, float d, float t)
{
    return 0.5f * (2.0f * b + (c - a) * t + (2.0f * a - 5.0f * b + 4.0f * c - d) * t * t +
                   (3.0f * b - a - 3.0f * c + d) * t * t * t);
}

// More rings than were given, on smooth curves through them.
std::vector<Ring> smoothed(std::span<const Ring> given, int steps)
{
    std::vector<Ring> rings;
    for (std::size_t i = 0; i + 1 < given.size(); ++i)
        for (int k = 0; k < steps; ++k) {
            const float t = static_cast<float>(k) / static_cast<float>(steps);
            const Ring& p = given[i == 0 ? 0 : i - 1];
            const Ring& q = given[i];
            const Ring& r = given[i + 1];
            const Ring& s = given[std::min(i + 2, given.size() - 1)];
            Ring ring = q;
            for (int c = 0; c < 3; ++c)
                ring.centre[c] = curve(p.centre[c], q.centre[c], r.centre[c], s.centre[c], t);
            // A ring never turns inside out where the curve overshoots at an end.
            const auto width = [&](float Ring::*what) {
                return std::max(curve(p.*what, q.*what, r.*what, s.*what, t), 0.001f);
            };
            ring.forward = width(&Ring::forward);
            ring.backward = width(&Ring::backward);
            ring.sideways = width(&Ring::sideways);
            const glm::vec3 z = glm::normalize(q.axes[2] * (1.0f - t) + r.axes[2] * t);
            const glm::vec3 x = glm::normalize(q.axes[0] * (1.0f - t) + r.axes[0] * t);
            const glm::vec3 y = glm::normalize(glm::cross(z, x));
            ring.axes = {glm::cross(y, z), y, z};
            rings.push_back(ring);
        }
    rings.push_back(given.back());
    return rings;
}

template <std::size_t N>
anatomy::Mesh limb(const std::array<Profile, N>& profile, float length, float thick)
{
    std::vector<Ring> rings;
    for (const auto& p : profile)
        rings.push_back({{0.0f, -p.at * length, 0.0f},
                         glm::mat3{1.0f},
                         thick * p.forward,
                         thick * p.backward,
                         thick * p.sideways,
                         2.1f});
    return loft(smoothed(rings, 4));
}

anatomy::Mesh foot_mesh(const anatomy::Body& body)
{
    // Along the sole from heel to toes; rings stand upright, so forward is up here.
    const auto length = static_cast<float>(body.foot_length.si());
    const auto sole = -static_cast<float>(body.foot_height.si());
    const float size = static_cast<float>(body.build.height.si()) / 1.75f;
    struct Section {
        float at, height, half;
    };
    constexpr std::array sections{Section{-0.26f, 0.020f, 0.008f}, Section{-0.245f, 0.045f, 0.024f},
                                  Section{-0.18f, 0.068f, 0.032f}, Section{-0.05f, 0.082f, 0.033f},
                                  Section{0.10f, 0.074f, 0.034f},  Section{0.30f, 0.054f, 0.039f},
                                  Section{0.50f, 0.037f, 0.044f},  Section{0.65f, 0.027f, 0.041f},
                                  Section{0.735f, 0.019f, 0.028f}, Section{0.75f, 0.010f, 0.010f}};
    // Ring axes: forward = up, right = right, the ring's normal along the foot.
    const glm::mat3 axes{glm::vec3{0, 1, 0}, glm::vec3{-1, 0, 0}, glm::vec3{0, 0, 1}};
    std::vector<Ring> rings;
    for (const auto& s : sections)
        rings.push_back({{s.at * length, sole + 0.35f * s.height * size, 0.0f},
                         axes,
                         0.65f * s.height * size,
                         0.35f * s.height * size,
                         s.half * size,
                         2.5f});
    return loft(smoothed(rings, 4));
}

anatomy::Mesh head_mesh(const anatomy::Body& body)
{
    const auto size = static_cast<float>(body.build.height.si() / 1.75);
    const glm::vec3 centre{body.head_centre.si - body.neck_pivot.si};
    // Crown to chin: the skull's oval, the face drawn in below. Heights from the head's centre.
    struct Section {
        float height, forward, backward, half, shift;
    };
    constexpr std::array sections{Section{0.114f, 0.010f, 0.010f, 0.010f, -0.010f},
                                  Section{0.110f, 0.034f, 0.036f, 0.030f, -0.010f},
                                  Section{0.098f, 0.060f, 0.064f, 0.052f, -0.008f},
                                  Section{0.075f, 0.082f, 0.088f, 0.069f, -0.006f},
                                  Section{0.040f, 0.093f, 0.100f, 0.077f, -0.004f},
                                  Section{0.005f, 0.094f, 0.099f, 0.077f, -0.002f},
                                  Section{-0.030f, 0.091f, 0.086f, 0.072f, 0.002f},
                                  Section{-0.060f, 0.083f, 0.066f, 0.062f, 0.008f},
                                  Section{-0.090f, 0.066f, 0.050f, 0.050f, 0.020f},
                                  Section{-0.108f, 0.042f, 0.034f, 0.034f, 0.034f},
                                  Section{-0.114f, 0.012f, 0.012f, 0.012f, 0.040f}};
    std::vector<Ring> rings;
    for (const auto& s : sections)
        rings.push_back({centre + size * glm::vec3{s.shift, s.height, 0.0f}, glm::mat3{1.0f},
                         size * s.forward, size * s.backward, size * s.half, 2.15f});
    return loft(smoothed(rings, 4), 36);
}

// A cross-section of the trunk in the reference posture and what carries it.
struct Station {
    Ring ring;
    Transform<World, Segment> carrier;
};

Ring carried(const Station& station)
{
    Ring ring = station.ring;
    const glm::dmat3& turn = station.carrier.rotation;
    ring.centre = glm::vec3{turn * glm::dvec3{ring.centre} + station.carrier.translation};
    ring.axes = glm::mat3{turn} * ring.axes;
    return ring;
}

Transform<World, Segment> shoulders_transform(const anatomy::Body& body, const BodyPoints& points)
{
    const glm::dvec3 rest = body.shoulder_right.si * glm::dvec3{1, 1, 0};
    const glm::dmat3 turn{points.shoulder_axes};
    return {turn, glm::dvec3{points.shoulders} - turn * rest};
}

std::vector<Station> stations(const anatomy::Body& body, const anatomy::BodyPose& pose)
{
    const float wide = thickness(body, 1.0f);
    const float size = static_cast<float>(body.build.height.si()) / 1.75f;
    std::vector<Station> out;
    const auto add = [&](const glm::dvec3& centre, Profile p,
                         const Transform<World, Segment>& carrier, float square, float k) {
        out.push_back({{glm::vec3{centre}, glm::mat3{1.0f}, k * p.forward, k * p.backward,
                        k * p.sideways, square},
                       carrier});
    };
    const auto& pelvis = pose.bones[index(Bone::Pelvis)];
    const glm::dvec3 hip = body.hip_right.si * glm::dvec3{1, 1, 0};
    const glm::dvec3 up{0, static_cast<double>(size), 0};
    add(hip - 0.095 * up, {0, 0.030f, 0.030f, 0.020f}, pelvis, 2.2f, wide);
    add(hip - 0.080 * up, {0, 0.066f, 0.076f, 0.090f}, pelvis, 2.3f, wide);
    add(hip - 0.035 * up, {0, 0.092f, 0.116f, 0.160f}, pelvis, 2.4f, wide);
    add(hip + 0.020 * up, {0, 0.100f, 0.130f, 0.172f}, pelvis, 2.4f, wide);
    add(hip + 0.065 * up, {0, 0.108f, 0.114f, 0.162f}, pelvis, 2.4f, wide);
    // About each disc: [forward, backward, sideways] from its centre. A hand's breadth of belly in
    // front, skin 15 mm behind the spinous tips.
    constexpr std::array<Profile, anatomy::level_count> girth{
        Profile{0, 0.132f, 0.092f, 0.154f}, Profile{0, 0.124f, 0.086f, 0.146f},
        Profile{0, 0.120f, 0.084f, 0.140f}, Profile{0, 0.120f, 0.084f, 0.139f},
        Profile{0, 0.126f, 0.085f, 0.143f}, Profile{0, 0.132f, 0.086f, 0.148f}};
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        // A disc's ring turns half with the bone below, half with the one above.
        const auto& lower = pose.bones[i];
        const auto& upper = pose.bones[i + 1];
        glm::dvec3 x = glm::normalize(lower.rotation[0] + upper.rotation[0]);
        const glm::dvec3 z = glm::normalize(lower.rotation[2] + upper.rotation[2]);
        const glm::dvec3 y = glm::normalize(glm::cross(z, x));
        x = glm::cross(y, z);
        const glm::dmat3 turn{x, y, z};
        const glm::dvec3 rest = body.discs[i].centre.si;
        add(rest, girth[i], {turn, pose.discs[i].translation - turn * rest}, 2.3f, wide);
    }
    const BodyPoints points = body_points(body, pose);
    const auto& thorax = pose.bones[index(Bone::T12)];
    const auto shoulders = shoulders_transform(body, points);
    const glm::dvec3 t12 = body.discs[index(Level::T12L1)].centre.si;
    const glm::dvec3 way{0.05, 0.0, 0.0};
    add(t12 + 0.075 * up + 0.12 * way, {0, 0.124f, 0.106f, 0.156f}, thorax, 2.35f, wide);
    add(t12 + 0.140 * up + 0.20 * way, {0, 0.120f, 0.114f, 0.164f}, thorax, 2.4f, wide);
    const glm::dvec3 top = body.shoulder_right.si * glm::dvec3{1, 1, 0};
    // The trunk reaches the shoulder joints, so that the arms grow out of it.
    const float across = static_cast<float>(body.shoulder_half_width.si()) / size;
    add(top - 0.035 * up, {0, 0.104f, 0.110f, across - 0.012f}, shoulders, 2.35f, size);
    add(top + 0.012 * up, {0, 0.076f, 0.090f, across + 0.004f}, shoulders, 2.1f, size);
    add(top + 0.040 * up - 0.1 * way, {0, 0.062f, 0.074f, 0.115f}, shoulders, 2.0f, size);
    const glm::dvec3 neck = body.neck_pivot.si;
    add(neck + 0.005 * up, {0, 0.058f, 0.056f, 0.066f}, shoulders, 2.0f, size);
    const glm::dvec3 head = body.head_centre.si;
    const auto& skull = pose.limbs[index(Limb::Head)];
    // The head's frame has its origin at the neck pivot.
    const Transform<World, Segment> carried_by_head{skull.rotation,
                                                    skull.translation - skull.rotation * neck};
    add(0.6 * neck + 0.4 * head, {0, 0.052f, 0.055f, 0.057f}, carried_by_head, 2.0f, size);
    add(0.2 * neck + 0.8 * head, {0, 0.046f, 0.056f, 0.050f}, carried_by_head, 2.0f, size);
    return out;
}

}

std::vector<anatomy::Mesh> limb_meshes(const anatomy::Body& body)
{
    const float thick = thickness(body, 0.6f);
    const auto length = [](Length l) { return static_cast<float>(l.si()); };
    std::vector<anatomy::Mesh> out(anatomy::limb_count);
    const auto both = [&](Limb left, Limb right, const anatomy::Mesh& mesh) {
        out[index(left)] = mesh;
        out[index(right)] = mesh;
    };
    out[index(Limb::Head)] = head_mesh(body);
    both(Limb::UpperArmLeft, Limb::UpperArmRight,
         limb(upper_arm, length(body.upper_arm_length), thick));
    both(Limb::ForearmLeft, Limb::ForearmRight, limb(forearm, length(body.elbow_to_grip), thick));
    both(Limb::ThighLeft, Limb::ThighRight, limb(thigh, length(body.thigh_length), thick));
    both(Limb::ShankLeft, Limb::ShankRight, limb(shank, length(body.shank_length), thick));
    both(Limb::FootLeft, Limb::FootRight, foot_mesh(body));
    return out;
}

anatomy::Mesh trunk_mesh(const anatomy::Body& body, const anatomy::BodyPose& pose)
{
    std::vector<Ring> rings;
    for (const auto& station : stations(body, pose)) rings.push_back(carried(station));
    return loft(smoothed(rings, 4), 44);
}

}
