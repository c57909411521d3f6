#include "scene/muscle_plan.h"

#include "biomech/fibres.h"
#include "scene/hip_muscles.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

float ramp(float t)
{
    t = std::clamp(t, 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

void add_place(const glm::vec3& place, PlannedFascicle& out)
{
    if (!out.path.empty()) out.length += glm::distance(out.path.back(), place);
    out.path.push_back(place);
    out.at.push_back(out.length);
}

PlannedFascicle planned(const biomech::Fascicle& fascicle, std::uint32_t index,
                        std::uint32_t first_point, Length fibre)
{
    PlannedFascicle out;
    out.index = index;
    out.first_point = first_point;
    const float side = fascicle.side == anatomy::Side::Left ? -1.0f : 1.0f;
    for (const auto& point : fascicle.path)
        add_place(glm::vec3{point.place.si} * glm::vec3{1, 1, side}, out);
    for (float& at : out.at) at /= std::max(out.length, 1e-6f);
    out.pcsa = static_cast<float>(fascicle.pcsa.si());
    out.volume = out.pcsa * static_cast<float>(fibre.si());
    out.lower_body = static_cast<std::uint8_t>(fascicle.path.front().body);
    out.upper_body = static_cast<std::uint8_t>(fascicle.path.back().body);
    return out;
}

void plan_hip_muscle(const HipMuscle& muscle, anatomy::Side side, MusclePlan& plan)
{
    const bool is_left = side == anatomy::Side::Left;
    BellyPlan belly;
    belly.group = muscle.group;
    belly.side = side;
    belly.kind = &kind_of(muscle.group);
    belly.volume = muscle.volume;
    belly.is_context = true;
    std::vector<PlannedFascicle> rows;
    for (const auto& points : muscle.rows) {
        PlannedFascicle row;
        row.index = static_cast<std::uint32_t>(plan.first_point.size());
        row.first_point = static_cast<std::uint32_t>(plan.points.size());
        row.upper_body = is_left ? left_thigh_body : right_thigh_body;
        for (const auto& point : points) {
            add_place(point.place, row);
            const std::uint8_t on = point.is_on_thigh ? row.upper_body : std::uint8_t{0};
            plan.points.push_back(
                {on, point.place * glm::vec3{1.0f, 1.0f, is_left ? -1.0f : 1.0f}});
        }
        for (float& at : row.at) at /= std::max(row.length, 1e-6f);
        rows.push_back(std::move(row));
    }
    plan_sheet(rows, belly);
    plan.bellies.push_back(std::move(belly));
}

// The left side was planned as a right one.
void mirror(BellyPlan& belly)
{
    for (auto& vertex : belly.vertices) vertex.offset.z = -vertex.offset.z;
    for (std::size_t i = 0; i + 2 < belly.triangles.size(); i += 3)
        std::swap(belly.triangles[i + 1], belly.triangles[i + 2]);
}

}

glm::vec3 PlannedFascicle::place(float share) const
{
    const MuscleSample s = sample(share);
    return glm::mix(path[s.from - first_point], path[s.to - first_point], s.share);
}

MuscleSample PlannedFascicle::sample(float share) const
{
    std::size_t i = 0;
    while (i + 2 < path.size() && share > at[i + 1]) ++i;
    const float span = at[i + 1] - at[i];
    MuscleSample out;
    out.from = first_point + static_cast<std::uint32_t>(i);
    out.to = out.from + 1;
    out.share = span > 0.0f ? std::clamp((share - at[i]) / span, 0.0f, 1.0f) : 0.0f;
    out.fascicle = index;
    return out;
}

float PlannedFascicle::share_at(float height, bool& is_there) const
{
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const float a = path[i].y - height, b = path[i + 1].y - height;
        if (a * b > 0.0f || a == b) continue;
        is_there = true;
        return at[i] + (at[i + 1] - at[i]) * a / (a - b);
    }
    is_there = false;
    return 0.0f;
}

