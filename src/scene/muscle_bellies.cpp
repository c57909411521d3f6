#include "scene/muscle_bellies.h"

#include "biomech/muscle_table.h"
#include "scene/hip_muscles.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

// Paths and sizes are what the surfaces are made of.
std::uint64_t key_of(const biomech::Model& model)
{
    std::uint64_t state = 0xcbf29ce484222325ull;
    const auto add = [&](double value) {
        state = (state ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001b3ull;
    };
    for (const auto& fascicle : model.fascicles()) {
        add(fascicle.pcsa.si());
        for (const auto& point : fascicle.path) {
            add(point.place.si.x);
            add(point.place.si.y);
            add(point.place.si.z);
        }
    }
    return state;
}

// assumed: a belly at full effort is an eighth thicker in its middle and as much thinner where
// tendon begins, as seen under skin; its volume stays.
constexpr float bulge = 0.125f;
// A path that a posture makes very short or long does not blow the picture up.
constexpr float least_girth = 0.75f, most_girth = 1.35f;

glm::mat3 between(const glm::mat3& a, const glm::mat3& b, float share)
{
    const glm::vec3 x = glm::normalize(a[0] * (1.0f - share) + b[0] * share);
    const glm::vec3 y = a[1] * (1.0f - share) + b[1] * share;
    const glm::vec3 z = glm::normalize(glm::cross(x, y));
    return {x, glm::cross(z, x), z};
}

void set_normals(anatomy::Mesh& mesh)
{
    std::ranges::fill(mesh.normals, glm::vec3{0.0f});
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const auto a = mesh.triangles[i], b = mesh.triangles[i + 1], c = mesh.triangles[i + 2];
        const glm::vec3 normal = glm::cross(mesh.positions[b] - mesh.positions[a],
                                            mesh.positions[c] - mesh.positions[a]);
        mesh.normals[a] += normal;
        mesh.normals[b] += normal;
        mesh.normals[c] += normal;
    }
    for (auto& normal : mesh.normals) {
        const float length = glm::length(normal);
        normal = length > 1e-20f ? normal / length : glm::vec3{0.0f, 1.0f, 0.0f};
    }
}

}

MuscleBellies::MuscleBellies(const biomech::Model& model)
    : plan_{plan_muscles(model)}, key_{key_of(model)}
{
    points_.resize(plan_.points.size());
    std::size_t most_samples = 0, most_stations = 0;
    for (const auto& belly : plan_.bellies) {
        most_samples = std::max(most_samples, belly.samples.size());
        most_stations = std::max(most_stations, belly.stations.size());
    }
    places_.resize(most_samples);
    middles_.resize(most_stations);
    axes_.resize(most_stations);
    girths_.resize(most_stations);
    activation_.assign(plan_.first_point.size() - 1, -1.0f);
}

bool MuscleBellies::are_of(const biomech::Model& model) const { return key_ == key_of(model); }

bool MuscleBellies::pose(const anatomy::Body& body, const anatomy::BodyPose& pose,
                         std::span<const float> activation)
{
    std::array<Transform<World, Segment>, 10> frames;
    std::ranges::copy(pose.bones, frames.begin());
    frames[biomech::sheath_body] = biomech::sheath_frame(body, pose);
    // A thigh's own frame begins at the hip; its muscles are given in the reference posture.
    for (const auto body_index : {right_thigh_body, left_thigh_body}) {
        const bool is_left = body_index == left_thigh_body;
        const auto& limb =
            pose.limbs[index(is_left ? anatomy::Limb::ThighLeft : anatomy::Limb::ThighRight)];
        const glm::dvec3 hip = body.hip_right.si * glm::dvec3{1.0, 1.0, is_left ? -1.0 : 1.0};
        frames[body_index] = {limb.rotation, limb.translation - limb.rotation * hip};
    }
    const auto work = [&](std::size_t i) { return i < activation.size() ? activation[i] : 0.0f; };
    bool is_same = frames == frames_;
    for (std::size_t i = 0; is_same && i < activation_.size(); ++i)
        is_same = activation_[i] == work(i);
    if (is_same) return false;
    frames_ = frames;
    for (std::size_t i = 0; i < activation_.size(); ++i) activation_[i] = work(i);
    std::array<glm::vec3, 10> shifts;
    for (std::size_t b = 0; b < frames.size(); ++b) {
        turns_[b] = glm::mat3{frames[b].rotation};
        shifts[b] = glm::vec3{frames[b].translation};
    }
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const auto& point = plan_.points[i];
        points_[i] = turns_[point.body] * point.place + shifts[point.body];
    }
    return true;
}

