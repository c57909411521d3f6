#pragma once
// How the surfaces of a person's muscles hang on the paths of the model's fascicles: made once in
// the reference posture, so that a posture only moves them. Metres; reference axes are the World's.

#include "biomech/engine.h"
#include "scene/muscle_kinds.h"

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <memory>
#include <vector>

namespace spineload::scene {

/// A place that moves with a fascicle: between two points of its path.
struct MuscleSample {
    std::uint32_t from = 0, to = 0;  ///< of MusclePlan::points
    float share = 0.0f;              ///< 0 at `from`, 1 at `to`
    std::uint32_t fascicle = 0;      ///< of the model; beyond its last: context
};

/// A mean of samples.
struct MuscleTie {
    std::uint32_t sample = 0;
    float weight = 0.0f;
};

/// A cross-section: its middle is a mean of fascicles, its axes turn with two bodies.
struct MuscleStation {
    std::uint32_t first_tie = 0, end_tie = 0;
    std::uint32_t before = 0, after = 0;  ///< neighbours along the muscle (stations)
    float rest_length = 0.0f;             ///< from `before` to `after` in the reference posture
    std::uint8_t lower_body = 0, upper_body = 0;
    float upper_share = 0.0f;
    float fleshy = 1.0f;  ///< 0 tendon to 1 belly
};

struct MuscleVertex {
    std::uint32_t station = 0;
    std::array<MuscleTie, 4> ties;
    glm::vec3 offset{0.0f};  ///< from the mean of `ties`, reference axes
};

/// One closed surface: a group on one side.
struct BellyPlan {
    std::string group;
    anatomy::Side side = anatomy::Side::Right;
    const MuscleKind* kind = nullptr;
    std::vector<MuscleSample> samples;
    std::vector<MuscleTie> ties;  ///< of the stations
    std::vector<MuscleStation> stations;
    std::vector<MuscleVertex> vertices;
    std::vector<std::uint32_t> triangles;
    std::shared_ptr<const std::vector<glm::vec2>> grain;  ///< as Item::grain
    float volume = 0.0f;                                  ///< m³: Σ cross-section × fibre length
    bool is_context = false;  ///< not in the engine: no effort, no numbers
};

struct MusclePathPoint {
    std::uint8_t body = 0;  ///< as FasciclePoint::body, or a thigh (scene/hip_muscles.h)
    glm::vec3 place{0.0f};
};

struct MusclePlan {
    std::vector<MusclePathPoint> points;     ///< of all fascicles
    std::vector<std::uint32_t> first_point;  ///< of each of the model's fascicles, and the end
    std::vector<BellyPlan> bellies;
};

MusclePlan plan_muscles(const biomech::Model& model);

/// Parts of the planning, for its own files: a fascicle of one belly in the reference posture,
/// mirrored to the right.
struct PlannedFascicle {
    std::uint32_t index = 0;  ///< of the model's fascicles
    std::uint32_t first_point = 0;
    std::vector<glm::vec3> path;
    std::vector<float> at;  ///< share of the length at each point
    float length = 0.0f;
    float pcsa = 0.0f, volume = 0.0f;
    std::uint8_t lower_body = 0, upper_body = 0;

    glm::vec3 place(float share) const;
    MuscleSample sample(float share) const;
    /// The share at which it is first at a height.
    float share_at(float height, bool& is_there) const;
};
/// How much of a fascicle is belly at a share of its length, 0 to 1.
float fleshy_share(const MuscleKind& kind, float share);

void plan_column(const anatomy::Body& body, std::span<const PlannedFascicle> fascicles,
                 BellyPlan& belly);
void plan_sheet(std::span<const PlannedFascicle> fascicles, BellyPlan& belly);
/// Triangles of `rings` rings of `around` vertices, closed at both ends; outward for a right side.
void close_rings(unsigned rings, unsigned around, std::span<const glm::vec3> places,
                 BellyPlan& belly);

}
