#include "anatomy/import/spine_order.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <numeric>

namespace spineload::anatomy {

namespace {

// assumed: what looks less like a bone than this only counts by its name.
constexpr double least_likeness = 0.3, surely_alone = 0.75;

constexpr std::size_t lowest = index(Bone::L5), highest = index(Bone::L1), t12 = index(Bone::T12);

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// World's axes as one bone's own shape shows them.
glm::dmat3 axes_by(const Similarity& place, const BoneTemplate& bone)
{
    return place.rotation * bone.bone_from_world;
}

const BoneTemplate& best_template(const BoneLook& look, const BoneTemplates& templates)
{
    std::size_t best = lowest;
    for (std::size_t b = lowest; b <= highest; ++b)
        if (look.level_misfit[b] < look.level_misfit[best]) best = b;
    return templates.bones[best];
}

// The rotation nearest to a sum of rotations: each column in turn made square to those before.
glm::dmat3 squared(const glm::dmat3& sum)
{
    const glm::dvec3 up = glm::normalize(sum[1]);
    const glm::dvec3 forward = glm::normalize(sum[0] - up * glm::dot(sum[0], up));
    return {forward, up, glm::cross(forward, up)};
}

struct Seen {
    std::size_t part = 0;
    double along = 0.0;
};

// Bones of one spine have one size; a thing that merely resembles one seldom has it too.
void keep_one_size(std::vector<Seen>& seen, std::vector<BoneLook>& looks, SpineOrder& order)
{
    std::vector<double> scales;
    for (const auto& each : seen) scales.push_back(looks[each.part].vertebra_place.scale);
    if (scales.empty()) {
        if (order.sacrum) order.scale = looks[*order.sacrum].sacrum_place.scale;
        return;
    }
    order.scale = median(scales);
    std::erase_if(seen, [&](const Seen& each) {
        // assumed: L1 to L5 of one person differ by a tenth.
        const double ratio = looks[each.part].vertebra_place.scale / order.scale;
        return ratio < 0.7 || ratio > 1.4;
    });
    if (!order.sacrum) return;
    const double ratio = looks[*order.sacrum].sacrum_place.scale / order.scale;
    if (ratio < 0.6 || ratio > 1.6) order.sacrum.reset();
}

// The mean of what the bones show; a bone that lies the other way round against the others was
// taken for its own upside-down look and is fitted anew.
void find_axes(const std::vector<Seen>& seen, std::vector<BoneLook>& looks,
               std::span<const LookedAt> parts, const BoneTemplates& templates, SpineOrder& order)
{
    glm::dmat3 sum(0.0);
    for (const auto& each : seen) {
        const auto& look = looks[each.part];
        sum += look.vertebra * axes_by(look.vertebra_place, best_template(look, templates));
    }
    if (order.sacrum) {
        const auto& look = looks[*order.sacrum];
        // One large bone that is hardly its own upside-down look counts for two.
        sum += 2.0 * look.sacrum * axes_by(look.sacrum_place, templates.bones[index(Bone::Pelvis)]);
    }
    if (!(glm::length(sum[1]) > 0.2) || !(glm::length(glm::cross(sum[0], sum[1])) > 0.02)) return;
    const glm::dmat3 axes = squared(sum);
    order.file_from_world = axes;
    order.up = axes[1];
    for (const auto& each : seen) {
        auto& look = looks[each.part];
        const glm::dmat3 own = axes_by(look.vertebra_place, best_template(look, templates));
        if (glm::dot(own[1], axes[1]) > 0.3 && glm::dot(own[0], axes[0]) > 0.3) continue;
        double best = 1.0;
        for (std::size_t b = lowest; b <= highest; ++b) {
            Similarity start;
            start.rotation = axes * glm::transpose(templates.bones[b].bone_from_world);
            start.scale = order.scale;
            start.translation =
                look.sample.moments.centroid -
                start.rotation * (start.scale * templates.bones[b].sample.moments.centroid);
            const auto match = improve_match(templates.bones[b].sample, look.sample, start, 12);
            look.level_misfit[b] = match.misfit;
            if (match.misfit < best)
                best = match.misfit, look.vertebra_place = match.found_from_template;
        }
        order.doubts.push_back(fmt::format(
            "{}: seemed to lie another way round than its neighbours; taken as they lie",
            parts[each.part].label));
    }
}

// Steps of one vertebra and more between neighbours, from how far apart their bodies are.
std::vector<std::size_t> steps_between(std::vector<Seen>& seen, const std::vector<BoneLook>& looks,
                                       const BoneTemplates& templates, SpineOrder& order)
{
    glm::dvec3 up = order.up;
    if (seen.size() > 2) {
        // Along the column itself, which may lean.
        glm::dvec3 centre(0.0);
        for (const auto& each : seen)
            centre +=
                looks[each.part].vertebra_place.translation / static_cast<double>(seen.size());
        glm::dmat3 spread(0.0);
        for (const auto& each : seen) {
            const glm::dvec3 d = looks[each.part].vertebra_place.translation - centre;
            spread += glm::outerProduct(d, d);
        }
        glm::dvec3 values(0.0);
        glm::dmat3 vectors(1.0);
        principal_axes(spread, values, vectors);
        const double sense = glm::dot(vectors[0], up);
        if (std::abs(sense) > 0.5) up = sense > 0.0 ? vectors[0] : -vectors[0];
    }
    for (auto& each : seen) each.along = glm::dot(looks[each.part].vertebra_place.translation, up);
    std::ranges::sort(seen, {}, &Seen::along);
    const double pitch = templates.pitch() * order.scale;
    std::vector<std::size_t> slots;
    std::vector<Seen> kept;
    for (const auto& each : seen) {
        const auto& look = looks[each.part];
        if (kept.empty()) {
            kept.push_back(each), slots.push_back(0);
            continue;
        }
        const auto& below = looks[kept.back().part];
        const double apart =
            glm::length(look.vertebra_place.translation - below.vertebra_place.translation) / pitch;
        if (apart < 0.4) {
            const bool is_better =
                look.sample.moments.area > 0.0 && look.vertebra > below.vertebra + 0.05;
            order.copies.push_back(is_better ? kept.back().part : each.part);
            if (is_better) kept.back() = each;
            continue;
        }
        const auto step = static_cast<std::size_t>(std::clamp(std::round(apart), 1.0, 20.0));
        slots.push_back(slots.back() + step);
        kept.push_back(each);
    }
    seen = std::move(kept);
    return slots;
}

// The level of the lowest vertebra by where the sacrum would have L5, L4 …; nothing where it lies
// at none of these places.
std::optional<std::size_t> level_over_sacrum(const glm::dvec3& centre, const BoneLook& sacrum,
                                             const BoneTemplates& templates)
{
    std::optional<std::size_t> best;
    double least = 0.8 * templates.pitch() * sacrum.sacrum_place.scale;
    for (std::size_t b = lowest; b <= highest; ++b) {
        const glm::dvec3 there = sacrum.sacrum_place * templates.body.vertebrae[b].centre.si;
        const double away = glm::length(centre - there);
        if (away < least) least = away, best = b;
    }
    return best;
}

// A thoracic vertebra has no broad transverse processes of its own. [source] L1's breadth over its
// depth 0.79 to 0.95 in the Visible Human and the built-in people, T12's about 0.6: processes 45 mm
// apart (Panjabi et al. 1991, Spine 16:888-901, recalled) on a vertebra 75 mm deep.
constexpr double thoracic_breadth = 0.7;

double cost_of(const BoneLook& look, std::size_t level)
{
    if (level <= highest) return look.level_misfit[level];
    return look.level_misfit[highest] * (look.breadth < thoracic_breadth ? 0.9 : 1.15);
}

// By names and shapes together, where the sacrum doesn't tell.
void choose_levels(const std::vector<Seen>& seen, const std::vector<std::size_t>& slots,
                   const std::vector<BoneLook>& looks, std::span<const LookedAt> parts,
                   SpineOrder& order, std::size_t& first)
{
    struct Choice {
        std::size_t first = lowest;
        double cost = 0.0;
    };
    std::vector<Choice> choices;
    for (std::size_t start = lowest; start <= t12; ++start) {
        Choice choice{start, 0.0};
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const std::size_t level = start + slots[i];
            choice.cost += cost_of(looks[seen[i].part], level);
            const auto& name = parts[seen[i].part].name;
            // assumed: one right name weighs as much as a clear difference in shape does.
            if (name.kind == PartKind::Bone && index(name.bone) == level)
                choice.cost -= 0.05 * name.confidence;
        }
        choice.cost /= static_cast<double>(seen.size());
        choices.push_back(choice);
    }
    std::ranges::sort(choices, {}, &Choice::cost);
    first = choices[0].first;
    // assumed: real spines differ from the built-in one by so much from level to level that a gap
    // of 0.004 is right about nine times in ten.
    const double gap = choices[1].cost - choices[0].cost;
    order.level_confidence = 1.0 - 0.5 * std::exp(-gap / 0.0025);
    order.other_offset = choices[1].first;
    order.other_confidence = 1.0 - order.level_confidence;
}

}

