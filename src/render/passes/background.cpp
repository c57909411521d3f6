#include "render/passes/pass.h"

namespace spineload::render {

void draw_background(const Pass& pass)
{
    begin_target(pass.targets.colour_only, pass.targets.width, pass.targets.height);
    pass.programs.background.use();
    draw_fullscreen(pass);
}

}
