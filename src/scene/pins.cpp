#include "scene/pins.h"

#include "scene/items.h"
#include "scene/section.h"

#include <algorithm>
#include <glm/matrix.hpp>

namespace spineload::scene {

glm::mat4 pin_frame(const education::Structure& on, const anatomy::BodyPose& pose)
{
    using education::StructureKind;
    const auto of_bone = [&](anatomy::Bone bone) { return matrix(pose.bones[index(bone)]); };
    switch (on.kind) {
        case StructureKind::Disc:
            // In the reference posture both agree; a bent disc's middle follows their mean.
            return 0.5f * (of_bone(anatomy::lower_bone(on.level)) +
                           of_bone(anatomy::upper_bone(on.level)));
        case StructureKind::Facet:
            return of_bone(anatomy::lower_bone(on.level));
        case StructureKind::Muscle:
            // assumed: amid the muscles of the low back.
            return of_bone(anatomy::Bone::L3);
        case StructureKind::Bone:
            return of_bone(on.bone);
        case StructureKind::Ligament:
            return 0.5f * (of_bone(anatomy::lower_bone(on.level)) +
                           of_bone(anatomy::upper_bone(on.level)));
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
            return of_bone(on.bone);
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
            // assumed: amid the canal of the low back.
            return of_bone(anatomy::Bone::L3);
        case StructureKind::HipBone:
            return of_bone(anatomy::Bone::Pelvis);
    }
    return glm::mat4{1.0f};
}

glm::vec3 pin_place(const education::Structure& on, const glm::vec3& world,
                    const anatomy::BodyPose& pose)
{
    return glm::vec3{glm::inverse(pin_frame(on, pose)) * glm::vec4{world, 1.0f}};
}

glm::vec3 place_of(const Pin& pin, const anatomy::BodyPose& pose)
{
    return glm::vec3{pin_frame(pin.on, pose) * glm::vec4{pin.place, 1.0f}};
}

std::vector<PlacedPin> place_pins(std::span<const Pin> pins, const anatomy::BodyPose& pose,
                                  const Camera& camera, glm::vec2 size,
                                  const std::optional<Section>& section)
{
    std::vector<PlacedPin> out;
    for (std::size_t i = 0; i < pins.size(); ++i) {
        const glm::vec3 world = place_of(pins[i], pose);
        if (section && is_cut_away(*section, world)) continue;
        const glm::vec3 at = project(camera, world, size);
        const bool is_inside =
            at.z > 0.0f && at.x >= 0.0f && at.y >= 0.0f && at.x < size.x && at.y < size.y;
        if (is_inside) out.push_back({i, world, glm::vec2{at}, at.z});
    }
    std::ranges::stable_sort(out, std::greater{}, &PlacedPin::distance);
    return out;
}

}
