#include "render/passes/pass.h"

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
    for (const auto& item : pass.scene.items) {
        if (!item.mesh || item.colour.a < 1.0f || item.material == scene::Material::Line) continue;
        program.set("shadow_clip_from_mesh", light_clip_from_world * item.world_from_mesh);
        pass.meshes.draw(item, Detail::Low);
    }
    glDisable(GL_POLYGON_OFFSET_FILL);
    glDepthMask(GL_FALSE);
    glDisable(GL_DEPTH_TEST);
}

}
