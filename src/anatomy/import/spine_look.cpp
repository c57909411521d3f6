#include "anatomy/import/spine_look.h"

#include "anatomy/import/spine_order.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

// assumed: the largest bones of a skeleton have the spine among them; each look takes some 20 ms.
constexpr std::size_t most_looks = 120;

std::vector<BoneLook> look_at_all(std::span<const LookedAt> parts, const BoneTemplates& templates)
{
    std::vector<BoneLook> looks(parts.size());
    // The largest first; in a model of a thousand things the spine isn't among the small ones.
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < parts.size(); ++i)
        order.emplace_back(-surface_moments(*parts[i].mesh).area, i);
    std::ranges::sort(order);
    if (order.size() > most_looks) order.resize(most_looks);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t k = next++; k < order.size(); k = next++)
            looks[order[k].second] = look_at_part(*parts[order[k].second].mesh, templates);
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
    return looks;
}

PartName other_vertebra(std::string text)
{
    PartName name;
    name.kind = PartKind::OtherVertebra;
    name.text = std::move(text);
    return name;
}

PartName vertebra_at(std::size_t level, const BoneLook& look, bool is_counted)
{
    if (level < index(Bone::T12)) return bone_part(all_bones[level]);
    // Six with lumbar processes over the sacrum: people have that, the mechanics has five.
    if (level == index(Bone::T12))
        return look.breadth >= 0.7 && is_counted ? other_vertebra("vertebra T12 or L6")
                                                 : bone_part(Bone::T12);
    const auto thoracic = index(Bone::T12) + 12 - level;
    return level < index(Bone::T12) + 12 ? other_vertebra(fmt::format("vertebra T{}", thoracic))
                                         : other_vertebra("vertebra above T1");
}

void name_bones(const SpineOrder& order, const std::vector<BoneLook>& looks, SpineLook& out)
{
    for (const auto& each : order.vertebrae) {
        const auto& look = looks[each.part];
        auto& part = out.parts[each.part];
        part.file_from_bone = look.vertebra_place;
        const double sure = 0.5 + 0.5 * look.vertebra;
        part.guesses.push_back({vertebra_at(each.level, look, order.sacrum.has_value()),
                                sure * order.level_confidence});
        if (order.other_confidence > 0.02) {
            const std::size_t other =
                each.level + order.other_offset - order.vertebrae.front().level;
            part.guesses.push_back(
                {vertebra_at(other, look, false), sure * order.other_confidence});
        }
    }
    if (order.sacrum) {
        auto& part = out.parts[*order.sacrum];
        part.file_from_bone = looks[*order.sacrum].sacrum_place;
        part.guesses.push_back({bone_part(Bone::Pelvis), 0.5 + 0.5 * looks[*order.sacrum].sacrum});
    }
    const bool has_extra = std::ranges::any_of(order.vertebrae, [&](const OrderedBone& bone) {
        return out.parts[bone.part].guesses[0].name.text == "vertebra T12 or L6";
    });
    if (has_extra)
        out.doubts.push_back(
            "six vertebrae with lumbar processes lie over the sacrum; counted "
            "from below as L5 to L1, the uppermost is left out of the loads");
}

// Where a level's disc and joints must be, by the bones beside it.
struct Place {
    Level level = Level::L5S1;
    glm::dvec3 disc{0.0};
    std::array<glm::dvec3, 2> facets{glm::dvec3(0.0), glm::dvec3(0.0)};  ///< left, right
};

std::vector<Place> places_of(const SpineLook& look, const BoneTemplates& templates)
{
    PerBone<const Similarity*> bones{};
    for (const auto& part : look.parts)
        if (!part.guesses.empty() && part.guesses[0].name.kind == PartKind::Bone &&
            part.file_from_bone)
            bones[index(part.guesses[0].name.bone)] = &*part.file_from_bone;
    std::vector<Place> places;
    for (const Level level : all_levels) {
        const auto* lower = bones[index(lower_bone(level))];
        const auto* upper = level == Level::T12L1 ? nullptr : bones[index(upper_bone(level))];
        if (!lower && !upper) continue;
        Place place{level, {}, {}};
        double count = 0.0;
        if (lower) place.disc += *lower * templates.disc_in_lower(level), count += 1.0;
        if (upper) place.disc += *upper * templates.disc_in_upper(level), count += 1.0;
        place.disc /= count;
        const auto& disc = templates.body.discs[index(level)];
        const glm::dvec3 facet = templates.body.facets[index(level)].centre.si;
        const double c = cos(disc.tilt), s = sin(disc.tilt);
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            // From the disc's frame, tilted forward, to World, then to the bone's.
            const glm::dvec3 world(c * facet.x + s * facet.y, c * facet.y - s * facet.x,
                                   side == 0 ? -facet.z : facet.z);
            const Bone bone = lower ? lower_bone(level) : upper_bone(level);
            const glm::dvec3 base =
                lower ? templates.disc_in_lower(level) : templates.disc_in_upper(level);
            place.facets[side] = *(lower ? lower : upper) *
                                 (base + templates.bones[index(bone)].bone_from_world * world);
        }
        places.push_back(place);
    }
    return places;
}

