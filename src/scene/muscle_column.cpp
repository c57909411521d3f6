#include "scene/muscle_plan.h"
#include "scene/muscle_section.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

using anatomy::Bone;
using anatomy::index;

// A fascicle where it crosses the height of a cross-section.
struct Crossing {
    std::size_t fascicle = 0;
    float share = 0.0f, area = 0.0f, fleshy = 0.0f;
    glm::vec3 place{0.0f};
};

struct Slice {
    float height = 0.0f, area = 0.0f, fleshy = 0.0f;
    float fibres = 0.0f;  ///< sum of the crossings' areas
    std::vector<Crossing> crossings;
    glm::vec2 centre{0.0f};
};

glm::vec2 flat(const glm::vec3& place) { return {place.x, place.z}; }

// Area of a fascicle across its own line: its volume over its length, more in the belly.
class Profile {
public:
    Profile(const MuscleKind& kind, const PlannedFascicle& fascicle) : kind_{kind}
    {
        constexpr int steps = 40;
        float sum = 0.0f;
        for (int i = 0; i < steps; ++i)
            sum += relative((static_cast<float>(i) + 0.5f) / static_cast<float>(steps));
        scale_ = fascicle.volume / std::max(fascicle.length, 1e-4f) * steps / sum;
    }
    float area(float share) const { return scale_ * relative(share); }

private:
    float relative(float share) const
    {
        return kind_.tendon_size + (1.0f - kind_.tendon_size) * fleshy_share(kind_, share);
    }
    const MuscleKind& kind_;
    float scale_ = 1.0f;
};

// How much higher a horizontal cut's area is than that across the fibres; flat runs of a path,
// where a cut would show its length, count no more than threefold.
float obliquity(const PlannedFascicle& fascicle, float share)
{
    const MuscleSample s = fascicle.sample(share);
    const glm::vec3 way =
        fascicle.path[s.to - fascicle.first_point] - fascicle.path[s.from - fascicle.first_point];
    return 1.0f / std::max(std::abs(way.y) / std::max(glm::length(way), 1e-6f), 0.35f);
}

std::vector<Slice> slices_of(std::span<const PlannedFascicle> fascicles, const MuscleKind& kind)
{
    float low = 1e9f, high = -1e9f;
    for (const auto& fascicle : fascicles)
        for (const auto& place : fascicle.path) {
            low = std::min(low, place.y);
            high = std::max(high, place.y);
        }
    std::vector<Profile> profiles;
    for (const auto& fascicle : fascicles) profiles.emplace_back(kind, fascicle);
    std::vector<Slice> slices;
    for (int k = 0; k < kind.rings; ++k) {
        const float even = static_cast<float>(k) / static_cast<float>(kind.rings - 1);
        // Closer to the ends, which are round.
        const float eased =
            0.55f * even + 0.225f * (1.0f - std::cos(std::numbers::pi_v<float> * even));
        Slice slice;
        slice.height = low + (high - low) * (0.003f + 0.994f * eased);
        for (std::size_t i = 0; i < fascicles.size(); ++i) {
            bool is_there = false;
            Crossing c{i, fascicles[i].share_at(slice.height, is_there), 0, 0, {}};
            if (!is_there) continue;
            c.place = fascicles[i].place(c.share);
            c.area = profiles[i].area(c.share) * obliquity(fascicles[i], c.share);
            c.fleshy = fleshy_share(kind, c.share);
            slice.area += c.area;
            slice.fleshy += c.area * c.fleshy;
            slice.centre += c.area * flat(c.place);
            slice.crossings.push_back(c);
        }
        if (slice.crossings.empty()) continue;
        slice.fibres = slice.area;
        slice.centre /= slice.area;
        slice.fleshy /= slice.area;
        // Round ends instead of cut ones.
        const float to_end = std::min(slice.height - low, high - slice.height) /
                             (1.2f * std::sqrt(slice.area / std::numbers::pi_v<float>));
        if (to_end < 1.0f) slice.area *= 0.02f + 0.98f * to_end * (2.0f - to_end);
        slices.push_back(std::move(slice));
    }
    return slices;
}

// All together hold the volume of the fibres.
void set_volume(float volume, std::vector<Slice>& slices)
{
    float now = 0.0f;
    for (std::size_t k = 0; k + 1 < slices.size(); ++k)
        now += 0.5f * (slices[k].area + slices[k + 1].area) *
               (slices[k + 1].height - slices[k].height);
    for (auto& slice : slices) slice.area *= volume / std::max(now, 1e-12f);
}

