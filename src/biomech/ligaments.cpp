#include "biomech/ligaments.h"

#include "biomech/parts.h"

namespace spineload::biomech {

std::optional<Force> ligament_pull(const Model& model, anatomy::Level level,
                                   std::string_view ligament, const LevelLoads& loads)
{
    const Model::Parts& parts = model.parts();
    const std::size_t count = parts.law.level(level).ligament_count;
    for (std::size_t k = 0; k < count; ++k) {
        if (parts.law.ligament_name(level, k) != ligament) continue;
        // As the equilibrium turns a joint: from unloaded, extension positive.
        const glm::dvec3 rotation{loads.lateral.si(), loads.axial.si(),
                                  -loads.flexion.si() + parts.constants.unloaded_extension};
        const JointParts pulls = parts.law.parts(level, loads.displacement.si * 1e3, rotation);
        return Force::from_si(pulls.ligament_tension[k]);
    }
    return std::nullopt;
}

}