SpineOrder order_bones(std::vector<BoneLook>& looks, std::span<const LookedAt> parts,
                       const BoneTemplates& templates)
{
    SpineOrder order;
    std::vector<Seen> seen;
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const auto& look = looks[i];
        if (look.vertebra > least_likeness && look.vertebra >= look.sacrum)
            seen.push_back({i, 0.0});
        else if (look.sacrum > least_likeness &&
                 (!order.sacrum || look.sacrum > looks[*order.sacrum].sacrum))
            order.sacrum = i;
    }
    // One bone has no neighbours that bear it out, and among strangers' models there is always one
    // that is a little like it (assumed: a machine part came to 0.54, real bones to 0.95 and more).
    if (seen.empty() && order.sacrum && looks[*order.sacrum].sacrum < surely_alone)
        order.sacrum.reset();
    if (seen.size() == 1 && !order.sacrum && looks[seen[0].part].vertebra < surely_alone)
        seen.clear();
    keep_one_size(seen, looks, order);
    find_axes(seen, looks, parts, templates, order);
    if (!order.file_from_world || seen.empty()) return order;

    const auto slots = steps_between(seen, looks, templates, order);
    std::size_t first = lowest;
    std::optional<std::size_t> over;
    if (order.sacrum) {
        const auto& sacrum = looks[*order.sacrum];
        const auto& centre = looks[seen.front().part].vertebra_place.translation;
        over = level_over_sacrum(centre, sacrum, templates);
        if (glm::dot(centre - sacrum.sample.moments.centroid, order.up) < 0.0)
            order.doubts.push_back(
                "a vertebra lies below what looks like the sacrum; check which way is up");
    }
    if (over) {
        first = *over;
        order.level_confidence = 0.97;
    } else {
        choose_levels(seen, slots, looks, parts, order, first);
        if (order.sacrum)
            order.doubts.push_back(
                "the sacrum lies apart from the vertebrae; it doesn't show "
                "their levels");
    }
    for (std::size_t i = 0; i < seen.size(); ++i)
        order.vertebrae.push_back({seen[i].part, first + slots[i]});
    return order;
}

}