// One set of directions for the whole column, so that it doesn't twist: denser towards the ends of
// its long axis.
std::vector<glm::vec2> directions_of(std::span<const Slice> slices, const MuscleKind& kind,
                                     float spread)
{
    float xx = 0.0f, xz = 0.0f, zz = 0.0f, area = 0.0f;
    for (const auto& slice : slices)
        for (const auto& c : slice.crossings) {
            const glm::vec2 off = flat(c.place) - slice.centre;
            xx += c.area * off.x * off.x;
            xz += c.area * off.x * off.y;
            zz += c.area * (off.y * off.y + kind.half_width * kind.half_width / 3.0f);
            area += c.area;
        }
    const float turn = 0.5f * std::atan2(2.0f * xz, xx - zz);
    const float mean = 0.5f * (xx + zz) / area, apart = std::hypot(0.5f * (xx - zz), xz) / area;
    const float wide = std::sqrt(std::max(mean + apart, 0.0f)) + spread,
                narrow = std::sqrt(std::max(mean - apart, 0.0f)) + spread;
    std::vector<glm::vec2> out;
    for (int j = 0; j < kind.around; ++j) {
        const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(j) /
                            static_cast<float>(kind.around);
        const glm::vec2 p{wide * std::cos(angle), narrow * std::sin(angle)};
        out.push_back(glm::normalize(glm::vec2{p.x * std::cos(turn) - p.y * std::sin(turn),
                                               p.x * std::sin(turn) + p.y * std::cos(turn)}));
    }
    return out;
}

std::vector<FibreBundle> bundles_of(const Slice& slice, const MuscleKind& kind)
{
    std::vector<FibreBundle> out;
    for (const auto& c : slice.crossings) {
        // A strap that the model pulls along one line is as wide as it is.
        const int parts = kind.half_width > 0.0f ? 7 : 1;
        for (int i = 0; i < parts; ++i) {
            const float aside =
                parts > 1 ? kind.half_width * (static_cast<float>(i) / 3.0f - 1.0f) : 0.0f;
            out.push_back(
                {flat(c.place) + glm::vec2{0.0f, aside}, c.area / static_cast<float>(parts)});
        }
    }
    return out;
}

// The bodies on either side of a height, and how far up between them it is.
void carry(const anatomy::Body& body, float height, MuscleStation& station)
{
    const auto centre = [&](std::size_t bone) {
        if (bone == index(Bone::Pelvis)) return body.discs.front().centre.si.y - 0.02;
        if (bone == index(Bone::T12)) return body.discs.back().centre.si.y + 0.015;
        return body.vertebrae[bone].centre.si.y;
    };
    std::size_t upper = 1;
    while (upper + 1 < anatomy::bone_count && static_cast<double>(height) > centre(upper)) ++upper;
    station.lower_body = static_cast<std::uint8_t>(upper - 1);
    station.upper_body = static_cast<std::uint8_t>(upper);
    station.upper_share = static_cast<float>(std::clamp(
        (static_cast<double>(height) - centre(upper - 1)) / (centre(upper) - centre(upper - 1)),
        0.0, 1.0));
}

// A vertex goes with the fascicles nearest to it.
void tie(const glm::vec3& place, const Slice& slice, std::uint32_t first_sample, float spread,
         MuscleVertex& vertex)
{
    std::array<std::pair<float, std::size_t>, 4> best{};
    const float sharp = 0.5f / (2.25f * spread * spread);
    for (std::size_t i = 0; i < slice.crossings.size(); ++i) {
        const glm::vec2 off = flat(place) - flat(slice.crossings[i].place);
        // Never quite zero, so that the nearest counts however far it is.
        const float weight = slice.crossings[i].area * (std::exp(-sharp * glm::dot(off, off)) +
                                                        1e-6f / (1e-6f + glm::dot(off, off)));
        if (weight <= best.back().first) continue;
        best.back() = {weight, i};
        std::ranges::sort(best, std::greater{}, &std::pair<float, std::size_t>::first);
    }
    float sum = 0.0f;
    for (const auto& [weight, i] : best) sum += weight;
    glm::vec3 mean{0.0f};
    for (std::size_t k = 0; k < best.size(); ++k) {
        const float weight = best[k].first / sum;
        vertex.ties[k] = {first_sample + static_cast<std::uint32_t>(best[k].second), weight};
        mean += weight * slice.crossings[best[k].second].place;
    }
    vertex.offset = place - mean;
}

// The centroid of an outline, from its centre: fascicles at one side pull the density, not the
// outline, so the two differ.
glm::vec2 off_centre(std::span<const float> radii, std::span<const glm::vec2> directions)
{
    glm::vec2 sum{0.0f};
    float whole = 0.0f;
    for (std::size_t i = 0; i < radii.size(); ++i) {
        const std::size_t j = (i + 1) % radii.size();
        const glm::vec2 a = radii[i] * directions[i], b = radii[j] * directions[j];
        const float part = a.x * b.y - a.y * b.x;
        sum += part * (a + b) / 3.0f;
        whole += part;
    }
    return whole != 0.0f ? sum / whole : glm::vec2{0.0f};
}

