#include "anatomy/bone_fields.h"

#include <fmt/format.h>

namespace spineload::anatomy {

namespace {

// [source] 1 mm is the least that a joint's bones are apart on scans of severe arthritis
// (Weishaupt 1999); assumed for all that grows beside a neighbour.
constexpr double least_gap = 1.0;

// What grows stays nearer to its own bone's healthy surface than to a neighbour's, so that two
// that grow towards each other never meet.
Field changed(Field healthy, const BoneChanges& change, std::vector<Field> neighbours)
{
    if (change.is_none()) return healthy;
    return [healthy = std::move(healthy), neighbours = std::move(neighbours),
            &change](const glm::dvec3& p) {
        const double base = healthy(p);
        double with = change(p, base);
        if (with >= base) return with;
        for (const Field& neighbour : neighbours) {
            const double beside = 0.5 * (base - neighbour(p) + least_gap);
            if (beside > with - 0.5) with = sdf::smooth_max(with, beside, 0.5);
        }
        return std::min(with, base);
    };
}

}

BoneFields::BoneFields(const Body& body, const ShapeParameters& shape)
    : body_{body}, shape_{shape}, sacrum_{body, shape}
{
    for (const Bone bone : all_bones)
        if (bone != Bone::Pelvis) vertebrae_.emplace_back(body, shape, bone);
    sacrum_.keep_clear_of(vertebrae_[0].lower_process());
    vertebrae_[0].keep_clear_of(sacrum_.upper_process());
    for (std::size_t i = 0; i + 1 < vertebrae_.size(); ++i) {
        vertebrae_[i].keep_clear_of(vertebrae_[i + 1].lower_process());
        vertebrae_[i + 1].keep_clear_of(vertebrae_[i].upper_process());
    }
    for (const Bone bone : all_bones) changes_.emplace_back(body, shape, bone);
    std::vector<Field> healthy{std::cref(sacrum_)};
    for (const auto& vertebra : vertebrae_) healthy.emplace_back(std::cref(vertebra));
    for (std::size_t i = 0; i < healthy.size(); ++i) {
        std::vector<Field> neighbours;
        if (i > 0) neighbours.push_back(healthy[i - 1]);
        if (i + 1 < healthy.size()) neighbours.push_back(healthy[i + 1]);
        fields_.push_back(changed(healthy[i], changes_[i], std::move(neighbours)));
    }
}

std::pair<glm::dvec3, glm::dvec3> BoneFields::box(Bone bone) const
{
    return bone == Bone::Pelvis ? sacrum_.box() : vertebrae_[index(bone) - 1].box();
}

DiscShape BoneFields::disc(Level level) const
{
    const Bone lower = lower_bone(level), upper = upper_bone(level);
    DiscShape disc = disc_shape(body_.discs[index(level)], endplate(body_, shape_, lower, true),
                                of(lower), endplate(body_, shape_, upper, false), of(upper),
                                DiscChanges{body_.build.conditions, level, body_.scale_transverse});
    disc.annulus.name = fmt::format("annulus {}", name(level));
    disc.nucleus.name = fmt::format("nucleus {}", name(level));
    return disc;
}

}