// A small or flat part that lies where a disc or a joint must be.
struct Filling {
    std::size_t part = 0;
    double size = 0.0;  ///< of its radius over the expected disc's
    double away = 0.0;  ///< over a vertebra's pitch
};

void name_discs(const std::vector<BoneLook>& looks, const BoneTemplates& templates, SpineLook& out)
{
    const double disc_radius = templates.disc.moments.radius * out.scale;
    const double pitch = templates.pitch() * out.scale;
    PerLevel<std::vector<Filling>> fillings;
    const auto places = places_of(out, templates);
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const auto& sample = looks[i].sample;
        if (!out.parts[i].guesses.empty() || sample.empty()) continue;
        const double size = sample.moments.radius / disc_radius;
        const Place* nearest = nullptr;
        double away = 0.3;  // assumed: a disc's thickness beside its place
        for (const auto& place : places)
            if (const double here = glm::length(sample.moments.centroid - place.disc) / pitch;
                here < away)
                away = here, nearest = &place;
        // assumed: an annulus as wide as in a giant, a nucleus as small as half a usual one.
        if (nearest && size > 0.35 && size < 1.5 && sample.lengths.z < 0.65 * sample.lengths.x) {
            fillings[index(nearest->level)].push_back({i, size, away});
            continue;
        }
        for (const auto& place : places)
            for (const std::size_t side : {std::size_t{0}, std::size_t{1}})
                if (size < 0.55 &&
                    glm::length(sample.moments.centroid - place.facets[side]) < 0.3 * pitch) {
                    PartName cartilage;
                    cartilage.text = fmt::format("facet cartilage {} {}", name(place.level),
                                                 side == 0 ? "left" : "right");
                    out.parts[i].guesses.assign(1, {std::move(cartilage), 0.6});
                }
    }
    for (const Level level : all_levels) {
        auto& here = fillings[index(level)];
        std::ranges::sort(here, [](const auto& a, const auto& b) { return a.size > b.size; });
        for (std::size_t k = 0; k < here.size(); ++k) {
            const double sure = 0.95 - here[k].away;
            // [source] nucleus over disc 0.71 to 0.74 by root mean square radius (Remus et al.
            // 2021, measured by us); alone, the middle between decides.
            const bool is_nucleus = k == 0 ? here.size() == 1 && here[k].size < 0.84 : true;
            const auto kind = is_nucleus ? PartKind::Nucleus : PartKind::Disc;
            const auto other = is_nucleus ? PartKind::Disc : PartKind::Nucleus;
            const double shared = here.size() == 2 ? 1.0 : 0.8;
            if (k > 1) break;
            out.parts[here[k].part].guesses = {{disc_part(kind, level), sure * shared},
                                               {disc_part(other, level), sure * (1.0 - shared)}};
            if (shared == 1.0) out.parts[here[k].part].guesses.pop_back();
        }
    }
}

}

PartName bone_part(Bone bone)
{
    PartName part;
    part.kind = PartKind::Bone;
    part.bone = bone;
    part.text = bone == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone));
    return part;
}

PartName disc_part(PartKind disc_or_nucleus, Level level)
{
    PartName part;
    part.kind = disc_or_nucleus;
    part.level = level;
    part.text = fmt::format("{} {}", disc_or_nucleus == PartKind::Nucleus ? "nucleus" : "disc",
                            name(level));
    return part;
}

Result<SpineLook> look_at_spine(std::span<const LookedAt> parts)
{
    const auto& templates = bone_templates();
    if (!templates) return tl::unexpected(templates.error());
    std::vector<BoneLook> looks = look_at_all(parts, *templates);
    SpineOrder order = order_bones(looks, parts, *templates);
    SpineLook out;
    out.parts.resize(parts.size());
    out.scale = order.scale;
    out.file_from_world = order.file_from_world;
    out.level_confidence = order.level_confidence;
    out.doubts = std::move(order.doubts);
    name_bones(order, looks, out);
    if (out.file_from_world) name_discs(looks, *templates, out);
    return out;
}

}
