#include "render/passes/pass.h"

namespace spineload::render {

void compute_occlusion(const Pass& pass)
{
    const Targets& targets = pass.targets;
    // [source] the design: surroundings within 14 mm darken a crease.
    constexpr float radius = 0.014f;
    begin_target(targets.occlusion_frame, targets.half_width(), targets.half_height());
    const Program& program = pass.programs.occlusion;
    program.use();
    bind_texture(program, "depth_texture", 0, targets.depth);
    bind_texture(program, "normal_texture", 1, targets.normal);
    program.set("radius", radius);
    draw_fullscreen(pass);

    begin_target(targets.blur_frame, targets.half_width(), targets.half_height());
    pass.programs.occlusion_blur.use();
    bind_texture(pass.programs.occlusion_blur, "open_and_depth", 0, targets.occlusion);
    draw_fullscreen(pass);
}

}
