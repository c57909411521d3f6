#include "anatomy/bone_fields.h"

#include <fmt/format.h>

namespace spineload::anatomy {

namespace {

Field changed(Field healthy, const BoneChanges& change)
{
    if (change.is_none()) return healthy;
    return [healthy = std::move(healthy), &change](const glm::dvec3& p) {
        return change(p, healthy(p));
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
    fields_.push_back(changed(std::cref(sacrum_), changes_[0]));
    for (std::size_t i = 0; i < vertebrae_.size(); ++i)
        fields_.push_back(changed(std::cref(vertebrae_[i]), changes_[i + 1]));
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