// Neighbouring cross-sections differ little: what a fascicle's end would step is spread over them.
void smooth_along(std::vector<std::vector<float>>& rings)
{
    for (std::size_t j = 0; j < rings.front().size(); ++j) {
        float before = rings.front()[j];
        for (std::size_t k = 1; k + 1 < rings.size(); ++k) {
            const float here = rings[k][j];
            rings[k][j] = 0.25f * before + 0.5f * here + 0.25f * rings[k + 1][j];
            before = here;
        }
    }
}

// The outlines of all cross-sections along common directions, each with just its area.
struct Outlines {
    std::vector<glm::vec2> directions;
    std::vector<std::vector<float>> radii;  ///< of each slice
    float half_round = 0.0f;                ///< m, the longest way round half an outline
};

Outlines outlines_of(std::span<const Slice> slices, const MuscleKind& kind, float spread)
{
    Outlines out;
    out.directions = directions_of(slices, kind, spread);
    for (const auto& slice : slices)
        out.radii.push_back(section_outline(bundles_of(slice, kind), slice.centre, out.directions,
                                            slice.area, {spread, {}}));
    for (int pass = 0; pass < 2; ++pass) smooth_along(out.radii);
    for (std::size_t k = 0; k < out.radii.size(); ++k) {
        auto& radii = out.radii[k];
        const float now = outline_area(radii, out.directions);
        const float grow = now > 0.0f ? std::sqrt(slices[k].area / now) : 1.0f;
        for (float& radius : radii) radius *= grow;
        float way = 0.0f;
        for (std::size_t j = 1; j < radii.size(); ++j)
            way +=
                glm::distance(radii[j] * out.directions[j], radii[j - 1] * out.directions[j - 1]);
        out.half_round = std::max(out.half_round, 0.5f * way);
    }
    return out;
}

// A cross-section's middle follows its fascicles, each by its area there.
void add_station(const anatomy::Body& body, std::span<const PlannedFascicle> fascicles,
                 std::span<const Slice> slices, std::uint32_t k, BellyPlan& belly)
{
    const Slice& slice = slices[k];
    MuscleStation station;
    station.first_tie = static_cast<std::uint32_t>(belly.ties.size());
    for (const auto& c : slice.crossings) {
        belly.ties.push_back(
            {static_cast<std::uint32_t>(belly.samples.size()), c.area / slice.fibres});
        belly.samples.push_back(fascicles[c.fascicle].sample(c.share));
    }
    station.end_tie = static_cast<std::uint32_t>(belly.ties.size());
    station.before = k == 0 ? 0 : k - 1;
    station.after = std::min(k + 1, static_cast<std::uint32_t>(slices.size()) - 1);
    const Slice &a = slices[station.before], &b = slices[station.after];
    station.rest_length = glm::length(
        glm::vec3{b.centre.x - a.centre.x, b.height - a.height, b.centre.y - a.centre.y});
    station.fleshy = slice.fleshy;
    carry(body, slice.height, station);
    belly.stations.push_back(station);
}

}

void plan_column(const anatomy::Body& body, std::span<const PlannedFascicle> fascicles,
                 BellyPlan& belly)
{
    const MuscleKind& kind = *belly.kind;
    auto slices = slices_of(fascicles, kind);
    set_volume(belly.volume, slices);
    float most = 0.0f;
    for (const auto& slice : slices) most = std::max(most, slice.area);
    // assumed: wide enough that the fascicles of a group run into one belly.
    const float spread =
        std::clamp(0.45f * std::sqrt(most / std::numbers::pi_v<float>), 0.0025f, 0.009f);
    const Outlines outlines = outlines_of(slices, kind, spread);
    const auto around = static_cast<unsigned>(outlines.directions.size());

    auto grain = std::make_shared<std::vector<glm::vec2>>();
    std::vector<glm::vec3> places;
    for (std::uint32_t k = 0; k < slices.size(); ++k) {
        const Slice& slice = slices[k];
        const auto first_sample = static_cast<std::uint32_t>(belly.samples.size());
        add_station(body, fascicles, slices, k, belly);
        // The belly lies about the line that its fascicles pull along.
        const glm::vec2 centre = slice.centre - off_centre(outlines.radii[k], outlines.directions);
        for (unsigned j = 0; j < around; ++j) {
            const glm::vec2 p = centre + outlines.radii[k][j] * outlines.directions[j];
            const glm::vec3 place{p.x, slice.height, p.y};
            MuscleVertex vertex;
            vertex.station = k;
            tie(place, slice, first_sample, spread, vertex);
            belly.vertices.push_back(vertex);
            places.push_back(place);
            // Up one side and back on the other: no seam.
            const float fold =
                2.0f * static_cast<float>(std::min(j, around - j)) / static_cast<float>(around);
            const float across =
                kind.slant > 0.0f ? place.z + kind.slant * place.y : outlines.half_round * fold;
            grain->push_back({across, 1.0f - slice.fleshy});
        }
    }
    close_rings(static_cast<unsigned>(slices.size()), around, places, belly);
    belly.grain = std::move(grain);
}

}