float fleshy_share(const MuscleKind& kind, float share)
{
    return ramp(share / kind.lower_tendon) * ramp((1.0f - share) / kind.upper_tendon);
}

void close_rings(unsigned rings, unsigned around, std::span<const glm::vec3> places,
                 BellyPlan& belly)
{
    auto& out = belly.triangles;
    const auto quad = [&](unsigned a, unsigned b, unsigned c, unsigned d) {
        // At the turning points of an end two corners are one.
        if (a != b && b != c && a != c) out.insert(out.end(), {a, b, c});
        if (a != c && c != d && a != d) out.insert(out.end(), {a, c, d});
    };
    for (unsigned ring = 0; ring + 1 < rings; ++ring)
        for (unsigned i = 0; i < around; ++i) {
            const unsigned a = ring * around + i, b = ring * around + (i + 1) % around;
            quad(a, b, b + around, a + around);
        }
    // The ends: from side to side, so that a flat end stays flat.
    for (const bool is_last : {false, true}) {
        const unsigned base = is_last ? (rings - 1) * around : 0;
        for (unsigned i = 0; i < around / 2; ++i) {
            const unsigned a = base + i, b = base + i + 1, c = base + (around - i - 1) % around,
                           d = base + (around - i) % around;
            if (is_last)
                quad(a, b, c, d);
            else
                quad(a, d, c, b);
        }
    }
    float volume = 0.0f;
    for (std::size_t i = 0; i + 2 < out.size(); i += 3)
        volume += glm::dot(places[out[i]], glm::cross(places[out[i + 1]], places[out[i + 2]]));
    if (volume < 0.0f)
        for (std::size_t i = 0; i + 2 < out.size(); i += 3) std::swap(out[i + 1], out[i + 2]);
}

MusclePlan plan_muscles(const biomech::Model& model)
{
    MusclePlan plan;
    const auto fascicles = model.fascicles();
    const auto fibres = biomech::fibre_lengths(model);
    std::vector<std::vector<PlannedFascicle>> members;
    for (std::uint32_t i = 0; i < fascicles.size(); ++i) {
        const auto& fascicle = fascicles[i];
        const auto first = static_cast<std::uint32_t>(plan.points.size());
        plan.first_point.push_back(first);
        for (const auto& point : fascicle.path)
            plan.points.push_back(
                {static_cast<std::uint8_t>(point.body), glm::vec3{point.place.si}});
        auto belly = std::ranges::find_if(plan.bellies, [&](const BellyPlan& known) {
            return known.group == fascicle.group && known.side == fascicle.side;
        });
        if (belly == plan.bellies.end()) {
            BellyPlan fresh;
            fresh.group = fascicle.group;
            fresh.side = fascicle.side;
            fresh.kind = &kind_of(fascicle.group);
            belly = plan.bellies.insert(belly, std::move(fresh));
            members.emplace_back();
        }
        members[static_cast<std::size_t>(belly - plan.bellies.begin())].push_back(
            planned(fascicle, i, first, fibres[i]));
    }
    plan.first_point.push_back(static_cast<std::uint32_t>(plan.points.size()));
    for (std::size_t i = 0; i < members.size(); ++i) {
        BellyPlan& belly = plan.bellies[i];
        for (const auto& fascicle : members[i]) belly.volume += fascicle.volume;
        if (belly.kind->form == MuscleKind::Form::Sheet && members[i].size() > 1)
            plan_sheet(members[i], belly);
        else
            plan_column(model.body(), members[i], belly);
    }
    for (const auto& muscle : hip_muscles(model.body()))
        for (const auto side : {anatomy::Side::Right, anatomy::Side::Left})
            plan_hip_muscle(muscle, side, plan);
    for (auto& belly : plan.bellies)
        if (belly.side == anatomy::Side::Left) mirror(belly);
    return plan;
}

}
