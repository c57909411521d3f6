#include "render/passes/pass.h"

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

namespace spineload::render {

void draw_shadow_map(const Pass& pass, const glm::mat4& light_clip_from_world)
{
    begin_target(pass.targets.shadow_frame, Targets::shadow_size, Targets::shadow_size);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_TRUE);
    glClear(GL_DEPTH_BUFFER_BIT);
    // Steep surfaces need a depth offset that grows with their slope, or they shade themselves.
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(1.5f, 4.0f);
    const Program& program = pass.programs.shadow;
    program.use();
    if (pass.scene.section) glEnable(GL_CLIP_DISTANCE0);
    for (const auto& item : pass.scene.items) {
        if (!item.mesh || item.colour.a < 1.0f || item.material == scene::Material::Line) continue;
        program.set("shadow_clip_from_mesh", light_clip_from_world * item.world_from_mesh);
        // The plane in the mesh's coordinates: n·(Mp + t) = (Mᵀn)·p + n·t.
        const glm::vec3 normal{pass.frame.section};
        program.set(
            "section_in_mesh",
            glm::vec4{glm::transpose(glm::mat3{item.world_from_mesh}) * normal,
                      pass.frame.section.w - glm::dot(normal, glm::vec3{item.world_from_mesh[3]})});
        pass.meshes.draw(item, Detail::Low);
    }
    glDisable(GL_CLIP_DISTANCE0);
    glDisable(GL_POLYGON_OFFSET_FILL);
    glDepthMask(GL_FALSE);
    glDisable(GL_DEPTH_TEST);
}

}
