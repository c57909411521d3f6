#include "anatomy/vertebra_measures.h"

#include "core/assert.h"

#include <array>

namespace spineload::anatomy {

namespace {

using L = VertebraLandmarks;

constexpr std::array names{
    LandmarkName{"SP_tip", &L::spinous_tip, true},
    LandmarkName{"SP_tip_cran", &L::spinous_upper, true},
    LandmarkName{"SP_tip_caud", &L::spinous_lower, true},
    LandmarkName{"SP_base_caud", &L::spinous_base, true},
    LandmarkName{"lamina", &L::lamina, false},
    LandmarkName{"mammillary", &L::mammillary, false},
    LandmarkName{"accessory", &L::accessory, false},
    LandmarkName{"TP_tip", &L::transverse_tip, false},
    LandmarkName{"TP_ant", &L::transverse_front, false},
    LandmarkName{"SAP_tip", &L::superior_tip, false},
    LandmarkName{"IAP_tip", &L::inferior_tip, false},
};

glm::dvec3 own_landmark(const Body& body, const ShapeParameters& shape, Bone bone,
                        std::string_view name)
{
    if (bone == Bone::T12) {
        const auto found = shape.t12_landmarks.find(name);
        SPINELOAD_ASSERT(found != shape.t12_landmarks.end(), "T12 has no landmark {}", name);
        return found->second *
               glm::dvec3{body.scale_transverse, body.scale_height, body.scale_transverse};
    }
    const auto& landmarks = body.vertebrae[index(bone)].landmarks;
    const auto found = landmarks.find(name);
    SPINELOAD_ASSERT(found != landmarks.end(), "vertebra has no landmark {}", name);
    return found->second.si * 1e3;
}

Endplate to_local(const SagittalFrame& frame, Endplate plate)
{
    plate.centre = frame.to_local(plate.centre);
    plate.forward = frame.to_local_direction(plate.forward);
    plate.up = frame.to_local_direction(plate.up);
    return plate;
}

// T12's joint with T11: coronal, facing backwards, as in the chest.
JointSheet thoracic_joint(const Body& body, const glm::dvec3& tip)
{
    JointSheet sheet = joint_sheet(body, Level::T12L1);
    sheet.normal = glm::normalize(glm::dvec3{-0.95, 0.2, 0.2});
    sheet.up = glm::normalize(glm::dvec3{0.2, 0.97, 0.0});
    sheet.across = glm::cross(sheet.up, sheet.normal);
    sheet.centre = tip - sheet.up * (8.0 * body.scale_height) + sheet.normal * 2.0;
    sheet.radius = 100.0;
    return sheet;
}

}

std::span<const LandmarkName> landmark_names() { return names; }

JointSheet to_local(const SagittalFrame& frame, JointSheet sheet)
{
    sheet.centre = frame.to_local(sheet.centre);
    for (glm::dvec3* d : {&sheet.normal, &sheet.across, &sheet.up})
        *d = frame.to_local_direction(*d);
    return sheet;
}

JointSheet to_world(const SagittalFrame& frame, JointSheet sheet)
{
    sheet.centre = frame.to_world(sheet.centre);
    for (glm::dvec3* d : {&sheet.normal, &sheet.across, &sheet.up})
        *d = frame.to_world_direction(*d);
    return sheet;
}

void set_endplate_sizes(VertebraMeasures& m)
{
    set_sizes(m.upper, m.sizes);
    set_sizes(m.lower, m.sizes);
}

glm::dvec3 landmark(const Body& body, const ShapeParameters& shape, Bone bone,
                    std::string_view name)
{
    return bone_frame(body, bone).to_world(own_landmark(body, shape, bone, name));
}

VertebraMeasures vertebra_measures(const Body& body, const ShapeParameters& shape, Bone bone)
{
    const SagittalFrame frame = bone_frame(body, bone);
    VertebraMeasures m;
    m.scale = body.scale_transverse;
    m.sizes = scaled(shape.vertebrae[index(bone)], body.scale_height, body.scale_transverse);
    m.has_rib = bone == Bone::T12;
    for (const auto& [name, member, is_in_midline] : names)
        m.landmarks.*member = own_landmark(body, shape, bone, name);
    m.upper = to_local(frame, endplate(body, shape, bone, true));
    m.lower = to_local(frame, endplate(body, shape, bone, false));
    m.inferior = to_local(frame, joint_sheet(body, all_levels[index(bone) - 1]));
    m.superior = bone == Bone::T12 ? thoracic_joint(body, m.landmarks.superior_tip)
                                   : to_local(frame, joint_sheet(body, all_levels[index(bone)]));
    return m;
}

}