glm::vec3 MuscleBellies::middle(std::size_t belly, std::size_t station) const
{
    const BellyPlan& plan = plan_.bellies[belly];
    glm::vec3 out{0.0f};
    for (auto t = plan.stations[station].first_tie; t < plan.stations[station].end_tie; ++t)
        out += plan.ties[t].weight * place(plan.samples[plan.ties[t].sample]);
    return out;
}

void MuscleBellies::place_stations(const BellyPlan& belly)
{
    for (std::size_t i = 0; i < belly.samples.size(); ++i) places_[i] = place(belly.samples[i]);
    for (std::size_t s = 0; s < belly.stations.size(); ++s) {
        const MuscleStation& station = belly.stations[s];
        glm::vec3 middle{0.0f};
        float work = 0.0f;
        for (auto t = station.first_tie; t < station.end_tie; ++t) {
            const MuscleTie& tie = belly.ties[t];
            middle += tie.weight * places_[tie.sample];
            if (!belly.is_context)
                work += tie.weight * activation_[belly.samples[tie.sample].fascicle];
        }
        middles_[s] = middle;
        axes_[s] =
            between(turns_[station.lower_body], turns_[station.upper_body], station.upper_share);
        // Thin at the ends, so the middle's gain is about the ends' loss.
        girths_[s] = 1.0f + bulge * std::clamp(work, 0.0f, 1.0f) * (station.fleshy - 0.6f);
    }
    // Its volume stays: a stretched belly is thinner.
    for (std::size_t s = 0; s < belly.stations.size(); ++s) {
        const MuscleStation& station = belly.stations[s];
        const float now = glm::distance(middles_[station.before], middles_[station.after]);
        girths_[s] *= std::clamp(std::sqrt(station.rest_length / std::max(now, 1e-5f)), least_girth,
                                 most_girth);
    }
}

void MuscleBellies::shape(std::size_t index, anatomy::Mesh& mesh)
{
    const BellyPlan& belly = plan_.bellies[index];
    if (mesh.triangles != belly.triangles) mesh.triangles = belly.triangles;
    mesh.positions.resize(belly.vertices.size());
    mesh.normals.resize(belly.vertices.size());
    place_stations(belly);
    for (std::size_t i = 0; i < belly.vertices.size(); ++i) {
        const MuscleVertex& vertex = belly.vertices[i];
        glm::vec3 mean{0.0f};
        for (const auto& tie : vertex.ties) mean += tie.weight * places_[tie.sample];
        const glm::vec3& middle = middles_[vertex.station];
        mesh.positions[i] = middle + girths_[vertex.station] *
                                         (mean - middle + axes_[vertex.station] * vertex.offset);
    }
    set_normals(mesh);
}

void MuscleBellies::spread(std::size_t index, std::span<const float> per_fascicle,
                           std::vector<float>& values) const
{
    const BellyPlan& belly = plan_.bellies[index];
    values.assign(belly.is_context ? 0 : belly.vertices.size(), 0.0f);
    if (belly.is_context) return;
    for (std::size_t i = 0; i < belly.vertices.size(); ++i)
        for (const auto& tie : belly.vertices[i].ties)
            values[i] += tie.weight * per_fascicle[belly.samples[tie.sample].fascicle];
}

}
